"""The list of one's cases, a new serious incident, and the page of a case."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import moment
from goldthread_web.design.pages import Link, render_page
from goldthread_web.design.paging import page_number, paged
from goldthread_web.reviews import access, deadlines, listing, meetings, overview, places
from goldthread_web.reviews.forms.opening import NewIncidentForm
from goldthread_web.reviews.list_pages import CaseLine, CasesPage, FormPage, ListChoice
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.pages import CaseHomePage
from goldthread_web.reviews.services import history, opening
from goldthread_web.reviews.story import story
from goldthread_web.reviews.views.common import about, faults_into, the_case

NOT_ON_THESE = "You are not on these. If you need to be, let yourself in and say why; the case’s people will see it."
EMPTY = {
    listing.RUNNING: "You are on no running case. A case is seen by its own people only: ask its business manager to "
    "put you on it.",
    listing.OVER: "None of your cases has ended.",
    listing.OTHERS: "There is no case of your partnership that you are not on.",
}


@login_required
@require_safe
def cases(request: SignedInRequest) -> HttpResponse:
    """List one's own cases that run, the most urgent first; or those that have ended; or those one is not on."""
    found = listing.lists(request.user)
    asked = request.GET.get("show", "")
    show = asked if asked in found else listing.RUNNING
    totals = {name: rows.count() for name, rows in found.items()}
    number = page_number(request)
    page = CasesPage(
        title="Cases",
        lists=_choices(show, totals),
        cases=_lines(show, found[show], number),
        pages=paged(number, totals[show], listing.PER_PAGE, _list_url(show)),
        intro=NOT_ON_THESE if show == listing.OTHERS and totals[show] else "",
        empty=EMPTY[show],
        actions=_actions(request.user),
    )
    return render_page(request, "reviews/cases.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_incident(request: SignedInRequest) -> HttpResponse:
    """Ask four facts, and open a case with them."""
    mine = partnerships_with(request.user, Permission.OPEN_CASE)
    if not mine.exists():
        raise Http404("Only business managers open cases.")
    form = NewIncidentForm(request.POST or None, partnerships=mine, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        with faults_into(form):
            case = opening.open_incident(**form.given(), by=request.user, at=timezone.now())
            return redirect(reverse("reviews:first_afternoon", kwargs={"case": case.pk}))
    page = FormPage(
        title="New serious incident",
        breadcrumbs=(Link("Cases", reverse("reviews:cases")),),
        form=form,
        lead="Four facts are enough to begin. The list of what to do this afternoon comes next.",
        button="Open the case",
        back_url=reverse("reviews:cases"),
    )
    return render_page(request, "reviews/form.jinja", page)


@login_required
@require_safe
def case(request: SignedInRequest, case: int) -> HttpResponse:
    """Show where a case is, what is next, the days, the people, and what changed since the last visit."""
    found = the_case(request, case)
    since = history.note_visit(case=found, by=request.user, at=timezone.now())
    return render_page(request, "reviews/case.jinja", _page(request, found, since))


def _page(request: SignedInRequest, case: Case, since: Any) -> CaseHomePage:
    today = timezone.localdate()
    may = access.permissions_on(request.user, case)
    dates = deadlines.dates_of(case, today=today)
    return CaseHomePage(
        title=case.reference,
        breadcrumbs=(Link("Cases", reverse("reviews:cases")),),
        story=story(case, today=today),
        news=overview.news(request.user, case, since),
        since=moment(since),
        line=overview.line(case),
        steps=overview.steps(request.user, case, dates, may),
        moves=overview.moves(case) if Permission.MOVE_CASE in may else (),
        dates=tuple(deadlines.row(one) for one in dates.running()),
        left_behind=overview.left_behind(dates),
        fault=dates.fault,
        people=overview.people(case),
        reviewers=overview.reviewers(case),
        team=overview.team(case),
        documents=overview.documents(case, may),
        meetings=meetings.ahead(case, today),
        changes=overview.changes(case),
        sections=places.sections.made(request.user, case),
        **about(request, case),
    )


def _list_url(show: str) -> str:
    return reverse("reviews:cases") + (f"?show={show}" if show != listing.RUNNING else "")


def _choices(show: str, totals: dict[str, int]) -> tuple[ListChoice, ...]:
    """The lists that have something in them, and the one that is looked at."""
    return tuple(
        ListChoice(f"{listing.TITLES[name]} ({total})", _list_url(name), current=name == show)
        for name, total in totals.items()
        if total or name in (show, listing.RUNNING)
    )


def _lines(show: str, rows: "QuerySet[Case]", number: int) -> tuple[CaseLine, ...]:
    here = slice((number - 1) * listing.PER_PAGE, number * listing.PER_PAGE)
    if show == listing.RUNNING:
        return tuple(listing.running_lines(list(rows), today=timezone.localdate())[here])
    route = "reviews:join" if show == listing.OTHERS else "reviews:case"
    return tuple(listing.plain_line(case, reverse(route, kwargs={"case": case.pk})) for case in rows[here])


def _actions(user: Any) -> tuple[Link, ...]:
    actions = []
    if partnerships_with(user, Permission.OPEN_CASE).exists():
        actions.append(Link("New serious incident", reverse("reviews:new_incident")))
    if partnerships_with(user, Permission.REFER_CASE).exists():
        actions.append(Link("Refer a case", reverse("reviews:refer")))
    for partnership in partnerships_with(user, Permission.SET_REVIEWS):
        url = reverse("reviews:settings", kwargs={"slug": partnership.slug})
        actions.append(Link(f"How reviews are done in {partnership.short_name}", url))
    return tuple(actions)
