"""Lists of contents: entries that end in page numbers standing under each other, with or without dots."""

import re
from collections.abc import Sequence
from itertools import pairwise

from goldthread.documents.pdf.layout import Sheet
from goldthread.documents.pdf.lines import Line

CONTENTS = "contents"

_LEADERS = re.compile(r"\S.*?(?:\s?[.…·_]){4,}\s*\d{0,3}$")
_NUMBER = re.compile(r"\d{1,3}")
_TITLE = re.compile(r"(?:table of )?contents\W*", re.IGNORECASE)
_LEAST = 3  # entries
_LAST_PAGE = 8  # later in a document, a column of numbers is a table
_SLACK = 5  # printed page numbers and pages of the file differ by a cover or two


def mark_contents(sheets: Sequence[Sheet]) -> None:
    """Set the part of every line that belongs to a list of contents."""
    for sheet in sheets[:_LAST_PAGE]:
        entries = [line for line in sheet.lines if _LEADERS.fullmatch(line.text)]
        if len(entries) < _LEAST:
            entries = _numbered(sheet, len(sheets))
        if entries:
            _mark(sheet, entries)


def _numbered(sheet: Sheet, pages: int) -> list[Line]:
    """Return the page numbers of a list without dots: in one column at the right, never falling."""
    numbers = [
        line
        for line in sheet.lines
        if _NUMBER.fullmatch(line.text) and line.left > sheet.width / 2 and line.base < sheet.height * 0.93
    ]
    numbers.sort(key=lambda line: line.base)
    edge = max((line.right for line in numbers), default=0)
    column = [line for line in numbers if edge - line.right < 6 and _has_text_beside(sheet, line)]
    values = [int(line.text) for line in column]
    rising = len(values) > _LEAST and all(a <= b for a, b in pairwise(values))
    return column if rising and values[-1] <= pages + _SLACK else []


def _has_text_beside(sheet: Sheet, number: Line) -> bool:
    return any(
        abs(line.base - number.base) < number.size and line.right < number.left and not line.text.isdigit()
        for line in sheet.lines
    )


def _mark(sheet: Sheet, entries: list[Line]) -> None:
    top, bottom = min(line.top for line in entries) - 3, max(line.bottom for line in entries) + 3
    for line in sheet.lines:
        title = _TITLE.fullmatch(line.text) is not None and line.bottom < top + 2 * line.size
        if not line.part and (title or (line.top >= top and line.bottom <= bottom)):
            line.part = CONTENTS
