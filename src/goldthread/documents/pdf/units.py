"""What is put in order on a page."""

from dataclasses import dataclass, field

from goldthread.documents.pdf.page import Box


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
    heading: bool = False  # it is nothing but a heading
    headed: bool = False  # it begins with one
    size: float = 11.0
    column: Column = field(default_factory=lambda: Column(0, 0))

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2
