"""The drawn lines that part text, and the columns of tables that are ruled between their rows only."""

from collections.abc import Iterator, Sequence

from goldthread.documents.pdf.grid import Rule, straightened
from goldthread.documents.pdf.page import Page, Shape, Word

_THIN = 3.0  # a rectangle thinner than this is a line
_LEAST = 9.0  # no text fits into a frame narrower or lower than this
_WHOLE_PAGE = 0.92
_SAME_END = 4.0  # points
_FEWEST_RULES = 3
_WIDEST_ROW = 250.0  # points from one rule to the next
_GAP = 9.0  # points of white space that part two columns
_MOST_COLUMNS = 9
_HEAD = 2.6  # type sizes above the first rule in which the columns' names stand


def rules(page: Page) -> tuple[list[Rule], list[Rule]]:
    """Return the level and the upright lines of a page, the sides of boxes included."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for shape in page.shapes:
        if shape.curved or is_page(shape, page):
            continue
        if shape.height <= _THIN:
            level.append(Rule((shape.top + shape.bottom) / 2, shape.left, shape.right))
        elif shape.width <= _THIN:
            upright.append(Rule((shape.left + shape.right) / 2, shape.top, shape.bottom))
        elif shape.width > _LEAST and shape.height > _LEAST:
            level += [Rule(shape.top, shape.left, shape.right), Rule(shape.bottom, shape.left, shape.right)]
            upright += [Rule(shape.left, shape.top, shape.bottom), Rule(shape.right, shape.top, shape.bottom)]
    level, upright = straightened(level), straightened(upright)
    for table in _open_tables(level, upright):
        more_level, more_upright = _completed(table, page.words)
        level, upright = level + more_level, upright + more_upright
    return (level, upright) if upright else ([], [])


def is_page(shape: Shape, page: Page) -> bool:
    """Whether a shape is the page's own border or background."""
    return shape.width > page.width * _WHOLE_PAGE and shape.height > page.height * _WHOLE_PAGE


def _open_tables(level: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield stacks of level lines of one length that no upright line touches."""
    stacks: list[list[Rule]] = []
    for rule in level:
        if any(rule.start - 3 <= v.at <= rule.end + 3 and v.start - 3 <= rule.at <= v.end + 3 for v in upright):
            continue
        home = next((stack for stack in stacks if _continues(stack[-1], rule)), None)
        if home is None:
            stacks.append([rule])
        else:
            home.append(rule)
    return (stack for stack in stacks if len(stack) >= _FEWEST_RULES)


def _continues(above: Rule, rule: Rule) -> bool:
    same = abs(above.start - rule.start) < _SAME_END and abs(above.end - rule.end) < _SAME_END
    return same and 0 < rule.at - above.at < _WIDEST_ROW


def _completed(table: list[Rule], words: Sequence[Word]) -> tuple[list[Rule], list[Rule]]:
    """Return the lines that the table leaves out: between its columns, at its sides, and over its columns' names."""
    first, last = table[0], table[-1]
    inside = [word for word in words if first.at < word.base < last.at + 1 and first.start - 3 < word.left < first.end]
    gaps = _gaps(inside, first.end)
    if not 0 < len(gaps) <= _MOST_COLUMNS:
        return [], []
    head = [w for w in words if 0 < first.at - w.base < _HEAD * w.size and first.start - 3 < w.left < first.end]
    named = len({_column(word, gaps) for word in head}) > 1 and not any(_crosses(word, gaps) for word in head)
    top = min(word.top for word in head) - 1 if named else first.at
    uprights = [Rule(at, top, last.at) for at in (first.start, *(sum(gap) / 2 for gap in gaps), first.end)]
    return ([Rule(top, first.start, first.end)] if named else []), uprights


def _gaps(words: list[Word], end: float) -> list[tuple[float, float]]:
    """Return the stretches from left to right, before `end`, that no word reaches into."""
    gaps = []
    right = float("inf")
    for word in sorted(words, key=lambda word: word.left):
        if word.left - right >= _GAP and word.left < end:
            gaps.append((right, word.left))
        right = word.right if right == float("inf") else max(right, word.right)
    return gaps


def _column(word: Word, gaps: list[tuple[float, float]]) -> int:
    return sum(word.left >= gap[0] for gap in gaps)


def _crosses(word: Word, gaps: list[tuple[float, float]]) -> bool:
    return any(word.left < sum(gap) / 2 < word.right for gap in gaps)
