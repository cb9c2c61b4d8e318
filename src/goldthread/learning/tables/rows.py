"""A row of a table: the cells by the field their column holds, and the blocks they were read from."""

from goldthread.documents import Block, Document, Kind
from goldthread.learning.shape.passage import Passage

Row = dict[str, Passage]
# A row may be empty: its blocks are the header, which was read and says nothing itself.
Found = tuple[Row, set[int]]


def cell_of(document: Document, number: int, block: Block) -> Passage:
    """Return a whole block as a cell."""
    return Passage(block.text, document.anchor(number), Kind.CELL, number, block.marker)


def blocks_of(row: Row) -> set[int]:
    """Return the numbers of the blocks that a row was read from."""
    return {cell.block for cell in row.values()}


def tells_something(fields: set[str | None]) -> bool:
    """Whether a table with these fields has statements of its own."""
    return bool(fields & {"action", "recommendation"})
