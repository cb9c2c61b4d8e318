"""One page as it was drawn: words and shapes, in points from the top left of the page as seen."""

from collections.abc import Iterable
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(slots=True)
class Word:
    """A run of letters between white space. `base` is the line it stands on; `order` its number in the file."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool
    order: int
    hyphen: bool = False  # ends at a hyphen that the file says only breaks the line
    url: str = ""


@dataclass(slots=True)
class Shape:
    """A drawn rectangle, line or curve, by the box round it."""

    left: float
    top: float
    right: float
    bottom: float
    filled: bool
    curved: bool = False  # not a rectangle or straight line

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def box(self) -> Box:
        return (self.left, self.top, self.right, self.bottom)


@dataclass(slots=True)
class Page:
    """`number` counts from 1. `pictures` are the boxes of images; `cut` says that text beyond a limit was left out."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    cut: bool = False
    recognised: bool = False  # its words lie unseen over a picture


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all of `boxes` (at least one)."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def holds(outer: Box, x: float, y: float) -> bool:
    """Whether the point lies inside the box."""
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]
