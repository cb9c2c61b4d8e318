"""What belongs to a meeting: who is asked, who came, what is to be read; and the plan of days, booked in one go."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from goldthread.working_days import in_words
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.pages import Link, render_page
from goldthread_web.reviews import access, data, meetings
from goldthread_web.reviews.errors import AlreadyThere, Refused, Stale
from goldthread_web.reviews.forms.meetings import CameForm, PaperForm, PeopleForm, PlanForm
from goldthread_web.reviews.meeting_pages import MeetingFormPage, PlannedRow, PlanPage
from goldthread_web.reviews.models import Attendance, Case, CaseFile, Meeting, MeetingPaper
from goldthread_web.reviews.services import meetings as services
from goldthread_web.reviews.services import records
from goldthread_web.reviews.views.common import about, faults_into, sent_version, the_case
from goldthread_web.reviews.views.meetings import meeting_trail, the_meeting

KINDS: dict[str, type[Attendance] | type[MeetingPaper]] = {"people": Attendance, "papers": MeetingPaper}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Ask several people at once."""
    found, one = _to_write(request, case, pk)
    asked = one.attendances.filter(removed_at=None).values_list("name", flat=True)
    form = PeopleForm(request.POST if request.method == "POST" else None, case=found, asked=asked)
    if form.is_valid():
        try:
            services.ask_people(meeting=one, people=form.asked(), by=request.user, at=timezone.now())
        except (AlreadyThere, Refused) as error:
            form.add_error(None, str(error))
        else:
            return redirect(meetings.url_of(one))
    lead = "Tick those who are to come. They are written down here; tell them yourself."
    return _form(request, found, one, form, title="Who is to come", lead=lead, button="Add them")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def came(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Write down who came, for everybody in one form."""
    found, one = _to_write(request, case, pk)
    rows = one.attendances.filter(removed_at=None).order_by("pk")
    form = CameForm(request.POST if request.method == "POST" else None, attendances=rows)
    if form.is_valid():
        try:
            services.mark_came(
                meeting=one, came=form.came(), versions=form.versions(), by=request.user, at=timezone.now()
            )
        except Stale:
            form.add_error(None, "Somebody else wrote down who came meanwhile. Open this page again and look.")
        else:
            return redirect(meetings.url_of(one))
    return _form(request, found, one, form, title="Who came", lead="One choice for each.", button="Save")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Add something to be read before the meeting."""
    found, one = _to_write(request, case, pk)
    files = CaseFile.objects.filter(case=found).select_related("file").order_by("-at", "-pk")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PaperForm(*sent, files=files)
    if form.is_valid():
        with faults_into(form):
            services.add_paper(meeting=one, **form.cleaned_data, by=request.user, at=timezone.now())
            return redirect(meetings.url_of(one))
    lead = "Whoever may read the case can have it from the page of the meeting."
    return _form(request, found, one, form, title="Add a paper", lead=lead, button="Add", sends_files=True)


@login_required
@require_POST
def remove(request: SignedInRequest, case: int, pk: int, kind: str, number: int) -> HttpResponse:
    """Take somebody, or a paper, out of a meeting. It stands at the foot of the page and can be brought back."""
    _, one = _to_write(request, case, pk)
    record = _record(one, kind, number, removed=False)
    try:
        records.remove_record(record=record, version=sent_version(request), by=request.user, at=timezone.now())
    except Stale:
        messages.warning(request, "Somebody else changed it meanwhile, so it was not removed. Look at it again.")
    else:
        messages.success(request, f"Removed: {record.headline}. It can be brought back at the foot of this page.")
    return redirect(meetings.url_of(one))


@login_required
@require_POST
def bring_back(request: SignedInRequest, case: int, pk: int, kind: str, number: int) -> HttpResponse:
    """Undo that."""
    _, one = _to_write(request, case, pk)
    records.bring_back(record=_record(one, kind, number, removed=True), by=request.user, at=timezone.now())
    return redirect(meetings.url_of(one))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: SignedInRequest, case: int) -> HttpResponse:
    """Propose the meetings of a rapid review by working days, and book them in one go."""
    found = the_case(request, case)
    access.check(request.user, Permission.WORK_ON_CASE, found)
    notified = found.events.days().get("notified")
    form = None
    if notified:
        booked = Meeting.objects.of(found).values_list("kind", flat=True)
        sent = request.POST if request.method == "POST" else None
        form = PlanForm(sent, plan=data.planned_meetings(), notified=notified, booked=booked)
    if form and form.is_valid():
        with faults_into(form):
            made = services.book(case=found, meetings=form.meetings(), by=request.user, at=timezone.now())
            messages.success(request, f"Booked: {len(made)}. Say next who is to come to each.")
            return redirect(reverse("reviews:meetings", kwargs={"case": found.pk}))
    return render_page(request, "reviews/meeting_plan.jinja", _plan_page(request, found, form))


def _to_write(request: SignedInRequest, case: int, pk: int) -> tuple[Case, Meeting]:
    found = the_case(request, case)
    access.check(request.user, Permission.WORK_ON_CASE, found)
    return found, the_meeting(found, pk)


def _record(meeting: Meeting, kind: str, number: int, *, removed: bool) -> Attendance | MeetingPaper:
    if kind not in KINDS:
        raise Http404("A meeting has people and papers.")
    rows: Any = KINDS[kind].objects.filter(meeting=meeting, removed_at__isnull=not removed)
    found: Attendance | MeetingPaper = get_object_or_404(rows.select_related("case"), pk=number)
    return found


def _form(request: SignedInRequest, case: Case, one: Meeting, form: Form, **said: Any) -> HttpResponse:
    page = MeetingFormPage(
        breadcrumbs=meeting_trail(case, Link(one.headline, meetings.url_of(one))),
        form=form,
        back_url=meetings.url_of(one),
        **said,
        **about(request, case),
    )
    return render_page(request, "reviews/meeting_form.jinja", page)


def _plan_page(request: SignedInRequest, case: Case, form: PlanForm | None) -> PlanPage:
    return PlanPage(
        title="Book the meetings of the rapid review",
        breadcrumbs=meeting_trail(case),
        form=form,
        rows=_rows(form) if form else (),
        source=data.said_of("rapid_review_plan"),
        back_url=reverse("reviews:meetings", kwargs={"case": case.pk}),
        notify_url=reverse("reviews:dates", kwargs={"case": case.pk}),
        **about(request, case),
    )


def _rows(form: PlanForm) -> tuple[PlannedRow, ...]:
    return tuple(
        PlannedRow(
            title=str(Meeting.Kind(one.kind).label),
            words=f"{one.words}. Usually {one.days}; proposed: {in_words(one.day(form.notified))}.",
            **{name: form[f"{one.key}-{name}"] for name in ("book", "on", "begins", "minutes")},
        )
        for one in form.plan
    )
