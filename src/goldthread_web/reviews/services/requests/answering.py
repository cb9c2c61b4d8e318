"""What an agency sends back: with an account, by a link, or on paper through whoever asked."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from goldthread_web import audit
from goldthread_web.accounts.access import Permission, PermissionRefused
from goldthread_web.accounts.models import User
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.files.models import StoredFile
from goldthread_web.files.services import keep
from goldthread_web.reviews import access, letters
from goldthread_web.reviews.addressees import Addressee
from goldthread_web.reviews.errors import NotNow, Refused, Stale
from goldthread_web.reviews.models import (
    AgencyReturn,
    CaseFile,
    Identity,
    Request,
    RequestState,
    RequestStep,
    ReturnLink,
)
from goldthread_web.reviews.request_kinds import kind_of, questions_of
from goldthread_web.reviews.services.requests.linking import ALPHABET
from goldthread_web.reviews.services.requests.posting import Parcel, post
from goldthread_web.reviews.services.requests.steps import hold, hold_waiting, move, note, tell_of

Came = AgencyReturn.Came
BY_HAND = (Came.PAPER, Came.TELEPHONE, Came.EMAIL)


@dataclass(frozen=True)
class Given:
    """An answer as it was sent: nil, answers by the names of the questions, a file, or answers and a file.

    `seen` is how many answers the sender's form knew of: another since then means that somebody else was quicker.
    """

    nil: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    upload: "File[bytes] | None" = None
    seen: int = 0


@dataclass(frozen=True)
class Sender:
    """How an answer came, and from whom."""

    came: AgencyReturn.Came
    name: str
    by: User | None = None
    link: ReturnLink | None = None


def answer(*, request: Request, given: Given, by: User, at: datetime) -> AgencyReturn:
    """Keep the answer of an agency author, and send a receipt.

    Raises PermissionRefused; NotNow when nothing is waited for; Stale when somebody of the agency was quicker; Refused
    with the faults of the answers; FileRefused.
    """
    check_is_author(by, request)
    made = _keep(request=request, given=given, sender=Sender(Came.ACCOUNT, by.full_name, by=by), at=at)
    _send_receipt(made, Addressee("author", by.full_name, by.email, by), by, at)
    return made


def answer_by_link(*, link: ReturnLink, given: Given, at: datetime) -> AgencyReturn:
    """Keep the answer of whoever came by a link, and send a receipt to its address.

    Raises NotNow when the link no longer works; Stale; Refused; FileRefused.
    """
    if not ReturnLink.objects.open(at).filter(pk=link.pk).exists():
        raise NotNow("This link does not work any more.")
    made = _keep(request=link.request, given=given, sender=Sender(Came.LINK, link.name, link=link), at=at)
    _send_receipt(made, Addressee("link", link.name, link.email), None, at)
    return made


def enter_for_agency(
    *, request: Request, given: Given, came: AgencyReturn.Came, name: str, by: User, at: datetime
) -> AgencyReturn:
    """Write down an answer that came on paper, by telephone or by e-mail from `name`.

    Raises PermissionRefused; NotNow; Stale; Refused; FileRefused.
    """
    access.check(by, Permission.ASK_AGENCIES, request.case)
    faults = {}
    if came not in BY_HAND:
        faults["came"] = "Choose how it came."
    if not name.strip():
        faults["name"] = "Enter who of the agency gave this answer."
    if faults:
        raise Refused(faults)
    return _keep(request=request, given=given, sender=Sender(came, name.strip(), by=by), at=at)


@transaction.atomic
def take_back(*, request: Request, by: User, at: datetime) -> None:
    """Undo an answer while nobody has accepted it: the agency answers again. What was sent stays in the history.

    Raises PermissionRefused; NotNow.
    """
    check_is_author(by, request)
    held = hold(request)
    if held.state != RequestState.RETURNED:
        raise NotNow("Only an answer that nobody has accepted yet can be taken back.")
    move(held, RequestState.ASKED)
    note(held, RequestStep.Kind.TAKEN_BACK, by=by, at=at)
    tell_of("request.taken_back", held, "answer taken back, to be given again", by=by, at=at)


def check_is_author(by: User, request: Request) -> None:
    """Raise PermissionRefused unless `by` answers for the agency of `request`."""
    access.check(by, Permission.ANSWER_REQUEST, request.case)
    if request.agency not in access.agencies_of(by, request.case):
        raise PermissionRefused(f"You do not write for {request.agency}. Ask the case's business manager.")


@transaction.atomic
def identities_to_look_for(
    *, request: Request, by: User | None, link: ReturnLink | None, at: datetime
) -> tuple[Identity, ...]:
    """Return whom the agency is to look for, while it is waited for and the kind needs names; each sight is kept.

    For an author of the asked agency, or for whoever came by a link that works and gave its code.
    Raises PermissionRefused.
    """
    if by is not None:
        check_is_author(by, request)
    if not (kind_of(request).identities and request.is_waiting):
        return ()
    found = Identity.objects.filter(person__case=request.case, person__removed_at=None).order_by("full_name", "pk")
    details: dict[str, Any] = {"request": request.pk, "agency": request.agency_id}
    audit.record("identities.viewed", request, by=by, at=at, details=details | ({"link": link.pk} if link else {}))
    return tuple(found)


@transaction.atomic
def note_return_viewed(*, returned: AgencyReturn, by: User, at: datetime) -> None:
    """Keep that `by` read an answer. Raises PermissionRefused."""
    access.check(by, Permission.SEE_RETURNS, returned.request.case)
    audit.record("return.viewed", returned, by=by, at=at)


@transaction.atomic
def note_form_taken(*, request: Request, by: User | None, link: ReturnLink | None, kind: str, at: datetime) -> None:
    """Keep that somebody took the form of `request` as a file: it holds what is asked."""
    details = {"kind": kind} | ({"link": link.pk} if link else {})
    audit.record("request.form_taken", request, by=by, at=at, details=details)


@transaction.atomic
def _keep(*, request: Request, given: Given, sender: Sender, at: datetime) -> AgencyReturn:
    held = hold_waiting_or_stale(request, given.seen)
    _check(held, given)
    stored = _file(held, given.upload, sender.by, at) if given.upload else None
    made = AgencyReturn.objects.create(
        request=held,
        came=sender.came,
        nil=given.nil,
        text={} if given.nil else {name: said for name, said in given.answers.items() if said},
        file=stored,
        from_name=sender.name[:150],
        link=sender.link,
        by=sender.by,
        at=at,
        receipt=_receipt(),
    )
    move(held, RequestState.RETURNED)
    who = sender.link.email if sender.link else sender.name
    note(held, RequestStep.Kind.RETURNED, by=sender.by, at=at, who=who, note=made.receipt)
    said = "does not know the family" if given.nil and kind_of(held).identities else "answered"
    details: dict[str, object] = {"receipt": made.receipt, "came": str(sender.came)}
    if sender.link:
        details["link"] = sender.link.pk
    tell_of("request.returned", held, said, by=sender.by, at=at, details=details)
    return made


@joins_transaction
def hold_waiting_or_stale(request: Request, seen: int) -> Request:
    """Return `request` held, while it waits and no answer came since `seen` of them. Raises Stale; NotNow."""
    held = hold(request)
    if held.returns.count() != seen:
        raise Stale(held.returns.last())
    return hold_waiting(held, "An answer")


def _check(request: Request, given: Given) -> None:
    kind = kind_of(request)
    if given.nil:
        if not kind.nil:
            raise Refused({"": "This kind of request needs an answer: fill in the form, or send a file."})
        return
    if given.upload:
        return
    missing = {
        question.name: "Answer this question, or send a file that does."
        for question in questions_of(request)
        if question.required and not given.answers.get(question.name)
    }
    if missing:
        raise Refused(missing)
    if not any(given.answers.values()):
        raise Refused({"": "Answer at least one question, or send a file."})


def _file(request: Request, upload: "File[bytes]", by: User | None, at: datetime) -> StoredFile:
    stored = keep(partnership=request.case.partnership, upload=upload, by=by, at=at, workbooks=True)
    CaseFile.objects.create(case=request.case, file=stored, agency=request.agency, by=by, at=at)
    return stored


def _receipt() -> str:
    signs = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"R-{signs[:4]}-{signs[4:]}"


def _send_receipt(made: AgencyReturn, to: Addressee, by: User | None, at: datetime) -> None:
    request = made.request
    post([Parcel(request, letters.receipt(request, to, number=made.receipt, at=at))], by=by, at=at)
