"""Drawn lines and boxes → frames that hold text apart, and the cells of ruled tables."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from goldthread.documents.pdf.grid import Rule, grids, straightened
from goldthread.documents.pdf.page import Box, Page, Shape, Word, holds

_THIN = 3.0  # a rectangle thinner than this is a line
_LEAST = 9.0  # no text fits into a frame narrower or lower than this
_WHOLE_PAGE = 0.92
_CELL_WORDS = 60  # a table whose cells hold more than this is a way to lay out boxes
_HEADER_WORDS = 12


@dataclass(slots=True)
class Frame:
    """A box that holds text. `row` and `column` are its place in `table` (a number on this page) or -1."""

    box: Box
    table: int = -1
    row: int = -1
    column: int = -1
    words: list[Word] = field(default_factory=list)
    parent: int = -1


def frames_of(page: Page) -> tuple[list[Frame], list[Word]]:
    """Return the page's frames with their words, and the words outside of all frames.

    Frames that no word stands in, or whose edge runs through a line of text, are left out.
    """
    frames = [*_grid_frames(page), *_curved_frames(page)]
    if not frames:
        return [], page.words
    while True:
        loose = _fill(frames, page.words)
        kept = _holding(frames, page.words)
        if len(kept) == len(frames):
            break
        frames = kept
    return _settled(frames), loose


def _settled(frames: list[Frame]) -> list[Frame]:
    """Find each frame's parent, and take grids that only lay out boxes for what they are."""
    _untable(frames)
    for frame in frames:
        around = [n for n, other in enumerate(frames) if other is not frame and _encloses(other.box, frame.box)]
        frame.parent = min(around, key=lambda n: _area(frames[n].box), default=-1)
    return frames


def _grid_frames(page: Page) -> list[Frame]:
    level, upright = _rules(page)
    return [
        Frame(cell.box, table, cell.row, cell.column)
        for table, cells in enumerate(grids(level, upright))
        for cell in cells
    ]


def _curved_frames(page: Page) -> list[Frame]:
    """Boxes with round corners and circles stand alone: they share no edge."""
    boxes = [s.box for s in page.shapes if s.curved and s.width > 40 and s.height > 20 and not _is_page(s, page)]
    unique = list({tuple(round(edge) for edge in box): box for box in boxes}.values())
    return [Frame(box) for box in unique if not any(_crosses(box, other) for other in unique if other is not box)]


def _rules(page: Page) -> tuple[list[Rule], list[Rule]]:
    level: list[Rule] = []
    upright: list[Rule] = []
    for shape in page.shapes:
        if shape.curved or _is_page(shape, page):
            continue
        if shape.height <= _THIN:
            level.append(Rule((shape.top + shape.bottom) / 2, shape.left, shape.right))
        elif shape.width <= _THIN:
            upright.append(Rule((shape.left + shape.right) / 2, shape.top, shape.bottom))
        elif shape.width > _LEAST and shape.height > _LEAST:
            level += [Rule(shape.top, shape.left, shape.right), Rule(shape.bottom, shape.left, shape.right)]
            upright += [Rule(shape.left, shape.top, shape.bottom), Rule(shape.right, shape.top, shape.bottom)]
    if not upright:
        return [], []
    return straightened(level), straightened(upright)


def _is_page(shape: Shape, page: Page) -> bool:
    return shape.width > page.width * _WHOLE_PAGE and shape.height > page.height * _WHOLE_PAGE


def _fill(frames: list[Frame], words: Iterable[Word]) -> list[Word]:
    """Put each word into the smallest frame round it; return the words in none."""
    by_size = sorted(frames, key=lambda frame: _area(frame.box))
    for frame in frames:
        frame.words = []
    loose: list[Word] = []
    for word in words:
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        home = next((frame for frame in by_size if holds(frame.box, x, y)), None)
        (loose if home is None else home.words).append(word)
    return loose


def _holding(frames: list[Frame], words: Sequence[Word]) -> list[Frame]:
    """Return the frames that hold text apart; the others are empty, or decoration that runs through the text."""
    cut = {frame.table for frame in frames if frame.table >= 0 and _cuts_text(frame, words)}
    return [
        frame
        for frame in frames
        if frame.table not in cut
        and (frame.words or _holds_others(frame, frames))
        and (frame.table >= 0 or not _cuts_text(frame, words))
    ]


def _holds_others(frame: Frame, frames: list[Frame]) -> bool:
    return any(_encloses(frame.box, other.box) and other.words for other in frames if other is not frame)


def _cuts_text(frame: Frame, words: Sequence[Word]) -> bool:
    """Whether a side of the frame runs between two words of a line."""
    left, top, right, bottom = frame.box
    for a, b in pairwise(words):
        if abs(a.base - b.base) < 2 and top < (b.top + b.bottom) / 2 < bottom and 0 <= b.left - a.right < a.size * 0.5:
            inside = left < (a.left + a.right) / 2 < right, left < (b.left + b.right) / 2 < right
            if inside[0] != inside[1]:
                return True
    return False


def _untable(frames: list[Frame]) -> None:
    """A grid is a data table when it has rows and columns and none of its cells holds a page of text."""
    tables: dict[int, list[Frame]] = defaultdict(list)
    for frame in frames:
        tables[frame.table].append(frame)
    for table, cells in tables.items():
        if table < 0 or not _is_data(cells):
            for cell in cells:
                cell.table = -1


def _is_data(cells: list[Frame]) -> bool:
    filled = [cell for cell in cells if cell.words]
    rows, columns = {cell.row for cell in filled}, {cell.column for cell in filled}
    if len(rows) < 2 or len(columns) < 2 or len(filled) < 4:
        return False
    sizes = sorted(len(cell.words) for cell in filled)
    top = [len(cell.words) for cell in filled if cell.row == min(rows)]
    headed = max(top) <= _HEADER_WORDS and len(top) > 1
    return sizes[len(sizes) // 2] <= _CELL_WORDS and (headed or len(columns) > 2 or sizes[-1] <= _CELL_WORDS)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _encloses(outer: Box, inner: Box) -> bool:
    middle = holds(outer, (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2)
    return middle and _area(outer) > _area(inner) * 1.05


def _crosses(a: Box, b: Box) -> bool:
    """Whether two boxes overlap without one holding the other."""
    if a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]:
        return False
    return not _contains(a, b) and not _contains(b, a)


def _contains(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]
