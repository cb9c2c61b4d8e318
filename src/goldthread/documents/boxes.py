"""Text boxes and layout cells in the order in which people read them: by their numbers, else by where they stand.

Programs write boxes in the order in which somebody drew them, which is seldom the order of reading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldthread.documents.model import Block

_FEWEST_NUMBERED = 3
_HEADING_LENGTH = 120
_NUMBER = re.compile(r"\(?(\d{1,2})\s*[.):]")


@dataclass(frozen=True, slots=True)
class Box:
    """What was read in one box, and where it stands on its page: points, or rows and columns of a table."""

    blocks: tuple[Block, ...]
    left: float | None = None
    top: float | None = None
    width: float = 0
    height: float = 0

    @property
    def number(self) -> int | None:
        """The number that the box begins with ("3. What happened?")."""
        first = self.blocks[0] if self.blocks else None
        found = _NUMBER.match(f"{first.marker} {first.text}".strip()) if first else None
        return int(found[1]) if found else None


def in_order(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes as they are read. Boxes numbered 1 to n set the order, with what stands below each after it."""
    placed = _by_place(boxes)
    return _by_number(placed) if is_numbered(boxes) else placed


def is_numbered(boxes: Sequence[Box]) -> bool:
    """Whether the boxes count from 1 without a gap or a repeat, at least to 3."""
    numbers = sorted(box.number for box in boxes if box.number is not None)
    return len(numbers) >= _FEWEST_NUMBERED and numbers == list(range(1, len(numbers) + 1))


def settled(found: Sequence[Block | Box]) -> tuple[list[Block], bool]:
    """Return the blocks with the boxes between them opened, and whether numbers changed the order of the file.

    Where all boxes are numbered they stand in that order; else only those that stand together, with no text between
    them, are put in the order of their places.
    """
    boxes = [item for item in found if isinstance(item, Box)]
    if not is_numbered(boxes):
        return [block for group in _groups(found) for block in group], False
    ordered = in_order(boxes)
    slots = iter(ordered)
    opened = [b for item in found for b in (next(slots).blocks if isinstance(item, Box) else (item,))]
    return opened, ordered != boxes


def _groups(found: Sequence[Block | Box]) -> Iterator[list[Block]]:
    waiting: list[Box] = []
    for item in found:
        if isinstance(item, Box):
            waiting.append(item)
            continue
        yield [block for box in in_order(waiting) for block in box.blocks]
        waiting = []
        yield [item]
    yield [block for box in in_order(waiting) for block in box.blocks]


def _by_number(boxes: list[Box]) -> list[Box]:
    heads = sorted((box for box in boxes if box.number is not None), key=lambda box: box.number or 0)
    below: dict[int, list[Box]] = {}
    for index, box in enumerate(boxes):
        if box.number is None:
            below.setdefault(_head_of(box, boxes, index), []).append(box)
    return [*below.get(0, []), *(found for head in heads for found in (head, *below.get(head.number or 0, [])))]


def _head_of(box: Box, boxes: list[Box], index: int) -> int:
    """Return the number of the box that an unnumbered one belongs to.

    Under boxes that hold a heading alone it is the nearest above; a box with a text of its own is complete, so
    that what comes next to it follows it.
    """
    heads = [found for found in boxes if found.number is not None]
    if box.left is None or box.top is None or not all(map(_is_bare, heads)):
        return next((found.number or 0 for found in reversed(boxes[:index]) if found.number), 0)
    above = [found for found in boxes if found.number and _stands_above(found, box)]
    return (max(above, key=lambda found: found.top or 0).number or 0) if above else 0


def _is_bare(head: Box) -> bool:
    return len(head.blocks) == 1 and len(head.blocks[0].text) < _HEADING_LENGTH


def _stands_above(upper: Box, lower: Box) -> bool:
    if upper.left is None or upper.top is None or lower.left is None or lower.top is None:
        return False
    beside = upper.left + max(upper.width, 1) <= lower.left or lower.left + max(lower.width, 1) <= upper.left
    return upper.top < lower.top and not beside


def _by_place(boxes: Sequence[Box]) -> list[Box]:
    if len(boxes) < 2 or any(box.left is None or box.top is None for box in boxes):
        return list(boxes)
    return (
        _cut(boxes, [((box.top or 0), (box.top or 0) + box.height) for box in boxes])
        or _cut(boxes, [((box.left or 0), (box.left or 0) + box.width) for box in boxes])
        or sorted(boxes, key=lambda box: (box.top or 0, box.left or 0))
    )


def _cut(boxes: Sequence[Box], extents: list[tuple[float, float]]) -> list[Box]:
    """Return the boxes ordered across the first straight cut between them in one direction; [] if there is none."""
    ranked = sorted(zip(extents, range(len(boxes)), strict=True))
    reach = float("-inf")
    for position, ((start, end), _) in enumerate(ranked):
        if position and start >= reach - 1:
            first = [boxes[index] for _, index in sorted(ranked[:position], key=lambda item: item[1])]
            rest = [boxes[index] for _, index in sorted(ranked[position:], key=lambda item: item[1])]
            return [*_by_place(first), *_by_place(rest)]
        reach = max(reach, end)
    return []
