"""One page's lines and frames → flows: stretches of lines in reading order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldthread.documents.pdf.columns import clusters
from goldthread.documents.pdf.frames import Frame, frames_of
from goldthread.documents.pdf.lines import Line, lines_of
from goldthread.documents.pdf.order import in_order
from goldthread.documents.pdf.page import Box, Page, around
from goldthread.documents.pdf.units import Column, Unit

_TOUCHING = 5.0  # points
_LARGE = 13.0  # points: text is rarely set so large
_RAGGED = 0.06  # of a column: how much shorter than the longest a full line may be
_GRIDS = 10_000  # more than a page has, so that numbers differ between pages
PAGE = -1  # the room of what stands in no frame
_HEAD_NUMBER = re.compile(r"(\d{1,2})\s?[.):](?!\d)")


@dataclass(slots=True)
class Room:
    """A frame, without its words."""

    box: Box
    parent: int
    table: int
    row: int
    column: int
    data: bool


@dataclass(slots=True)
class Sheet:
    """What is kept of a page until all pages have been seen."""

    number: int
    width: float
    height: float
    lines: list[Line]
    rooms: list[Room]


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A cell's place: its table (by number), row, column, and the left edge of its column."""

    table: int
    row: int
    column: int
    left: float


@dataclass(slots=True)
class Flow:
    """Lines that are read one after the other.

    `grid` says in which cell of a drawn grid they stand, if in any; `cell` the same where the grid is a table of data.
    """

    page: int
    lines: list[Line]
    column: Column
    room: int
    cell: TablePlace | None = None
    grid: TablePlace | None = None


@dataclass(slots=True)
class Reading:
    """A page's flows in reading order, and how the order was repaired, if it was."""

    flows: list[Flow] = field(default_factory=list)
    repaired: str = ""


def sheet_of(page: Page) -> Sheet:
    """Return the lines of a page, each with the frame it stands in."""
    frames, loose = frames_of(page)
    lines = lines_of(loose) if loose else []
    for number, frame in enumerate(frames):
        if frame.words:
            lines += lines_of(frame.words, number)
    return Sheet(page.number, page.width, page.height, lines, [_room(frame) for frame in frames])


