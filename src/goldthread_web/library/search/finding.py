"""Asking the index: the best points, how many there are, and what they have in common. Read-only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.db import connection

from goldthread.search import FACETS, Snippet, parse, snippet
from goldthread.search.query import Query
from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.accounts.models import Partnership
from goldthread_web.library.models import SearchPoint
from goldthread_web.library.search import postgres, sqlite

BACKENDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Hit:
    """A point that answers: where it stands, and the part of it to show."""

    document_id: int
    document_title: str
    key: str
    kind: str
    number: str
    page: int | None
    snippet: Snippet
    score: float


@dataclass(frozen=True)
class Found:
    """The best hits, how many there are in all, and how many under each value of each facet, most first."""

    hits: tuple[Hit, ...]
    total: int
    facets: Counts
    any_words: bool = False


@dataclass(frozen=True)
class _Clause:
    """A piece of SQL with the values of its placeholders."""

    sql: str
    values: tuple[Any, ...] = ()


def find(
    text: str,
    *,
    user: Any,
    only: Mapping[str, str] | None = None,
    synonyms: Mapping[str, Sequence[str]] | None = None,
    any_words: bool = False,
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """Return the points that `user`, who may be signed out, may read and that answer `text`.

    `only` keeps to one value of some facets. Where no point has all the words, those with any of them are given.
    """
    query = parse(text, synonyms=synonyms, any_words=any_words)
    if not query:
        return Found((), 0, {facet: {} for facet in FACETS})
    where = _where(user, only or {})
    total, facets = _counts(_matching(query), where)
    if not total and not any_words and len(query.terms) > 1:
        query = query.loosened()
        total, facets = _counts(_matching(query), where)
    return Found(_hits(query, where, limit, offset) if total else (), total, facets, query.any_words)


def count_all(*, user: Any, only: Mapping[str, str] | None = None) -> tuple[int, Counts]:
    """Return how many points `user` may read, and how many under each value of each facet."""
    return _counts(_Clause("library_searchpoint p WHERE 1 = 1"), _where(user, only or {}))


def _backend() -> ModuleType:
    return BACKENDS[connection.vendor]


def _matching(query: Query) -> _Clause:
    backend = _backend()
    return _Clause(f"{backend.TABLES} WHERE {backend.MATCH}", (backend.argument(query),))


def _where(user: Any, only: Mapping[str, str]) -> _Clause:
    """Return the condition of being visible to `user` and under every value of `only`."""
    parts = [_visible_to(user), *(_under(facet, value) for facet, value in only.items())]
    return _Clause("".join(f" AND {part.sql}" for part in parts), sum((part.values for part in parts), ()))


def _visible_to(user: Any) -> _Clause:
    if not user.is_authenticated:
        public = Partnership.objects.filter(published_visible_to=Partnership.Visibility.PUBLIC)
        return _one_of("p.published AND p.owner_id", public.values_list("pk", flat=True))
    own = _one_of("p.owner_id", partnerships_with(user, Permission.SEE_DRAFTS).values_list("pk", flat=True))
    return _Clause(f"(p.published OR {own.sql})", own.values)


def _one_of(column: str, values: Any) -> _Clause:
    found = tuple(values)
    marks = ", ".join(["%s"] * len(found)) or "NULL"
    return _Clause(f"{column} IN ({marks})", found)


def _under(facet: str, value: str) -> _Clause:
    return _Clause(
        "EXISTS (SELECT 1 FROM library_pointfacet f JOIN library_facetvalue v ON v.id = f.value_id"
        " WHERE f.point_id = p.id AND v.facet = %s AND v.value = %s)",
        (facet, value),
    )


def _counts(matching: _Clause, where: _Clause) -> tuple[int, Counts]:
    facets: Counts = {facet: {} for facet in FACETS}
    total = 0
    statement = (
        f"WITH found AS MATERIALIZED (SELECT p.id FROM {matching.sql}{where.sql})"  # noqa: S608 - our own words
        " SELECT v.facet, v.value, counted.number FROM ("
        " SELECT f.value_id, count(*) AS number FROM found JOIN library_pointfacet f ON f.point_id = found.id"
        " GROUP BY f.value_id UNION ALL SELECT NULL, count(*) FROM found) AS counted"
        " LEFT JOIN library_facetvalue v ON v.id = counted.value_id ORDER BY 3 DESC, 2"
    )
    for facet, value, number in _rows(statement, matching.values + where.values):
        if facet is None:
            total = number
        else:
            facets[facet][value] = number
    return total, facets


def _hits(query: Query, where: _Clause, limit: int, offset: int) -> tuple[Hit, ...]:
    backend, matching = _backend(), _matching(query)
    statement = (
        f"SELECT p.id, {backend.SCORE} AS score FROM {matching.sql}{where.sql}"  # noqa: S608 - our own words
        " ORDER BY 2 DESC, 1 LIMIT %s OFFSET %s"
    )
    ranked = (backend.argument(query),) * backend.SCORE_ARGUMENTS
    scores = dict(_rows(statement, ranked + matching.values + where.values + (limit, offset)))
    points = SearchPoint.objects.select_related("document", "words").in_bulk(list(scores))
    return tuple(_hit(points[pk], query, score) for pk, score in scores.items())


def _hit(point: SearchPoint, query: Query, score: float) -> Hit:
    words = point.words
    said = f"{words.text}\n{words.detail}" if words.detail else words.text
    return Hit(
        document_id=point.document_id,
        document_title=point.document.title,
        key=point.key,
        kind=point.kind,
        number=point.number,
        page=point.page,
        snippet=snippet(said, query),
        score=float(score),
    )


def _rows(statement: str, values: tuple[Any, ...]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
