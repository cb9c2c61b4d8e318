"""A passage: a piece of a document's text that means one thing, with its anchor."""

from dataclasses import dataclass
from functools import lru_cache

from goldthread.anchors import Anchor, Span
from goldthread.documents import Kind
from goldthread.learning.record import Quoted


@lru_cache(maxsize=4096)
def _count(text: str) -> int:
    """The number of words, which every reader asks."""
    return len(text.split())


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, list item, cell or paragraph, or the part of one that means one thing.

    `label` is what the document calls it ("recommendation", "theme", "question", …) and `number` its number as printed.
    `depth` is how deep a list item stands, `level` the level of a heading, `lead` the length of its bold beginning.
    `run_in` says that a heading was found at the beginning of, or inside, a paragraph.
    """

    text: str
    anchor: Anchor
    kind: Kind
    block: int
    marker: str = ""
    depth: int = 0
    label: str | None = None
    number: str | None = None
    level: int = 0
    bold: bool = False
    lead: int = 0
    run_in: bool = False

    @property
    def words(self) -> int:
        """The number of words."""
        return _count(self.text)

    @property
    def is_item(self) -> bool:
        """Whether it stands in a list."""
        return self.kind is Kind.LIST_ITEM

    def quoted(self) -> Quoted:
        """Return the passage as a record keeps it."""
        return Quoted(self.text, self.anchor)

    def cut(self, start: int, end: int | None = None) -> "Passage":
        """Return the passage's characters `start` to `end`, trimmed, with their own anchor; it is no run-in heading."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        first = self.anchor.spans[0]
        begin = first.start + start
        span = Span(first.block, begin, begin + len(text), first.page)
        # Written out because it is called for every piece of every document, and `replace` takes four times as long.
        return Passage(
            text,
            Anchor((span,)),
            self.kind,
            self.block,
            self.marker,
            self.depth,
            self.label,
            self.number,
            self.level,
            self.bold,
            max(0, self.lead - start),
        )
