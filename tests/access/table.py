"""The table of every address: read from tests/access/routes/*.txt."""

from dataclasses import dataclass
from pathlib import Path

from tests.access.world import KINDS

FOLDER = Path(__file__).parent / "routes"


@dataclass(frozen=True)
class Row:
    """What each kind of person gets from one method of one address.

    `scene` is the address's name, with what it is about in brackets where one address is walked for several things:
    `reviews:add[sign-offs]`.
    """

    scene: str
    method: str
    expected: dict[str, str]

    @property
    def route(self) -> str:
        return self.scene.partition("[")[0]

    @property
    def about(self) -> str:
        return self.scene.partition("[")[2].removesuffix("]")

    def __str__(self) -> str:
        return f"{self.method} {self.scene}"


@dataclass(frozen=True)
class Chapter:
    """The addresses of one app, with the kinds of people that make a difference to it."""

    title: str
    kinds: tuple[str, ...]
    rows: tuple[Row, ...]


def read() -> tuple[Chapter, ...]:
    """Return the chapters in the order of their files' names."""
    return tuple(chapter(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.txt")))


def chapter(text: str) -> Chapter:
    """Read one file: a title, the heads of its columns, a line for each address and method."""
    title, heads, *lines = text.splitlines()
    route, method, *kinds = heads.split()
    assert (route, method) == ("route", "method"), "the second line has the heads of the columns"
    assert kinds == [kind for kind in KINDS if kind in kinds], "columns are of tests/access/world.py, in its order"
    rows = (row(line, kinds) for line in lines if line.strip())
    return Chapter(title.removeprefix("# "), tuple(kinds), tuple(rows))


def row(line: str, kinds: list[str]) -> Row:
    scene, method, *cells = line.split()
    assert len(cells) == len(kinds), f"{method} {scene} has {len(cells)} cells for {len(kinds)} columns"
    return Row(scene, method, dict(zip(kinds, cells, strict=True)))


def rows() -> tuple[Row, ...]:
    """Return every line of the table."""
    return tuple(row for chapter in read() for row in chapter.rows)
