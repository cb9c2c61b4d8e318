"""The words reviews use for owners, dates, states, kinds of review and the like: wordings.toml and what reads it.

How to add a wording:
1. Find the row of wordings.toml whose comment says what is meant, and put the wording in its list.
2. Write it as it is printed, in small letters where the list is not one of names; several forms can share one line
   ("complet(ed|ion)").
3. Give it a test beside the room that reads it, with a sentence that has it and one that nearly has it.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from goldthread.vocabulary.matching import AnyOf


@cache
def _groups() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("wordings.toml").read_text("utf-8"))


def _row(name: str) -> list[str]:
    group, _, row = name.partition(".")
    return _groups()[group][row]


def phrases(name: str) -> str:
    """Return the wordings of a row ("actions.owner_labels") as alternatives for a larger, perhaps verbose pattern."""
    return "|".join(re.sub(r"(?<!\\)[ #]", r"\\\g<0>", wording) for wording in _row(name))


@cache
def wording(name: str) -> re.Pattern[str]:
    """Return the pattern that finds any wording of a row, in capitals or small letters."""
    return re.compile(phrases(name), re.IGNORECASE)


@cache
def any_of(name: str) -> AnyOf:
    """Return the wordings of a row as a question to a text in small letters: faster than to search for `wording`."""
    return AnyOf(_row(name))


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """Return a pattern for each wording of a row, in its order, in capitals or small letters."""
    return tuple(re.compile(row, re.IGNORECASE) for row in _row(name))


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a row that is a list of whole words."""
    return frozenset(_row(name))
