"""Rows of a table that break over the page: what goes on in each cell is put behind its beginning."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from goldthread.documents.pdf.layout import Flow
from goldthread.documents.pdf.paragraphs import ENDED, would_fit
from goldthread.documents.pdf.tables import columns

_GOES_ON = re.compile(r"[a-z(,;]")


def rejoined(flows: Sequence[Flow]) -> list[Flow]:
    """Return the flows with the cells of a row that goes on over the page behind each other.

    A row goes on when the grids at the page's end and beginning have the same columns, and in one of them a sentence
    breaks off that the same column takes up again.
    """
    ordered = list(flows)
    pages = [list(run) for _, run in groupby(flows, key=lambda flow: flow.page)]
    for above, below in pairwise(pages):
        last, first = _at_edge(above, above[-1]), _at_edge(below, below[0])
        if last and first and columns(first) <= columns(last):
            _take_in(first, last)
            _rejoin(ordered, _row(last, from_end=True), _row(_without_heads(first, last), from_end=False))
    return ordered


def _take_in(first: list[Flow], last: list[Flow]) -> None:
    """A single row at the top of a page does not look like a table, but goes on from one."""
    if last[0].cell is not None and len(columns(first)) > 1:
        for flow in first:
            flow.cell = flow.grid


def _at_edge(page: list[Flow], edge: Flow) -> list[Flow]:
    """Return the flows of the grid that the page begins or ends with."""
    grid = edge.grid
    return [] if grid is None else [flow for flow in page if flow.grid is not None and flow.grid.table == grid.table]


def _without_heads(cells: list[Flow], above: list[Flow]) -> list[Flow]:
    """Return the cells without a heading row that is only printed again."""
    top = _row(cells, from_end=False)
    again = [_text(flow) for flow in top] == [_text(flow) for flow in _row(above, from_end=False)]
    return [flow for flow in cells if flow not in top] if again else cells


def _text(flow: Flow) -> str:
    return " ".join(line.text for line in flow.lines)


def _row(cells: Iterable[Flow], *, from_end: bool) -> list[Flow]:
    rows = [(flow.grid.row, flow) for flow in cells if flow.grid is not None]
    edge = (max if from_end else min)((row for row, _ in rows), default=0)
    return [flow for row, flow in rows if row == edge]


def _rejoin(ordered: list[Flow], above: list[Flow], below: list[Flow]) -> None:
    begun = {column: flow for flow in above for column in columns([flow])}  # the last flow in each column
    pairs = [(begun[column], flow) for flow in below for column in columns([flow]) if column in begun]
    if not any(_breaks_off(a, b) for a, b in pairs):
        return
    for first, rest in pairs:
        ordered.remove(rest)
        ordered.insert(_place(ordered, begun[next(iter(columns([rest])))]) + 1, rest)
        rest.grid, rest.cell = first.grid, first.cell
        begun[next(iter(columns([first])))] = rest


def _place(ordered: list[Flow], flow: Flow) -> int:
    return next(number for number, other in enumerate(ordered) if other is flow)


def _breaks_off(above: Flow, below: Flow) -> bool:
    last, first = above.lines[-1], below.lines[0]
    goes_on = not ENDED.search(last.text) and _GOES_ON.match(first.text) is not None
    return goes_on and not would_fit(last, first, above.column)
