"""The meetings of a case: the list, one meeting, and its form."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.pages import Fact, Link, render_page
from goldthread_web.reviews import access, meetings, showing
from goldthread_web.reviews.errors import Refused, Stale
from goldthread_web.reviews.forms.records import RecordForm, form_for
from goldthread_web.reviews.meeting_pages import MeetingPage, MeetingsPage, Removed
from goldthread_web.reviews.models import Case, Meeting
from goldthread_web.reviews.pages import ConfirmPage, RecordPage
from goldthread_web.reviews.services import meetings as services
from goldthread_web.reviews.services import records
from goldthread_web.reviews.views.common import (
    about,
    faults_into,
    put_faults,
    reopen,
    seen,
    sent_version,
    the_case,
    trail,
)


@login_required
@require_safe
def list_meetings(request: SignedInRequest, case: int) -> HttpResponse:
    """List the meetings of the case, the next first."""
    found = the_case(request, case)
    seen(request, found, "meetings")
    may_write = access.can(request.user, Permission.WORK_ON_CASE, found)
    today = timezone.localdate()
    page = MeetingsPage(
        title="Meetings",
        breadcrumbs=trail(found),
        coming=tuple(meetings.line(one) for one in meetings.coming(found, today)),
        past=tuple(meetings.line(one) for one in meetings.past(found, today)),
        removed=tuple(_removed(one) for one in Meeting.objects.removed_of(found)) if may_write else (),
        actions=_actions(found) if may_write else (),
        **about(request, found),
    )
    return render_page(request, "reviews/meetings.jinja", page)


@login_required
@require_safe
def meeting(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Show one meeting: when, what about, what to read before, who is asked and who came, what was said."""
    found = the_case(request, case)
    one = the_meeting(found, pk)
    seen(request, found, f"meeting {one.pk}")
    may = access.permissions_on(request.user, found)
    page = MeetingPage(
        title=one.headline,
        breadcrumbs=meeting_trail(found),
        when=meetings.when(one),
        place=one.place,
        agenda=tuple(one.agenda.splitlines()),
        notes=tuple(one.notes.splitlines()),
        written=showing.written(one),
        papers=meetings.papers(one, may),
        guests=meetings.guests(one, may_write=Permission.WORK_ON_CASE in may),
        ics_url=meetings.url_of(one, "meeting_ics"),
        **(_writing(one) if Permission.WORK_ON_CASE in may else {}),
        **about(request, found),
    )
    return render_page(request, "reviews/meeting.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, case: int) -> HttpResponse:
    """Book a meeting."""
    found = the_case(request, case)
    access.check(request.user, Permission.WORK_ON_CASE, found)
    form = form_for(Meeting, found, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        with faults_into(form):
            made = services.book(case=found, meetings=[form.values()], by=request.user, at=timezone.now())
            messages.success(request, "Booked. Say next who is to come, and what they are to read before.")
            return redirect(meetings.url_of(made[0]))
    back = reverse("reviews:meetings", kwargs={"case": found.pk})
    page = _form_page(request, found, form, title="Book a meeting", button="Book it", back_url=back)
    return render_page(request, "reviews/record.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Change a meeting, or write its notes; when somebody else did so meanwhile, show both versions."""
    found = the_case(request, case)
    access.check(request.user, Permission.WORK_ON_CASE, found)
    one = the_meeting(found, pk)
    form = form_for(Meeting, found, one, request.POST or None)
    if request.method != "POST":
        seen(request, found, f"meeting {one.pk} form")
    elif form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            records.change_record(record=one, version=version, values=form.values(), by=request.user, at=timezone.now())
        except Refused as error:
            put_faults(form, error)
        except Stale as error:
            return _stale(request, found, one, form, error)
        else:
            return redirect(meetings.url_of(one))
    page = _form_page(request, found, form, title="Change the meeting", button="Save", back_url=meetings.url_of(one))
    return render_page(request, "reviews/record.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Ask, then take a meeting out. It can be brought back."""
    found = the_case(request, case)
    access.check(request.user, Permission.WORK_ON_CASE, found)
    one = the_meeting(found, pk)
    if request.method != "POST":
        return render_page(request, "reviews/confirm.jinja", _remove_page(request, found, one))
    try:
        records.remove_record(record=one, version=sent_version(request), by=request.user, at=timezone.now())
    except Stale:
        messages.warning(request, "Somebody else changed it meanwhile, so it was not removed. Look at it again.")
    else:
        messages.success(request, "Removed. It stands at the foot of this page and can be brought back.")
    return redirect(reverse("reviews:meetings", kwargs={"case": found.pk}))


@login_required
@require_POST
def bring_back(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Undo the removal of a meeting."""
    found = the_case(request, case)
    access.check(request.user, Permission.WORK_ON_CASE, found)
    one = get_object_or_404(Meeting.objects.filter(case=found), pk=pk)
    records.bring_back(record=one, by=request.user, at=timezone.now())
    return redirect(meetings.url_of(one))


def the_meeting(case: Case, pk: int) -> Meeting:
    """Return a meeting of `case` that is not removed. Raises Http404."""
    rows = Meeting.objects.of(case).select_related("case", "added_by", "changed_by")
    found: Meeting = get_object_or_404(rows, pk=pk)
    return found


def meeting_trail(case: Case, *more: Link) -> tuple[Link, ...]:
    """Return the way to a meeting."""
    return trail(case, Link("Meetings", reverse("reviews:meetings", kwargs={"case": case.pk})), *more)


def _actions(case: Case) -> tuple[Link, ...]:
    return (
        Link("Book a meeting", reverse("reviews:add_meeting", kwargs={"case": case.pk})),
        Link("Book the meetings of the rapid review", reverse("reviews:plan_meetings", kwargs={"case": case.pk})),
    )


def _removed(one: Meeting) -> Removed:
    return Removed(f"{one.headline}, {meetings.when(one)}", meetings.url_of(one, "bring_back_meeting"))


def _writing(one: Meeting) -> dict[str, Any]:
    """What is there for those who may write in the case."""
    return {
        "removed": meetings.removed(one),
        "change_url": meetings.url_of(one, "change_meeting"),
        "remove_url": meetings.url_of(one, "remove_meeting"),
        "people_url": meetings.url_of(one, "meeting_people"),
        "came_url": meetings.url_of(one, "meeting_came"),
        "paper_url": meetings.url_of(one, "meeting_paper"),
    }


def _form_page(request: SignedInRequest, case: Case, form: RecordForm, **said: Any) -> RecordPage:
    return RecordPage(breadcrumbs=meeting_trail(case), form=form, **said, **about(request, case))


def _stale(request: SignedInRequest, case: Case, one: Meeting, form: RecordForm, error: Stale) -> HttpResponse:
    # What was typed stays in the form. Sent once more, it is written over what stands there now.
    reopen(form, error.current)
    page = _form_page(
        request,
        case,
        form,
        title="Change the meeting",
        button="Save",
        back_url=meetings.url_of(one),
        theirs=showing.facts(error.current),
        theirs_by=showing.written(error.current),
    )
    return render_page(request, "reviews/record.jinja", page, status=409)


def _remove_page(request: SignedInRequest, case: Case, one: Meeting) -> ConfirmPage:
    return ConfirmPage(
        title="Remove this meeting?",
        breadcrumbs=meeting_trail(case),
        lead=f"{one.headline}, {meetings.when(one)}",
        facts=showing.facts(one),
        hidden=(Fact("version", str(one.version)),),
        warning="It leaves the case’s pages and everybody’s calendar. It is kept, and can be brought back.",
        button="Remove",
        action_url=meetings.url_of(one, "remove_meeting"),
        back_url=meetings.url_of(one),
        **about(request, case),
    )
