"""The order in which the parts of a page are read: by cutting it along white space, or as a wheel (wheel.py)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from goldthread.documents.pdf import wheel
from goldthread.documents.pdf.page import around
from goldthread.documents.pdf.units import Column, Unit

_TOUCH = 3.0  # boxes of letters reach a little into each other
_MOST_WOVEN = 80  # units; comparing more takes too long
_NEAR = 2.5  # type sizes: text below a column that still belongs to it


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
    turned, how = wheel.repaired(followed, landscape=landscape)
    return Order(turned, how)


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
    if len(waiting) > _MOST_WOVEN:
        return waiting
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
