"""What a document is for, by its title and opening: document_kinds.toml and the matcher that reads it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose that brings no learning of its own, and the doc_type such a document has."""

    name: str
    doc_type: str


@cache
def _purposes() -> tuple[tuple[Purpose, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    data = tomllib.loads(files(__package__).joinpath("document_kinds.toml").read_text("utf-8"))
    return tuple(
        (Purpose(p["name"], p["doc_type"]), _any(p.get("title", [])), _any(p.get("opening", [])))
        for p in data["purpose"]
    )


def _any(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else None


def purpose_of(title: list[str], opening: list[str]) -> Purpose | None:
    """Return the purpose the title lines or the opening lines tell of, None where the document may bring learning."""
    for purpose, in_title, in_opening in _purposes():
        if in_title and any(in_title.search(_folded(line)) for line in title):
            return purpose
        if in_opening and any(in_opening.search(_folded(line)) for line in [*title, *opening]):
            return purpose
    return None


def _folded(line: str) -> str:
    return re.sub(r"\s+", " ", line.lower().replace("’", "'")).strip(" .:!-–")
