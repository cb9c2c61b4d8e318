"""What a person should look at in a record: text cut off, empty headings, numbers missing, pages read by OCR."""

import re
from collections.abc import Collection, Iterator

from goldthread.documents import Document
from goldthread.learning.lists import numbers_missing
from goldthread.learning.record import RecordWarning
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Outline

# A sentence does not end with these.
_DANGLING = re.compile(
    r"""
    \b(?: the|a|an|and|or|of|to|for|with|that|which|by|in|on|from|at|is|was|are|were|has|have|been|their|his|her|its|as
      | when|who|this|should|will|would|must|can|could )$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_DANGLING = len(" should")
_GOES_ON = ("…", "...", ":", "?")
# Parts whose lines need not be sentences, and parts whose every item is one.
_NO_SENTENCES = frozenset({"resources", "contact", "themes", "other"})
_STATEMENTS = frozenset({"done_since", "next_steps", "learning", "recommendations"})


def warnings(document: Document, shape: Outline, in_tables: Collection[int]) -> list[RecordWarning]:
    """Return what a person should check, in the order of the document. `in_tables`: the blocks read as tables."""
    return [
        *(RecordWarning(fault.code, fault.message) for fault in document.faults),
        *_missing(shape),
        *_empty(shape, in_tables),
        *(RecordWarning("cut_off", "This sentence breaks off.", p.anchor) for p in _cut_off(shape)),
    ]


def _missing(shape: Outline) -> Iterator[RecordWarning]:
    for number in numbers_missing(shape.sections):
        yield RecordWarning("section_missing", f"The sections are numbered, but there is no section {number}.")


def _empty(shape: Outline, in_tables: Collection[int]) -> Iterator[RecordWarning]:
    for heading in _empty_headings(shape):
        if heading.block + 1 not in in_tables:
            yield RecordWarning("empty_heading", f"Nothing stands under the heading “{heading.text}”.", heading.anchor)


def _empty_headings(shape: Outline) -> Iterator[Passage]:
    for section in shape.sections:
        groups = [group for group in section.groups if group.heading not in {None, section.heading}]
        if section.heading and not groups and not any(section.passages()):
            yield section.heading
        for group in groups:
            if group.heading and not group.passages and not group.heading.text.endswith("?"):
                yield group.heading


def _cut_off(shape: Outline) -> Iterator[Passage]:
    for section in shape.sections:
        before: Passage | None = None
        for group in section.groups:
            before = group.heading or before  # the words that introduce a list may be a sub-heading
            for passage, after in zip(group.passages, [*group.passages[1:], None], strict=False):
                if (after is None or not after.is_item) and _breaks_off(passage, before, section.role):
                    yield passage
                before = passage


def _breaks_off(passage: Passage, before: Passage | None, role: str) -> bool:
    text = passage.text.rstrip()
    if text.endswith(_GOES_ON) or role in _NO_SENTENCES:
        return False
    if _DANGLING.search(text[-_LONGEST_DANGLING:]):
        return True
    alone = passage.is_item and passage.words <= 4 and before is not None and before.text.endswith(":")
    return alone and role in _STATEMENTS and not text.endswith((".", "!", "?", ";"))
