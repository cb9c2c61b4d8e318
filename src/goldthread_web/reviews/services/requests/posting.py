"""Sending e-mails about requests, after what they tell is kept. A mail server that is away stops nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from goldthread_web.accounts.models import User
from goldthread_web.reviews.letters import Letter
from goldthread_web.reviews.models import Request, RequestStep
from goldthread_web.reviews.services.requests.steps import note

NOT_SENT = (
    "The mail server did not take it. Send a reminder, which has a new link, once it works again; "
    "or telephone the agency."
)


@dataclass(frozen=True)
class Parcel:
    """A letter, and the request that it is about."""

    request: Request
    letter: Letter


def post(parcels: Iterable[Parcel], *, by: User | None, at: datetime) -> int:
    """Send each letter, write down beside its request whether the mail server took it, and return how many it took.

    Not in one transaction: what went out stays written down, whatever becomes of the next.
    """
    connection = get_connection()
    is_open = _open(connection)
    taken = 0
    try:
        for parcel in parcels:
            sent = is_open and _send(connection, parcel.letter)
            _note(parcel, sent, by, at)
            taken += sent
    finally:
        if is_open:
            _close(connection)
    return taken


@transaction.atomic
def _note(parcel: Parcel, sent: bool, by: User | None, at: datetime) -> None:
    kind = RequestStep.Kind.SENT if sent else RequestStep.Kind.NOT_SENT
    note(parcel.request, kind, by=by, at=at, who=parcel.letter.to, note="" if sent else NOT_SENT)


def _open(connection: BaseEmailBackend) -> bool:
    try:
        connection.open()
    except OSError:  # so are all of smtplib's errors
        return False
    return True


def _send(connection: BaseEmailBackend, letter: Letter) -> bool:
    try:
        return EmailMessage(letter.subject, letter.body, None, [letter.to], connection=connection).send() == 1
    except OSError:
        return False


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError:
        return
