"""What a document is for, by its title and opening: document_kinds.toml and the matcher that reads it.

How to add a purpose:
1. Add a [[purpose]] to document_kinds.toml: a name, the doc_type of its records, and patterns for `title` and
   `opening`. Purposes stand in the order in which they are asked. Lines are compared in lower case, with straight
   apostrophes.
2. Be sure that no briefing is called so: a document with a purpose brings no learning. Where one may be, add the name
   to _WEAK in learning/kinds.py, and the document's text decides.
3. Add a title to tests/core/vocabulary/test_documents.py, and a document to tests/corpus.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose that brings no learning of its own, and the doc_type such a document has."""

    name: str
    doc_type: str


@cache
def _purposes() -> tuple[tuple[Purpose, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    data = tomllib.loads(files(__package__).joinpath("document_kinds.toml").read_text("utf-8"))
    return tuple(
        (Purpose(row["name"], row["doc_type"]), _any(row.get("title", [])), _any(row.get("opening", [])))
        for row in data["purpose"]
    )


def _any(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None


def purpose_of(title: list[str], opening: list[str]) -> Purpose | None:
    """Return the purpose the title lines or the opening lines tell of, None where the document may bring learning."""
    titles = [_folded(line) for line in title]
    lines = [*titles, *(_folded(line) for line in opening)]
    for purpose, in_title, in_opening in _purposes():
        if in_title and any(in_title.search(line) for line in titles):
            return purpose
        if in_opening and any(in_opening.search(line) for line in lines):
            return purpose
    return None


def _folded(line: str) -> str:
    return _WHITE_SPACE.sub(" ", line.lower().replace("’", "'")).strip(" .:!-–")
