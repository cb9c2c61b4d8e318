"""Running heads and feet, page numbers and footnotes: found by what repeats at the edges of the pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from goldthread.documents.pdf.layout import Sheet
from goldthread.documents.pdf.lines import Line

FURNITURE = "furniture"

_EDGE = 0.13  # of the height of a page, where running heads and feet stand
_ROWS = 4  # lines at each edge that are looked at
_DIGITS = re.compile(r"\d{1,4}")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.?)?\s*(\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_NOTE_SIZE = 0.9  # of the size of the text
_NOTE_TOP = 0.55  # of the page: footnotes stand below this
_NOTE = re.compile(r"(?:\d{1,2}|[*†‡]+)\s?\S")


def mark_furniture(sheets: Sequence[Sheet]) -> None:
    """Set the part of every line that only surrounds the text of its page."""
    seen: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        seen.update({key for line in _edge_lines(sheet) for key in _keys(line, sheet)})
    needed = max(2, min(3, len(sheets) // 2))
    for sheet in sheets:
        for line in _edge_lines(sheet):
            repeats = any(_count(seen, key) >= needed for key in _keys(line, sheet))
            if repeats or _is_page_number(line, sheet, len(sheets)):
                line.part = FURNITURE


def mark_footnotes(sheets: Sequence[Sheet], body_size: float) -> None:
    """Set the part of notes in small type at the foot of a page: they are kept, but are not the page's text."""
    for sheet in sheets:
        for line in _foot(sheet, body_size):
            line.part = FURNITURE


def _foot(sheet: Sheet, body_size: float) -> list[Line]:
    """Return the small lines below all text of ordinary size, where the first of them begins like a note."""
    lines = [line for line in sheet.lines if not line.part]
    ordinary = [line.bottom for line in lines if line.size >= body_size * _NOTE_SIZE]
    if not ordinary:
        return []
    under = max(ordinary)
    small = [line for line in lines if line.top >= under - 2 and line.top > sheet.height * _NOTE_TOP]
    first = min(small, key=lambda line: (line.top, line.left), default=None)
    return small if first is not None and _NOTE.match(first.text) else []


def _edge_lines(sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of the outermost rows at the top and the bottom of the page."""
    # A table that goes on over pages has its heading row on each of them: that is no running head.
    free = [line for line in sheet.lines if line.room < 0 or not sheet.rooms[line.room].data]
    top = sorted((line for line in free if line.bottom < sheet.height * _EDGE), key=lambda line: line.base)
    foot = sorted((line for line in free if line.top > sheet.height * (1 - _EDGE)), key=lambda line: -line.base)
    for lines in (top, foot):
        rows, base = 0, float("inf")
        for line in lines:
            rows += abs(line.base - base) > 2
            base = line.base
            if rows > _ROWS:
                break
            yield line


def _keys(line: Line, sheet: Sheet) -> Iterator[tuple[str, int]]:
    """Yield what may come again on other pages: the text, and the text with a number that keeps step with the pages."""
    place = round((line.base if line.base < sheet.height / 2 else line.base - sheet.height) / 4)
    text = line.text.lower()
    yield text, place
    for number in _DIGITS.finditer(text):
        ahead = int(number[0]) - sheet.number
        yield f"{text[: number.start()]}#{ahead}{text[number.end() :]}", place


def _count(seen: Counter[tuple[str, int]], key: tuple[str, int]) -> int:
    text, place = key
    return sum(seen[text, place + step] for step in (-1, 0, 1))


def _is_page_number(line: Line, sheet: Sheet, pages: int) -> bool:
    found = _PAGE_NUMBER.fullmatch(line.text)
    if found is None:
        return False
    outermost = line.base > sheet.height * 0.9 or line.bottom < sheet.height * 0.1
    return outermost and (pages > 1 or "page" in line.text.lower())
