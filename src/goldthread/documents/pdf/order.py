"""The order in which the parts of a page are read: by cutting it along white space, by number, or round a hub."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from goldthread.documents.pdf.page import Box, around

_TOUCH = 3.0  # boxes of letters reach a little into each other
_NEAR = 2.5  # type sizes: text below a column that still belongs to it
_LEAST_HEADS = 4  # numbered parts that make a wheel
_LEAST_SPOKES = 5


@dataclass(slots=True)
class Column:
    """Where lines of text may run from and to."""

    left: float
    right: float


@dataclass(slots=True)
class Unit:
    """A part of a page that is read as a whole. `number` is that of the heading it begins with, if any."""

    box: Box
    key: int  # what it is, to whoever ordered it
    framed: bool = False
    number: int | None = None
    heading: bool = False
    size: float = 11.0
    column: Column = field(default_factory=lambda: Column(0, 0))

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class Order:
    """Units in reading order. `repaired` says how, where the way over the page was not simply followed."""

    units: list[Unit]
    repaired: str = ""


def in_order(units: Sequence[Unit], *, landscape: bool) -> Order:
    """Return `units` of one frame or page in reading order, each with the column it stands in."""
    if not units:
        return Order([])
    followed = _cut(list(units), _column(units))
    hub, spokes = _wheel(followed)
    if hub is not None or landscape or _mostly_framed(followed):
        numbered = _by_number(followed)
        if numbered and numbered != followed:
            return Order(numbered, "by the numbers of its headings")
        if hub is not None and not numbered:
            return Order([hub, *spokes, *(u for u in followed if u is not hub and u not in spokes)], "round the middle")
    return Order(followed)


def _column(units: Sequence[Unit]) -> Column:
    return Column(min(unit.box[0] for unit in units), max(unit.box[2] for unit in units))


def _cut(units: list[Unit], column: Column) -> list[Unit]:
    """Order units by cutting along white space: columns before rows, except in a grid of frames."""
    if len(units) == 1:
        units[0].column = column
        return units
    bands = _bands(units)
    if len(bands) > 1 and _is_grid(bands):
        return [unit for band in bands for unit in _cut_band(band, column)]
    if sides := _sides(units):
        return [unit for side in sides for unit in _cut(side, _column(side))]
    if len(bands) == 1:
        return _woven(units, column)
    return [unit for group in _column_bands(bands) for unit in _cut_band(group, column)]


def _cut_band(units: list[Unit], column: Column) -> list[Unit]:
    if sides := _sides(units):
        return [unit for side in sides for unit in _cut(side, _column(side))]
    return _cut(units, column)


def _bands(units: list[Unit]) -> list[list[Unit]]:
    """Cut from side to side wherever no unit stands in the way."""
    bands: list[list[Unit]] = []
    bottom = -math.inf
    for unit in sorted(units, key=lambda unit: unit.box[1]):
        if unit.box[1] >= bottom - _TOUCH:
            bands.append([])
        bands[-1].append(unit)
        bottom = max(bottom, unit.box[3])
    return bands


def _sides(units: list[Unit]) -> list[list[Unit]]:
    """Cut from top to bottom wherever no unit stands in the way; [] when that parts nothing that is side by side."""
    sides: list[list[Unit]] = []
    right = -math.inf
    for unit in sorted(units, key=lambda unit: unit.box[0]):
        if unit.box[0] >= right:
            sides.append([])
        sides[-1].append(unit)
        right = max(right, unit.box[2])
    if len(sides) < 2:
        return []
    heights = [around(unit.box for unit in side) for side in sides]
    beside = any(min(a[3], b[3]) - max(a[1], b[1]) > _TOUCH for a, b in pairwise(heights))
    return sides if beside else []


def _is_grid(bands: list[list[Unit]]) -> bool:
    """Whether units are frames in rows, which are read row by row."""
    return all(unit.framed for band in bands for unit in band) and max(len(band) for band in bands) > 1


def _column_bands(bands: list[list[Unit]]) -> list[list[Unit]]:
    """Put bands together that share their columns, so that a column is read down before the next."""
    groups = [list(bands[0])]
    for band in bands[1:]:
        trial = [*groups[-1], *band]
        if _sides(trial) and _belongs(groups[-1], band):
            groups[-1] = trial
        else:
            groups.append(list(band))
    for group, following in pairwise(groups):
        _move_headings(group, following)
    return [group for group in groups if group]


def _belongs(group: list[Unit], band: list[Unit]) -> bool:
    """Whether a band goes on below a group: it has columns itself, or stands close under one."""
    if _sides(band):
        return True
    return min(unit.box[1] for unit in band) - max(unit.box[3] for unit in group) < _NEAR * band[0].size


def _move_headings(group: list[Unit], following: list[Unit]) -> None:
    """A heading at the end of columns, with full-width text under it, belongs to that text."""
    last = max(group, key=lambda unit: unit.box[3])
    if last.heading and len(group) > 1 and last.box[1] >= max(u.box[3] for u in group if u is not last) - _TOUCH:
        group.remove(last)
        following.insert(0, last)


def _woven(units: list[Unit], column: Column) -> list[Unit]:
    """Order units that no straight cut parts: above before below, left before right, else as they begin."""
    waiting = sorted(units, key=lambda unit: (unit.box[1], unit.box[0]))
    out: list[Unit] = []
    while waiting:
        free = next((u for u in waiting if not any(_before(v, u) for v in waiting if v is not u)), waiting[0])
        waiting.remove(free)
        free.column = Column(free.box[0], free.box[2])
        out.append(free)
    if len(out) == 1:
        out[0].column = column
    return out


def _before(a: Unit, b: Unit) -> bool:
    over = min(a.box[2], b.box[2]) - max(a.box[0], b.box[0]) > _TOUCH
    beside = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1]) > _TOUCH
    if over and not beside:
        return a.box[1] < b.box[1]
    if beside and not over:
        return a.box[0] < b.box[0]
    return False


def _mostly_framed(units: list[Unit]) -> bool:
    heads = [unit for unit in units if unit.number is not None]
    return len(heads) >= _LEAST_HEADS and all(unit.framed for unit in heads)


def _by_number(units: list[Unit]) -> list[Unit]:
    """Return units ordered by the number they begin with, each unnumbered one under what stands above it.

    [] when the numbers are no unbroken run of at least four, or all stand in one column.
    """
    heads = {unit.number: unit for unit in units if unit.number is not None}
    numbers = sorted(heads)
    if len(numbers) < _LEAST_HEADS or len(heads) != sum(unit.number is not None for unit in units):
        return []
    if numbers[-1] - numbers[0] >= len(numbers) or not _spread(list(heads.values())):
        return []
    under: dict[int, list[Unit]] = {id(heads[number]): [] for number in numbers}
    first: list[Unit] = []
    for unit in units:
        if unit.number is None:
            above = _above(unit, list(heads.values()))
            (first if above is None else under[id(above)]).append(unit)
    return [*first, *(unit for number in numbers for unit in (heads[number], *under[id(heads[number])]))]


def _spread(heads: list[Unit]) -> bool:
    left = min(heads, key=lambda unit: unit.box[2])
    return any(unit.box[0] >= left.box[2] - _TOUCH for unit in heads)


def _above(unit: Unit, heads: list[Unit]) -> Unit | None:
    """Return the nearest head above a unit in its own column. The middle of a wheel has none: it is the title."""
    if unit.framed:
        return None
    over = [
        head
        for head in heads
        if not head.framed
        and head.box[1] < unit.box[1]
        and min(head.box[2], unit.box[2]) - max(head.box[0], unit.box[0])
        > 0.5 * min(head.box[2] - head.box[0], unit.box[2] - unit.box[0])
        and abs(head.box[0] - unit.box[0]) < 3 * unit.size
    ]
    return max(over, key=lambda head: head.box[3], default=None)


def _wheel(units: list[Unit]) -> tuple[Unit | None, list[Unit]]:
    """Return the unit that others stand round, and those others clockwise from the top; None when there is none."""
    if len(units) < _LEAST_SPOKES + 1:
        return None, []
    whole = around(unit.box for unit in units)
    width, height = whole[2] - whole[0], whole[3] - whole[1]
    x, y = (whole[0] + whole[2]) / 2, (whole[1] + whole[3]) / 2
    hub = min(units, key=lambda unit: math.dist(unit.middle, (x, y)))
    if abs(hub.middle[0] - x) > width * 0.15 or abs(hub.middle[1] - y) > height * 0.2:
        return None, []
    spokes = [unit for unit in units if unit is not hub and not unit.heading]
    if len(spokes) < _LEAST_SPOKES or any(_large(unit, width, height) for unit in spokes) or _in_grid([*spokes, hub]):
        return None, []
    angles = sorted(_angle(hub, unit) for unit in spokes)
    gaps = [b - a for a, b in zip(angles, [*angles[1:], angles[0] + 360], strict=True)]
    if max(gaps) > 120:
        return None, []
    return hub, sorted(spokes, key=lambda unit: _angle(hub, unit))


def _large(unit: Unit, width: float, height: float) -> bool:
    return unit.box[2] - unit.box[0] > width * 0.45 or unit.box[3] - unit.box[1] > height * 0.5


def _in_grid(units: list[Unit]) -> bool:
    """Whether the units stand in plain rows and columns of at least three, where the middle is only one of them."""
    tops, lefts = ({round(unit.box[side] / 6) for unit in units} for side in (1, 0))
    return len(tops) * len(lefts) == len(units) and min(len(tops), len(lefts)) > 1


def _angle(hub: Unit, unit: Unit) -> float:
    """Return degrees clockwise from the top, as seen from the hub."""
    (x, y), (hub_x, hub_y) = unit.middle, hub.middle
    # A spoke a little left of straight up is still the first.
    return (math.degrees(math.atan2(x - hub_x, hub_y - y)) + 15) % 360
