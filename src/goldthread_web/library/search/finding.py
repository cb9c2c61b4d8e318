"""Asking the index: the best points, how many there are, and what they have in common. Read-only."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from goldthread.search import FACETS, Snippet, parse, snippet
from goldthread.search.query import Query
from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.accounts.models import Partnership
from goldthread_web.library.models import FacetValue, SearchPoint
from goldthread_web.library.search.backends import backend

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
    published: bool


@dataclass(frozen=True)
class Found:
    """The best hits, how many there are in all, and how many under each value of each facet, most first."""

    hits: tuple[Hit, ...]
    total: int
    facets: Counts
    any_words: bool = False


NOTHING = Found((), 0, {facet: {} for facet in FACETS})


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
    where = _where(user, only or {})
    if not query or where is None:
        return NOTHING
    found = _answer(query, where, limit, offset)
    if not found.total and not any_words and len(query.terms) > 1:
        found = _answer(query.loosened(), where, limit, offset)
    return found


def count_all(*, user: Any, only: Mapping[str, str] | None = None) -> tuple[int, Counts]:
    """Return how many points `user` may read, and how many under each value of each facet."""
    where = _where(user, only or {})
    if where is None:
        return 0, NOTHING.facets
    speaks = backend()
    statement = (
        f"WITH found AS MATERIALIZED (SELECT p.id{speaks.CARRIED} FROM library_searchpoint p WHERE {where.sql})"  # noqa: S608
        f" {_COUNTS.format(facets=speaks.FACETS)}"
    )
    counts = _by_kind(statement, where.values)
    return counts["all"][0][1], _named(counts["value"])


def _answer(query: Query, where: _Clause, limit: int, offset: int) -> Found:
    speaks = backend()
    statement = (
        f"WITH found AS MATERIALIZED (SELECT p.id, {speaks.SCORE} AS score{speaks.CARRIED}"  # noqa: S608 - our own words
        f" FROM {speaks.WORDS} WHERE {speaks.MATCH} AND {where.sql}),"
        " best AS (SELECT id, score FROM found ORDER BY score DESC, id LIMIT %s OFFSET %s)"
        f" SELECT 'hit', id, score FROM best UNION ALL {_COUNTS.format(facets=speaks.FACETS)}"
    )
    words = (speaks.argument(query),)
    rows = _by_kind(statement, words * speaks.SCORE.count("%s") + words + where.values + (limit, offset))
    return Found(_hits(query, rows["hit"]), int(rows["all"][0][1]), _named(rows["value"]), query.any_words)


_COUNTS = (
    "SELECT 'value', f.value_id, count(*) FROM {facets} GROUP BY f.value_id"
    " UNION ALL SELECT 'all', NULL, count(*) FROM found"
)


def _by_kind(statement: str, values: tuple[Any, ...]) -> defaultdict[str, list[tuple[int, Any]]]:
    """Return the rows by what they are: hits, counts of values, the count of all."""
    rows: defaultdict[str, list[tuple[int, Any]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        for kind, number, value in cursor.fetchall():
            rows[kind].append((number, value))
    return rows


def _named(counts: list[tuple[int, int]]) -> Counts:
    """Return the counts under the names of their facets and values, most first."""
    known = FacetValue.objects.in_bulk([pk for pk, _ in counts])
    facets: Counts = {facet: {} for facet in FACETS}
    for pk, number in sorted(counts, key=lambda pair: (-pair[1], known[pair[0]].value)):
        facets[known[pk].facet][known[pk].value] = number
    return facets


def _where(user: Any, only: Mapping[str, str]) -> _Clause | None:
    """Return the condition of being visible to `user` and under every value of `only`; None when nothing can be."""
    parts = [_visible_to(user)]
    for facet, value in only.items():
        known = FacetValue.objects.filter(facet=facet, value=value).values_list("pk", flat=True).first()
        if known is None:
            return None
        parts.append(_Clause(backend().UNDER, (known,)))
    return _Clause(" AND ".join(part.sql for part in parts), sum((part.values for part in parts), ()))


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


def _hits(query: Query, scores: list[tuple[int, float]]) -> tuple[Hit, ...]:
    points = SearchPoint.objects.select_related("document", "words").in_bulk([pk for pk, _ in scores])
    ranked = sorted(scores, key=lambda pair: (-pair[1], pair[0]))
    return tuple(_hit(points[pk], query, score) for pk, score in ranked)


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
        published=point.published,
    )
