"""A document as a PDF of plain pages: two typefaces that every reader has, lines broken by their letters' widths."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldthread_web.demo.papers import Line, lines

WIDTH, HEIGHT, MARGIN = 595, 842, 64  # A4 in points
SIZES = {1: 20, 2: 14, 3: 12}
BODY = 11
# Widths of Helvetica's letters in thousandths of the type size; the rest are about as wide as a digit.
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'!|I ", 278),
    **dict.fromkeys("ft()-/[]", 333),
    **dict.fromkeys("r", 333),
    **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("mwMW", 850),
    **dict.fromkeys("ABCDEGHKNOPQRSUVXY&", 700),
}


@dataclass(frozen=True)
class _Set:
    """A line of type: its words, where it begins, its size, and whether it is bold."""

    text: str
    x: int
    size: int
    bold: bool
    space: int  # above it


def as_pdf(markdown: str) -> bytes:
    """Return the document as a PDF."""
    pages = list(_pages(typeset for line in lines(markdown) for typeset in _typeset(line)))
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(pages):
        fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] {fonts} /Contents {6 + 2 * number} 0 R >>"
        )
        objects += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
    return _file(objects)


def _typeset(line: Line) -> Iterator[_Set]:
    if line.kind == "heading":
        size, bold, x, space = SIZES[line.level], True, MARGIN, 14
    else:
        size, bold, x, space = BODY, False, MARGIN + (16 if line.kind in ("item", "numbered") else 0), 7
    text = "• " + line.text if line.kind == "item" else line.text
    for number, words in enumerate(_broken(text, WIDTH - MARGIN - x, size)):
        yield _Set(words, x, size, bold, space if number == 0 else 0)


def _broken(text: str, width: float, size: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and _width(longer, size) > width:
            yield line
            longer = word
        line = longer
    yield line


def _width(text: str, size: int) -> float:
    return sum(_WIDTHS.get(letter, 556) for letter in text) * size / 1000


def _pages(typeset: Iterator[_Set]) -> Iterator[bytes]:
    content: list[bytes] = []
    y = HEIGHT - MARGIN
    for line in typeset:
        y -= line.space + line.size + 4
        if y < MARGIN:
            yield b"\n".join(content)
            content, y = [], HEIGHT - MARGIN - line.size
        words = line.text.encode("cp1252", "replace")
        for sign in (b"\\", b"(", b")"):
            words = words.replace(sign, b"\\" + sign)
        content.append(b"BT /F%d %d Tf %d %d Td (%s) Tj ET" % (1 + line.bold, line.size, line.x, y, words))
    yield b"\n".join(content)


def _file(objects: list[bytes]) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer
