"""Flows of lines → drafts of blocks: lines put together across line ends, columns and pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from goldthread.documents.markers import split_marker
from goldthread.documents.model import Link
from goldthread.documents.pdf.hyphens import Hyphens
from goldthread.documents.pdf.layout import Flow, TablePlace
from goldthread.documents.pdf.lines import Line, is_marker
from goldthread.documents.pdf.page import Box, around
from goldthread.documents.pdf.units import Column

ENDED = re.compile(r"[.!?:;][”\"’')\]]*$")
_LOOSE = 1.25  # a line this many times the usual distance below the last begins a paragraph
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_ADDRESS_PART = re.compile(r"\S*[/._=&-]\S*$|\S*[/_=&-]\S*")
_BULLETS = re.compile(r"[•◼▸–—o-]")
_LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]{1,5})[.)]", re.IGNORECASE)
_LONG_LINE = 25  # letters: a shorter one is no line of a paragraph
_LEAST_SEEN = 4  # lines, before their distance is called usual
_CONTINUES = re.compile(r"[a-z(0-9,;]")


@dataclass(slots=True)
class Draft:
    """A block in the making. `left` is where its marker stands, `indent` where its text does."""

    page: int
    text: str
    marker: str
    left: float
    indent: float
    size: float
    bold: bool
    lead: int
    room: int
    column: Column
    last: Line
    cell: TablePlace | None = None
    links: list[Link] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    lines: int = 1
    part: str = ""

    @property
    def box(self) -> Box:
        return around(self.boxes)


class Assembler:
    """Puts the lines of one document together. `leading` is the usual distance between lines, by type size."""

    def __init__(self, flows: Sequence[Flow]) -> None:
        self.flows = flows
        self.leading = _leading(flows)
        self.body = body_size(line for flow in flows for line in flow.lines)
        self.hyphens = Hyphens(line.text for flow in flows for line in flow.lines)

    def drafts(self) -> Iterator[Draft]:
        """Yield the document's blocks in order."""
        draft: Draft | None = None
        for flow in self.flows:
            loose = self._distances(flow)
            for number, line in enumerate(flow.lines):
                inside = number > 0
                if draft is not None and (
                    self._goes_on(draft, line, flow, loose) if inside else self._goes_on_elsewhere(draft, line, flow)
                ):
                    self._add(draft, line, flow)
                    continue
                if draft is not None:
                    yield draft
                draft = _begin(line, flow)
        if draft is not None:
            yield draft

    def _distances(self, flow: Flow) -> dict[float, float]:
        """Return the usual distance between lines in this flow: it may be set wider than the document."""
        within = Counter[tuple[float, float]]()
        for a, b in pairwise(flow.lines):
            if a.size == b.size and b.base > a.base:
                within[a.size, round(b.base - a.base, 0)] += 1
        usual = dict(self.leading)
        for (size, distance), count in within.items():
            least = min(d for s, d in within if s == size)
            if distance == least and count >= 3 and distance > usual.get(size, 0) * 1.1:
                usual[size] = distance
        return usual

    def _goes_on(self, draft: Draft, line: Line, flow: Flow, usual: dict[float, float]) -> bool:
        """Whether a line continues the block above it in the same flow."""
        last = draft.last
        if not _same_type(draft, line):
            return False
        if abs(line.base - last.base) < 0.25 * line.size:
            return False  # beside, not below
        distance = usual.get(line.size, line.size * 1.2)
        if line.base - last.base > distance * _LOOSE + 0.5:
            return False
        full = not would_fit(last, line, flow.column)
        if _begins_item(draft, line, full):
            return False
        if last.hyphen or full or _is_centred(last, line, flow.column) or self._is_title(draft, line):
            return True
        return _CONTINUES.match(line.text) is not None and not ENDED.search(last.text)

    def _is_title(self, draft: Draft, line: Line) -> bool:
        """Whether both lines are in large type: titles are broken where they look well, not where they are full."""
        close = line.base - draft.last.base < 1.35 * line.size
        return close and line.size > self.body * 1.15 and draft.bold == line.bold

    def _goes_on_elsewhere(self, draft: Draft, line: Line, flow: Flow) -> bool:
        """Whether the first line of a flow continues the block that ended the flow before it."""
        if draft.cell != flow.cell or (draft.page == flow.page and draft.room != flow.room and draft.last.room >= 0):
            return False
        if not _same_type(draft, line) or draft.bold or split(line)[0]:
            return False
        if _breaks_word(draft.last, line):
            return True
        new_column = draft.last.base > line.base or draft.page != flow.page
        full = not would_fit(draft.last, line, draft.column)
        if ENDED.search(draft.text):
            return new_column and full and bool(draft.marker) and _hangs(draft, line, flow)
        if _CONTINUES.match(line.text):
            return new_column or full
        return new_column and full and len(draft.text) > _LONG_LINE

    def _add(self, draft: Draft, line: Line, flow: Flow) -> None:
        _append(draft, line, self._joint(draft, line))
        if draft.page == flow.page:
            draft.boxes.append(line.box)
        if draft.room != flow.room or draft.column is not flow.column:
            draft.room, draft.column = flow.room, flow.column

    def _joint(self, draft: Draft, line: Line) -> str:
        """Return what stands between two lines: a space, nothing, or nothing with the hyphen dropped ("-")."""
        last = draft.last
        if _breaks_word(last, line):
            stem = draft.text.removesuffix("-")
            return "" if self.hyphens.keeps(stem, line.text, marked=last.hyphen) else "-"
        if draft.text.endswith(("-", "/", "–")) and not draft.text.endswith((" -", " –", " /")):
            return ""
        if _ADDRESS.search(draft.text) and not would_fit(last, line, draft.column):
            return "" if _ADDRESS_PART.match(line.text.split(" ", 1)[0]) else " "
        return " "


