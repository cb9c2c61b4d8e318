"""Names in text: agencies by the words their names end in, abbreviations a document explains, pseudonyms of people.

How to add a kind of agency, or a word by which agencies are known: a row, or a word in a row, of
vocabulary/agency_kinds.toml. What begins sentences and what is no pseudonym stands in [names] of wordings.toml.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from goldthread.vocabulary.wordings import phrases, words

# A word of a name: capitalised, initials with or without dots, or a number in front ("2 local nursery provisions").
_CAPITAL = r"(?:[A-Z](?:\.[A-Z])+\.?|[A-Z][A-Za-z]*(?:[’'\-][A-Za-z]+)*|[A-Z]{2,}s?|\d(?=[A-Z]))"
_JOINER = r"(?:of|and|&|the|for|in|upon|on|with|de|y|to)"
# A word written like an abbreviation: "E.V.S.", "SPoA", "EVSCP".
ABBREVIATION = r"(?:(?:[A-Z]\.){3,}|[A-Z][A-Za-z]{0,2}[A-Z][A-Za-z]{0,4}\b|[A-Z]{3,8}\b)"
# "(EVSB)", "(‘the EVSB’)", and the capitalised words that may stand before it.
_IN_BRACKETS = re.compile(r"\(\s*[‘'“\"]?(?:the )?([A-Z][A-Za-z.]{1,9})[’'”\"]?\s*\)")
_NAME_BEFORE = re.compile(rf"(?:{_CAPITAL}|{_JOINER})(?:[ ,]+(?:{_CAPITAL}|{_JOINER}))+$")
_LONGEST_NAME = 120  # characters
_PERSON = re.compile(
    rf"""
    (?: {phrases("names.called")} ) \s+
    ( (?: [A-Z]{{1,3}}\d{{0,2}} | [A-Z]\d{{1,2}} | [A-Z]{{1,2}}/[A-Z]{{1,2}} )\b | [A-Z][a-z]+(?:\s[A-Z]\b)? )
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"[’']s?\s")
_AND = re.compile(r"\s+(?:and|&)\s+")


@dataclass(frozen=True, slots=True)
class Name:
    """An agency's name at characters `start` to `end` of a text. `kind` is an id of agency_kinds.toml."""

    text: str
    start: int
    end: int
    kind: str


@cache
def _kinds() -> list[dict[str, Any]]:
    kinds: list[dict[str, Any]] = tomllib.loads(
        files("goldthread.vocabulary").joinpath("agency_kinds.toml").read_text("utf-8")
    )["kind"]
    return kinds


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    """Head words and whole names with their kind, longest first."""
    pairs = [(head, kind["id"]) for kind in _kinds() for head in (*kind["heads"], *kind.get("names", ()))]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def kind_labels() -> dict[str, str]:
    """Return the label of every kind of agency by its id."""
    return {kind["id"]: kind["label"] for kind in _kinds()}


@cache
def _agency() -> re.Pattern[str]:
    """Up to nine capitalised words, joined by "and", "of the" and the like, and a head word or several."""
    heads = "|".join(re.escape(head).replace("'", "[’']?").replace(r"\ ", r"\s+") for head, _ in _heads())
    return re.compile(
        rf"""
        (?<![A-Za-z])
        (?: {_CAPITAL} (?: \s+ | ,\s(?={_CAPITAL}\s+(?:and|&)\s) )
            (?: {_JOINER}\s+(?:the\s+)?(?={_CAPITAL}) )? ){{0,8}}?
        (?:{heads}) (?: \s+(?:{heads}) )*
        (?![A-Za-z\-])
        """,
        re.VERBOSE,
    )


@lru_cache(maxsize=2048)
def kind_of(name: str) -> str:
    """Return the kind of agency a name stands for, "other" where no head word tells."""
    folded = name.replace("’", "'").lower()
    # The later in the name the more telling, then the longer: "Lambeth Probation Services", "NHS Bexley CCG".
    found = [
        (folded.rfind(head) + len(head), len(head), kind)
        for head, pattern, kind in _folded_heads()
        if head in folded and pattern.search(folded)
    ]
    return max(found)[2] if found else "other"


