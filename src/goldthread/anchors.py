"""Where something was read: the one thing every room of the core shares."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (end not included) of the text of block number `block`.

    `page` counts from 1; None where the format has no pages.
    """

    block: int
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table file: sheet by name, row and column counted from 1."""

    file: str
    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of a quotation: one or more spans in reading order, or one cell."""

    spans: tuple[Span, ...] = ()
    cell: Cell | None = None

    def __post_init__(self) -> None:
        if bool(self.spans) == (self.cell is not None):
            raise ValueError("An anchor has either spans or a cell.")

    @property
    def page(self) -> int | None:
        """The page on which the quotation begins."""
        return self.spans[0].page if self.spans else None

    def as_json(self) -> dict[str, Any]:
        """Return the anchor in the form the learning record is exchanged in."""
        if self.cell:
            cell = self.cell
            return {"file": cell.file, "sheet": cell.sheet, "row": cell.row, "column": cell.column}
        return {"spans": [{"page": s.page, "block": s.block, "start": s.start, "end": s.end} for s in self.spans]}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Anchor":
        """Read what `as_json` wrote."""
        if "spans" in value:
            return cls(tuple(Span(s["block"], s["start"], s["end"], s["page"]) for s in value["spans"]))
        return cls(cell=Cell(value["file"], value["sheet"], value["row"], value["column"]))


def joined(anchors: Iterable[Anchor]) -> Anchor:
    """Return one anchor for text that was read in several places, in the order given."""
    return Anchor(tuple(span for anchor in anchors for span in anchor.spans))
