"""What every reader makes of a file: a Document of blocks in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from goldthread.anchors import Anchor, Span


class Kind(StrEnum):
    """What a block is on the page, before anybody asks what it means."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"


class Part(StrEnum):
    """Whether a block is the document's text or what surrounds it. Only BODY is read for learning."""

    BODY = "body"
    FURNITURE = "furniture"  # page numbers, running heads and feet, menus, cookie notices
    CONTENTS = "contents"  # a list of contents, dotted or not
    REPEATED = "repeated"  # text that the file holds twice


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink over characters `start` to `end` of its block's text."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: a box on its page (points from the top left), or a cell of a table (from 0)."""

    box: tuple[float, float, float, float] | None = None  # left, top, right, bottom
    table: int | None = None
    row: int | None = None
    column: int | None = None
    header: bool = False  # a cell that names its column


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table cell.

    `text` has white space folded, line-end hyphens mended, mark-up, bullet and number removed; `marker` keeps the
    bullet or number as written ("•", "1)", "Recommendation 3:"). `level` is 1 to 6 for a heading (1 is the title), 1
    and deeper for a list item, 0 otherwise. `bold` says the whole block is set in bold; `size` is the type size in
    points. `lead` is the length of a bold or underlined beginning of the text, 0 if there is none.
    """

    kind: Kind
    text: str
    page: int | None = None
    level: int = 0
    marker: str = ""
    part: Part = Part.BODY
    place: Place = Place()
    links: tuple[Link, ...] = ()
    bold: bool = False
    lead: int = 0
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something the reader of the record should know: a page read by OCR, one without text, text cut off."""

    code: str  # "ocr", "no_text", "truncated", "order_repaired", ...
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its blocks in reading order. Block numbers are positions in `blocks`."""

    file: str
    sha256: str
    media_type: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    title: str = ""  # the file's own title property, often wrong
    url: str | None = None
    faults: tuple[Fault, ...] = field(default=())

    def anchor(self, block: int, start: int = 0, end: int | None = None) -> Anchor:
        """Return the anchor of characters `start` to `end` of a block (the whole block by default)."""
        found = self.blocks[block]
        return Anchor((Span(block, start, len(found.text) if end is None else end, found.page),))

    def quote(self, anchor: Anchor) -> str:
        """Return the words at `anchor`; the words of several spans are joined by a space.

        Raises LookupError when the anchor points outside this document.
        """
        return " ".join(self._words(span) for span in anchor.spans)

    def _words(self, span: Span) -> str:
        text = self.blocks[span.block].text
        if not 0 <= span.start < span.end <= len(text):
            raise LookupError(f"Block {span.block} has no characters {span.start} to {span.end}.")
        return text[span.start : span.end]

    def body(self) -> Iterator[tuple[int, Block]]:
        """Yield number and block of everything that is not furniture, contents or repetition."""
        return ((number, block) for number, block in enumerate(self.blocks) if block.part is Part.BODY)
