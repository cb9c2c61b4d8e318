"""Meetings: booked several at once, people asked to them, who came, and what they are to read before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.urls import reverse

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Agency, User
from goldthread_web.files.services import FileRefused
from goldthread_web.reviews import access
from goldthread_web.reviews.errors import AlreadyThere, Refused, Stale
from goldthread_web.reviews.models import Attendance, Case, CaseFile, Meeting, MeetingPaper
from goldthread_web.reviews.services.documents import keep_with_case
from goldthread_web.reviews.services.history import tell
from goldthread_web.reviews.services.records import hold, keep


@dataclass(frozen=True)
class Asked:
    """Somebody who is to come."""

    name: str
    job_title: str = ""
    agency: Agency | None = None


@transaction.atomic
def book(*, case: Case, meetings: Sequence[Mapping[str, Any]], by: User, at: datetime) -> list[Meeting]:
    """Write several meetings into `case`, each as the values of a Meeting: all of them, or none.

    Raises PermissionRefused; Refused, for none at all and for values that cannot be kept.
    """
    access.check(by, Permission.WORK_ON_CASE, case)
    if not meetings:
        raise Refused({"": "Choose at least one meeting."})
    made = [Meeting(case=case, added_by=by, added_at=at, **values) for values in meetings]
    for meeting in made:
        keep(meeting)
        _tell("meeting.added", meeting, f"Meeting booked: {meeting.headline}", by, at)
    return made


@transaction.atomic
def ask_people(*, meeting: Meeting, people: Sequence[Asked], by: User, at: datetime) -> list[Attendance]:
    """Write down who is to come to `meeting`; whoever is asked already stays as they are.

    Raises PermissionRefused; AlreadyThere when nobody is new; Refused.
    """
    access.check(by, Permission.WORK_ON_CASE, meeting.case)
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)  # two may be asking the same people
    known = {one.name.casefold() for one in meeting.attendances.filter(removed_at=None)}
    new = {one.name.casefold(): one for one in people if one.name.casefold() not in known}
    if not new:
        raise AlreadyThere("Choose somebody, or write a name: everybody named here is asked already.")
    asked = [_asked(meeting, one, by, at) for one in new.values()]
    for one in asked:
        keep(one)
    details = {"asked": len(asked)}
    _tell("meeting.people_asked", meeting, f"{len(asked)} asked to a meeting", by, at, details)
    return asked


def _asked(meeting: Meeting, one: Asked, by: User, at: datetime) -> Attendance:
    values = {"name": one.name, "job_title": one.job_title, "agency": one.agency}
    return Attendance(case=meeting.case, meeting=meeting, added_by=by, added_at=at, **values)


@transaction.atomic
def mark_came(
    *, meeting: Meeting, came: Mapping[int, str], versions: Mapping[int, int], by: User, at: datetime
) -> None:
    """Write down who came: a choice of Attendance.Came by the number of each attendance, at the version that was shown.

    Raises PermissionRefused; Stale when somebody else changed one of them since: then none is written. Refused.
    """
    access.check(by, Permission.WORK_ON_CASE, meeting.case)
    there = {one.pk: one for one in meeting.attendances.filter(removed_at=None)}
    if gone := set(came) - set(there):
        raise Stale(Attendance.objects.get(pk=min(gone), meeting=meeting))
    changed = [pk for pk, value in came.items() if there[pk].came != value]
    for pk in changed:
        held = hold(there[pk], versions.get(pk, 0))
        held.came, held.version, held.changed_by, held.changed_at = came[pk], held.version + 1, by, at
        keep(held)
    if changed:
        _tell("meeting.attendance", meeting, "Who came to a meeting was written down", by, at, {"people": len(changed)})


@transaction.atomic
def add_paper(
    *,
    meeting: Meeting,
    title: str,
    upload: "File[bytes] | None" = None,
    file: CaseFile | None = None,
    by: User,
    at: datetime,
) -> MeetingPaper:
    """Give people something to read before `meeting`: a new file, which is kept with the case, or one of the case's.

    Without a title it is called as the file is. Raises PermissionRefused; Refused; AlreadyThere.
    """
    case = meeting.case
    access.check(by, Permission.WORK_ON_CASE, case)
    file = _kept(case, upload, by, at) if upload else file
    if file is None or file.case_id != case.pk:
        raise Refused({"upload": "Choose a file, or one of the case’s own."})
    if meeting.papers.filter(file=file.file, removed_at=None).exists():
        raise AlreadyThere("This file is among the papers of the meeting already.")
    paper = MeetingPaper(case=case, meeting=meeting, file=file.file, added_by=by, added_at=at)
    paper.title = title.strip() or file.file.name[:150]
    keep(paper)
    _tell("meeting.paper_added", meeting, "A paper was added to a meeting", by, at)
    return paper


def _kept(case: Case, upload: "File[bytes]", by: User, at: datetime) -> CaseFile:
    try:
        return keep_with_case(case=case, upload=upload, agency=None, by=by, at=at)
    except FileRefused as error:
        raise Refused({"upload": str(error)}) from error


def _tell(
    event: str, meeting: Meeting, words: str, by: User, at: datetime, details: dict[str, Any] | None = None
) -> None:
    url = reverse("reviews:meeting", kwargs={"case": meeting.case_id, "pk": meeting.pk})
    tell(event, meeting, case=meeting.case, words=words, url=url, by=by, at=at, details=details)
