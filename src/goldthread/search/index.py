"""An index of points in one SQLite file: put records in, ask it queries."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from goldthread.search.fts5 import TOKENIZER, WEIGHTS, match_expression
from goldthread.search.highlight import Snippet, snippet
from goldthread.search.points import FACETS, Point
from goldthread.search.query import Query

_SCHEMA = f"""
create table record (id integer primary key, file text not null unique, stamp text not null, fault text);
create table point (
    id integer primary key, record integer not null references record on delete cascade,
    text text not null, detail text not null, about text not null, data text not null);
create index point_of_record on point (record);
create table facet_value (id integer primary key, facet text not null, value text not null, unique (facet, value));
create table point_facet (
    point integer not null references point on delete cascade, value integer not null references facet_value,
    primary key (point, value)) without rowid;
create index points_by_facet on point_facet (value, point);
create virtual table words using fts5 (
    text, detail, about, content='point', content_rowid='id', tokenize="{TOKENIZER}");
insert into words (words, rank) values ('rank', 'bm25{WEIGHTS}');
create trigger point_added after insert on point begin
    insert into words (rowid, text, detail, about) values (new.id, new.text, new.detail, new.about); end;
create trigger point_removed after delete on point begin
    insert into words (words, rowid, text, detail, about)
    values ('delete', old.id, old.text, old.detail, old.about); end;
pragma user_version = 1;
"""  # noqa: S608 - nothing in it comes from outside

_HITS = """
select point.data, words.rank from words join point on point.id = words.rowid
where words match :match {only} order by words.rank limit :limit"""
_COUNTS = """
with found as materialized (select rowid as point from words where words match :match {only})
select facet_value.facet, facet_value.value, counted.number from (
    select value, count(*) as number from found join point_facet using (point) group by value
    union all select null, count(*) from found) as counted
left join facet_value on facet_value.id = counted.value order by 3 desc, 2"""
_ONLY = (
    " and words.rowid in (select point from point_facet join facet_value on facet_value.id = point_facet.value"
    " where facet_value.facet = :facet_{n} and facet_value.value = :value_{n})"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A point that answers the query. A higher `score` answers better; it compares hits of one query only."""

    point: Point
    snippet: Snippet
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """The best hits, how many there are in all, and how many under each value of each facet.

    `any_words` says that no point has all the words, so that those with any of them are given.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    any_words: bool = False

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)


NOTHING = Results((), 0, {facet: {} for facet in FACETS})


class Index:
    """Points in a SQLite file, in memory where no path is given. Use it in a `with`, or close it.

    What was put in or removed is kept by `commit`; until then nobody else sees it.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._db = sqlite3.connect(path or ":memory:", timeout=60)
        try:
            self._db.execute("pragma foreign_keys = on")
            if self._db.execute("pragma user_version").fetchone() == (0,):
                self._db.executescript(_SCHEMA)
        except sqlite3.Error:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def stamps(self) -> dict[str, str]:
        """Return the stamp each file had when it was last put in: what has the same stamp need not be read again."""
        return dict(self._db.execute("select file, stamp from record"))

    def faults(self) -> list[str]:
        """Return what was wrong with each file that holds no record, in order of file."""
        return [fault for (fault,) in self._db.execute("select fault from record where fault notnull order by file")]

    def holds_records(self) -> bool:
        """Return whether any file that was put in is a record."""
        return bool(self._db.execute("select 1 from record where fault is null limit 1").fetchone())

    def put(self, file: str, points: Iterable[Point], *, stamp: str = "", fault: str | None = None) -> None:
        """Hold `points` as the points of `file`, in place of those it had."""
        self.remove(file)
        added = self._db.execute("insert into record (file, stamp, fault) values (?, ?, ?)", (file, stamp, fault))
        for point in points:
            self._put_point(added.lastrowid, point)

    def remove(self, file: str) -> None:
        """Forget `file` and its points."""
        self._db.execute("delete from record where file = ?", (file,))

    def commit(self) -> None:
        """Keep what was put in and removed."""
        self._db.commit()

    def _put_point(self, record: int | None, point: Point) -> None:
        added = self._db.execute(
            "insert into point (record, text, detail, about, data) values (?, ?, ?, ?, ?)",
            (record, point.text, point.detail, point.about, json.dumps(asdict(point))),
        )
        for value in point.facets():
            self._db.execute("insert or ignore into facet_value (facet, value) values (?, ?)", value)
            self._db.execute(
                "insert or ignore into point_facet select ?, id from facet_value where facet = ? and value = ?",
                (added.lastrowid, *value),
            )

    def hits(self, query: Query, *, limit: int, only: Mapping[str, str]) -> tuple[Hit, ...]:
        """Return the best `limit` points."""
        rows = self._db.execute(*_sql(_HITS, query, only, limit=limit)).fetchall()
        found = ((_point(data), rank) for data, rank in rows)
        return tuple(Hit(point, snippet(said(point), query), -rank) for point, rank in found)

    def counts(self, query: Query, *, only: Mapping[str, str]) -> tuple[int, dict[str, dict[str, int]]]:
        """Return how many points answer, and how many under each value of each facet, most first."""
        facets: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        total = 0
        for facet, value, number in self._db.execute(*_sql(_COUNTS, query, only)):
            if facet is None:
                total = number
            else:
                facets[facet][value] = number
        return total, facets


def search(index: Index, query: Query, limit: int = 20, *, only: Mapping[str, str] | None = None) -> Results:
    """Return the `limit` best points for `query`, and what all that answer have in common.

    `only` keeps to one value of some facets. Where no point has all the words, those with any of them are given.
    """
    if not query:
        return NOTHING
    total, facets = index.counts(query, only=only or {})
    if not total and not query.any_words and len(query.terms) > 1:
        return search(index, query.loosened(), limit, only=only)
    return Results(index.hits(query, limit=limit, only=only or {}), total, facets, query.any_words)


def said(point: Point) -> str:
    """Return what the point says with what explains it, as snippets are cut from it."""
    return f"{point.text}\n{point.detail}" if point.detail else point.text


def _sql(statement: str, query: Query, only: Mapping[str, str], **more: Any) -> tuple[str, dict[str, Any]]:
    clauses = "".join(_ONLY.format(n=n) for n in range(len(only)))
    values = {f"facet_{n}": facet for n, facet in enumerate(only)}
    values |= {f"value_{n}": value for n, value in enumerate(only.values())}
    return statement.format(only=clauses), {"match": match_expression(query), **values, **more}


def _point(data: str) -> Point:
    fields = json.loads(data)
    return Point(**fields | {"themes": tuple(fields["themes"]), "agency_kinds": tuple(fields["agency_kinds"])})
