"""Pieces → lines on pages. A small typesetter, so that each line can be drawn on its own and in any order."""

import io
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.relay.seeds import Piece, Span

FONTS = {
    (False, False): "Helvetica",
    (True, False): "Helvetica-Bold",
    (False, True): "Helvetica-Oblique",
    (True, True): "Helvetica-BoldOblique",
}
# Times the size of the text; space before, in the same.
STYLES = {
    "title": (2.0, 1.2),
    "heading": (1.35, 1.3),
    "subheading": (1.1, 1.0),
    "para": (1.0, 0.6),
    "bullet": (1.0, 0.35),
}
LEADING = 1.22
HANG = 1.4


@dataclass(frozen=True)
class Run:
    """Words in one font, from `x` of the left edge of the column."""

    x: float
    font: str
    text: str


@dataclass(frozen=True)
class Line:
    runs: tuple[Run, ...]
    size: float
    above: float  # space before it
    heading: bool = False

    @property
    def height(self) -> float:
        return self.above + self.size * LEADING


@dataclass(frozen=True)
class Drawn:
    """A line where it stands: `y` counts down from the top of the page."""

    x: float
    y: float
    line: Line


@dataclass
class Sheet:
    width: float
    height: float
    lines: list[Drawn] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)  # left, top, right, bottom
    circles: list[tuple[float, float, float, float]] = field(default_factory=list)


def set_lines(pieces: Iterable[Piece], *, width: float, size: float) -> list[Line]:
    """Return the lines of `pieces` in a column of `width` points; the first has no space before it."""
    lines = [line for piece in pieces for line in _piece_lines(piece, width, size)]
    return [Line(lines[0].runs, lines[0].size, 0, lines[0].heading), *lines[1:]] if lines else []


def put(lines: Iterable[Line], sheet: Sheet, x: float, y: float) -> float:
    """Draw lines below each other from `y` on; return where they end."""
    for line in lines:
        y += line.height
        sheet.lines.append(Drawn(x, y, line))
    return y


def height(lines: Iterable[Line]) -> float:
    return sum(line.height for line in lines)


def to_pdf(sheets: Iterable[Sheet], *, scrambled: int | None = None) -> bytes:
    """Return the PDF. `scrambled` is the seed of the random order in which each page's lines are then drawn."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1, invariant=1)
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        for left, top, right, bottom in sheet.boxes:
            canvas.rect(left, sheet.height - bottom, right - left, bottom - top)
        for left, top, right, bottom in sheet.circles:
            canvas.ellipse(left, sheet.height - bottom, right, sheet.height - top)
        lines = list(sheet.lines)
        if scrambled is not None:
            random.Random(scrambled).shuffle(lines)
        for drawn in lines:
            _draw(canvas, drawn, sheet.height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, drawn: Drawn, page_height: float) -> None:
    for run in drawn.line.runs:
        canvas.setFont(run.font, drawn.line.size)
        canvas.drawString(drawn.x + run.x, page_height - drawn.y, run.text)


def _piece_lines(piece: Piece, width: float, size: float) -> Iterator[Line]:
    scale, above = STYLES[piece.kind]
    type_size = size * scale
    heading = piece.kind in {"title", "heading", "subheading"}
    hang = 0.0 if not piece.marker or heading else HANG * type_size * piece.depth
    words = list(_words(piece, type_size, bold=heading))
    marker = _marker_run(piece, type_size, hang, heading=heading)
    if piece.marker and heading:
        words.insert(0, (piece.marker, FONTS[True, False], True))
    for number, row in enumerate(_wrapped(words, width - hang, type_size)):
        runs = (*marker, *_runs(row, hang, type_size)) if number == 0 else tuple(_runs(row, hang, type_size))
        yield Line(runs, type_size, above * size if number == 0 else 0, heading)


def _marker_run(piece: Piece, size: float, hang: float, *, heading: bool) -> tuple[Run, ...]:
    if not piece.marker or heading:
        return ()
    return (Run(hang - HANG * size, FONTS[False, False], piece.marker),)


def _words(piece: Piece, size: float, *, bold: bool) -> Iterator[tuple[str, str, bool]]:
    """Yield word, font, and whether a space stands before it."""
    spaced = True
    for span in piece.spans:
        font = FONTS[span.bold or bold, span.italic]
        for number, word in enumerate(_parts(span)):
            if number:
                spaced = True
            if word:
                yield word, font, spaced
                spaced = False


def _parts(span: Span) -> list[str]:
    return span.text.split(" ")


def _wrapped(words: list[tuple[str, str, bool]], width: float, size: float) -> Iterator[list[tuple[str, str, bool]]]:
    row: list[tuple[str, str, bool]] = []
    used = 0.0
    for word, font, spaced in words:
        needed = stringWidth(word, font, size) + (stringWidth(" ", font, size) if spaced and row else 0)
        if row and spaced and used + needed > width:
            yield row
            row, used = [], 0.0
        while (fitting := _fitting(word, font, size, width - used)) < len(word):
            yield [*row, (word[:fitting], font, spaced)]
            row, used, word, spaced = [], 0.0, word[fitting:], True
        used += stringWidth(word, font, size) + (stringWidth(" ", font, size) if spaced and row else 0)
        row.append((word, font, spaced))
    if row:
        yield row


def _fitting(word: str, font: str, size: float, width: float) -> int:
    """Return how many letters of a word fit: long web addresses are broken anywhere, as Word breaks them."""
    fitting = len(word)
    while fitting > 10 and stringWidth(word[:fitting], font, size) > width:
        fitting -= 1
    return fitting


def _runs(row: list[tuple[str, str, bool]], x: float, size: float) -> Iterator[Run]:
    text, start, font = "", x, row[0][1]
    for number, (word, word_font, spaced) in enumerate(row):
        if word_font != font:
            yield Run(start, font, text)
            start, text, font = start + stringWidth(text, font, size), "", word_font
        text += (" " if spaced and number else "") + word
    yield Run(start, font, text)
