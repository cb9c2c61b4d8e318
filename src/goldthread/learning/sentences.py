"""Passages → sentences, each with its own anchor."""

import re
from collections.abc import Iterator

from goldthread.learning.passages import Passage

_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|Dr|Mr|Mrs|Ms|Prof|St|No|no|vs|cf|approx|yrs|mths|para|paras|Fig|Rev|Cllr|Supt|Insp|Sgt|Rt|Hon|[A-Z])|\b(?:[A-Z]\.)+[A-Z])\.$"
)


def sentences(passage: Passage) -> Iterator[Passage]:
    """Yield the sentences of a passage in order."""
    at = 0
    for found in _END.finditer(passage.text):
        if _ABBREVIATED.search(passage.text[at : found.end()]):
            continue
        piece = passage.cut(at, found.end())
        if piece.text:
            yield piece
        at = found.end()
    last = passage.cut(at)
    if last.text:
        yield last
