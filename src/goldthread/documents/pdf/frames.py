"""Drawn lines and boxes → frames that hold text apart, and the cells of ruled tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from goldthread.documents.pdf.grid import grids
from goldthread.documents.pdf.page import Box, Page, Word, holds
from goldthread.documents.pdf.rulings import is_page, rules

_CELL_WORDS = 60  # a table whose cells hold more than this is a way to lay out boxes
_HEADER_WORDS = 12
_SHELF = 24.0  # points of height


@dataclass(slots=True)
class Frame:
    """A box that holds text. `row` and `column` are its place in `table` (a grid's number on this page) or -1.

    `data`: the grid is a table of data, and not only a way to lay out the page.
    """

    box: Box
    table: int = -1
    row: int = -1
    column: int = -1
    data: bool = False
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
        loose, cut = _fill(frames, page.words)
        kept = _holding(frames, cut)
        if len(kept) == len(frames):
            break
        frames = kept
    return _settled(frames), loose


def _settled(frames: list[Frame]) -> list[Frame]:
    """Find each frame's parent, and take grids that only lay out boxes for what they are."""
    _mark_data(frames)
    index, numbers = _Index(frames), {id(frame): number for number, frame in enumerate(frames)}
    for frame in frames:
        left, top, right, bottom = frame.box
        outer = (o for o in index.around((left + right) / 2, (top + bottom) / 2) if _encloses(o.box, frame.box))
        frame.parent = next((numbers[id(o)] for o in outer if o is not frame), -1)
    return frames


def _grid_frames(page: Page) -> list[Frame]:
    level, upright = rules(page)
    return [
        Frame(cell.box, table, cell.row, cell.column)
        for table, cells in enumerate(grids(level, upright))
        for cell in cells
    ]


def _curved_frames(page: Page) -> list[Frame]:
    """Boxes with round corners and circles stand alone: they share no edge."""
    boxes = [s.box for s in page.shapes if s.curved and s.width > 40 and s.height > 20 and not is_page(s, page)]
    unique = list({tuple(round(edge) for edge in box): box for box in boxes}.values())
    return [Frame(box) for box in unique if not any(_crosses(box, other) for other in unique if other is not box)]


class _Index:
    """Finds the frames round a point, smallest first."""

    def __init__(self, frames: list[Frame]) -> None:
        self._shelves: dict[int, list[Frame]] = defaultdict(list)
        for frame in sorted(frames, key=lambda frame: _area(frame.box)):
            for shelf in range(int(frame.box[1] // _SHELF), int(frame.box[3] // _SHELF) + 1):
                self._shelves[shelf].append(frame)

    def around(self, x: float, y: float) -> Iterator[Frame]:
        """Yield every frame that holds the point."""
        return (frame for frame in self._shelves.get(int(y // _SHELF), ()) if holds(frame.box, x, y))


def _fill(frames: list[Frame], words: Iterable[Word]) -> tuple[list[Word], set[int]]:
    """Put each word into the smallest frame round it.

    Return the words in no frame, and the frames (by id) whose side runs between two words of a line.
    """
    index = _Index(frames)
    for frame in frames:
        frame.words = []
    loose: list[Word] = []
    cut: set[int] = set()
    last, last_home = None, None
    for word in words:
        home = next(index.around((word.left + word.right) / 2, (word.top + word.bottom) / 2), None)
        (loose if home is None else home.words).append(word)
        if home is not last_home and last is not None and _touch(last, word):
            cut |= {
                id(frame) for frame in (home, last_home) if frame is not None and not _inside_both(frame, last, word)
            }
        last, last_home = word, home
    return loose, cut


def _touch(a: Word, b: Word) -> bool:
    return abs(a.base - b.base) < 2 and 0 <= b.left - a.right < a.size * 0.5


def _inside_both(frame: Frame, a: Word, b: Word) -> bool:
    left, _, right, _ = frame.box
    return left < (a.left + a.right) / 2 < right and left < (b.left + b.right) / 2 < right


def _holding(frames: list[Frame], cut: set[int]) -> list[Frame]:
    """Return the frames that hold text apart; the others are empty, or decoration that runs through the text."""
    tables = {frame.table for frame in frames if frame.table >= 0 and id(frame) in cut}
    holders = {id(frame) for frame in frames if frame.words} | _outer(frames)
    return [frame for frame in frames if frame.table not in tables and id(frame) not in cut and id(frame) in holders]


def _outer(frames: list[Frame]) -> set[int]:
    """Return the frames (by id) that hold another with words in it."""
    index = _Index(frames)
    outer: set[int] = set()
    for frame in frames:
        if frame.words:
            left, top, right, bottom = frame.box
            round_it = index.around((left + right) / 2, (top + bottom) / 2)
            outer |= {id(other) for other in round_it if _encloses(other.box, frame.box)}
    return outer


def _mark_data(frames: list[Frame]) -> None:
    """A grid is a data table when it has rows and columns and none of its cells holds a page of text."""
    grids_found: dict[int, list[Frame]] = defaultdict(list)
    for frame in frames:
        grids_found[frame.table].append(frame)
    for table, cells in grids_found.items():
        data = table >= 0 and _is_data(cells)
        for cell in cells:
            cell.data = data


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