@cache
def _folded_heads() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    folded = ((head.lower(), kind) for head, kind in _heads())
    return tuple((head, re.compile(rf"\b{re.escape(head)}\b"), kind) for head, kind in folded)


def agencies_in(text: str, *, known: Iterable[str] = ()) -> list[Name]:
    """Return the agencies named in `text`, in order; possessives ("the Panel's report") are left out.

    `known` are abbreviations and short names that this document uses for agencies.
    """
    short = list(_by_known(text, known))
    found = [*(part for name in _by_head(text) for part in _separate(name, short)), *short]
    found.sort(key=lambda name: (name.start, -name.end))
    return [name for name in _without_overlaps(text, found) if not _is_possessive(name, text)]


def _without_overlaps(text: str, found: Iterable[Name]) -> list[Name]:
    """Names that overlap are one name."""
    kept: list[Name] = []
    for name in found:
        last = kept[-1] if kept else None
        if last is None or name.start >= last.end:
            kept.append(name)
        elif name.end > last.end:
            kept[-1] = Name(text[last.start : name.end], last.start, name.end, name.kind)
    return kept


def _is_possessive(name: Name, text: str) -> bool:
    if name.text.endswith("Children"):
        return False  # "Safeguarding Children's Board" without its apostrophe
    return bool(_POSSESSIVE.match(text[name.end : name.end + 3]))


@lru_cache(maxsize=1024)
def _by_head(text: str) -> tuple[Name, ...]:
    return tuple(_named_by_head(text))


def _named_by_head(text: str) -> Iterator[Name]:
    for found in _agency().finditer(text):
        start, parts = found.start(), found[0].split()
        while len(parts) > 1 and parts[0] in words("names.begin_sentences"):
            start = text.index(parts[1], start + len(parts[0]))
            parts = parts[1:]
        name = text[start : found.end()]
        if len(parts) > 1 or name in words("names.agencies_alone"):
            yield Name(name, start, found.end(), kind_of(name))


def _separate(name: Name, short: list[Name]) -> Iterator[Name]:
    """Take apart "Vale SCP and Vale Adults Board" where the first half is known to be a name of its own."""
    joined = _AND.search(name.text)
    if joined and any(s.start == name.start and s.end == name.start + joined.start() for s in short):
        yield Name(name.text[joined.end() :], name.start + joined.end(), name.end, name.kind)
    else:
        yield name


def _by_known(text: str, known: Iterable[str]) -> Iterator[Name]:
    for short in known:
        for found in _whole(short).finditer(text) if short in text else ():
            yield Name(short, found.start(), found.end(), kind_of(short))


@lru_cache(maxsize=2048)
def _whole(short: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){re.escape(short)}(?![A-Za-z])")


def abbreviations(text: str) -> dict[str, str]:
    """Return the abbreviations that `text` explains: "East Vale Board (EVB)" gives {"EVB": "East Vale Board"}."""
    explained = {}
    for found in _IN_BRACKETS.finditer(text):
        before = _NAME_BEFORE.search(text[max(0, found.start() - _LONGEST_NAME) : found.start()].rstrip())
        name = _spelled_out(found[1], before[0].split()) if before else ""
        if name:
            explained[found[1]] = name
    return explained


def _spelled_out(short: str, before: list[str]) -> str:
    """Return the last of the words before an abbreviation whose capitals are its letters, "" where they are not."""
    letters = re.sub(r"[^A-Z]", "", short)
    for first in range(len(before)):
        if "".join(word[0] for word in before[first:] if word[0].isupper()) == letters:
            return " ".join(before[first + (before[first] == "the") :])
    return ""


def people_in(text: str) -> list[tuple[str, int, int]]:
    """Return pseudonyms such as "Child O", "Family B", "Young Person S", with their place."""
    return [
        (found[0], found.start(), found.end())
        for found in _PERSON.finditer(text)
        if found[1] not in words("names.not_pseudonyms") and not text[: found.start()][-1:].isalnum()
    ]
