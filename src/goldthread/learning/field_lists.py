"""Tables printed one cell to a line, and fields with their labels: "Action: … Owner: … By: …"."""

import re
from collections.abc import Iterator

from goldthread.dates import find_dates
from goldthread.documents import Block, Document, Kind
from goldthread.learning.passages import Passage
from goldthread.vocabulary.columns import field_of

Row = dict[str, Passage]
Found = tuple[Row, set[int]]
Numbered = tuple[int, Block]
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[.;|,)]\s)|(?<=\s))((?:Recommendation|Action(?: required| point)?|Task|What|Owner|Lead(?: officer| agency| person)?|Led by|Who|Responsible(?: person| officer| agency)?|By when|By whom|By|Due(?: date)?|Deadline|Timescale|Timeframe|Target date|When|Date|Completion date|Status|RAG(?: rating| status)?|Progress|Update|Outcome|Evidence|Response|Comment|Number|Ref|No\.?)(?: \d{1,2})?)\s*:\s*",
)


def stacked_rows(document: Document) -> Iterator[Found]:
    """Yield the rows of tables whose cells stand below one another, first the headings, then row by row."""
    body = [(number, block) for number, block in document.body() if block.kind is not Kind.CELL]
    at = 0
    while at < len(body):
        fields = _stacked_header(body, at)
        if not fields:
            at += 1
            continue
        yield {}, {number for number, _ in body[at : at + len(fields)]}
        at += len(fields)
        while row := _stacked_row(document, body[at : at + len(fields)], fields):
            yield row, {number for number, _ in body[at : at + len(fields)]}
            at += len(fields)


def _stacked_header(body: list[Numbered], at: int) -> list[str]:
    fields = []
    for _, block in body[at : at + 9]:
        field = field_of(block.text) if len(block.text.split()) <= 4 and not block.marker else None
        if field is None or field in fields:
            break
        fields.append(field)
    return (
        fields
        if len(fields) >= 3 and set(fields) & {"action", "recommendation"} and set(fields) & {"due", "owner", "status"}
        else []
    )


def _stacked_row(document: Document, cells: list[Numbered], fields: list[str]) -> Row:
    if len(cells) < len(fields):
        return {}
    row = {field: _whole(document, number, block) for field, (number, block) in zip(fields, cells, strict=True)}
    if "number" in row and not row["number"].text.strip(".)").isalnum():
        return {}
    dated = (
        "due" not in row
        or find_dates(row["due"].text)
        or re.match(r"(on-?going|immediate|tbc|n/?a|complete)", row["due"].text, re.IGNORECASE)
    )
    said = row.get("action") or row.get("recommendation")
    return row if dated and said is not None and said.words > 2 else {}


def _whole(document: Document, number: int, block: Block) -> Passage:
    return Passage(block.text, document.anchor(number), Kind.CELL, number, block.marker)


def labelled_rows(document: Document) -> Iterator[Found]:
    """Yield the rows whose fields carry their labels, in one paragraph or one field to a line."""
    run: list[tuple[str, Passage]] = []
    waiting: tuple[str, int] | None = None
    for number, block in document.body():
        if block.kind is Kind.CELL:
            continue
        if waiting is not None:
            run.append((waiting[0], _whole(document, number, block)))
            waiting = None
            continue
        pairs = list(_pairs(_whole(document, number, block)))
        label = field_of(block.text.rstrip(":")) if block.text.endswith(":") and len(block.text.split()) <= 4 else None
        if label and run:
            waiting = (label, number)
        elif pairs:
            run += pairs
        else:
            yield from _rows(run)
            run = []
    yield from _rows(run)


def _pairs(passage: Passage) -> Iterator[tuple[str, Passage]]:
    marks = list(_LABEL.finditer(passage.text))
    if not marks or marks[0].start() != 0:
        return
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        value = passage.cut(mark.end(), following.start() if following else None)
        field = field_of(re.sub(r"\s\d{1,2}$", "", mark[1])) or "owner"
        if value.text:
            yield field, value.cut(0, len(value.text.rstrip(" ;|,/")))


def _rows(run: list[tuple[str, Passage]]) -> Iterator[Found]:
    fields = {field for field, _ in run}
    if not fields & {"action", "recommendation"} or not fields & {"owner", "due", "status"}:
        return
    row: Row = {}
    for field, value in run:
        if field in row or (field == "recommendation" and "action" in row):
            yield row, {cell.block for cell in row.values()}
            row = {}
        row[field] = value
    yield row, {cell.block for cell in row.values()}
