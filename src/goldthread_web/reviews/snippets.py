"""A piece of a text round the words that were looked for, with the words marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 220
BEFORE = 60


@dataclass(frozen=True)
class Piece:
    """Some of a text; `marked` where it is one of the words."""

    text: str
    marked: bool = False


def snippet(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Return the part of `text` round the first of `words`, in pieces: words that were looked for are marked."""
    text = " ".join(text.split())
    found = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    first = found.search(text)
    start = _start(text, first.start() if first else 0)
    part = text[start : start + LONGEST]
    shown = ("…" if start else "") + part + ("…" if start + LONGEST < len(text) else "")
    return tuple(_pieces(shown, found))


def _start(text: str, first: int) -> int:
    """Where the part begins: at a word, a little before the first hit."""
    if first <= BEFORE:
        return 0
    space = text.find(" ", first - BEFORE, first)
    return space + 1 if space >= 0 else first


def _pieces(text: str, found: "re.Pattern[str]") -> list[Piece]:
    pieces, at = [], 0
    for hit in found.finditer(text):
        pieces += [Piece(text[at : hit.start()]), Piece(hit.group(), marked=True)]
        at = hit.end()
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text]
