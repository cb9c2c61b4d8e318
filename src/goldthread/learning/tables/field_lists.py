"""Tables printed one cell to a line, and fields with their labels: "Action: … Owner: … By: …"."""

import re
from collections.abc import Iterator

from goldthread.dates import find_dates
from goldthread.documents import Block, Document, Kind
from goldthread.learning.shape.passage import Passage
from goldthread.learning.tables.rows import Found, Row, blocks_of, cell_of, tells_something
from goldthread.vocabulary.columns import field_of
from goldthread.vocabulary.wordings import phrases

_Numbered = tuple[int, Block]
# A field's label where a field can begin: at the beginning, after punctuation, after a space.
_LABEL = re.compile(
    rf"(?: (?<=^) | (?<=[.;|,)]\s) | (?<=\s) ) ( (?:{phrases('tables.fields')}) (?:\ \d{{1,2}})? ) \s*:\s*", re.VERBOSE
)
_LABEL_NUMBER = re.compile(r"\s\d{1,2}$")
_NO_DATE_YET = re.compile(r"(on-?going|immediate|tbc|n/?a|complete)", re.IGNORECASE)
_MOST_COLUMNS = 9


def stacked_rows(document: Document) -> Iterator[Found]:
    """Yield the rows of tables whose cells stand below one another, first the headings, then row by row."""
    body = [(number, block) for number, block in document.body() if block.kind is not Kind.CELL]
    at = 0
    while at < len(body):
        fields = _stacked_header(body, at)
        if not fields:
            at += 1
            continue
        row: Row = {}
        while True:
            yield row, {number for number, _ in body[at : at + len(fields)]}
            at += len(fields)
            row = _stacked_row(document, body[at : at + len(fields)], fields)
            if not row:
                break


def _stacked_header(body: list[_Numbered], at: int) -> list[str]:
    """Return the fields of the column headings that stand below one another from `at`, none where it is no table."""
    fields: list[str] = []
    for _, block in body[at : at + _MOST_COLUMNS]:
        field = field_of(block.text) if not block.marker and len(block.text.split()) <= 4 else None
        if field is None or field in fields:
            break
        fields.append(field)
    told = set[str | None](fields)
    return fields if len(fields) >= 3 and tells_something(told) and told & {"due", "owner", "status"} else []


def _stacked_row(document: Document, cells: list[_Numbered], fields: list[str]) -> Row:
    """Return the cells by their fields, none where the lines look like no row of the table."""
    if len(cells) < len(fields):
        return {}
    row = {field: cell_of(document, number, block) for field, (number, block) in zip(fields, cells, strict=True)}
    if "number" in row and not row["number"].text.strip(".)").isalnum():
        return {}
    due, said = row.get("due"), row.get("action") or row.get("recommendation")
    dated = due is None or _NO_DATE_YET.match(due.text) or find_dates(due.text)
    return row if dated and said is not None and said.words > 2 else {}


def labelled_rows(document: Document) -> Iterator[Found]:
    """Yield the rows whose fields carry their labels, in one paragraph or one field to a line."""
    run: list[tuple[str, Passage]] = []
    waiting = ""  # the field of a label whose value stands in the next line
    for number, block in document.body():
        if block.kind is Kind.CELL:
            continue
        if waiting:
            run.append((waiting, cell_of(document, number, block)))
            waiting = ""
        elif run and (field := _lone_label(block)):
            waiting = field
        elif ":" in block.text and (pairs := list(_pairs(cell_of(document, number, block)))):
            run += pairs
        else:
            yield from _rows(run)
            run = []
    yield from _rows(run)


def _lone_label(block: Block) -> str:
    """Return the field of a line that is a label and nothing else, "" for any other."""
    if not block.text.endswith(":") or len(block.text.split()) > 4:
        return ""
    return field_of(block.text.rstrip(":")) or ""


def _pairs(passage: Passage) -> Iterator[tuple[str, Passage]]:
    """Yield the fields of a line that begins with a label, with their values."""
    if not _LABEL.match(passage.text):
        return
    marks = list(_LABEL.finditer(passage.text))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        value = passage.cut(mark.end(), following.start() if following else None)
        field = field_of(_LABEL_NUMBER.sub("", mark[1])) or "owner"
        if value.text:
            # A full stop behind a name ends the field; behind an action it ends the sentence.
            yield field, value.cut(0, len(value.text.rstrip(" ;|,/." if field == "owner" else " ;|,/")))


def _rows(run: list[tuple[str, Passage]]) -> Iterator[Found]:
    """Yield a run of fields row by row: a field met again begins the next row."""
    fields = {field for field, _ in run}
    if not fields & {"action", "recommendation"} or not fields & {"owner", "due", "status"}:
        return
    row: Row = {}
    for field, value in run:
        if field in row or (field == "recommendation" and "action" in row):
            yield row, blocks_of(row)
            row = {}
        row[field] = value
    yield row, blocks_of(row)
