"""Tables flattened into running text: the header shows the columns, the dates show where the rows end."""

import re
from collections.abc import Iterator

from goldthread.dates import find_dates
from goldthread.documents import Document, Kind
from goldthread.learning.passages import Passage
from goldthread.vocabulary.columns import field_of

Row = dict[str, Passage]
_NAME_WORD = r"(?:[A-Z][\w’'.\-]*|[A-Z&]+|of|and|for|the|in|&|/|-|–)"
_OWNER = re.compile(rf"(?<![,;])\s((?:[A-Z][\w’'.\-]*)(?:,?\s{_NAME_WORD})*)\s*[,:–-]?\s*$")
_STATUS = re.compile(
    r"\s*(?:([0-9A-Z])(?=\d{0,2}\s|\s*$)|((?:not |in |on |fully |partly )?(?:completed?|done|achieved|closed|started|progress|track|ongoing|overdue|delayed|red|amber|green|blue|outstanding|due|met)(?:\s(?:started|complete))?)\b\.?)",
    re.IGNORECASE,
)
_UNDATED = re.compile(r"\b(?:ongoing|immediate(?:ly)?|tbc|n/a|complete[d]?)\b\s*", re.IGNORECASE)


def flat_rows(document: Document) -> Iterator[tuple[Row, set[int]]]:
    """Yield the rows below each flattened header, with the blocks they were read from."""
    fields: list[str] = []
    for number, block in document.body():
        if block.kind is Kind.CELL:
            continue
        if header := _header(f"{block.marker} {block.text}".strip()):
            fields = header
            yield {}, {number}
            continue
        if not fields:
            continue
        rows = list(_rows(Passage(block.text, document.anchor(number), Kind.CELL, number), block.marker, fields))
        if not rows and (block.kind is Kind.HEADING or block.marker == ""):
            fields = [] if len(block.text.split()) > 3 else fields
        for row in rows:
            yield row, {number}


def _header(text: str) -> list[str]:
    """Return the fields of a line that is nothing but column headings."""
    if not 3 <= len(text.split()) <= 16 or "/" in text or "|" in text or re.search(r"[.?!]\s*$", text):
        return []
    # A column heading begins with a capital: "No. | What we will do | Who | By when | Status".
    phrases = re.findall(r"[A-Z#][A-Za-z]*\.?(?:\s[a-z]+)*", text)
    found = [field_of(phrase) for phrase in phrases]
    fields = [field for at, field in enumerate(found) if field and (at == 0 or found[at - 1] != field)]
    dated = "due" in fields or "status" in fields
    return (
        fields
        if len(set(fields)) >= 3 and found.count(None) <= 1 and dated and set(fields) & {"action", "recommendation"}
        else []
    )


def _rows(passage: Passage, marker: str, fields: list[str]) -> Iterator[Row]:
    at = 0
    dates = [d for d in find_dates(passage.text) if d.first]
    said = "recommendation" if "action" not in fields else "action"
    number = passage.cut(0, 0) if marker else None
    del number
    for found in dates:
        if found.start < at:
            continue
        row: Row = {"due": passage.cut(found.start, found.end)}
        text = passage.cut(_after_number(passage.text, at), found.start)
        owner = _OWNER.search(text.text) if "owner" in fields else None
        if owner:
            row["owner"] = text.cut(owner.start(1), owner.end(1))
            text = text.cut(0, owner.start(1))
        if text.words < 3:
            continue
        row[said] = text
        at = found.end
        state = _STATUS.match(passage.text, at) if {"status", "progress"} & set(fields) else None
        if state:
            row["status"] = passage.cut(state.start(1) if state[1] else state.start(2), state.end())
            at = state.end()
        yield row


def _after_number(text: str, at: int) -> int:
    found = re.compile(r"\s*(?:\d{1,2}[.)]?\s+)?").match(text, at)
    return found.end() if found else at
