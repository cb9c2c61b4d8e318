"""A table as rows of cells, whatever the format → CELL blocks, or ordinary blocks where it only serves the layout.

One CELL block per cell that has words. Several paragraphs or list items in a cell are joined by " / ", and the items
keep their bullet or number, so that they can be told apart again: "Share it: / • with the school / • with the GP".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldthread.documents.boxes import Box, in_order, is_numbered
from goldthread.documents.model import Block, Kind, Place
from goldthread.documents.runs import Folded, joined

_LONG = 220  # letters: a longer cell holds prose, not an entry
_LABEL = 60  # letters: a column's name is shorter
_BETWEEN = " / "
_STEP = 100  # points


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with the blocks read inside it. A merged cell stands where it begins. `header`: the file says so."""

    row: int
    column: int
    blocks: tuple[Block, ...]
    header: bool = False

    @property
    def length(self) -> int:
        return sum(len(block.text) for block in self.blocks)

    def as_box(self) -> Box:
        """Return the cell as a box of a page on which rows and columns are equally wide."""
        return Box(self.blocks, self.column * _STEP, self.row * _STEP, _STEP, _STEP)


def table_blocks(cells: Sequence[TableCell], *, number: int, layout: bool = False) -> Iterator[Block]:
    """Yield the blocks of a table in reading order; `number` counts the tables of the document from 0.

    `layout`: the file says that the table only places things. Otherwise its cells tell: one column or one row, headings
    or tables inside cells, or prose under no heading row.
    """
    cells = [cell for cell in cells if cell.blocks]
    headed = _header_rows(cells)
    if layout or _is_layout(cells, headed):
        for box in in_order([cell.as_box() for cell in cells]):
            yield from box.blocks
        return
    for cell in cells:
        yield _cell_block(cell, number, header=cell.row in headed)


def _header_rows(cells: Sequence[TableCell]) -> set[int]:
    """Return the rows that name the columns: those the file marks throughout, else the first if it looks like names."""
    marked = {cell.row for cell in cells if cell.header} - {cell.row for cell in cells if not cell.header}
    top = min((cell.row for cell in cells), default=0)
    first = [cell for cell in cells if cell.row == top]
    below = [cell for cell in cells if cell.row > top]
    if marked or len(first) < 2 or not below or not all(_is_label(cell) for cell in first):
        return marked
    bold = all(cell.blocks[0].bold for cell in first) and not all(cell.blocks[0].bold for cell in below)
    longer = max(cell.length for cell in below) > 3 * max(cell.length for cell in first)
    # Two columns of label and text have a short first cell in every row, not a row of names.
    named = longer and len({cell.column for cell in cells}) > 2
    return {top} if bold or named else set()


def _is_label(cell: TableCell) -> bool:
    text = cell.blocks[0].text
    return len(cell.blocks) == 1 and len(text) <= _LABEL and not text.endswith(".") and any(map(str.isalpha, text))


def _is_layout(cells: Sequence[TableCell], headed: set[int]) -> bool:
    if len({cell.row for cell in cells}) < 2 or len({cell.column for cell in cells}) < 2:
        return True
    if is_numbered([cell.as_box() for cell in cells if cell.row in headed]):
        return True
    inside = [block for cell in cells if cell.row not in headed for block in cell.blocks]
    if any(block.kind in (Kind.HEADING, Kind.CELL) for block in inside):
        return True
    prose = any(len(cell.blocks) > 1 or cell.length > _LONG for cell in cells)
    return prose and not headed


def _cell_block(cell: TableCell, number: int, *, header: bool) -> Block:
    place = Place(table=number, row=cell.row, column=cell.column, header=header)
    if len(cell.blocks) == 1:
        return replace(cell.blocks[0], kind=Kind.CELL, level=0, place=place)
    texts = joined((_as_written(block) for block in cell.blocks), _BETWEEN)
    template = replace(cell.blocks[0], kind=Kind.CELL, level=0, marker="", place=place)
    return replace(template, text=texts.text, links=texts.links, bold=texts.bold, lead=texts.lead)


def _as_written(block: Block) -> Folded:
    """Return a block's text with its marker before it again."""
    if not block.marker:
        return Folded(block.text, block.links, block.bold, block.lead)
    shift = len(block.marker) + 1
    links = tuple(replace(link, start=link.start + shift, end=link.end + shift) for link in block.links)
    return Folded(f"{block.marker} {block.text}", links, block.bold, block.lead and block.lead + shift)
