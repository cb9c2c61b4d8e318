"""The first lines of a document: which of them name it rather than a part of it."""

import re
from itertools import takewhile

from goldthread.documents import Kind
from goldthread.learning.shape.passage import Passage
from goldthread.vocabulary.headings import fold, role_of
from goldthread.vocabulary.wordings import phrases, wording, words

# "Practice briefing 12 2024", "Overview report", "Action plan no. 3".
_TITLE_END = re.compile(
    rf"\b(?:{phrases('headings.title_ends')})(?: note)?(?: (?:no\.? ?)?\d+)?(?: \d{{4}})?$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.?](?:\s*\([^)]*\))?$")
_MOST_LINES = 8


def title_lines(found: list[Passage], *, levels_tell: bool) -> tuple[list[Passage], int]:
    """Return the title lines, and the number of the passage at which the text begins.

    `levels_tell`: headings have different levels, so that a heading of level 1 is the title.
    """
    top = next((i for i, p in enumerate(found[:30]) if p.kind is Kind.HEADING and p.level == 1), None)
    if top is not None and levels_tell and sum(p.words for p in found[:top]) < 80:
        # A web page or Word file that marks its title: what stands before it is the site, not the document.
        return [found[top]], top + 1
    lines = [p for _, p in takewhile(lambda line: _is_title_line(*line), enumerate(found[:_MOST_LINES]))]
    return lines, len(lines)


def _is_title_line(at: int, passage: Passage) -> bool:
    if passage.words > 22 or passage.kind in {Kind.LIST_ITEM, Kind.CELL} or passage.run_in:
        return False
    if _SENTENCE_END.search(passage.text) and passage.words > 7:
        return False
    return _may_begin(passage) if at == 0 else _may_go_on(passage)


def _may_begin(passage: Passage) -> bool:
    return _names_document(passage) or fold(passage.text) not in words("headings.not_first_title")


def _may_go_on(passage: Passage) -> bool:
    """Whether a line below the first still belongs to the title and opens no section."""
    if passage.text.endswith((":", "?")) or passage.label is not None:
        return False
    role = role_of(passage.text)
    if role is None:
        return True
    if role not in {"about_the_review", "background", "title"} and not _is_named(passage):
        return False
    return not wording("headings.begins_text").match(fold(passage.text))


def _is_named(passage: Passage) -> bool:
    """Whether a line that sounds like a section's heading ("Learning from …") names a document all the same."""
    return _names_document(passage) and not wording("headings.part_of_review").search(fold(passage.text))


def _names_document(passage: Passage) -> bool:
    return bool(_TITLE_END.search(passage.text) or wording("headings.names_document").search(passage.text))
