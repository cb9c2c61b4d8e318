"""The days of a case: every deadline with how it was worked out, what happened when, and pauses."""

from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import day, moment
from goldthread_web.design.pages import render_page
from goldthread_web.reviews import access, deadlines
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.forms.moving import EventForm, PauseForm
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.pages import DatesPage, EventRow, PauseRow
from goldthread_web.reviews.services import dating
from goldthread_web.reviews.views.common import about, faults_into, seen, the_case, trail


@login_required
@require_safe
def dates(request: SignedInRequest, case: int) -> HttpResponse:
    """Show every date of the case."""
    found = the_case(request, case)
    seen(request, found, "dates")
    return render_page(request, "reviews/dates.jinja", _page(request, found, EventForm(), PauseForm(prefix="pause")))


@login_required
@require_POST
def date_event(request: SignedInRequest, case: int) -> HttpResponse:
    """Write down or correct a day."""
    found = the_case(request, case)
    access.check(request.user, Permission.MOVE_CASE, found)
    form = EventForm(request.POST)
    if form.is_valid():
        with faults_into(form):
            dating.date_event(case=found, **form.cleaned_data, by=request.user, at=timezone.now())
            return _done(request, found)
    return render_page(request, "reviews/dates.jinja", _page(request, found, form, PauseForm(prefix="pause")))


@login_required
@require_POST
def pause(request: SignedInRequest, case: int) -> HttpResponse:
    """Let a deadline rest."""
    found = the_case(request, case)
    access.check(request.user, Permission.MOVE_CASE, found)
    form = PauseForm(request.POST, prefix="pause")
    if form.is_valid():
        with faults_into(form):
            dating.pause_deadline(case=found, **form.cleaned_data, by=request.user, at=timezone.now())
            return _done(request, found)
    return render_page(request, "reviews/dates.jinja", _page(request, found, EventForm(), form))


@login_required
@require_POST
def end_pause(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """End an open pause today."""
    found = the_case(request, case)
    access.check(request.user, Permission.MOVE_CASE, found)
    one = get_object_or_404(found.pauses, pk=pk)
    try:
        dating.end_pause(pause=one, last=timezone.localdate(), by=request.user, at=timezone.now())
    except (NotNow, Refused) as error:
        messages.warning(request, str(error))
    return redirect(reverse("reviews:dates", kwargs={"case": found.pk}))


def _done(request: SignedInRequest, case: Case) -> HttpResponse:
    messages.success(request, "Written down. The dates below are worked out anew.")
    return redirect(reverse("reviews:dates", kwargs={"case": case.pk}))


def _page(request: SignedInRequest, case: Case, event_form: Form, pause_form: Form) -> DatesPage:
    found = deadlines.deadlines_of(case, today=timezone.localdate())
    may_write = access.can(request.user, Permission.MOVE_CASE, case)
    return DatesPage(
        title="Dates",
        breadcrumbs=trail(case),
        form=next((form for form in (event_form, pause_form) if form.errors), None),
        dates=tuple(deadlines.row(one) for one in found if one.state != "not started"),
        waiting=tuple(f"{one.rule.title} ({one.rule.who})" for one in found if one.state == "not started"),
        events=tuple(_events(case)),
        pauses=tuple(_pauses(case, may_write)),
        event_form=event_form if may_write else None,
        pause_form=pause_form if may_write else None,
        **about(request, case),
    )


def _events(case: Case) -> Iterator[EventRow]:
    newest = case.events.days()
    rows = list(case.events.select_related("by"))
    counts = {row.kind: row.pk for row in rows}
    for row in rows:
        holds = counts[row.kind] == row.pk and row.kind in newest
        yield EventRow(
            what=f"The day {row.words}",
            day=day(row.on) if row.on else "taken back",
            written=f"{row.by}, {moment(row.at)}",
            note=row.note,
            holds=holds,
        )


def _pauses(case: Case, may_write: bool) -> Iterator[PauseRow]:
    for row in case.pauses.select_related("by"):
        until = f"to {day(row.last)}" if row.last else "with no end yet"
        end = reverse("reviews:end_pause", kwargs={"case": case.pk, "pk": row.pk}) if may_write and not row.last else ""
        yield PauseRow(f"{row.rule}, from {day(row.first)} {until}", row.reason, f"{row.by}, {moment(row.at)}", end)
