"""Drafts → blocks: what is a heading and of which level, what a list item and how deep."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from goldthread.documents.markers import is_bullet
from goldthread.documents.model import Block, Kind, Part, Place
from goldthread.documents.pdf.layout import TablePlace
from goldthread.documents.pdf.paragraphs import Draft

_LARGER = 1.09  # times the text's size
_HEADING_WORDS = 30
_BOLD_WORDS = 25
_SENTENCE_END = re.compile(r"[.;,][”\"’')]*$")

Style = tuple[float, bool]


class Kinds:
    """Decides over the drafts of one document."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = drafts
        sizes: Counter[float] = Counter()
        bold = 0
        for draft in drafts:
            if draft.cell is None:
                sizes[round(draft.size)] += len(draft.text)
                bold += len(draft.text) if draft.bold else 0
        self.size = sizes.most_common(1)[0][0] if sizes else 11
        self.in_cell = Counter(draft.cell for draft in drafts if draft.cell is not None)
        # Where everything is bold, bold says nothing.
        self.bold_says = bold * 2 < sizes.total()
        self.headings = {n for n in range(len(drafts)) if self._is_heading(n)}
        self.levels = self._ranked()

    def blocks(self) -> Iterator[tuple[TablePlace | None, Block]]:
        """Yield one block for each draft, with its place in a table if it has one."""
        depths: list[float] = []
        for number, draft in enumerate(self.drafts):
            kind, level = self._kind(number, draft, depths)
            yield draft.cell, _block(draft, kind, level)

    def _kind(self, number: int, draft: Draft, depths: list[float]) -> tuple[Kind, int]:
        if number in self.headings:
            depths.clear()
            return Kind.HEADING, self._level(draft)
        if draft.marker:
            return Kind.LIST_ITEM, _depth(draft, depths)
        if depths and draft.left <= depths[0] + 3:
            depths.clear()
        return Kind.PARAGRAPH, 0

    def _is_heading(self, number: int) -> bool:
        draft = self.drafts[number]
        if draft.part or is_bullet(draft.marker):
            return False
        if draft.cell is not None and self.in_cell[draft.cell] == 1:
            return False  # large or bold type names rows and columns there
        words = draft.text.split()
        if not any(letter.isalpha() for letter in draft.text) or len(words) > _HEADING_WORDS or draft.lines > 4:
            return False
        if round(draft.size) > self.size * _LARGER:
            return draft.bold or not (_SENTENCE_END.search(draft.text) and len(words) > 15)
        if round(draft.size) < self.size * 0.85:
            return False
        if draft.bold and self.bold_says:
            return len(words) <= _BOLD_WORDS and not _SENTENCE_END.search(draft.text)
        return _is_capitals(draft.text) and len(words) > 1 and not _SENTENCE_END.search(draft.text)

    def _ranked(self) -> dict[Style, int]:
        """Give each style of heading a level: 1 to the title's, deeper ones by size, then weight."""
        styles = Counter(_style(self.drafts[number]) for number in self.headings)
        ordered = sorted(styles, reverse=True)
        levels = {style: min(6, rank) for rank, style in enumerate(ordered, 1)}
        if ordered and not self._is_title(ordered[0]):
            levels = {style: min(6, level + 1) for style, level in levels.items()}
        return levels

    def _is_title(self, style: Style) -> bool:
        """Whether a style is the title's: at the beginning only, and nowhere else."""
        at = [number for number in sorted(self.headings) if _style(self.drafts[number]) == style]
        return self.drafts[at[0]].page == 1 and len(at) <= 2 and style[0] > self.size

    def _level(self, draft: Draft) -> int:
        return self.levels[_style(draft)]


def _style(draft: Draft) -> Style:
    return (round(draft.size), draft.bold)


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and all(letter.isupper() for letter in letters)


def _depth(draft: Draft, depths: list[float]) -> int:
    """Return how deep a list item stands, by where its bullet does; `depths` is kept from item to item."""
    while depths and depths[-1] > draft.left + 3:
        depths.pop()
    if not depths or draft.left > depths[-1] + 3:
        depths.append(draft.left)
    return len(depths)


def _block(draft: Draft, kind: Kind, level: int) -> Block:
    text = draft.text.strip()
    return Block(
        kind=kind,
        text=text,
        page=draft.page,
        level=level,
        marker=draft.marker,
        part=Part(draft.part or Part.BODY),
        place=Place(_rounded(draft.box)),
        links=tuple(link for link in draft.links if link.start < link.end <= len(text)),
        bold=draft.bold,
        lead=0 if draft.bold or draft.lead >= len(text) else draft.lead,
        size=draft.size,
    )


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (round(edge, 1) for edge in box)
    return (left, top, right, bottom)
