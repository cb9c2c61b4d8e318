"""Meetings as pages list and show them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from goldthread.working_days import in_words
from goldthread_web.accounts.access import Permission
from goldthread_web.design.filters import count
from goldthread_web.design.pages import Link
from goldthread_web.reviews import showing
from goldthread_web.reviews.meeting_pages import Guest, MeetingLine, Paper, Removed
from goldthread_web.reviews.models import Attendance, Case, CaseRecord, Meeting, MeetingPaper
from goldthread_web.reviews.overview import files_of

MOST_AHEAD = 3


def coming(case: Case, today: date) -> "list[Meeting]":
    """Return the meetings of `case` from `today` on, the next first."""
    return list(Meeting.objects.of(case).filter(on__gte=today))


def past(case: Case, today: date) -> "list[Meeting]":
    """Return those before `today`, the last first."""
    return list(Meeting.objects.of(case).filter(on__lt=today).order_by("-on", "-begins", "-pk"))


def ahead(case: Case, today: date) -> tuple[Link, ...]:
    """Return the next meetings for the page of the case."""
    return tuple(Link(f"{one.headline}, {when(one)}", url_of(one)) for one in coming(case, today)[:MOST_AHEAD])


def url_of(meeting: Meeting, route: str = "meeting", **parts: Any) -> str:
    """Return the address of a page of `meeting`."""
    return reverse(f"reviews:{route}", kwargs={"case": meeting.case_id, "pk": meeting.pk, **parts})


def when(meeting: Meeting) -> str:
    """Return "Tuesday 17 March 2026, 14:00 to 15:30"."""
    if meeting.begins is None:
        return in_words(meeting.on)
    begins = datetime.combine(meeting.on, meeting.begins)
    return f"{in_words(meeting.on)}, {begins:%H:%M} to {begins + timedelta(minutes=meeting.minutes):%H:%M}"


def line(meeting: Meeting) -> MeetingLine:
    """Return a meeting as a list shows it: with how many were asked, and whether it was written up."""
    attendances = [one for one in meeting.attendances.all() if one.removed_at is None]
    papers = [one for one in meeting.papers.all() if one.removed_at is None]
    said = [
        count(len(attendances), "person asked", "people asked") if attendances else "Nobody asked yet",
        count(len(papers), "paper") if papers else "",
        "with notes" if meeting.notes else "",
    ]
    return MeetingLine(meeting.headline, url_of(meeting), when(meeting), ", ".join(part for part in said if part))


def guests(meeting: Meeting, *, may_write: bool) -> tuple[Guest, ...]:
    """Return who is asked to `meeting`."""
    rows = Attendance.objects.filter(meeting=meeting, removed_at=None).select_related("agency").order_by("pk")
    return tuple(_guest(meeting, row, may_write) for row in rows)


def _guest(meeting: Meeting, row: Attendance, may_write: bool) -> Guest:
    detail = ", ".join(part for part in (row.job_title, str(row.agency or "")) if part)
    url = url_of(meeting, "meeting_part_remove", kind="people", number=row.pk) if may_write else ""
    return Guest(row.name, detail, showing.tag(row), url, row.version)


def papers(meeting: Meeting, may: frozenset[Permission]) -> tuple[Paper, ...]:
    """Return what is to be read before `meeting`: what an agency sent, only to those who read what agencies send."""
    files = files_of(meeting.case, may).order_by().values("file")
    rows = MeetingPaper.objects.filter(meeting=meeting, removed_at=None, file__in=files).order_by("pk")
    may_write = Permission.WORK_ON_CASE in may
    return tuple(
        Paper(
            row.title,
            reverse("files:download", kwargs={"pk": row.file_id}),
            url_of(meeting, "meeting_part_remove", kind="papers", number=row.pk) if may_write else "",
            row.version,
        )
        for row in rows
    )


def removed(meeting: Meeting) -> tuple[Removed, ...]:
    """Return people and papers that were removed from `meeting`."""
    gone: Iterable[tuple[str, CaseRecord]] = (
        *(("people", one) for one in meeting.attendances.exclude(removed_at=None)),
        *(("papers", one) for one in meeting.papers.exclude(removed_at=None)),
    )
    return tuple(
        Removed(one.headline, url_of(meeting, "meeting_part_bring_back", kind=kind, number=one.pk))
        for kind, one in gone
    )
