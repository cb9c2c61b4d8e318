"""Rows of tables whose columns say what they hold: recommendations, actions, owners, dates, states.

A table comes as cells (Word, HTML, PDF), as lines whose cells are joined by a slash, a bar or a tab, or flattened into
running text, where only the header and the dates show the rows (flat_tables.py, field_lists.py).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from goldthread.dates import find_dates
from goldthread.documents import Document, Kind
from goldthread.learning.dating import dates_read
from goldthread.learning.record import Action, LearningPoint, PracticePoint, Recommendation
from goldthread.learning.shape.entries import is_placeholder
from goldthread.learning.shape.passage import Passage
from goldthread.learning.status import status_key, status_of
from goldthread.learning.tables.field_lists import labelled_rows, stacked_rows
from goldthread.learning.tables.flat_tables import flat_rows
from goldthread.learning.tables.rows import Found, Row, cell_of
from goldthread.vocabulary.columns import fields_of

_Cells = dict[int, Passage]  # by column
_JOINT = re.compile(r"(?:^|(?<=\s))/(?:\s+|$)|\s*\|\s*|\t+")
_JOINTS = "/|\t"
_GLUED = re.compile(r"[0-9A-Z]\d{1,2}")  # a state of one character, and the number of the next row
_NUMBER = re.compile(r"(?:R|Rec\.?\s*)?(\d{1,2}(?:\.\d)?[a-z]?)\b")
_NUMBER_BEFORE = re.compile(r"(?:\d{1,2}[.)]?\s+)?")


@dataclass(slots=True)
class Rows:
    """What the tables of a document hold, and the blocks they were read from."""

    recommendations: list[Recommendation] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    learning_points: list[LearningPoint] = field(default_factory=list)
    practice_points: list[PracticePoint] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)


def rows_of(document: Document) -> Rows:
    """Return the statements that stand in tables of the document."""
    rows = Rows()
    key = status_key(block.text for _, block in document.body())
    for source in _SOURCES:
        # What one way of reading has taken is not read again in another.
        before = frozenset(rows.blocks)
        for row, blocks in source(document):
            if not blocks & before:
                rows.blocks |= blocks
                _take(rows, row, key)
    return rows


def _cell_rows(document: Document) -> Iterator[Found]:
    """Yield the rows of true tables."""
    tables: dict[int, dict[int, _Cells]] = defaultdict(lambda: defaultdict(dict))
    for number, block in document.body():
        place = block.place
        if block.kind is Kind.CELL and place.table is not None and block.text:
            tables[place.table][place.row or 0][place.column or 0] = cell_of(document, number, block)
    for table in tables.values():
        yield from _under_header([table[row] for row in sorted(table)])


def _joined_rows(document: Document) -> Iterator[Found]:
    """Yield the rows of tables that came as lines, their cells joined by slashes, bars or tabs."""
    run: list[_Cells] = []
    for number, block in document.body():
        may_be_row = block.kind is not Kind.CELL and sum(map(block.text.count, _JOINTS)) > 1
        cells = _split(cell_of(document, number, block)) if may_be_row else []
        if len(cells) >= 3:
            run.append(dict(enumerate(cells)))
        elif run:
            yield from _under_header(run, headless=True)
            run = []
    yield from _under_header(run, headless=True)


_SOURCES: tuple[Callable[[Document], Iterator[Found]], ...] = (
    _cell_rows,
    _joined_rows,
    flat_rows,
    stacked_rows,
    labelled_rows,
)


def _split(passage: Passage) -> list[Passage]:
    marks = list(_JOINT.finditer(passage.text))
    if len(marks) < 2:
        return []
    ends = [*(mark.start() for mark in marks), len(passage.text)]
    starts = [0, *(mark.end() for mark in marks)]
    return [passage.cut(start, end) for start, end in zip(starts, ends, strict=True)]


def _under_header(rows: list[_Cells], *, headless: bool = False) -> Iterator[Found]:
    """Yield the rows of a table by the headings of its columns, or, if `headless` is allowed, by what the cells are."""
    fields: list[str | None] = []
    for cells in rows:
        texts = [cells[column].text if column in cells else "" for column in range(max(cells, default=-1) + 1)]
        header = fields_of(texts)
        if any(header):
            fields = header
            yield {}, {cell.block for cell in cells.values()}
            continue
        if fields and fields[0] == "number" and fields[-1] == "status" and len(texts) > len(fields):
            run_together = list(_unglued(list(cells.values()), fields))
            yield from ((row, {cell.block for cell in row.values()}) for row in run_together)
            if run_together:
                continue
        # The numbers of the rows have no heading.
        shift = int(bool(fields) and len(texts) == len(fields) + 1 and texts[0].isdigit())
        named = fields or (_guessed(texts) if headless and len(rows) > 1 else [])
        row = _row({column - shift: cell for column, cell in cells.items()}, named)
        if row:
            yield row, {cell.block for column, cell in cells.items() if column >= shift}


def _unglued(cells: list[Passage], fields: list[str | None]) -> Iterator[Row]:
    """Yield the rows of a line in which the state of each stands glued to the number of the next: "/ 12 /"."""
    step = len(fields) - 1
    if (len(cells) - 1) % step or any(not _GLUED.fullmatch(cell.text) for cell in cells[step:-1:step]):
        return
    at = cells[0]
    for first in range(0, len(cells) - 1, step):
        state, *following = _parted(cells[first + step])
        row = _row(dict(enumerate([at, *cells[first + 1 : first + step], state])), fields)
        if row:
            yield row
        at = following[0] if following else state


def _parted(cell: Passage) -> list[Passage]:
    return [cell.cut(0, 1), cell.cut(1)] if _GLUED.fullmatch(cell.text) else [cell]


def _row(cells: _Cells, named: list[str | None]) -> Row:
    return {name: cells[column] for column, name in enumerate(named) if name and column in cells and cells[column].text}


def _guessed(texts: list[str]) -> list[str | None]:
    """Without a header: the cell with a date is the due date, the one before it the owner, the longest the action."""
    dates = [column for column, text in enumerate(texts) if len(text.split()) <= 6 and find_dates(text)]
    if not dates or dates[0] < 2 - bool(texts[0][:1].isdigit()):
        return []
    due = dates[0]
    longest = max(range(due), key=lambda column: len(texts[column]))
    out: list[str | None] = [None] * len(texts)
    out[longest], out[due] = "action", "due"
    if longest + 1 < due:
        out[longest + 1] = "owner"
    if due + 1 < len(texts):
        out[due + 1] = "status"
    return out


def _take(rows: Rows, row: Row, key: dict[str, str]) -> None:
    """Put what a row says into `rows`. `key`: what the document's own codes of state mean."""
    filled = {name: cell for name, cell in row.items() if not is_placeholder(cell)}
    said, learned, done = filled.get("recommendation"), filled.get("learning"), filled.get("action")
    if said is not None and said.words > 3:
        rows.recommendations.append(_recommendation(said, filled))
    if learned is not None and learned.words > 4:
        rows.learning_points.append(LearningPoint(learned.text, learned.anchor))
    told = filled.get("practice")
    if told is not None and told.words > 2:
        rows.practice_points.append(PracticePoint(told.text, told.anchor))
    if done is not None and done.words > 2:
        rows.actions.append(_action(done, filled, key))


def _recommendation(said: Passage, row: Row) -> Recommendation:
    number = _NUMBER.match((row.get("number") or said).text)
    begin = _NUMBER_BEFORE.match(said.text)
    text = said.cut(begin.end() if begin else 0)
    answer = row.get("progress")
    answered = answer is not None and "action" not in row and answer.words > 1
    return Recommendation(
        text.text,
        text.anchor,
        number=number[1] if number else None,
        response=answer.quoted() if answer is not None and answered else None,
    )


def _action(text: Passage, row: Row, key: dict[str, str]) -> Action:
    owner, due = row.get("owner"), row.get("due")
    status = status_of(" ".join(row[name].text for name in ("status", "progress", "due") if name in row), key)
    return Action(
        text.text,
        text.anchor,
        owners=(owner.quoted(),) if owner is not None else (),
        due=next((date for _, date in dates_read(due)), None) if due is not None else None,
        status=status,
    )