def body_size(lines: Iterable[Line]) -> float:
    """Return the size of type in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0


def split(line: Line) -> tuple[str, str]:
    """Return the bullet or number a line begins with, and the rest of it."""
    first, _, rest = line.text.partition(" ")
    if rest and is_marker(first):
        apart = line.indent - line.left > line.size * (0.55 * len(first) + 0.9)
        if _BULLETS.fullmatch(first) and (first != "o" or apart):
            return first, rest
        if first.isdigit() and apart:
            return first, rest
    return split_marker(line.text)


def _begin(line: Line, flow: Flow) -> Draft:
    marker, text = split(line)
    cut = len(line.text) - len(text)
    links = [Link(max(0, k.start - cut), k.end - cut, k.url) for k in line.links if k.end > cut]
    return Draft(
        page=flow.page,
        text=text,
        marker=marker,
        left=line.left,
        indent=line.indent if marker else line.left,
        size=line.size,
        bold=line.bold,
        lead=max(0, line.lead - cut),
        room=flow.room,
        column=flow.column,
        last=line,
        cell=flow.cell,
        links=links,
        boxes=[line.box],
    )


def _append(draft: Draft, line: Line, joint: str) -> None:
    if joint == "-":
        draft.text, joint = draft.text.removesuffix("-"), ""
    offset = len(draft.text) + len(joint)
    all_bold = draft.lead >= len(draft.text)
    draft.text += joint + line.text
    if all_bold and line.lead:
        draft.lead = offset + line.lead
    draft.bold = draft.bold and line.bold
    for link in line.links:
        moved = replace(link, start=link.start + offset, end=link.end + offset)
        if draft.links and draft.links[-1].url == moved.url and moved.start - draft.links[-1].end <= 1:
            draft.links[-1] = replace(draft.links[-1], end=moved.end)
        else:
            draft.links.append(moved)
    if not draft.marker and draft.lines == 1:
        draft.indent = line.left  # the first line may be indented: the second tells
    draft.last = line
    draft.lines += 1


def _leading(flows: Sequence[Flow]) -> dict[float, float]:
    """Return the most usual distance between two lines of the same size, for each size of type."""
    counted: dict[float, Counter[float]] = {}
    for flow in flows:
        for a, b in pairwise(flow.lines):
            distance = b.base - a.base
            if a.size == b.size and 0.8 * a.size < distance < 2.2 * a.size:
                counted.setdefault(a.size, Counter())[round(distance * 2) / 2] += 1
    return {size: _least_usual(seen) for size, seen in counted.items() if seen.total() >= _LEAST_SEEN}


def _least_usual(distances: Counter[float]) -> float:
    """The smallest distance that is common: lists of one-line items are set wider than their lines would be."""
    common = max(distances.values())
    return min(distance for distance, count in distances.items() if count * 4 >= common)


def _same_type(draft: Draft, line: Line) -> bool:
    last = draft.last
    if abs(line.size - last.size) > 0.08 * last.size:
        return False
    # Bold words may begin or end with a line: then the sentence tells.
    in_sentence = _CONTINUES.match(line.text) is not None and not ENDED.search(draft.text)
    if draft.bold and not line.bold:
        return line.lead > 0 or in_sentence
    return draft.bold or not line.bold or last.ends_bold or in_sentence


def would_fit(last: Line, line: Line, column: Column) -> bool:
    """Whether the first word of `line` had room on the line above: then its writer began anew."""
    slack = 0.003 * (column.right - column.left) + 0.1 * last.size
    return last.right + 0.3 * last.size + line.first < column.right - slack


def _begins_item(draft: Draft, line: Line, full: bool) -> bool:
    """Whether a line begins with a bullet or number that is one: not a number that the sentence ran into."""
    marker, _ = split(line)
    if not marker:
        return False
    if full and _LETTERED.fullmatch(marker) and abs(line.left - draft.last.left) < 2 and not _hung(line):
        return False  # "… that: a) …; b) …" inside a sentence
    inside = full and not ENDED.search(draft.text) and abs(line.left - draft.indent) < 2
    return not (inside and (draft.lines > 1 or draft.marker) and not _hung(line))


def _hung(line: Line) -> bool:
    return line.indent - line.left > line.size * 1.4


def _breaks_word(last: Line, line: Line) -> bool:
    ends = last.hyphen or (last.text.endswith("-") and last.text[-2:-1].isalpha())
    return ends and line.text[:1].islower()


def _is_centred(last: Line, line: Line, column: Column) -> bool:
    """Whether both lines stand in the middle of their column, as titles of several lines do."""
    middle = (column.left + column.right) / 2
    width = column.right - column.left
    apart = last.left - column.left > 0.08 * width and line.left - column.left > 0.08 * width
    return apart and all(abs((piece.left + piece.right) / 2 - middle) < 0.02 * width for piece in (last, line))


def _hangs(draft: Draft, line: Line, flow: Flow) -> bool:
    """Whether a line stands where the text of an item stands, in from its bullet or number."""
    shift = flow.column.left - draft.column.left
    if draft.page != flow.page:
        shift = 0.0 if abs(shift) < draft.indent - draft.left + 3 else shift
    return draft.indent > draft.left + 5 and abs(line.left - draft.indent - shift) < 3
