"""Keeping the index of the search in step with a document."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from goldthread.search import Point, points
from goldthread_web.library.models import FacetValue, LibraryDocument, PointFacet, SearchPoint, SearchText
from goldthread_web.library.search.backends import backend

LONGEST_VALUE = 300


@transaction.atomic
def index_record(*, document: LibraryDocument, record: dict[str, Any], published: bool, at: datetime) -> None:
    """Make the points of `record` what is found of `document`, in place of what was."""
    SearchPoint.objects.filter(document=document).delete()
    put_points(document=document, found=points(record), published=published, at=at)


@transaction.atomic
def put_points(*, document: LibraryDocument, found: Iterable[Point], published: bool, at: datetime) -> None:
    """Add points to what is found of `document`."""
    document.indexed_at = at
    document.save(update_fields=["indexed_at"])
    pairs = [(_row(document, point, published), point) for point in found]
    SearchPoint.objects.bulk_create([row for row, _ in pairs])
    SearchText.objects.bulk_create(
        SearchText(point=row, text=point.text, detail=point.detail, about=point.about) for row, point in pairs
    )
    _put_facets([(row.pk, point) for row, point in pairs])
    if complete := backend().COMPLETE:
        with connection.cursor() as cursor:
            cursor.execute(complete, ([row.pk for row, _ in pairs],))


def _row(document: LibraryDocument, point: Point, published: bool) -> SearchPoint:
    return SearchPoint(
        document=document,
        owner_id=document.partnership_id,
        published=published,
        key=point.key,
        kind=point.kind,
        number=(point.number or "")[:20],
        page=point.page,
    )


def _put_facets(numbered: list[tuple[int, Point]]) -> None:
    wanted = {pk: {(facet, value[:LONGEST_VALUE]) for facet, value in point.facets()} for pk, point in numbered}
    known = _facet_values(set().union(*wanted.values()))
    PointFacet.objects.bulk_create(
        [PointFacet(point_id=pk, value_id=known[value]) for pk, values in wanted.items() for value in sorted(values)],
        batch_size=5_000,
    )


def _facet_values(wanted: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return the row of each facet and value, made where there was none, whoever else makes it at the same time."""
    made = [FacetValue(facet=facet, value=value) for facet, value in sorted(wanted)]
    FacetValue.objects.bulk_create(made, ignore_conflicts=True)
    values = {value for _, value in wanted}
    rows = FacetValue.objects.filter(value__in=values).values_list("facet", "value", "pk")
    return {(facet, value): pk for facet, value, pk in rows}
