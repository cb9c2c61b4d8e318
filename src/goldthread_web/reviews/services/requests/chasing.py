"""What whoever asked does with a request afterwards: a new day, send back, accept, withdraw."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import User
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.reviews import access, letters
from goldthread_web.reviews.addressees import Addressee, told
from goldthread_web.reviews.addresses import Site
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.letters import Letter, Way
from goldthread_web.reviews.models import Request, RequestState, RequestStep
from goldthread_web.reviews.services.requests import linking
from goldthread_web.reviews.services.requests.asking import fault_of_day
from goldthread_web.reviews.services.requests.posting import Parcel, post
from goldthread_web.reviews.services.requests.steps import hold, hold_waiting, move, note, tell_of

Write = Callable[[Request, Addressee, Way], Letter]


def set_new_date(*, request: Request, due_on: date, reason: str, by: User, at: datetime, site: Site) -> int:
    """Give the agency another day, with a reason, and return how many e-mails the mail server took.

    Raises PermissionRefused; NotNow once it has answered; Refused.
    """
    return post(_set_new_date(request, due_on, reason, by, at, site), by=by, at=at)


def send_back(*, request: Request, why: str, by: User, at: datetime, site: Site) -> int:
    """Ask the agency to answer again, and return how many e-mails the mail server took.

    `why` stands with the request and never in an e-mail. Raises PermissionRefused; NotNow; Refused.
    """
    return post(_send_back(request, why, by, at, site), by=by, at=at)


def withdraw(*, request: Request, reason: str, by: User, at: datetime) -> int:
    """Take a request back: links stop to work, and the agency may be asked anew. Return how many e-mails were taken.

    Raises PermissionRefused; NotNow; Refused.
    """
    return post(_withdraw(request, reason, by, at), by=by, at=at)


@transaction.atomic
def accept(*, request: Request, by: User, at: datetime) -> None:
    """Take what the agency sent as its answer. Raises PermissionRefused; NotNow when nothing waits to be accepted."""
    access.check(by, Permission.ASK_AGENCIES, request.case)
    held = hold(request)
    if held.state != RequestState.RETURNED:
        raise NotNow("Only an answer that was returned can be accepted.")
    move(held, RequestState.ACCEPTED)
    note(held, RequestStep.Kind.ACCEPTED, by=by, at=at)
    tell_of("request.accepted", held, "answer accepted", by=by, at=at)


@joins_transaction
def parcels_to_told(request: Request, write: Write, by: User, at: datetime, site: Site) -> list[Parcel]:
    """Return a letter for each of those last told of a held `request`, with how they answer."""
    return [
        Parcel(request, write(request, to, linking.way_of(request=request, to=to, by=by, at=at, site=site)))
        for to in told(request)
    ]


@transaction.atomic
def _set_new_date(request: Request, due_on: date, reason: str, by: User, at: datetime, site: Site) -> list[Parcel]:
    access.check(by, Permission.ASK_AGENCIES, request.case)
    held = hold_waiting(request, "A new date")
    _check_new_date(held, due_on, reason, at)
    held.due_on = due_on
    held.save(update_fields=["due_on"])
    note(held, RequestStep.Kind.NEW_DATE, by=by, at=at, note=reason)
    details: dict[str, object] = {"due_on": due_on.isoformat()}
    tell_of("request.new_date", held, "new date for the answer", by=by, at=at, details=details)
    return parcels_to_told(held, letters.new_date, by, at, site)


def _check_new_date(request: Request, due_on: date, reason: str, at: datetime) -> None:
    faults = {}
    if due_on == request.due_on:
        faults["due_on"] = "That is the date it has. Enter another."
    elif fault := fault_of_day(due_on, timezone.localdate(at)):
        faults["due_on"] = fault
    if not reason.strip():
        faults["reason"] = "Say why the date moves. It is kept with the request."
    if faults:
        raise Refused(faults)


@transaction.atomic
def _send_back(request: Request, why: str, by: User, at: datetime, site: Site) -> list[Parcel]:
    access.check(by, Permission.ASK_AGENCIES, request.case)
    held = hold(request)
    if held.state not in (RequestState.RETURNED, RequestState.ACCEPTED):
        raise NotNow("Only an answer that was returned can be sent back.")
    if not why.strip():
        raise Refused({"why": "Say what is missing or unclear, so that the agency knows what to add."})
    move(held, RequestState.SENT_BACK)
    note(held, RequestStep.Kind.SENT_BACK, by=by, at=at, note=why)
    tell_of("request.sent_back", held, "answer sent back with a question", by=by, at=at)
    return parcels_to_told(held, letters.sent_back, by, at, site)


@transaction.atomic
def _withdraw(request: Request, reason: str, by: User, at: datetime) -> list[Parcel]:
    access.check(by, Permission.ASK_AGENCIES, request.case)
    held = hold(request)
    if held.state == RequestState.WITHDRAWN:
        raise NotNow("This request is withdrawn already.")
    if not reason.strip():
        raise Refused({"reason": "Say why it is withdrawn. It is kept with the request."})
    was_waiting = held.is_waiting
    move(held, RequestState.WITHDRAWN)
    note(held, RequestStep.Kind.WITHDRAWN, by=by, at=at, note=reason)
    tell_of("request.withdrawn", held, "request withdrawn", by=by, at=at)
    return [Parcel(held, letters.withdrawn(held, to)) for to in told(held)] if was_waiting else []
