"""The table of every address: read from tests/access/routes/*.txt."""

from dataclasses import dataclass
from pathlib import Path

from tests.access.world import KINDS

FOLDER = Path(__file__).parent / "routes"


@dataclass(frozen=True)
class Row:
    """What each kind of person gets from one method of one address."""

    route: str
    method: str
    expected: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.route}"


@dataclass(frozen=True)
class Chapter:
    """The addresses of one app."""

    title: str
    rows: tuple[Row, ...]


def read() -> tuple[Chapter, ...]:
    """Return the chapters in the order of their files' names."""
    return tuple(chapter(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.txt")))


def chapter(text: str) -> Chapter:
    """Read one file: a title, the heads of the columns, a line for each address and method."""
    title, heads, *lines = text.splitlines()
    assert heads.split() == ["route", "method", *KINDS], "the columns are those of tests/access/world.py"
    return Chapter(title.removeprefix("# "), tuple(row(line) for line in lines if line.strip()))


def row(line: str) -> Row:
    route, method, *cells = line.split()
    return Row(route, method, dict(zip(KINDS, cells, strict=True)))


def rows() -> tuple[Row, ...]:
    """Return every line of the table."""
    return tuple(row for chapter in read() for row in chapter.rows)
