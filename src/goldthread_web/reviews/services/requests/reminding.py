"""Reminders: by a press of a button, and by themselves on working days round the day a request is due."""

import logging
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldthread.working_days import BankHolidaysUnknown, add_working_days, england_and_wales, is_working_day
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import User
from goldthread_web.reviews import access, letters
from goldthread_web.reviews.addressees import Addressee, contacts, told
from goldthread_web.reviews.addresses import Site
from goldthread_web.reviews.errors import NotNow
from goldthread_web.reviews.models import Request, RequestStep, ReviewSettings
from goldthread_web.reviews.request_kinds import reminders
from goldthread_web.reviews.services.requests import linking
from goldthread_web.reviews.services.requests.posting import Parcel, post
from goldthread_web.reviews.services.requests.steps import hold, hold_waiting, note, tell_of
from goldthread_web.reviews.stages import ENDED

logger = logging.getLogger(__name__)
Kind = RequestStep.Kind
# After one of these the agency knows what is asked of it and by when.
TOLD = frozenset({Kind.ASKED, Kind.NEW_DATE, Kind.SENT_BACK, Kind.REMINDED})


def remind_now(*, request: Request, by: User, at: datetime, site: Site) -> int:
    """Remind the agency now and return how many e-mails the mail server took. Raises PermissionRefused; NotNow."""
    access.check(by, Permission.ASK_AGENCIES, request.case)
    return post(_remind_by_hand(request, by, at, site), by=by, at=at)


def remind_due(*, at: datetime, site: Site) -> int:
    """Send the reminders that are due at the time `at`; return to how many requests. Does no harm when run again, or
    by several at once: each request is reminded once for each of its days.
    """
    local = timezone.localtime(at)
    if local.hour < reminders().not_before_hour or not _is_working_day(local.date()):
        return 0
    waiting = Request.objects.waiting().exclude(case__stage__in=ENDED).values_list("pk", flat=True)
    return sum(_remind_one(pk, at, site) for pk in list(waiting))


def days_of(request: Request) -> tuple[int, ...]:
    """Return on which working days before (negative: after) its due day `request` is reminded."""
    own = ReviewSettings.objects.filter(partnership=request.case.partnership_id).first()
    return tuple(own.reminder_days) if own and own.reminder_days else reminders().days


def is_due(steps: Sequence[RequestStep], due_on: date, days: Sequence[int], *, today: date) -> bool:
    """Whether a reminder is to go out: one of its days has come, and nobody was told anything on or since that day.

    A day on which no worker ran is made up for; a reminder that no mail server took is tried again the next day.
    """
    holidays = england_and_wales()
    come = [day for number in days if (day := add_working_days(due_on, -number, holidays=holidays)) <= today]
    if not come:
        return False
    if any(step.kind == Kind.REMINDED and _day(step) == today for step in steps):
        return False
    last = max((_day(step) for step in _heard(steps)), default=date.min)
    return max(come) > last


def _heard(steps: Sequence[RequestStep]) -> list[RequestStep]:
    """The steps that told the agency something. A reminder that no server took did not."""
    return [
        step
        for place, step in enumerate(steps)
        if step.kind in TOLD and not (step.kind == Kind.REMINDED and _failed(steps[place + 1 :]))
    ]


def _failed(after: Sequence[RequestStep]) -> bool:
    for step in after:
        if step.kind == Kind.SENT:
            return False
        if step.kind == Kind.NOT_SENT:
            return True
    return False


def _remind_one(pk: int, at: datetime, site: Site) -> int:
    try:
        parcels = _remind_by_itself(pk, at, site)
    except BankHolidaysUnknown:
        logger.warning("Request %s is not reminded: the bank holidays of its days are not known.", pk)
        return 0
    post(parcels, by=None, at=at)
    return 1 if parcels else 0


@transaction.atomic
def _remind_by_itself(pk: int, at: datetime, site: Site) -> list[Parcel]:
    held = hold(Request(pk=pk))
    if not held.is_waiting:
        return []
    today = timezone.localdate(at)
    if not is_due(list(held.steps.all()), held.due_on, days_of(held), today=today):
        return []
    return _remind(held, None, at, site)


@transaction.atomic
def _remind_by_hand(request: Request, by: User, at: datetime, site: Site) -> list[Parcel]:
    held = hold_waiting(request, "A reminder")
    parcels = _remind(held, by, at, site)
    if not parcels:
        raise NotNow("Nobody of this agency can be written to. Make a new link for somebody, or telephone.")
    return parcels


def _remind(held: Request, by: User | None, at: datetime, site: Site) -> list[Parcel]:
    today = timezone.localdate(at)
    people = _whom(held, late=today > held.due_on)
    if not people:
        return []
    note(held, Kind.REMINDED, by=by, at=at, who=", ".join(to.email for to in people))
    tell_of("request.reminded", held, "reminded", by=by, at=at)
    maker = by or held.asked_by
    ways = [linking.way_of(request=held, to=to, by=maker, at=at, site=site) for to in people]
    written = [letters.reminder(held, to, way, today=today) for to, way in zip(people, ways, strict=True)]
    return [Parcel(held, letter) for letter in written]


def _whom(request: Request, *, late: bool) -> tuple[Addressee, ...]:
    """Whoever was told before; once it is late, the deputies too."""
    before = told(request)
    if not late:
        return before
    known = {to.email.lower() for to in before}
    return (*before, *(to for to in contacts(request.agency) if to.is_deputy and to.email.lower() not in known))


def _day(step: RequestStep) -> date:
    return timezone.localdate(step.at)


def _is_working_day(day: date) -> bool:
    try:
        return is_working_day(day, holidays=england_and_wales())
    except BankHolidaysUnknown:
        logger.warning("No reminders go out: the bank holidays of this year are not known.")
        return False
