"""Search over one's own cases."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import count
from goldthread_web.design.pages import Link, Page, render_page
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.searching import Hit, search, words_of
from goldthread_web.reviews.services import history
from goldthread_web.reviews.snippets import Piece, snippet

MOST_CASES = 20
MOST_IN_A_CASE = 5


@dataclass(frozen=True)
class FoundText:
    """A text with the words."""

    what: str
    url: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class FoundCase:
    """A case with texts that have the words. `more` says how many are not shown."""

    reference: str
    texts: tuple[FoundText, ...]
    more: str


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """What was found, case by case."""

    words: str
    summary: str
    cases: tuple[FoundCase, ...]


@login_required
@require_safe
def find(request: SignedInRequest) -> HttpResponse:
    """Look for words in one's own cases."""
    typed = request.GET.get("q", "").strip()
    hits = search(request.user, typed)
    found = tuple(_by_case(hits, words_of(typed)))
    if words_of(typed):
        history.note_search(by=request.user, at=timezone.now(), found=len(hits), cases=[one.reference for one in found])
    page = SearchPage(
        title="Search your cases",
        breadcrumbs=(Link("Cases", reverse("reviews:cases")),),
        words=typed,
        summary=_summary(hits) if words_of(typed) else "",
        cases=found,
    )
    return render_page(request, "reviews/search.jinja", page)


def _summary(hits: list[Hit]) -> str:
    cases = len({hit.case for hit in hits})
    if not hits:
        return ""
    more = f" The first {MOST_CASES} cases are shown: add another word." if cases > MOST_CASES else ""
    return f"{count(len(hits), 'text')} in {count(cases, 'case')}.{more}"


def _by_case(hits: list[Hit], words: tuple[str, ...]) -> Iterator[FoundCase]:
    """The newest case first."""
    grouped: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        grouped[hit.case].append(hit)
    for case in Case.objects.filter(pk__in=grouped)[:MOST_CASES]:
        found = grouped[case.pk]
        more = len(found) - MOST_IN_A_CASE
        yield FoundCase(
            case.reference,
            tuple(FoundText(hit.what, hit.url, snippet(hit.text, words)) for hit in found[:MOST_IN_A_CASE]),
            f"and {more} more in this case" if more > 0 else "",
        )