def _fit_columns(units: list[Unit], parts: list[list[Flow]]) -> None:
    """Set each column's right edge to where its lines end: one line that runs over does not make it wider."""
    columns = {id(unit.column): unit.column for unit in units}
    rights: dict[int, list[float]] = {key: [] for key in columns}
    for unit in units:
        rights[id(unit.column)] += [line.right for line in parts[unit.key][0].lines]
    for key, column in columns.items():
        near = (column.right - column.left) * _RAGGED
        ends = sorted(rights[key], reverse=True)
        needed = max(2, len(ends) // 20)
        column.right = next((end for end in ends if sum(end - near <= e <= end for e in ends) >= needed), column.right)


def _with_bands(frames: list[tuple[Box, list[Flow]]]) -> list[tuple[Box, list[Flow]]]:
    """Put a frame that holds nothing but a heading with the frame that it stands on."""
    joined: list[tuple[Box, list[Flow]]] = []
    for box, flows in sorted(frames, key=lambda frame: frame[0][1]):
        band = next((n for n, (above, heading) in enumerate(joined) if _is_band(above, heading, box)), None)
        if band is None or not flows:
            joined.append((box, flows))
        else:
            joined[band] = (around([joined[band][0], box]), joined[band][1] + flows)
    return joined


def _is_band(above: Box, flows: list[Flow], box: Box) -> bool:
    lines = [line for flow in flows for line in flow.lines]
    touching = all(abs(a - b) < _TOUCHING for a, b in ((above[0], box[0]), (above[2], box[2]), (above[3], box[1])))
    return touching and 0 < len(lines) <= 2 and all(line.bold or line.size > _LARGE for line in lines)


def _room(frame: Frame) -> Room:
    return Room(frame.box, frame.parent, frame.table, frame.row, frame.column, frame.data)


def read(sheet: Sheet, lines: Sequence[Line]) -> Reading:
    """Return the flows of those `lines` of a sheet that are its text."""
    return _Layout(sheet, lines).reading()


class _Layout:
    def __init__(self, sheet: Sheet, lines: Sequence[Line]) -> None:
        self.sheet = sheet
        self.lines: dict[int, list[Line]] = {}
        for line in lines:
            self.lines.setdefault(line.room, []).append(line)
        self.inside: dict[int, list[int]] = {}
        for number, inner in enumerate(sheet.rooms):
            self.inside.setdefault(inner.parent, []).append(number)
        self.repaired = ""

    def reading(self) -> Reading:
        return Reading(self._arrange(PAGE), self.repaired)

    def _arrange(self, room: int) -> list[Flow]:
        parts: list[list[Flow]] = []
        units: list[Unit] = []
        own = self.lines.get(room, [])
        for group in clusters(own) if own else ():
            box = around(line.box for line in group)
            units.append(self._unit(len(parts), box, group))
            parts.append([Flow(self.sheet.number, group, Column(box[0], box[2]), room)])
        for box, flows in (*_with_bands(self._children(room)), *self._tables(room)):
            if flows:
                units.append(self._unit(len(parts), box, flows[0].lines, framed=True))
                parts.append(flows)
        order = in_order(units, landscape=room == PAGE and self.sheet.width > self.sheet.height)
        self.repaired = self.repaired or order.repaired
        _fit_columns([unit for unit in order.units if not unit.framed], parts)
        for unit in order.units:
            if not unit.framed:
                parts[unit.key][0].column = self._width(unit, room)
        return [flow for unit in order.units for flow in parts[unit.key]]

    def _unit(self, key: int, box: Box, lines: list[Line], *, framed: bool = False) -> Unit:
        number = _HEAD_NUMBER.match(lines[0].text)
        return Unit(
            box=box,
            key=key,
            framed=framed,
            number=int(number[1]) if number else None,
            heading=not framed and len(lines) <= 2 and all(line.bold for line in lines),
            headed=lines[0].bold or lines[0].size > lines[-1].size * 1.1,
            size=lines[0].size,
        )

    def _width(self, unit: Unit, room: int) -> Column:
        """Return where lines may run to: to the frame's edge where there are too few lines to tell."""
        if room == PAGE:
            return unit.column
        box = self.sheet.rooms[room].box
        if unit.column.left - box[0] > (box[2] - box[0]) / 3:
            return unit.column
        edge = box[2] - max(unit.column.left - box[0], unit.size / 2)
        return Column(unit.column.left, max(unit.column.right, edge - unit.size))

    def _children(self, room: int) -> list[tuple[Box, list[Flow]]]:
        rooms = self.sheet.rooms
        return [(rooms[n].box, self._in_grid(n)) for n in self.inside.get(room, ()) if not rooms[n].data]

    def _tables(self, room: int) -> list[tuple[Box, list[Flow]]]:
        tables: dict[int, list[int]] = {}
        for number in self.inside.get(room, ()):
            if self.sheet.rooms[number].data:
                tables.setdefault(self.sheet.rooms[number].table, []).append(number)
        return [(around(self.sheet.rooms[n].box for n in cells), self._table(cells)) for cells in tables.values()]

    def _table(self, cells: list[int]) -> list[Flow]:
        flows = []
        for number in sorted(cells, key=lambda n: (self.sheet.rooms[n].row, self.sheet.rooms[n].column)):
            for flow in self._in_grid(number):
                flow.cell = flow.grid
                flows.append(flow)
        return flows

    def _in_grid(self, room: int) -> list[Flow]:
        """Return the flows of a frame, each with its place in the grid that the frame is a cell of."""
        flows, frame = self._arrange(room), self.sheet.rooms[room]
        if frame.table >= 0:
            table = self.sheet.number * _GRIDS + frame.table
            for flow in flows:
                flow.grid = flow.grid or TablePlace(table, frame.row, frame.column, frame.box[0])
        return flows
