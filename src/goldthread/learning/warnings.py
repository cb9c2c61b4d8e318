"""What a person should look at in a record: text cut off, empty headings, numbers missing, pages read by OCR."""

import re
from collections.abc import Iterator

from goldthread.documents import Document, Kind
from goldthread.learning.lists import numbers_missing
from goldthread.learning.outline import Outline
from goldthread.learning.passages import Passage
from goldthread.learning.record import Warning_

_DANGLING = re.compile(
    r"\b(the|a|an|and|or|of|to|for|with|that|which|by|in|on|from|at|is|was|are|were|has|have|been|their|his|her|its|as|when|who|this|should|will|would|must|can|could)$",
    re.IGNORECASE,
)


def warnings(document: Document, shape: Outline) -> list[Warning_]:
    """Return what a person should check, in the order of the document."""
    found = [Warning_(fault.code, fault.message) for fault in document.faults]
    found += _missing(shape)
    found += _empty(shape)
    found += [Warning_("cut_off", "This sentence breaks off.", p.anchor) for p in _cut_off(shape)]
    return found


def _missing(shape: Outline) -> Iterator[Warning_]:
    for number in numbers_missing(shape.sections):
        yield Warning_("section_missing", f"The sections are numbered, but there is no section {number}.")


def _empty(shape: Outline) -> Iterator[Warning_]:
    for section in shape.sections:
        groups = [g for g in section.groups if g.heading is not None and g.heading is not section.heading]
        if section.heading and not groups and not any(g.passages for g in section.groups):
            yield Warning_(
                "empty_heading", f"Nothing stands under the heading “{section.heading.text}”.", section.heading.anchor
            )
        for group in groups:
            if group.heading and not group.passages and not group.heading.text.endswith("?"):
                yield Warning_(
                    "empty_heading", f"Nothing stands under the heading “{group.heading.text}”.", group.heading.anchor
                )


def _cut_off(shape: Outline) -> Iterator[Passage]:
    for section in shape.sections:
        for group in section.groups:
            for at, passage in enumerate(group.passages):
                last = at + 1 == len(group.passages) or group.passages[at + 1].kind is not Kind.LIST_ITEM
                if last and _breaks_off(passage, group.passages[at - 1] if at else None, section.role):
                    yield passage


def _breaks_off(passage: Passage, before: Passage | None, role: str) -> bool:
    text = passage.text.rstrip()
    if text.endswith(("…", "...", ":", "?")) or role in {"resources", "contact", "themes", "other"}:
        return False
    if _DANGLING.search(text):
        return True
    alone = passage.kind is Kind.LIST_ITEM and passage.words <= 4 and before is not None and before.text.endswith(":")
    return (
        alone
        and role in {"done_since", "next_steps", "learning", "recommendations"}
        and not re.search(r"[.!?;]$", text)
    )
