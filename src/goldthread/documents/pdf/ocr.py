"""Pages that are pictures → words, by Tesseract where it is installed."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from goldthread.documents.pdf.page import Page, Word

MAX_SECONDS = 40.0  # for one document: reading a stranger's file may take no longer than a minute in all
_DPI = 200
_POINTS = 72 / _DPI
SCALE = _DPI / 72  # dots to a point
_FEWEST_LETTERS = 40  # a page with fewer, under a picture, is a scan with a stamp on it
_COVERED = 0.4  # of the page, by pictures
_SURE = 25.0  # per cent; words that Tesseract is less sure of are specks
_CAPITAL = 0.72  # height of a capital in type sizes
_SAME_SIZE = 0.13
_BULLET_GAP = 0.6  # heights of the sign
_ASCENDS = re.compile(r"[A-Z0-9bdfhklß]")
_DESCENDS = re.compile(r"[gjpqyQ,;()\[\]|/@_{}$]")
_BULLET_SIGNS = frozenset("¢ ° * « ® © • » > ¥ § ■ # +".split())
_LIKE_BULLETS = _BULLET_SIGNS | frozenset("e o . - — –".split())  # where nothing else is on the line


class Ocr:
    """Reads pictures of pages until the time for one document is used up."""

    def __init__(self) -> None:
        self._program = shutil.which("tesseract")
        self._until = time.monotonic() + MAX_SECONDS

    @property
    def installed(self) -> bool:
        return self._program is not None

    def words(self, page: Page, picture: Any) -> list[Word] | None:
        """Return the words in a page's picture (a grey bitmap of 200 dots an inch); None where none could be read."""
        left = self._until - time.monotonic()
        if self._program is None or left < 1:
            return None
        command = [self._program, "stdin", "stdout", "--dpi", str(_DPI), "tsv"]
        try:
            done = subprocess.run(  # noqa: S603 - our own command; the picture goes in by pipe
                command, input=_grey_map(picture), capture_output=True, timeout=left, check=True, env=_environment()
            )
        except (subprocess.SubprocessError, OSError):
            return None
        return list(_words(done.stdout.decode("utf-8", "replace"), page))


def _environment() -> dict[str, str]:
    """Return the environment for Tesseract: with threads of its own it is slower on machines of few cores."""
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


def is_picture(page: Page) -> bool:
    """Whether what there is to read on a page is in its pictures, or in letters that stand for nothing."""
    letters = sum(len(word.text) for word in page.words)
    strange = sum(_says_nothing(letter) for word in page.words if not word.text.isascii() for letter in word.text)
    if strange * 3 > letters:
        return True
    covered = sum(max(0.0, right - left) * max(0.0, bottom - top) for left, top, right, bottom in page.pictures)
    return letters < _FEWEST_LETTERS and covered > page.width * page.height * _COVERED


def _says_nothing(letter: str) -> bool:
    """Whether a letter has no meaning outside of its font: such files were written without a table of letters."""
    return letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff"


def _grey_map(picture: Any) -> bytes:
    """Return a bitmap as a PGM file, which is its lines of dots behind a short head."""
    width, height, stride = picture.width, picture.height, picture.stride
    dots = bytes(picture.buffer)
    rows = (dots[row * stride : row * stride + width] for row in range(height))
    return f"P5 {width} {height} 255\n".encode() + b"".join(rows)


def _words(table: str, page: Page) -> Iterator[Word]:
    """Read Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, sureness, text."""
    rows = [row.split("\t") for row in table.splitlines()[1:]]
    lines: dict[tuple[str, ...], list[_Seen]] = {}
    for row in rows:
        if len(row) == 12 and row[0] == "5" and _is_seen(row):
            lines.setdefault(tuple(row[2:5]), []).append(_Seen(row[11].strip(), *(int(dots) for dots in row[6:10])))
    measured = [_Measured.of(line) for line in lines.values()]
    sizes = [line.size for line in measured if line.size for _ in line.words]
    usual = median(sizes) if sizes else 0.0
    order = len(page.words)
    for line in measured:
        # Heights are counted in dots: small differences are no change of type.
        size = usual if not line.size or abs(line.size - usual) < _SAME_SIZE * usual else line.size
        base = line.base if not line.is_bullet else _base_beside(line, measured)
        for number, seen in enumerate(line.words):
            bullet = number == 0 and (line.is_bullet or line.begins_with_bullet)
            yield seen.as_word("•" if bullet else seen.text, size * _POINTS, base * _POINTS, order)
            order += 1


def _is_seen(row: list[str]) -> bool:
    """Whether a row of the table is a word: Tesseract is never sure of a bullet."""
    word = row[11].strip()
    return bool(word) and (float(row[10]) >= _SURE or word in _LIKE_BULLETS)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word as Tesseract reports it, in dots."""

    text: str
    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def as_word(self, text: str, size: float, base: float, order: int) -> Word:
        left, top, right, bottom = (
            dots * _POINTS for dots in (self.left, self.top, self.left + self.width, self.bottom)
        )
        return Word(text, left, top, right, bottom, base, round(size, 1), bold=False, order=order)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A line of words with its base and type size in dots; 0 where no letter tells the size."""

    words: list[_Seen]
    size: float
    base: float

    @classmethod
    def of(cls, words: list[_Seen]) -> "_Measured":
        """Measure by the words whose letters tell: capitals stand on the base, and are 0.72 of the type size high."""
        standing = [word for word in words if not _DESCENDS.search(word.text)]
        telling = [word.height / _CAPITAL for word in standing if _ASCENDS.search(word.text)]
        size = median(telling) if telling else 0.0
        feet = [float(word.bottom) for word in standing] or [word.bottom - 0.2 * word.height for word in words]
        base = median(feet)
        return cls(words, float(size), float(base))

    @property
    def is_bullet(self) -> bool:
        """Whether this is a lone sign, as Tesseract reads a bullet: "¢", "e", "°"."""
        return len(self.words) == 1 and self.words[0].text in _LIKE_BULLETS

    @property
    def begins_with_bullet(self) -> bool:
        """Whether the first word is a sign, or a lone letter well before a capital: "e  Ask about the father"."""
        if len(self.words) < 2 or self.words[0].text in _BULLET_SIGNS:
            return self.words[0].text in _BULLET_SIGNS
        first, second = self.words[:2]
        apart = second.left - first.left - first.width > first.height * _BULLET_GAP
        return first.text in _LIKE_BULLETS and apart and second.text[:1].isupper()


def _base_beside(bullet: _Measured, lines: list[_Measured]) -> float:
    """Return the base of the line that a bullet stands before: Tesseract takes bullets for a column of their own."""
    mark = bullet.words[0]
    middle = mark.top + mark.height / 2
    beside = [
        line
        for line in lines
        if not line.is_bullet and line.words[0].left > mark.left and line.base - line.size < middle < line.base
    ]
    return min(beside, key=lambda line: line.words[0].left, default=bullet).base
