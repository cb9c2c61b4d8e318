"""The five seed briefings → pieces. A parser for these five texts only, and no part of the product."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

SEEDS = Path(__file__).parents[3] / "shared" / "cases" / "seeds"
MISSING = f"the seed briefings are not beside the repository ({SEEDS.parent.parent.name}/cases/seeds)"


@dataclass(frozen=True)
class Span:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Piece:
    """A title, heading, subheading, para or bullet. `marker` is its bullet or number; `depth` counts from 1."""

    kind: str
    spans: tuple[Span, ...]
    marker: str = ""
    depth: int = 1

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Shape:
    """What the lines of one seed are: by pattern, or by their number in the file."""

    title: tuple[int, ...]
    heading: str
    subheading: str = r"(?!)"
    label: str = r"(?!)"  # a beginning that is set in bold


SHAPES = {
    "bexley-child-o": Shape(title=(3,), heading=r"\d\. ", subheading=r"Specific resources|Key learning from family"),
    "bexley-young-person-s": Shape(title=(3,), heading=r"\d\. ", subheading=r"SOME OF OUR"),
    "east-sussex-thematic": Shape(
        title=(5, 6),
        heading=r"(?:\S+ ){0,4}\S+:$",
        subheading=r"\d\) |Pan Sussex Procedures $|ESSCP Multi|Contacting the Single|ESSCP Contact$",
        label=r"Recommendation \d:",
    ),
    "kingston-richmond-neglect": Shape(
        title=(5,), heading=r"What did .*\?$", subheading=r"Q\d|Public Law Outline$", label=r"(?!)"
    ),
    "telford-wrekin-thematic-3": Shape(
        title=(5,), heading=r"Background$|Theme \d+:|Further information$", label=r"What (?:we|you|should)[^:]*:"
    ),
}

_BULLET = re.compile(r"( ?)[-·] (?=\S)")
_NUMBER = re.compile(r"(\d{1,2}[.)]) (?=\S)")
_MARKED = re.compile(r"\*\*(?P<bold>.+?)\*\*|(?<!\w)\*(?P<italic>[^*]+)\*")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|<(https?://[^>]*)>")


def names() -> list[str]:
    return list(SHAPES)


def pieces(name: str) -> list[Piece]:
    """Return the pieces of one seed in the order of its file."""
    shape = SHAPES[name]
    lines = (SEEDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_piece(line, number, shape) for number, line in enumerate(lines, 1) if line.strip()]


def sections(all_pieces: list[Piece]) -> list[list[Piece]]:
    """Return the pieces by heading or subheading; the first group is what stands before any."""
    groups: list[list[Piece]] = [[]]
    for piece in all_pieces:
        if piece.kind in {"heading", "subheading"} and not _only_headings(groups[-1]):
            groups.append([])
        groups[-1].append(piece)
    return groups


def numbered_order(groups: list[list[Piece]]) -> list[list[Piece]]:
    """Return sections in the order of their numbers, each with the unnumbered ones after it; as they are if too few."""
    chapters: list[list[list[Piece]]] = [[]]
    for group in groups:
        if _section_number(group) is not None:
            chapters.append([])
        chapters[-1].append(group)
    ordered = sorted(chapters[1:], key=lambda chapter: _section_number(chapter[0]) or 0)
    return [*chapters[0], *(group for chapter in ordered for group in chapter)]


def by_chapter(all_pieces: list[Piece]) -> list[list[Piece]]:
    """Return the pieces by top heading only, or by subheading too where that makes few parts or a very long one."""
    groups: list[list[Piece]] = [[]]
    for piece in all_pieces:
        if piece.kind == "heading":
            groups.append([])
        groups[-1].append(piece)
    longest = max(map(_length, groups))
    return groups if len(groups) > 5 and longest < _length(all_pieces) / 3 else sections(all_pieces)


def _length(group: list[Piece]) -> int:
    return sum(len(piece.text) for piece in group)


def _section_number(group: list[Piece]) -> int | None:
    head = group[0] if group else None
    if head is None or head.kind != "heading" or not head.marker:
        return None
    return int(head.marker.rstrip(".)"))


def _only_headings(group: list[Piece]) -> bool:
    return bool(group) and all(piece.kind in {"heading", "subheading"} for piece in group)


def _piece(line: str, number: int, shape: Shape) -> Piece:
    kind = _kind(line, number, shape)
    marker, depth, text = "", 1, line
    if bullet := _BULLET.match(line):
        marker, depth, text = "•", 2 if bullet[1] else 1, line[bullet.end() :]
    elif numbered := _NUMBER.match(line):
        marker, text = numbered[1], line[numbered.end() :]
    plain = re.sub(r"\s+", " ", _LINK.sub(lambda found: found[1] or found[2], text)).strip()
    piece = Piece(kind, tuple(_spans(plain)), marker, depth)
    return _with_label(piece, shape) if kind == "para" else piece


def _kind(line: str, number: int, shape: Shape) -> str:
    if number in shape.title:
        return "title"
    if _BULLET.match(line):
        return "bullet"
    if re.match(shape.subheading, line):
        return "subheading"
    return "heading" if re.match(shape.heading, line) else "para"


def _spans(text: str) -> list[Span]:
    spans, at = [], 0
    for found in _MARKED.finditer(text):
        spans.append(Span(text[at : found.start()]))
        bold = found["bold"]
        spans.append(Span(bold or found["italic"], bold=bold is not None, italic=bold is None))
        at = found.end()
    return [span for span in (*spans, Span(text[at:])) if span.text]


def _with_label(piece: Piece, shape: Shape) -> Piece:
    found = re.match(shape.label, piece.text)
    if found is None:
        return piece
    return replace(piece, spans=(Span(found[0], bold=True), Span(piece.text[found.end() :])))
