"""Ruled tables: numbered through the document, put together over pages, and folded into one block for each cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from goldthread.documents.model import Block, Kind, Place
from goldthread.documents.pdf.layout import Flow, TablePlace
from goldthread.documents.pdf.page import around
from goldthread.documents.tables import TableCell, table_blocks

REPEATED = "repeated"

_SAME_COLUMN = 4.0  # points


def number_tables(flows: Sequence[Flow]) -> None:
    """Number the tables of a document from 0; one that goes on over a page keeps its number and counts its rows on.

    A heading row printed again on the new page is marked as repeated.
    """
    number, last = -1, list[Flow]()
    for _, run in groupby(flows, key=lambda flow: None if flow.cell is None else flow.cell.table):
        table = list(run)
        if table[0].cell is None:
            last = []
            continue
        if last and _goes_on(last, table):
            _append(last, table)
            last += table
        else:
            number += 1
            last = table
        for flow in table:
            if flow.cell is not None:
                flow.cell = replace(flow.cell, table=number)


def _goes_on(above: list[Flow], table: list[Flow]) -> bool:
    """Whether a table at the top of a page has the columns of the one that ended the page before."""
    common = columns(above) & columns(table)
    return table[0].page == above[-1].page + 1 and len(common) > 1 and columns(table) == common


def columns(cells: Iterable[Flow]) -> set[int]:
    """Return where the columns of a grid begin, roughly."""
    return {round(flow.grid.left / _SAME_COLUMN) for flow in cells if flow.grid is not None}


def _append(above: list[Flow], table: list[Flow]) -> None:
    first = min(_row(flow) for flow in table)
    offset = max(_row(flow) for flow in above) + 1 - first
    heads = _row_text(above, min(_row(flow) for flow in above))
    again = _row_text(table, first) == heads
    for flow in table:
        if again and _row(flow) == first:
            for line in flow.lines:
                line.part = REPEATED
        if flow.cell is not None:
            flow.cell = replace(flow.cell, row=flow.cell.row + offset)


def _row(flow: Flow) -> int:
    return flow.cell.row if flow.cell is not None else -1


def _row_text(table: Iterable[Flow], row: int) -> list[str]:
    return [line.text for flow in table if _row(flow) == row for line in flow.lines]


def folded(blocks: Iterable[tuple[TablePlace | None, Block]]) -> Iterator[Block]:
    """Yield the blocks with each table's put together: one CELL for each cell, unless the table only places boxes."""
    for number, run in groupby(blocks, key=lambda pair: None if pair[0] is None else pair[0].table):
        pairs = list(run)
        if number is None:
            yield from (block for _, block in pairs)
        else:
            yield from _table(number, [(place, block) for place, block in pairs if place is not None])


def _table(number: int, pairs: list[tuple[TablePlace, Block]]) -> Iterator[Block]:
    at: dict[tuple[int, int], list[Block]] = {}
    for place, block in pairs:
        at.setdefault((place.row, place.column), []).append(block)
    cells = [TableCell(row, column, tuple(inside)) for (row, column), inside in at.items()]
    for block in table_blocks(cells, number=number):
        yield block if block.kind is not Kind.CELL else replace(block, place=_with_box(block.place, at))


def _with_box(place: Place, at: dict[tuple[int, int], list[Block]]) -> Place:
    """Give a cell the box round all that stands in it."""
    inside = at[place.row or 0, place.column or 0]
    return replace(place, box=around(block.place.box for block in inside if block.place.box is not None))
