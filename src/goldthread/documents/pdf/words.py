"""PDFium → the words and shapes of a page.

Words are cut from the text of the whole page, which PDFium gives in one call; only the first and last letter of a word
are asked for their place, and a text object only once for its type. That is what keeps this fast.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from goldthread.documents.pdf.bullets import add_bullets
from goldthread.documents.pdf.drawings import Turn, add_drawings, is_white
from goldthread.documents.pdf.page import Box, Page, Word, holds

MAX_LETTERS = 200_000  # on one page; a full page of small type has under 10,000

# PDFium writes U+0002 or U+FFFE for a hyphen that ends a line.
_WORD = re.compile(r"[^\s\x00-\x1f\ufffe\uffff]+([\x02\ufffe]?)")
_NOTE = re.compile(r"(?<=[^\W\d])[.,;:’”\"')]*(\d{1,2})$")
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|semibd", re.IGNORECASE)
_SYMBOL_NAME = re.compile(r"wingding|symbol|dingbat|webding", re.IGNORECASE)
_FOLDED = str.maketrans(
    {
        "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st",
        "\ufb06": "st", "\u00ad": "", "\u200b": "", "\u200c": "", "\ufeff": "", "\u2010": "-", "\u2011": "-",
    }
)  # fmt: skip
_INVISIBLE = 3  # text render mode: scanned pages carry their recognised text so
_BOLD_WEIGHT = 600
_OUTLINED = 2  # filled and stroked: how some programs fake bold
_SAME_SPOT = 2.0  # points
_NET = 8.0  # points
_TWINS = 50  # of the same words before a word: it is drawn again soon after
_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class _Run:
    """What one text object says of its words. `quarter` is its direction: 0 to the right, 1 up, 2 left, 3 down."""

    size: float
    bold: bool
    symbol: bool
    quarter: int | None  # None: slanting, as watermarks are
    invisible: bool
    white: bool
    origin: Box  # the point where its line begins: all its words stand on that line


def read_page(document: Any, index: int) -> Page:
    """Return page `index` (from 0) of an open PDFium document, with nothing of PDFium held on to."""
    handle = pdfium.FPDF_LoadPage(document, index)
    if not handle:
        raise PageUnreadable(index + 1)
    try:
        return _Reader(document, handle, index + 1).page()
    finally:
        pdfium.FPDF_ClosePage(handle)


class PageUnreadable(Exception):
    """PDFium cannot make sense of this page."""


class _Reader:
    def __init__(self, document: Any, handle: Any, number: int) -> None:
        self.document, self.handle, self.number = document, handle, number
        self.text_page = pdfium.FPDFText_LoadPage(handle)
        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(handle, bounds)
        self.bounds = (bounds.left, bounds.bottom, bounds.right, bounds.top)
        self.runs: dict[int, _Run] = {}
        self.fonts: dict[int, tuple[bool, bool]] = {}

    def page(self) -> Page:
        try:
            raw, cut = self._raw_words()
            quarter = _direction(run for _, _, run, _ in raw) if raw else self._rotation()
            turn = _turned(self.bounds, quarter)
            left, bottom, right, top = self.bounds
            width, height = (right - left, top - bottom) if quarter % 2 == 0 else (top - bottom, right - left)
            page = Page(self.number, width, height, cut=cut)
            add_drawings(page, self.handle, turn)
            page.words = _without_doubles(list(self._words(raw, page, quarter, turn)))
            add_bullets(page)
            self._add_links(page, turn)
            return page
        finally:
            pdfium.FPDFText_ClosePage(self.text_page)

    def _rotation(self) -> int:
        return int(pdfium.FPDFPage_GetRotation(self.handle))

    def _text(self) -> tuple[str, bool]:
        count = pdfium.FPDFText_CountChars(self.text_page)
        asked = max(0, min(count, MAX_LETTERS))
        buffer = (ctypes.c_ushort * (2 * asked + 2))()
        written = pdfium.FPDFText_GetText(self.text_page, 0, asked, buffer)
        data = bytes(memoryview(buffer).cast("B")[: 2 * max(0, written - 1)])
        text = data.decode("utf-16-le", "surrogatepass")
        # Where letters without Unicode are left out, positions in the text and in the page part.
        self.index: Callable[[int], int] = int
        if len(text) != asked:
            self.index = lambda at: int(pdfium.FPDFText_GetCharIndexFromTextIndex(self.text_page, at))
        return text, count > asked

    def _raw_words(self) -> tuple[list[tuple[str, Box, _Run, bool]], bool]:
        """Return text, box, run and hyphen of each word, in the file's own coordinates."""
        text, cut = self._text()
        found = []
        box = pdfium.FS_RECTF()
        letter_box, page, index = pdfium.FPDFText_GetLooseCharBox, self.text_page, self.index
        for match in _WORD.finditer(text):
            word, mark = match[0], match[1]
            first = index(match.start())
            last = index(match.end() - 1 - bool(mark))
            run = self._run(first)
            if run is None or not letter_box(page, first, box):
                continue
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
            letter_box(page, last, box)
            if run.quarter == 0:
                right = box.right
            else:
                left, bottom = min(left, box.left), min(bottom, box.bottom)
                right, top = max(right, box.right), max(top, box.top)
            # PDFium puts the mark in place of a hyphen.
            word = word[:-1] + "-" if mark else self._without_note(word, last, run)
            if word:
                found.append((word, (left, bottom, right, top), run, bool(mark)))
        return found, cut

    def _without_note(self, word: str, last: int, run: _Run) -> str:
        """Return the word without the raised number of a footnote at its end."""
        note = _NOTE.search(word) if word[-1].isdigit() else None
        if note is None:
            return word
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self.text_page, last, x, y)
        end = self._run(last)
        raised = run.quarter == 0 and y.value - run.origin[1] > run.size * 0.15
        small = end is not None and end.size < run.size * 0.8
        return word[: note.start(1)] if raised or small else word

    def _run(self, letter: int) -> _Run | None:
        handle = pdfium.FPDFText_GetTextObject(self.text_page, letter)
        if not handle:
            return None
        key = ctypes.addressof(handle.contents)
        if key not in self.runs:
            self.runs[key] = self._read_run(handle, letter)
        return self.runs[key]

    def _read_run(self, handle: Any, letter: int) -> _Run:
        matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetMatrix(self.text_page, letter, matrix)
        pdfium.FPDFText_GetCharOrigin(self.text_page, letter, x, y)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        font = pdfium.FPDFTextObj_GetFont(handle)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self.fonts:
            self.fonts[key] = _font(font)
        bold, symbol = self.fonts[key]
        return _Run(
            size=round(pdfium.FPDFText_GetFontSize(self.text_page, letter) * scale, 2),
            bold=bold or mode == _OUTLINED,
            symbol=symbol,
            quarter=_quarter(matrix.a, matrix.b),
            invisible=mode == _INVISIBLE,
            white=mode != _INVISIBLE and is_white(handle),
            origin=(x.value, y.value, x.value, y.value),
        )

    def _words(
        self,
        raw: list[tuple[str, Box, _Run, bool]],
        page: Page,
        quarter: int,
        turn: Turn,
    ) -> Iterator[Word]:
        page.recognised = scanned = bool(raw) and all(run.invisible for _, _, run, _ in raw)
        width, height = page.width + 2, page.height + 2
        for order, (text, box, run, hyphen) in enumerate(raw):
            if run.quarter != quarter or (run.invisible and not scanned):
                continue
            left, top, right, bottom = turn(box)
            x, y = (left + right) / 2, (top + bottom) / 2
            if not (-2 < x < width and -2 < y < height) or (run.white and not _on_something(page, x, y)):
                continue
            word = text if text.isascii() else text.translate(_FOLDED)
            if len(word) == 1 and (run.symbol or "\ue000" <= word <= "\uf8ff"):
                word = _as_bullet(word)
            if word:
                base = turn(run.origin)[1]
                yield Word(word, left, top, right, bottom, base, run.size, run.bold, order, hyphen)

    def _add_links(self, page: Page, turn: Turn) -> None:
        position, link, bounds = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
        while pdfium.FPDFLink_Enumerate(self.handle, position, link):
            url = self._url(link)
            if url and pdfium.FPDFLink_GetAnnotRect(link, bounds):
                left, top, right, bottom = turn((bounds.left, bounds.bottom, bounds.right, bounds.top))
                box = (left - 1, top - 1, right + 1, bottom + 1)
                for word in page.words:
                    if holds(box, (word.left + word.right) / 2, (word.top + word.bottom) / 2):
                        word.url = url

    def _url(self, link: Any) -> str:
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            return ""
        length = pdfium.FPDFAction_GetURIPath(self.document, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(self.document, action, buffer, length)
        url = buffer.value.decode("utf-8", "replace")
        # Addresses of files are leftovers of the machine the PDF was made on.
        return url if url.lower().startswith(_SCHEMES) else ""


def _font(font: Any) -> tuple[bool, bool]:
    """Return whether a font is bold, and whether its letters are symbols."""
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
    name = buffer.value.decode("latin-1")
    bold = bool(_BOLD_NAME.search(name)) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    return bold, bool(_SYMBOL_NAME.search(name))


def _quarter(a: float, b: float) -> int | None:
    if b == 0 and a > 0:
        return 0
    angle = math.degrees(math.atan2(b, a)) % 360
    nearest = round(angle / 90)
    return nearest % 4 if abs(angle - nearest * 90) < 4 else None


def _direction(runs: Iterator[_Run]) -> int:
    counted = Counter(run.quarter for run in runs if run.quarter is not None)
    return counted.most_common(1)[0][0] if counted else 0


def _turned(bounds: Box, quarter: int) -> Turn:
    """Return what turns a box of the file (left, bottom, right, top) into one of ours, with the text upright."""
    left, bottom, right, top = bounds
    return (
        lambda b: (b[0] - left, top - b[3], b[2] - left, top - b[1]),
        lambda b: (b[1] - bottom, b[0] - left, b[3] - bottom, b[2] - left),
        lambda b: (right - b[2], b[1] - bottom, right - b[0], b[3] - bottom),
        lambda b: (top - b[3], right - b[2], top - b[1], right - b[0]),
    )[quarter]


def _on_something(page: Page, x: float, y: float) -> bool:
    """Whether white text stands on a coloured shape or picture, where it can be seen."""
    return any(shape.filled and holds(shape.box, x, y) for shape in page.shapes) or any(
        holds(picture, x, y) for picture in page.pictures
    )


def _as_bullet(letter: str) -> str:
    """A letter of a symbol font is a picture: "n" in Wingdings is a black square."""
    return "•" if letter.isalnum() or letter in "§·¨" or "\ue000" <= letter <= "\uf8ff" else letter


def _without_doubles(words: list[Word]) -> list[Word]:
    """Drop words drawn twice on nearly the same spot, as programs do to fake bold or a shadow; they count as bold.

    PDFium drops most of them itself; what is left are words that were drawn in other pieces the second time.
    """
    # Where anything is doubled, some of it falls into one square of a coarse net.
    if len({(word.text, word.left // _NET, word.base // _NET) for word in words}) == len(words):
        return words
    seen: dict[str, list[Word]] = {}
    kept = []
    for word in words:
        same = seen.setdefault(word.text, [])
        twin = next((twin for twin in same[-_TWINS:] if _same_spot(twin, word)), None)
        if twin is None:
            same.append(word)
            kept.append(word)
        else:
            twin.bold = True
    return kept


def _same_spot(a: Word, b: Word) -> bool:
    return abs(a.base - b.base) < _SAME_SPOT and abs(a.left - b.left) < _SAME_SPOT
