"""Tables flattened into running text: the header shows the columns, the dates show where the rows end."""

import re
from collections.abc import Iterator

from goldthread.dates import DateFound, find_dates
from goldthread.documents import Document, Kind
from goldthread.learning.shape.passage import Passage
from goldthread.learning.tables.rows import Found, Row, cell_of, tells_something
from goldthread.vocabulary.columns import field_of
from goldthread.vocabulary.wordings import phrases

# A column heading begins with a capital: "No. | What we will do | Who | By when | Status".
_COLUMN_HEADING = re.compile(r"[A-Z#][A-Za-z]*\.?(?:\s[a-z]+)*")
_NOT_A_HEADER = re.compile(r"[/|]|[.?!]\s*$")
# Capitalised words at the end of what stands before a date: the owner.
_OWNER = re.compile(
    r"""
    (?<![,;])\s
    ( [A-Z][\w’'.\-]* (?: ,?\s (?: [A-Z][\w’'.\-]* | [A-Z&]+ | of | and | for | the | in | & | / | - | – ) )* )
    \s* [,:–-]? \s* $
    """,
    re.VERBOSE,
)
# What may stand behind the date: a code of one character, or words of state.
_STATUS = re.compile(
    rf"""
    \s*(?: ([0-9A-Z]) (?= \d{{0,2}}\s | \s*$ )
      | ( (?: not\ | in\ | on\ | fully\ | partly\  )? (?: {phrases("states.after_date")} )
          (?: \s(?:started|complete) )? ) \b\.? )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ROW_NUMBER = re.compile(r"\s*(?:\d{1,2}[.)]?\s+)?")


def flat_rows(document: Document) -> Iterator[Found]:
    """Yield the rows below each flattened header, with the blocks they were read from."""
    fields: list[str] = []
    for number, block in document.body():
        if block.kind is Kind.CELL:
            continue
        if header := _header(f"{block.marker} {block.text}".strip()):
            fields = header
            yield {}, {number}
            continue
        rows = list(_rows(cell_of(document, number, block), fields)) if fields else []
        yield from ((row, {number}) for row in rows)
        ends = block.kind is Kind.HEADING or not block.marker
        if not rows and ends and len(block.text.split()) > 3:
            fields = []


def _header(text: str) -> list[str]:
    """Return the fields of a line that is nothing but column headings."""
    if not 3 <= len(text.split()) <= 16 or _NOT_A_HEADER.search(text):
        return []
    found = [field_of(heading) for heading in _COLUMN_HEADING.findall(text)]
    told = set(found) - {None}
    if len(told) < 3 or found.count(None) > 1 or not tells_something(told) or not told & {"due", "status"}:
        return []
    return [field for field, before in zip(found, [None, *found], strict=False) if field and field != before]


def _rows(passage: Passage, fields: list[str]) -> Iterator[Row]:
    """Yield the rows of a passage: each goes from the end of the one before it to its date, and its state."""
    at = 0
    for found in find_dates(passage.text):
        if found.first is None or found.start < at:
            continue
        row = _row(passage, at, found, fields)
        if row:
            at = max(cell.anchor.spans[0].end for cell in row.values())
            yield row


def _row(passage: Passage, at: int, found: DateFound, fields: list[str]) -> Row:
    """Return the row that begins at `at` and has its date at `found`; none where nothing is said in it."""
    row: Row = {"due": passage.cut(found.start, found.end)}
    number = _ROW_NUMBER.match(passage.text, at)
    text = passage.cut(number.end() if number else at, found.start)
    owner = _OWNER.search(text.text) if "owner" in fields else None
    if owner:
        row["owner"] = text.cut(owner.start(1), owner.end(1))
        text = text.cut(0, owner.start(1))
    if text.words < 3:
        return {}
    row["action" if "action" in fields else "recommendation"] = text
    state = _STATUS.match(passage.text, found.end) if {"status", "progress"} & set(fields) else None
    if state:
        row["status"] = passage.cut(state.start(1) if state[1] else state.start(2), state.end())
    return row
