"""Words → pieces of lines: words that stand on one line with no more than a word's space between them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldthread.documents.markers import BULLETS
from goldthread.documents.model import Link
from goldthread.documents.pdf.page import Box, Word

WORD_GAP = 0.8  # in type sizes; a wider space may be the gutter between columns
MARKER_GAP = 4.5  # from a bullet or number to its text
_TOUCHING = 0.1
_RAISED = 0.8  # a footnote's number is smaller than this beside its text

_MARKER = re.compile(
    rf"[{re.escape(BULLETS)}\ue000-\uf8ff◼▸‑–—*o-]|\(?(?:\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}|[a-zA-Z]|[ivxIVX]{{1,5}})[.):]+|\d{{1,3}}"
)
_NOTE_MARK = re.compile(r"\d{1,2}|[*†‡]+")


@dataclass(slots=True)
class Line:
    """A piece of a line. `indent` is where the text after a bullet or number begins, `first` its first word's width.

    `lead` is the length of its bold beginning; `bold` says all of it is; `room` the first frame it stands in (or -1).
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    order: int
    indent: float
    first: float
    bold: bool = False
    lead: int = 0
    ends_bold: bool = False
    hyphen: bool = False
    links: tuple[Link, ...] = ()
    room: int = -1
    part: str = ""

    @property
    def box(self) -> Box:
        return (self.left, self.top, self.right, self.bottom)


def is_marker(text: str) -> bool:
    """Whether this is nothing but a bullet or a number."""
    return _MARKER.fullmatch(text) is not None


def lines_of(words: Sequence[Word], room: int = -1) -> list[Line]:
    """Return the pieces of lines that `words` (of one frame) make up, in no promised order."""
    chained = _chains(words)
    return [_line(piece, room) for row in _rows(chained) for piece in _joined(row)]


def merged(pieces: Sequence[Line]) -> Line:
    """Return one line of several pieces, from left to right."""
    line = pieces[0]
    for piece in pieces[1:]:
        line = _merged(line, piece)
    return line


def _chains(words: Sequence[Word]) -> list[list[Word]]:
    """Put together words that follow each other in the file and on the page."""
    chains: list[list[Word]] = []
    chain: list[Word] = []
    for word in words:
        if chain and not _follows(chain, word):
            chain = []
        elif chain and _is_note_mark(chain[-1], word):
            continue
        if not chain:
            chains.append(chain)
        chain.append(word)
    return chains


def _follows(chain: list[Word], word: Word) -> bool:
    last = chain[-1]
    size = max(last.size, word.size)
    if abs(word.base - last.base) > size * (0.45 if min(last.size, word.size) < size * _RAISED else 0.2):
        return False
    return _near(chain, word.left, size)


def _near(chain: list[Word], left: float, size: float) -> bool:
    gap = left - chain[-1].right
    widest = MARKER_GAP if len(chain) == 1 and is_marker(chain[0].text) else WORD_GAP
    return -0.4 * size <= gap <= widest * size


def _is_note_mark(last: Word, word: Word) -> bool:
    raised = last.base - word.base > last.size * 0.15
    return raised and word.size < last.size * _RAISED and _NOTE_MARK.fullmatch(word.text) is not None


def _rows(chains: list[list[Word]]) -> list[list[list[Word]]]:
    """Group chains that stand on one line across the page."""
    rows: list[list[list[Word]]] = []
    base = float("-inf")
    for chain in sorted(chains, key=lambda chain: chain[0].base):
        if chain[0].base - base > chain[0].size * 0.25:
            rows.append([])
            base = chain[0].base
        rows[-1].append(chain)
    return rows


def _joined(row: list[list[Word]]) -> Iterable[list[Word]]:
    """Join pieces that the file holds apart although they are neighbours on the page."""
    row.sort(key=lambda chain: chain[0].left)
    piece = row[0]
    for chain in row[1:]:
        if _near(piece, chain[0].left, max(piece[-1].size, chain[0].size)):
            if not _is_note_mark(piece[-1], chain[0]):
                piece = piece + chain
        else:
            yield piece
            piece = chain
    yield piece


def _line(words: list[Word], room: int) -> Line:
    text, lead, leading = "", 0, True
    links: list[Link] = []
    size = _main_size(words)
    for number, word in enumerate(words):
        if number and word.left - words[number - 1].right > -_TOUCHING * size:
            text += "" if _glued(words[number - 1], word, size) else " "
        if word.url:
            _add_link(links, len(text), len(text) + len(word.text), word.url)
        text += word.text
        leading = leading and word.bold
        lead = len(text) if leading else lead
    first = words[0]
    indent = words[1].left if len(words) > 1 and is_marker(first.text) else first.left
    return Line(
        text=text,
        left=first.left,
        top=min(word.top for word in words),
        right=words[-1].right,
        bottom=max(word.bottom for word in words),
        base=_main_base(words, size),
        size=size,
        order=first.order,
        indent=indent,
        first=first.right - first.left,
        bold=all(word.bold for word in words if not is_marker(word.text)) and any(word.bold for word in words),
        lead=lead,
        ends_bold=words[-1].bold,
        hyphen=words[-1].hyphen,
        links=tuple(links),
        room=room,
    )


def _glued(last: Word, word: Word, size: float) -> bool:
    """Whether two pieces that the file holds apart are one word: they touch and did not follow each other."""
    return word.order != last.order + 1 and word.left - last.right < _TOUCHING * size


def _main_size(words: list[Word]) -> float:
    if len(words) == 1 or all(word.size == words[0].size for word in words):
        return words[0].size
    return max(words, key=lambda word: len(word.text)).size


def _main_base(words: list[Word], size: float) -> float:
    return next((word.base for word in words if word.size == size), words[0].base)


def _add_link(links: list[Link], start: int, end: int, url: str) -> None:
    if links and links[-1].url == url and start - links[-1].end <= 1:
        links[-1] = Link(links[-1].start, end, url)
    else:
        links.append(Link(start, end, url))


def _merged(a: Line, b: Line) -> Line:
    offset = len(a.text) + 1
    alone = is_marker(a.text)
    return Line(
        text=f"{a.text} {b.text}",
        left=a.left,
        top=min(a.top, b.top),
        right=b.right,
        bottom=max(a.bottom, b.bottom),
        base=a.base if not alone else b.base,
        size=a.size if len(a.text) >= len(b.text) else b.size,
        order=a.order,
        indent=b.left if alone else a.indent,
        first=a.first,
        bold=b.bold and (a.bold or alone),
        lead=offset + b.lead if a.lead == len(a.text) and b.lead else a.lead,
        ends_bold=b.ends_bold,
        hyphen=b.hyphen,
        links=(*a.links, *(Link(link.start + offset, link.end + offset, link.url) for link in b.links)),
        room=a.room,
    )
