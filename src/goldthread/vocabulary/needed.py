r"""The words without which a pattern cannot be found. Asked of a text first, they spare most searches.

A pattern such as r"\b(it is|was) recommended\b" is found only where a word begins with "reco". The beginnings of a
text's words are collected once, and then every pattern is ruled out or not in one look-up.
"""

import re
from re import _constants as sign  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LETTERS = 4
_WORD = re.compile(r"\w+")
_BEGINNING = re.compile(rf"(\w{{1,{_LETTERS}}})\w*")
_EDGE = "\0"  # stands for the place where a word begins or ends
_MOST_STRINGS = 300

# What a part of a pattern begins with; whether it is no more than that; the sets of strings of which each must be met.
_Read = tuple[set[str], bool, list[set[str]]]


def word_starts(text: str) -> frozenset[str]:
    """Return the first four letters of every word of a text, whole words where they are shorter."""
    return frozenset(_BEGINNING.findall(text))


def needed(pattern: str) -> frozenset[str] | None:
    """Return beginnings of words of which a text must hold one for `pattern` to be found; None where none is sure."""
    begins, _, choices = _sequence(parser.parse(pattern))
    sure = [starts for strings in [begins, *choices] if (starts := _starts(strings))]
    return max(sure, key=lambda starts: (min(map(len, starts)), -len(starts)), default=None)


def _starts(strings: set[str]) -> frozenset[str]:
    """Return a beginning of a word for each string, none at all if one string has none that is sure."""
    found = [_start(string) for string in strings]
    return frozenset(found) if all(found) else frozenset()


def _start(string: str) -> str:
    """Return the beginning of the longest word that surely begins in a string, "" where none does."""
    sure = [
        word[0][:_LETTERS]
        for word in _WORD.finditer(string)
        if word.start() > 0 and (len(word[0]) >= _LETTERS or word.end() < len(string))
    ]
    # Of words as long as each other the last: what comes first is more often "the" or "is".
    return max(reversed(sure), key=len, default="")


def _sequence(items: Any) -> _Read:
    """Read one thing after another."""
    choices: list[set[str]] = []
    begins: set[str] | None = None
    run = {""}
    for item in items:
        strings, whole, inside = _one(item)
        choices += inside
        if len(run) * len(strings) > _MOST_STRINGS:
            choices.append(run)
            begins, run = begins or run, {""}
        run = {before + after for before in run for after in strings}
        if not whole:
            choices.append(run)
            begins, run = begins or run, {""}
    return (begins, False, [*choices, run]) if begins else (run, True, choices)


def _one(item: Any) -> _Read:
    kind, value = item
    if kind is sign.LITERAL:
        return {chr(value)}, True, []
    if kind is sign.IN and all(one is sign.LITERAL for one, _ in value):
        return {chr(letter) for _, letter in value}, True, []
    if kind is sign.AT and value is not sign.AT_NON_BOUNDARY:
        return {_EDGE}, True, []
    if kind is sign.SUBPATTERN:
        return _sequence(value[-1])
    if kind is sign.BRANCH:
        return _either([_sequence(branch) for branch in value[1]])
    if kind is sign.MAX_REPEAT and value[0] > 0:
        begins, whole, choices = _sequence(value[2])
        return begins, whole and value[1] == 1, choices
    if kind is sign.MAX_REPEAT and value[1] == 1:
        begins, whole, _ = _sequence(value[2])
        return begins | {""}, whole, []
    return {""}, False, []


def _either(branches: list[_Read]) -> _Read:
    begins = {string for strings, _, _ in branches for string in strings}
    return begins, all(whole for _, whole, _ in branches), []
