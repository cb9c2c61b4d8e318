"""Themes: what the library holds about each, across documents."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldthread.search import Snippet
from goldthread.vocabulary import themes
from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.design.filters import day
from goldthread_web.design.pages import Link, render_page
from goldthread_web.design.paging import page_number, paged
from goldthread_web.library import labels
from goldthread_web.library.listing import TAGS
from goldthread_web.library.models import LibraryDocument, PointFacet, SearchPoint, State
from goldthread_web.library.pages import Learned, Result, ThemeGroup, ThemeLine, ThemePage, ThemesPage
from goldthread_web.library.views.documents import trail

PER_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the themes of which the library holds something."""
    counts = _counts(request.user)
    groups = []
    known = themes.themes().values()
    for broad in (theme for theme in known if not theme.broader):
        family = [broad, *(theme for theme in known if theme.broader == broad.id)]
        lines = tuple(_line(theme, counts[theme.id]) for theme in family if theme.id in counts)
        if lines:
            groups.append(ThemeGroup(broad.label, lines))
    page = ThemesPage(title="Themes", breadcrumbs=trail(), groups=tuple(groups))
    return render_page(request, "library/themes.jinja", page)


@require_safe
def show(request: HttpRequest, theme: str) -> HttpResponse:
    """Show what was learned about a theme, document by document."""
    known = themes.themes()
    if theme not in known:
        raise Http404("The vocabulary has no such theme.")
    found = known[theme]
    counts = _counts(request.user)
    number = page_number(request)
    points = _points(request.user, theme)
    start = (number - 1) * PER_PAGE
    page = ThemePage(
        title=found.label,
        breadcrumbs=trail(Link("Themes", reverse("library:themes"))),
        definition=found.definition,
        also_called=found.words[1:],
        broader=Link(labels.theme(found.broader), _url(found.broader)) if found.broader else None,
        narrower=tuple(
            _line(each, counts[each.id]) for each in known.values() if each.broader == theme and each.id in counts
        ),
        documents=_by_document(points[start : start + PER_PAGE]),
        total=points.count(),
        pages=paged(number, points.count(), PER_PAGE, _url(theme)),
    )
    return render_page(request, "library/theme.jinja", page)


def _readable(user: Any) -> Any:
    """Return the points that `user` may read."""
    documents = LibraryDocument.objects.visible_to(user)
    shown = Q(published=True) | Q(owner__in=partnerships_with(user, Permission.SEE_DRAFTS))
    return SearchPoint.objects.filter(shown, document__in=documents.values("pk"))


def _counts(user: Any) -> dict[str, int]:
    rows = PointFacet.objects.filter(value__facet="theme", point__in=_readable(user).values("pk"))
    return dict(rows.values_list("value__value").annotate(Count("point")))


def _points(user: Any, theme: str) -> Any:
    under = PointFacet.objects.filter(value__facet="theme", value__value=theme)
    return (
        _readable(user)
        .filter(pk__in=under.values("point_id"))
        .select_related("words", "document__partnership")
        .order_by("-document__added_at", "-document_id", "pk")
    )


def _by_document(points: Iterable[SearchPoint]) -> tuple[Learned, ...]:
    return tuple(
        Learned(
            title=document.title,
            url=reverse("library:record", kwargs={"pk": document.pk}),
            detail=f"Added by {document.partnership.short_name}, {day(document.added_at)}",
            statements=tuple(_result(point) for point in grouped),
            tag=None if document.state == State.PUBLISHED else TAGS[State(document.state)],
        )
        for document, grouped in groupby(points, key=lambda point: point.document)
    )


def _result(point: SearchPoint) -> Result:
    return Result(
        url=f"{reverse('library:record', kwargs={'pk': point.document_id})}#{point.key}",
        kind=labels.kind(point.kind, one=True),
        snippet=Snippet(point.words.text, ()),
        document=point.document.title,
        place=f"page {point.page}" if point.page else "",
    )


def _line(theme: Any, number: int) -> ThemeLine:
    return ThemeLine(theme.label, _url(theme.id), number)


def _url(theme: str) -> str:
    return reverse("library:theme", kwargs={"theme": theme})
