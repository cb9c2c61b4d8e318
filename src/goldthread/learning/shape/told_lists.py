"""Lists that a paragraph tells in its sentences: "Staff should: …; …; and …", "First, … Second, …"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from goldthread.documents import Kind
from goldthread.learning.shape.passage import Passage
from goldthread.vocabulary.lead_ins import introduced_role

# "First, the Board should …": ordinals that begin a sentence and have a comma.
_ORDINAL = re.compile(
    r"(?:^|(?<=[.;:]\s))(?:First|Second|Third|Fourth|Fifth|Sixth|Last|Final|Lastl|Finall)(?:ly|y)?,\s+(?=\S)"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
# The last word before the first item, where no colon divides: "Staff are asked to use …; ring …".
_DIVIDES = re.compile(r"\b(?:to|that|should|must)\s")
_SEMICOLON = re.compile(r";\s*(?:and\s+)?")
_BELIEVED = frozenset({"learning", "practice"})


def told_list(passage: Passage) -> list[Passage]:
    """Return the words that introduce a list told in a paragraph, and its items; nothing where it tells none."""
    if passage.kind is not Kind.PARAGRAPH or passage.label is not None:
        return []
    return list(_by_ordinals(passage)) or (list(_by_semicolons(passage)) if passage.text.count(";") > 1 else [])


def _by_ordinals(passage: Passage) -> Iterator[Passage]:
    text = passage.text
    marks = list(_ORDINAL.finditer(text)) if "irst" in text or "econd" in text else []
    if len(marks) < 2:
        return
    lead = passage.cut(0, marks[0].start())
    if lead.text:
        yield from _lead(lead)
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        yield _item(passage.cut(mark.end(), following.start() if following else None))


def _lead(lead: Passage) -> Iterator[Passage]:
    """Yield what stands before the first item: its last sentence introduces the list where its words say what it is."""
    begin = _last_sentence(lead.text)
    last = lead.cut(begin, len(lead.text.rstrip(" .:")))
    if introduced_role(last.text + ":") is None:
        yield lead
        return
    if begin:
        yield lead.cut(0, begin)
    yield last


def _by_semicolons(passage: Passage) -> Iterator[Passage]:
    text, first = passage.text, passage.text.index(";")
    begin = _last_sentence(text[:first])
    colon = text.rfind(":", begin, first) + 1
    divides = [found.end() for found in _DIVIDES.finditer(text, begin, first)]
    end = colon or (divides[0] if divides else 0)
    if not end or introduced_role(text[begin:end].rstrip(" :") + ":") not in _BELIEVED:
        return
    if begin:
        yield passage.cut(0, begin)
    yield passage.cut(begin, end)
    at = end
    for mark in [*_SEMICOLON.finditer(text, end), None]:
        yield _item(passage.cut(at, mark.start() if mark else None))
        at = mark.end() if mark else at


def _last_sentence(text: str) -> int:
    """Where the last sentence of a text begins."""
    ends = list(_SENTENCE.finditer(text))
    return ends[-1].end() if ends else 0


def _item(passage: Passage) -> Passage:
    return replace(passage, kind=Kind.LIST_ITEM, depth=1, marker=";")
