"""A page whose parts stand round a hub or in boxes: their numbers say the order, else the way round."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from goldthread.documents.pdf.page import Box, around
from goldthread.documents.pdf.units import Unit

_LEAST_HEADS = 4  # numbered parts that make a wheel
_LEAST_SPOKES = 5
_MOSTLY = 0.6  # of the parts that begin with a heading have a number
_NEAR = 2.5  # type sizes: a stretch of text this close under another goes with it
_WIDEST_GAP = 120  # degrees without a spoke
_FIRST = 15  # degrees: a spoke this little left of straight up is still the first


@dataclass(slots=True)
class _Spoke:
    """Units that stand together. `head` is the first of them."""

    units: list[Unit]

    @property
    def head(self) -> Unit:
        return self.units[0]

    @property
    def box(self) -> Box:
        return around(unit.box for unit in self.units)

    @property
    def middle(self) -> tuple[float, float]:
        left, top, right, bottom = self.box
        return (left + right) / 2, (top + bottom) / 2


def repaired(followed: list[Unit], *, landscape: bool) -> tuple[list[Unit], str]:
    """Return the units in the order they are meant to be read, and in words how that was found.

    Units come back as they are, with "", where following the page was right, or nothing better is known.
    """
    parts = _gathered(followed)
    hub, spokes = _wheel(parts)
    if hub is None and not landscape and not _mostly_framed(parts):
        return followed, ""
    turned = [hub, *spokes] if hub is not None else parts
    if numbered := _by_number(turned):
        ordered, how = numbered, "by the numbers of its headings"
    else:
        ordered, how = turned, "round the middle"
    units = [unit for part in ordered for unit in part.units]
    return (units, how) if units != followed else (followed, "")


def _gathered(units: Sequence[Unit]) -> list[_Spoke]:
    """Put text that stands close under other text with it, if it does not begin with a heading of its own."""
    parts: list[_Spoke] = []
    for unit in units:
        home = next((part for part in parts if _goes_under(unit, part.units[-1])), None)
        if home is None:
            parts.append(_Spoke([unit]))
        else:
            home.units.append(unit)
    return parts


def _goes_under(unit: Unit, above: Unit) -> bool:
    if unit.framed or above.framed or (unit.headed and not above.heading):
        return False
    near = -unit.size < unit.box[1] - above.box[3] < _NEAR * unit.size
    return near and abs(unit.box[0] - above.box[0]) < 3 * unit.size


def _mostly_framed(parts: list[_Spoke]) -> bool:
    heads = [part.head for part in parts if part.head.number is not None]
    return len(heads) >= _LEAST_HEADS and all(unit.framed for unit in heads)


def _by_number(parts: list[_Spoke]) -> list[_Spoke]:
    """Return the parts ordered by the number they begin with; one without goes after the one it follows.

    [] when the numbers are no unbroken run of at least four, are few of the headings, or all stand in one column.
    """
    heads = {part.head.number: part for part in parts if part.head.number is not None}
    numbers = sorted(heads)
    headed = sum(part.head.headed or part.head.number is not None for part in parts)
    doubled = sum(part.head.number is not None for part in parts) - len(heads)
    if len(numbers) < max(_LEAST_HEADS, headed * _MOSTLY) or doubled:
        return []
    if any(b - a != 1 for a, b in pairwise(numbers)) or not _spread(list(heads.values())):
        return []
    after: dict[int | None, list[_Spoke]] = {None: [], **{number: [] for number in numbers}}
    last: int | None = None
    for part in parts:
        if part.head.number is None:
            after[last].append(part)
        else:
            last = part.head.number
    return [*after[None], *(part for number in numbers for part in (heads[number], *after[number]))]


def _spread(heads: list[_Spoke]) -> bool:
    """Whether the parts stand beside each other, not all in one column."""
    leftmost = min(part.box[2] for part in heads)
    return any(part.box[0] >= leftmost - 3 for part in heads)


def _wheel(parts: list[_Spoke]) -> tuple[_Spoke | None, list[_Spoke]]:
    """Return the part that others stand round, and those others clockwise from the top; None when there is none."""
    if len(parts) <= _LEAST_SPOKES:
        return None, []
    whole = around(part.box for part in parts)
    width, height = whole[2] - whole[0], whole[3] - whole[1]
    x, y = (whole[0] + whole[2]) / 2, (whole[1] + whole[3]) / 2
    hub = min(parts, key=lambda part: math.dist(part.middle, (x, y)))
    spokes = sorted((part for part in parts if part is not hub), key=lambda part: _angle(hub, part))
    central = abs(hub.middle[0] - x) < width * 0.15 and abs(hub.middle[1] - y) < height * 0.2
    # The hub carries the title: without this, the middle of a folded leaflet would be one.
    titled = hub.head.size >= max(part.head.size for part in spokes)
    small = not any(_is_large(part, width, height) for part in spokes)
    if central and titled and small and _surround(spokes, hub) and not _is_grid(parts):
        return hub, spokes
    return None, []


def _is_large(part: _Spoke, width: float, height: float) -> bool:
    left, top, right, bottom = part.box
    return right - left > width * 0.45 or bottom - top > height * 0.8


def _surround(spokes: list[_Spoke], hub: _Spoke) -> bool:
    angles = [_angle(hub, spoke) for spoke in spokes]
    return all(b - a <= _WIDEST_GAP for a, b in pairwise([*angles, angles[0] + 360]))


def _is_grid(parts: list[_Spoke]) -> bool:
    """Whether the parts stand in plain rows and columns, where the middle is only one of them."""
    tops, lefts = ({round(part.box[side] / 6) for part in parts} for side in (1, 0))
    return len(tops) * len(lefts) == len(parts) and min(len(tops), len(lefts)) > 1


def _angle(hub: _Spoke, part: _Spoke) -> float:
    """Return degrees clockwise from the top, as seen from the hub."""
    (x, y), (hub_x, hub_y) = part.middle, hub.middle
    return (math.degrees(math.atan2(x - hub_x, hub_y - y)) + _FIRST) % 360
