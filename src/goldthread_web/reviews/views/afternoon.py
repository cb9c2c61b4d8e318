"""The first afternoon: its list, the copy sheet for the national form, the messages that are drafted."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goldthread.clocks import State
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import count
from goldthread_web.design.pages import Link, render_page
from goldthread_web.reviews import access, afternoon, copy_sheet, data, deadlines, drafted
from goldthread_web.reviews.afternoon_pages import AfternoonPage, CopySheetPage, MessagesPage
from goldthread_web.reviews.errors import Refused
from goldthread_web.reviews.models import Case, Incident
from goldthread_web.reviews.pages import DateRow
from goldthread_web.reviews.services import ticking
from goldthread_web.reviews.stages import Stage
from goldthread_web.reviews.views.common import about, put_notice, seen, the_case, trail

OVER_18 = (
    "For a care leaver of 18 or older there is no duty to notify the Panel of a serious incident, only the death. "
    "Take the day back under Dates if that is so."
)


@login_required
@require_safe
def first_afternoon(request: SignedInRequest, case: int) -> HttpResponse:
    """Show what is to be done this afternoon, and who must notify by when."""
    found = the_case(request, case)
    seen(request, found, "first afternoon")
    items = afternoon.items(found)
    done = sum(1 for item in items if item.done)
    page = AfternoonPage(
        title="This afternoon’s list",
        breadcrumbs=trail(found),
        intro=f"{done} of {count(len(items), 'thing')} done. Tick each off when it is done: your name and the time "
        "stand with it. You can leave at any time; the list is on the case’s page until all is done.",
        dates=_dates(found),
        items=items,
        may_tick=access.can(request.user, Permission.WORK_ON_CASE, found),
        next=_next(request, found),
        **about(request, found),
    )
    return render_page(request, "reviews/first_afternoon.jinja", page)


@login_required
@require_POST
def tick(request: SignedInRequest, case: int, item: str) -> HttpResponse:
    """Tick an item off, or take the tick back."""
    found = the_case(request, case)
    done = request.POST.get("done") == "yes"
    note = request.POST.get("note", "")
    try:
        ticking.tick(case=found, item=item, done=done, note=note, by=request.user, at=timezone.now())
    except Refused as error:
        put_notice(request, error)
    return redirect(f"{reverse('reviews:first_afternoon', kwargs={'case': found.pk})}#item-{item}")


@login_required
@require_safe
def sheet(request: SignedInRequest, case: int) -> HttpResponse:
    """Show what is known in the order of the national form. That it was seen is kept, as of every page."""
    found = the_case(request, case)
    seen(request, found, "copy sheet")
    sections = copy_sheet.sections(found, request.user)
    may_notify = found.stage == Stage.TO_NOTIFY and access.can(request.user, Permission.MOVE_CASE, found)
    page = CopySheetPage(
        title="Copy sheet for the national form",
        breadcrumbs=trail(found, _afternoon_link(found)),
        source=data.said_of("national_form"),
        sections=sections,
        plain=copy_sheet.plain(sections),
        lacking=sum(1 for section in sections for answer in section.answers if not answer.known),
        notify_url=reverse("reviews:notify", kwargs={"case": found.pk}) if may_notify else "",
        **about(request, found),
    )
    return render_page(request, "reviews/copy_sheet.jinja", page)


@login_required
@require_safe
def messages(request: SignedInRequest, case: int) -> HttpResponse:
    """Show the messages of the first afternoon, to be copied."""
    found = the_case(request, case)
    seen(request, found, "drafted messages")
    page = MessagesPage(
        title="Drafted messages",
        breadcrumbs=trail(found, _afternoon_link(found)),
        source=data.said_of("messages"),
        messages=drafted.messages(found, request.user, today=timezone.localdate()),
        told_url=reverse("reviews:part", kwargs={"case": found.pk, "part": "told"}),
        **about(request, found),
    )
    return render_page(request, "reviews/messages.jinja", page)


def _dates(case: Case) -> tuple[DateRow, ...]:
    """Who must notify by when, and on what it rests."""
    found = deadlines.deadlines_of(case, today=timezone.localdate())
    return tuple(
        _row(case, deadlines.row(one), one.rule.id)
        for one in found
        if one.rule.stage == drafted.NOTIFICATION and one.state != State.NOT_STARTED
    )


def _row(case: Case, row: DateRow, rule: str) -> DateRow:
    care_leaver = Incident.objects.of(case).filter(kind=Incident.Kind.CARE_LEAVER).exists()
    if rule != "D1" or not care_leaver:
        return row
    return DateRow(row.what, row.who, row.day, row.tag, row.basis, row.how, (*row.warnings, OVER_18))


def _next(request: SignedInRequest, case: Case) -> tuple[Link, ...]:
    if case.stage == Stage.TO_NOTIFY and access.can(request.user, Permission.MOVE_CASE, case):
        return (Link("Record the notification, once it is sent", reverse("reviews:notify", kwargs={"case": case.pk})),)
    return ()


def _afternoon_link(case: Case) -> Link:
    return Link("This afternoon’s list", reverse("reviews:first_afternoon", kwargs={"case": case.pk}))
