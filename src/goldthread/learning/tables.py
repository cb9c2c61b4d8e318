"""Rows of tables whose columns say what they hold: recommendations, actions, owners, dates, states.

A table comes as cells (Word, HTML, PDF), as lines whose cells are joined by a slash, a bar or a tab, or flattened into
running text, where only the header and the dates show the rows (flat_tables.py).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from goldthread.dates import find_dates
from goldthread.documents import Document, Kind
from goldthread.learning.entries import is_placeholder
from goldthread.learning.field_lists import labelled_rows, stacked_rows
from goldthread.learning.flat_tables import flat_rows
from goldthread.learning.passages import Passage
from goldthread.learning.record import Action, DateRead, LearningPoint, Quoted, Recommendation
from goldthread.learning.status import status_key, status_of
from goldthread.vocabulary.columns import fields_of

Row = dict[str, Passage]
_JOINT = re.compile(r"(?:^|(?<=\s))/(?:\s+|$)|\s*\|\s*|\t+")


@dataclass(slots=True)
class Rows:
    """What the tables of a document hold, and the blocks they were read from."""

    recommendations: list[Recommendation] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    learning_points: list[LearningPoint] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)


def rows_of(document: Document) -> Rows:
    """Return the statements that stand in tables of the document."""
    rows = Rows()
    key = status_key(block.text for _, block in document.body())
    for source in (_cell_rows, _joined_rows, flat_rows, stacked_rows, labelled_rows):
        before = set(rows.blocks)
        for row, blocks in source(document):
            if blocks & before:
                continue
            rows.blocks |= blocks
            _take(rows, row, key)
    return rows


def _cell_rows(document: Document) -> Iterator[tuple[Row, set[int]]]:
    tables: dict[int, dict[int, dict[int, Passage]]] = defaultdict(lambda: defaultdict(dict))
    for number, block in document.body():
        if block.kind is Kind.CELL and block.place.table is not None and block.text:
            place = block.place
            tables[place.table or 0][place.row or 0][place.column or 0] = Passage(
                block.text, document.anchor(number), block.kind, number
            )
    for table in tables.values():
        yield from _under_header([table[row] for row in sorted(table)])


def _joined_rows(document: Document) -> Iterator[tuple[Row, set[int]]]:
    run: list[dict[int, Passage]] = []
    for number, block in document.body():
        cells = (
            _split(Passage(block.text, document.anchor(number), Kind.CELL, number, block.marker))
            if block.kind is not Kind.CELL
            else []
        )
        if len(cells) >= 3:
            run.append(dict(enumerate(cells)))
            continue
        yield from _under_header(run, headless=True)
        run = []
    yield from _under_header(run, headless=True)


def _split(passage: Passage) -> list[Passage]:
    marks = list(_JOINT.finditer(passage.text))
    if len(marks) < 2:
        return []
    ends = [*(m.start() for m in marks), len(passage.text)]
    starts = [0, *(m.end() for m in marks)]
    return [passage.cut(a, b) for a, b in zip(starts, ends, strict=True)]


def _under_header(rows: list[dict[int, Passage]], *, headless: bool = False) -> Iterator[tuple[Row, set[int]]]:
    fields: list[str | None] = []
    for cells in rows:
        width = max(cells) + 1 if cells else 0
        texts = [cells[c].text if c in cells else "" for c in range(width)]
        header = fields_of(texts)
        if any(header):
            fields = header
            yield {}, {cell.block for cell in cells.values()}
            continue
        if fields and len(texts) == len(fields) + 1 and texts[0].isdigit():
            cells = {c - 1: cell for c, cell in cells.items() if c}  # the numbers have no heading
        named = fields or (_guessed(texts) if headless and len(rows) > 1 else [])
        row = {name: cells[c] for c, name in enumerate(named) if name and c in cells and cells[c].text}
        if row:
            yield row, {cell.block for cell in cells.values()}


def _guessed(texts: list[str]) -> list[str | None]:
    """Without a header: the cell that is a date is the due date, the one before it the owner, the longest the action."""
    dates = [c for c, text in enumerate(texts) if len(text.split()) <= 6 and find_dates(text)]
    if not dates or dates[0] < 2 - bool(texts[0][:1].isdigit()):
        return []
    longest = max(range(dates[0]), key=lambda c: len(texts[c]))
    out: list[str | None] = [None] * len(texts)
    out[longest], out[dates[0]] = "action", "due"
    if longest + 1 < dates[0]:
        out[longest + 1] = "owner"
    if dates[0] + 1 < len(texts):
        out[dates[0] + 1] = "status"
    return out


def _take(rows: Rows, row: Row, key: dict[str, str]) -> None:
    filled = {name: cell for name, cell in row.items() if not is_placeholder(cell)}
    said = filled.get("recommendation")
    if said is not None and said.words > 3:
        answer = filled.get("progress")
        number = _number(filled, said)
        said = said.cut(re.match(r"(?:\d{1,2}[.)]?\s+)?", said.text).end())  # type: ignore[union-attr]
        response = (
            Quoted(answer.text, answer.anchor)
            if answer is not None and "action" not in filled and answer.words > 1
            else None
        )
        rows.recommendations.append(Recommendation(said.text, said.anchor, number=number, response=response))
    learned = filled.get("learning")
    if learned is not None and learned.words > 4:
        rows.learning_points.append(LearningPoint(learned.text, learned.anchor))
    done = filled.get("action")
    if done is not None and done.words > 2:
        rows.actions.append(_action(done, filled, key))


def _number(row: Row, said: Passage) -> str | None:
    found = re.match(
        r"(?:R|Rec\.?\s*)?(\d{1,2}(?:\.\d)?[a-z]?)\b", row["number"].text if "number" in row else said.text
    )
    return found[1] if found else None


def _action(text: Passage, row: Row, key: dict[str, str]) -> Action:
    owner, due = row.get("owner"), row.get("due")
    status = status_of(" ".join(row[name].text for name in ("status", "progress", "due") if name in row), key)
    owners = (Quoted(owner.text, owner.anchor),) if owner is not None else ()
    return Action(text.text, text.anchor, owners=owners, due=_date(due) if due is not None else None, status=status)


def _date(cell: Passage) -> DateRead | None:
    for found in find_dates(cell.text):
        if found.first and found.last:
            piece = cell.cut(found.start, found.end)
            return DateRead(piece.text, piece.anchor, found.first, found.last, str(found.precision))
    return None
