"""The library's front page: search, narrow down, browse."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldthread.search import FACETS as FACET_NAMES
from goldthread.search import wordings
from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.design.filters import count
from goldthread_web.design.pages import Link, Tag, render_page
from goldthread_web.design.paging import page_number, paged
from goldthread_web.library import labels
from goldthread_web.library.listing import document_line
from goldthread_web.library.models import DocumentQuerySet, LibraryDocument
from goldthread_web.library.pages import Choice, DocumentLine, Facet, LibraryPage, Result
from goldthread_web.library.search import Found, Hit, count_all, find

PER_PAGE = 20
SHOWN = 8  # values of a facet before "more"
LONGEST_QUERY = 1_000
NOT_PUBLISHED = Tag("Not published", "yellow")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Find points by words and facets; without words, list the records."""
    # PostgreSQL holds no NUL, and refuses to be asked for one.
    given = {name: request.GET.get(name, "").replace("\0", " ").strip() for name in ("q", *FACET_NAMES)}
    query = given["q"][:LONGEST_QUERY]
    only = {name: given[name] for name in FACET_NAMES if given[name]}
    page = _results(request, query, only) if query else _browse(request, only)
    template = "library/_results.jinja" if request.headers.get("HX-Target") == "results" else "library/home.jinja"
    return render_page(request, template, page)


def _results(request: HttpRequest, query: str, only: dict[str, str]) -> LibraryPage:
    number = page_number(request)
    found = find(
        query, user=request.user, only=only, synonyms=wordings(), limit=PER_PAGE, offset=(number - 1) * PER_PAGE
    )
    return _page(
        request,
        query,
        only,
        found=found,
        results=tuple(_result(hit) for hit in found.hits),
        summary=count(found.total, "statement") + " found",
        pages=paged(number, found.total, PER_PAGE, _address(query, only)),
    )


def _browse(request: HttpRequest, only: dict[str, str]) -> LibraryPage:
    number = page_number(request)
    total, facets = count_all(user=request.user, only=only)
    documents = _documents(request.user, only)
    how_many = documents.count()
    start = (number - 1) * PER_PAGE
    return _page(
        request,
        "",
        only,
        found=Found((), total, facets),
        documents=tuple(document_line(document, user=request.user) for document in documents[start : start + PER_PAGE]),
        summary=f"{count(how_many, 'record')} with {count(total, 'statement')}",
        pages=paged(number, how_many, PER_PAGE, _address("", only)),
    )


def _page(
    request: HttpRequest,
    query: str,
    only: dict[str, str],
    *,
    found: Found,
    results: tuple[Result, ...] = (),
    documents: tuple[DocumentLine, ...] = (),
    **more: Any,
) -> LibraryPage:
    may_add = partnerships_with(request.user, Permission.UPLOAD_DOCUMENT).exists()
    return LibraryPage(
        title=f"{query} – Library" if query else "Library",
        query=query,
        hidden=tuple(only.items()),
        facets=tuple(filter(None, (_facet(name, found.facets[name], query, only) for name in labels.FACETS))),
        results=results,
        documents=documents,
        any_words=found.any_words,
        clear_url=reverse("library:home"),
        may_add=may_add,
        may_see_ours=partnerships_with(request.user, Permission.SEE_DRAFTS).exists(),
        add_link=Link("Add documents", reverse("library:add")) if may_add else None,
        is_empty=not (results or documents or query or only),
        **more,
    )


def _documents(user: Any, only: Mapping[str, str]) -> DocumentQuerySet:
    # What could not be read has no record; it stands among "Our documents".
    read = LibraryDocument.objects.visible_to(user).exclude(indexed_at=None)
    documents = read.select_related("partnership")
    for facet, value in only.items():
        under = LibraryDocument.objects.filter(
            search_points__facets__value__facet=facet, search_points__facets__value__value=value
        )
        documents = documents.filter(pk__in=under.values("pk"))
    return documents


def _facet(name: str, counts: Mapping[str, int], query: str, only: dict[str, str]) -> Facet | None:
    if name in only:
        rest = {facet: value for facet, value in only.items() if facet != name}
        text = labels.facet_value(name, only[name])
        chosen = Choice(text, counts.get(only[name], 0), _address(query, rest), chosen=True)
        return Facet(labels.FACETS[name], (chosen,))
    choices = [
        Choice(labels.facet_value(name, value), number, _address(query, only | {name: value}))
        for value, number in counts.items()
    ]
    if name == "year":
        choices.sort(key=lambda choice: choice.text, reverse=True)
    return Facet(labels.FACETS[name], tuple(choices[:SHOWN]), tuple(choices[SHOWN:])) if choices else None


def _result(hit: Hit) -> Result:
    return Result(
        url=f"{reverse('library:record', kwargs={'pk': hit.document_id})}#{hit.key}",
        kind=labels.kind(hit.kind, one=True) + (f" {hit.number}" if hit.number else ""),
        snippet=hit.snippet,
        document=hit.document_title,
        place=f"page {hit.page}" if hit.page else "",
        tag=None if hit.published else NOT_PUBLISHED,
    )


def _address(query: str, only: Mapping[str, str]) -> str:
    asked = ({"q": query} if query else {}) | dict(only)
    return reverse("library:home") + ("?" + urlencode(asked) if asked else "")
