"""Drawn lines → the grids they make, and the closed cells of each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldthread.documents.pdf.page import Box

_SNAP = 3.0  # lines that miss each other by less than this meet
_MAX_CELLS = 20_000  # of one grid
_MAX_CROSSINGS = 400_000  # on one page: beyond it is a drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line at `at`, from `start` to `end` along the other axis."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A closed cell, with the first row and column of the grid that it covers."""

    box: Box
    row: int
    column: int


class _Groups:
    """Things that hang together, by number."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, n: int) -> int:
        """Return the number that stands for the group of `n`."""
        while self._parent[n] != n:
            self._parent[n] = self._parent[self._parent[n]]
            n = self._parent[n]
        return n

    def join(self, a: int, b: int) -> None:
        self._parent[self.root(a)] = self.root(b)


def straightened(rules: list[Rule]) -> list[Rule]:
    """Join pieces of one line: tables are drawn cell by cell."""
    joined: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if group and rule.at - group[0].at > _SNAP:
            joined += _collinear(group)
            group = []
        group.append(rule)
    return joined + _collinear(group)


def _collinear(group: list[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    for rule in sorted(group, key=lambda rule: rule.start):
        if joined and rule.start <= joined[-1].end + _SNAP:
            joined[-1] = Rule(joined[-1].at, joined[-1].start, max(joined[-1].end, rule.end))
        else:
            joined.append(rule)
    return joined


def grids(level: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[list[Cell]]:
    """Yield the cells of each group of lines that meet."""
    if len(level) * len(upright) > _MAX_CROSSINGS:
        return
    groups = _Groups(len(level) + len(upright))
    for i, h in enumerate(level):
        for j, v in enumerate(upright):
            if _meet(h, v):
                groups.join(len(level) + j, i)
    found: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for number, rule in enumerate((*level, *upright)):
        found[groups.root(number)][number >= len(level)].append(rule)
    for across, down in found.values():
        if len(across) > 1 and len(down) > 1:
            yield _Grid(across, down).cells()


def _meet(h: Rule, v: Rule) -> bool:
    return h.start - _SNAP <= v.at <= h.end + _SNAP and v.start - _SNAP <= h.at <= v.end + _SNAP


class _Grid:
    def __init__(self, level: list[Rule], upright: list[Rule]) -> None:
        self.level, self.upright = level, upright
        self.xs, self.ys = _positions(upright), _positions(level)
        self.columns, self.rows = len(self.xs) - 1, len(self.ys) - 1

    def cells(self) -> list[Cell]:
        """Return the cells with a line on every side; fields with none between them are one cell."""
        if self.columns < 1 or self.rows < 1 or self.columns * self.rows > _MAX_CELLS:
            return []
        outside = self.rows * self.columns
        groups = _Groups(outside + 1)
        for row in range(self.rows):
            for column in range(self.columns):
                for neighbour in self._open_to(row, column):
                    groups.join(row * self.columns + column, neighbour)
        closed: dict[int, list[int]] = defaultdict(list)
        for field in range(outside):
            if groups.root(field) != groups.root(outside):
                closed[groups.root(field)].append(field)
        return [self._cell(fields) for fields in closed.values()]

    def _open_to(self, row: int, column: int) -> Iterator[int]:
        """Yield the fields (or the outside) that no line parts from this one; each pair once."""
        here, outside = row * self.columns + column, self.rows * self.columns
        x = (self.xs[column] + self.xs[column + 1]) / 2
        y = (self.ys[row] + self.ys[row + 1]) / 2
        if not _drawn(self.upright, self.xs[column], y):
            yield here - 1 if column else outside
        if not _drawn(self.level, self.ys[row], x):
            yield here - self.columns if row else outside
        if column == self.columns - 1 and not _drawn(self.upright, self.xs[-1], y):
            yield outside
        if row == self.rows - 1 and not _drawn(self.level, self.ys[-1], x):
            yield outside

    def _cell(self, fields: list[int]) -> Cell:
        rows, columns = [f // self.columns for f in fields], [f % self.columns for f in fields]
        box = (self.xs[min(columns)], self.ys[min(rows)], self.xs[max(columns) + 1], self.ys[max(rows) + 1])
        return Cell(box, min(rows), min(columns))


def _positions(rules: Sequence[Rule]) -> list[float]:
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _SNAP:
            found.append(at)
    return found


def _drawn(rules: list[Rule], at: float, along: float) -> bool:
    return any(abs(rule.at - at) <= _SNAP and rule.start <= along <= rule.end for rule in rules)
