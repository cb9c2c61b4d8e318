"""Pieces of lines in one frame → gutters between columns, and clusters of lines that stand close together."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.documents.pdf.lines import WORD_GAP, Line, merged

CLUSTER_GAP = 1.1  # in type sizes; lines further apart than this are not one stretch of text
_TAB_GAP = 3.0  # pieces of one line further apart than this stay apart
_WIDE_GUTTER = 2.0
_MOST_LINES = 2_000


@dataclass(slots=True)
class Gutter:
    """White space from `left` to `right` that separates columns from `top` to `bottom`; seen beside `rows` lines."""

    left: float
    right: float
    top: float
    bottom: float
    rows: int


def clusters(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines in groups that stand close above each other in one column, each from top to bottom."""
    ordered = sorted(lines, key=lambda line: (line.top, line.left))
    # A page of thousands of loose pieces is a drawing: there are no columns to find.
    pairs = _neighbours(ordered) if len(ordered) < _MOST_LINES else []
    gutters = _gutters(ordered, pairs) if pairs else []
    if pairs:
        ordered = _without_tabs(ordered, gutters)
        for gutter in gutters:
            _stretch(gutter, ordered)
    return [_in_rows(group) for group in _close_groups(ordered, gutters)]


def _neighbours(ordered: list[Line]) -> list[tuple[Line, Line]]:
    """Return each piece with the nearest piece beside it to the right, from top to bottom."""
    pairs = []
    for number, line in enumerate(ordered):
        beside = [
            other
            for other in _within_reach(ordered, number)
            if other.left >= line.right + WORD_GAP * line.size and _side_by_side(line, other)
        ]
        if beside:
            pairs.append((line, min(beside, key=lambda other: other.left)))
    return pairs


def _within_reach(ordered: list[Line], number: int) -> list[Line]:
    """Return the lines whose top lies near that of line `number`."""
    line, found = ordered[number], []
    for at in range(number + 1, len(ordered)):
        if ordered[at].top > line.bottom:
            break
        found.append(ordered[at])
    for at in range(number - 1, -1, -1):
        if ordered[at].top < line.top - 3 * line.size:
            break
        found.append(ordered[at])
    return found


def _side_by_side(a: Line, b: Line) -> bool:
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > 0.4 * min(a.bottom - a.top, b.bottom - b.top)


def _gutters(ordered: list[Line], pairs: list[tuple[Line, Line]]) -> list[Gutter]:
    found: list[Gutter] = []
    tops = [line.top for line in ordered]
    for a, b in pairs:
        top, bottom = min(a.top, b.top), max(a.bottom, b.bottom)
        for gutter in found:
            left, right = max(gutter.left, a.right), min(gutter.right, b.left)
            between = ordered[bisect_left(tops, gutter.bottom - 1) : bisect_right(tops, top)]
            if right - left >= WORD_GAP * a.size and not _crossed(between, left, right, top):
                gutter.left, gutter.right, gutter.bottom = left, right, max(bottom, gutter.bottom)
                gutter.rows += 1
                break
        else:
            found.append(Gutter(a.right, b.left, top, bottom, 1))
    size = sorted(line.size for line in ordered)[len(ordered) // 2]
    wide = _WIDE_GUTTER * size
    return [g for g in found if g.rows >= 3 or (g.rows == 2 and g.right - g.left >= wide)]


def _crossed(between: list[Line], left: float, right: float, bottom: float) -> bool:
    """Whether any of these lines, above `bottom`, runs across the white space."""
    return any(line.bottom - 1 <= bottom and _over(line, left, right) for line in between)


def _over(line: Line, left: float, right: float) -> bool:
    return line.left < right - 1 and line.right > left + 1


def _without_tabs(ordered: list[Line], gutters: list[Gutter]) -> list[Line]:
    """Join pieces of one line that no gutter keeps apart: a tab, or a stretched space in justified text."""
    rows: list[list[Line]] = []
    for line in sorted(ordered, key=lambda line: (line.base, line.left)):
        if rows and abs(line.base - rows[-1][0].base) <= 0.25 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    joined = []
    for row in rows:
        row.sort(key=lambda line: line.left)
        run = [row[0]]
        for line in row[1:]:
            gap = line.left - run[-1].right
            if gap <= _TAB_GAP * line.size and not _between(gutters, run[-1], line):
                run.append(line)
            else:
                joined.append(merged(run))
                run = [line]
        joined.append(merged(run))
    return sorted(joined, key=lambda line: (line.top, line.left))


def _between(gutters: list[Gutter], a: Line, b: Line) -> bool:
    return any(g.left >= a.right - 1 and g.right <= b.left + 1 and g.top <= a.base <= g.bottom for g in gutters)


def _stretch(gutter: Gutter, ordered: list[Line]) -> None:
    """Lengthen a gutter past lines that stand on one side of it only, as where one column is longer."""
    for line in ordered:
        if line.top >= gutter.bottom - 1:
            if line.top - gutter.bottom > 1.5 * line.size or _over(line, gutter.left, gutter.right):
                break
            gutter.bottom = max(gutter.bottom, line.bottom)
    for number in range(len(ordered) - 1, -1, -1):
        line = ordered[number]
        if line.bottom <= gutter.top + 1:
            if gutter.top - line.bottom > 1.5 * line.size or _over(line, gutter.left, gutter.right):
                break
            if _ends_wider(ordered[:number], line, gutter):
                break
            gutter.top = min(gutter.top, line.top)


def _ends_wider(above: list[Line], line: Line, gutter: Gutter) -> bool:
    """Whether a line is the short end of a paragraph or title that runs across the gutter."""
    return any(
        _over(other, gutter.left, gutter.right)
        and 0 < line.base - other.base < 1.7 * line.size
        and abs(other.size - line.size) < 0.5
        for other in above
    )


def _close_groups(ordered: list[Line], gutters: list[Gutter]) -> list[list[Line]]:
    group = list(range(len(ordered)))
    sides = [_side(line, gutters) for line in ordered]

    def root(n: int) -> int:
        while group[n] != n:
            group[n] = group[group[n]]
            n = group[n]
        return n

    for i, a in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            b = ordered[j]
            if b.top - a.bottom > CLUSTER_GAP * max(a.size, b.size):
                break
            if sides[i] == sides[j] and _stacked(a, b):
                group[root(j)] = root(i)
    groups: dict[int, list[Line]] = {}
    for i, line in enumerate(ordered):
        groups.setdefault(root(i), []).append(line)
    return list(groups.values())


def _side(line: Line, gutters: list[Gutter]) -> tuple[int, ...]:
    """Return on which side of each gutter a line stands: -1 left, 1 right, 0 above or below it."""
    middle = (line.top + line.bottom) / 2
    return tuple(0 if not g.top <= middle <= g.bottom else -1 if line.right <= g.right + 1 else 1 for g in gutters)


def _stacked(a: Line, b: Line) -> bool:
    shared = min(a.right, b.right) - max(a.left, b.left)
    return shared > 0.1 * min(a.right - a.left, b.right - b.left)


def _in_rows(group: list[Line]) -> list[Line]:
    """Order lines from top to bottom, and pieces of one line from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(group, key=lambda line: line.base):
        if rows and line.base - rows[-1][0].base <= 0.25 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]
