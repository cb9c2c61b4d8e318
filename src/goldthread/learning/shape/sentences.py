"""Passages → sentences, each with its own anchor."""

import re
from collections.abc import Iterator

from goldthread.learning.shape.passage import Passage

# Where a sentence ends, or a bracket that stands behind one: "… notes. (Action: Head of Midwifery) The Council …".
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])|(?<=[.!?])\s+\([A-Z][^()]{1,80}\)(?=\s+[A-Z])")
# A full stop that belongs to its word: "e.g.", "Dr.", "para.", an initial, "U.K.".
_ABBREVIATED = re.compile(
    r"""(?:
        \b(?: e\.g | i\.e | etc | Dr | Mr | Mrs | Ms | Prof | St | No | no | vs | cf | approx | yrs | mths | para
            | paras | Fig | Rev | Cllr | Supt | Insp | Sgt | Rt | Hon | [A-Z] )
      | \b(?:[A-Z]\.)+[A-Z]
    )\.$""",
    re.VERBOSE,
)


def sentences(passage: Passage) -> Iterator[Passage]:
    """Yield the sentences of a passage in order."""
    at = 0
    for found in _END.finditer(passage.text):
        if _ABBREVIATED.search(passage.text[at : found.end()]):
            continue
        yield passage.cut(at, found.end())
        at = found.end()
    last = passage.cut(at)
    if last.text:
        yield last
