"""What a person's calendar shows of the cases that they may see now: deadlines, meetings, days of returns.

A calendar is read on telephones and by assistants. An entry has the case's number and the kind of thing it is, and
nothing that anybody wrote.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from goldthread.clocks import Deadline
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import User
from goldthread_web.reviews.deadlines import dates_of_many
from goldthread_web.reviews.icalendar import Entry
from goldthread_web.reviews.models import Case, CasePause, DatedEvent, Meeting, Request

# How far back meetings stay, so that a calendar does not lose what it showed last month.
KEPT = timedelta(days=60)
# Words of a deadline that tell nothing about the child; another one is called by its stage.
WORDS = {
    "D1": "Notification due",
    "D2": "Partners to be told",
    "D3": "Notification due",
    "D4": "Notification due",
    "D5": "Rapid review due",
    "D6": "Rapid review to go to the Panel",
    "D7": "Panel’s reply expected",
    "D8": "Review due",
    "D9": "Report due with the Panel",
    "D11": "Delay to be explained",
}
MEETINGS = {
    Meeting.Kind.RAPID_REVIEW: "Rapid review meeting",
    Meeting.Kind.PROGRESS: "Progress meeting",
    Meeting.Kind.PARTNERS: "Partners’ meeting",
    Meeting.Kind.PANEL: "Review panel",
}


@dataclass(frozen=True)
class Site:
    """Where the installation is: `root` as links begin ("https://…"), `host` for what must be one of its kind."""

    root: str
    host: str


def entries(user: User, *, today: date, site: Site) -> list[Entry]:
    """Return the calendar of `user` as of now, in the order of its days."""
    cases = list(Case.objects.visible_to(user).select_related("partnership"))
    found = [*_deadlines(cases, today, site), *_meetings(cases, today, site), *_returns(user, site)]
    return sorted(found, key=lambda entry: (entry.on, entry.uid))


def meeting_entry(meeting: Meeting, *, site: Site) -> Entry:
    """Return one meeting, without its place, agenda or people."""
    begins = _local(meeting.on, meeting.begins) if meeting.begins else None
    return Entry(
        uid=f"meeting-{meeting.pk}@{site.host}",
        stamp=meeting.changed_at or meeting.added_at,
        summary=f"{MEETINGS.get(Meeting.Kind(meeting.kind), 'Meeting')}: {meeting.case.reference}",
        url=site.root + reverse("reviews:meeting", kwargs={"case": meeting.case_id, "pk": meeting.pk}),
        on=meeting.on,
        begins=begins,
        ends=begins + timedelta(minutes=meeting.minutes) if begins else None,
    )


def _local(on: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, at))


def _deadlines(cases: list[Case], today: date, site: Site) -> Iterator[Entry]:
    dates = dates_of_many(cases, today=today)
    changed = _last_dated(cases)
    for case in cases:
        stamp = changed.get(case.pk, case.opened_at)
        yield from (_deadline(case, one, stamp, site) for one in dates[case.pk].running() if one.binding)


def _last_dated(cases: list[Case]) -> dict[int, datetime]:
    """When something was last written down from which a case's dates follow."""
    newest: dict[int, datetime] = {}
    for rows in (DatedEvent.objects, CasePause.objects):
        for case, at in rows.filter(case__in=cases).order_by().values_list("case").annotate(at=Max("at")):
            newest[case] = max(at, newest.get(case, at))
    return newest


def _deadline(case: Case, one: Deadline, stamp: datetime, site: Site) -> Entry:
    words = WORDS.get(one.rule.id, f"{one.rule.stage.capitalize()}: something is due")
    return Entry(
        uid=f"deadline-{case.pk}-{one.rule.id}@{site.host}",
        stamp=stamp,
        summary=f"{words}: {case.reference}",
        url=site.root + reverse("reviews:dates", kwargs={"case": case.pk}),
        on=one.binding or date.max,
    )


def _meetings(cases: list[Case], today: date, site: Site) -> Iterator[Entry]:
    rows = Meeting.objects.filter(case__in=cases, removed_at=None, on__gte=today - KEPT).select_related("case")
    yield from (meeting_entry(row, site=site) for row in rows)


def _returns(user: User, site: Site) -> Iterator[Entry]:
    """One entry for each case and day on which agencies are to answer: for those who read it, and for its authors."""
    days: dict[tuple[Case, date], list[datetime]] = defaultdict(list)
    for row in waiting_requests(user):
        days[row.case, row.due_on].append(row.asked_at)
    readable = {case.pk for case in Case.objects.visible_to(user)}
    for (case, due), asked in days.items():
        requests = reverse("reviews:requests", kwargs={"case": case.pk})
        yield Entry(
            uid=f"returns-{case.pk}-{due:%Y%m%d}@{site.host}",
            stamp=max(asked),
            summary=f"Agency’s answer due: {case.reference}",
            url=site.root + (requests if case.pk in readable else reverse("reviews:my_requests")),
            on=due,
        )


def waiting_requests(user: Any) -> "QuerySet[Request]":
    """Return the requests whose next move is an agency's: of cases where `user` reads returns, and of own agencies."""
    reading = Request.objects.with_permission(user, Permission.SEE_RETURNS)
    mine = Request.objects.for_author(user)
    either = Q(pk__in=reading.values("pk")) | Q(pk__in=mine.values("pk"))
    return Request.objects.waiting().filter(either).select_related("case")
