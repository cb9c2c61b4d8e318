"""The list of one's cases, a new serious incident, and the page of a case."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import day, moment
from goldthread_web.design.pages import Link, Tag, render_page
from goldthread_web.reviews import access, deadlines, overview, places
from goldthread_web.reviews.errors import Refused
from goldthread_web.reviews.forms.opening import NewIncidentForm
from goldthread_web.reviews.list_pages import CaseLine, CasesPage, FormPage
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.pages import CaseHomePage
from goldthread_web.reviews.services import history, opening
from goldthread_web.reviews.stages import ENDED, Stage
from goldthread_web.reviews.views.common import about, case_url, put_faults, the_case

COLOURS = {stage: "grey" if stage in ENDED else "blue" for stage in Stage}


@login_required
@require_safe
def cases(request: SignedInRequest) -> HttpResponse:
    """List the cases that one is on, those running first, and what one may begin."""
    mine = Case.objects.visible_to(request.user).select_related("partnership")
    today = timezone.localdate()
    page = CasesPage(
        title="Cases",
        running=tuple(_line(case, today) for case in mine.running()),
        ended=tuple(_line(case, today) for case in mine.filter(stage__in=ENDED)),
        others=tuple(_other(case) for case in Case.objects.open_to_join(request.user)),
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
        try:
            case = opening.open_incident(**form.given(), by=request.user, at=timezone.now())
        except Refused as error:
            put_faults(form, error)
        else:
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
    worked_out = deadlines.deadlines_of(case, today=today)
    return CaseHomePage(
        title=case.reference,
        breadcrumbs=(Link("Cases", reverse("reviews:cases")),),
        stage=case.get_stage_display(),
        intro=overview.intro(case, today),
        line=overview.line(case),
        steps=overview.steps(request.user, case, worked_out, may),
        dates=tuple(deadlines.row(one) for one in deadlines.running(worked_out)),
        moves=overview.moves(case) if Permission.MOVE_CASE in may else (),
        people=overview.people(case),
        team=overview.team(case),
        documents=(),
        changes=overview.changes(case, since),
        since=moment(since),
        sections=places.sections.made(request.user, case),
        **about(request, case),
    )


def _line(case: Case, today: date) -> CaseLine:
    running = deadlines.running(deadlines.deadlines_of(case, today=today)) if case.stage not in ENDED else []
    first = running[0] if running else None
    return CaseLine(
        reference=case.reference,
        url=case_url(case),
        partnership=case.partnership.short_name,
        tag=Tag(case.get_stage_display(), COLOURS[Stage(case.stage)]),
        next=f"{first.rule.title}: {day(first.binding)}" if first and first.binding else "",
        late=bool(first and first.late_by),
        opened=day(case.opened_at),
    )


def _other(case: Case) -> CaseLine:
    return CaseLine(
        reference=case.reference,
        url=reverse("reviews:join", kwargs={"case": case.pk}),
        partnership=case.partnership.short_name,
        tag=Tag(case.get_stage_display(), "grey"),
        opened=day(case.opened_at),
    )


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
