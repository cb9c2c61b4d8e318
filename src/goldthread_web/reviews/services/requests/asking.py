"""Agencies are asked: several at once, for one thing, by one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldthread_web.accounts.access import Permission, Role
from goldthread_web.accounts.models import Agency, Membership, User
from goldthread_web.reviews import access, letters
from goldthread_web.reviews.addressees import Addressee
from goldthread_web.reviews.addresses import Site
from goldthread_web.reviews.errors import AlreadyThere, NotNow, Refused
from goldthread_web.reviews.letters import Letter, Way
from goldthread_web.reviews.models import Case, CaseMember, Request, RequestState, RequestStep
from goldthread_web.reviews.request_kinds import is_known, kinds
from goldthread_web.reviews.services import people
from goldthread_web.reviews.services.requests import linking
from goldthread_web.reviews.services.requests.posting import Parcel, post
from goldthread_web.reviews.services.requests.steps import note, tell_of
from goldthread_web.reviews.stages import ENDED


@dataclass(frozen=True)
class Terms:
    """What agencies are asked for, and by when."""

    kind: str
    due_on: date
    period_from: date | None = None
    period_to: date | None = None
    instructions: str = ""


@dataclass(frozen=True)
class Ask:
    """One agency, and who of it is told."""

    agency: Agency
    to: Addressee


def ask_agencies(
    *, case: Case, terms: Terms, asks: Sequence[Ask], by: User, at: datetime, site: Site
) -> tuple[list[Request], int]:
    """Ask each agency, then send the e-mails; return the requests, and how many e-mails the mail server took.

    Either every agency is asked or none. An author with an account is put on the case for their agency, if `by` may.
    Raises PermissionRefused; Refused with the faults of `terms`; AlreadyThere naming who is asked already; NotNow.
    """
    made, parcels = _ask(case, terms, asks, by, at, site)
    return made, post(parcels, by=by, at=at)


def preview(*, case: Case, terms: Terms, ask: Ask, by: User, at: datetime, site: Site) -> Letter:
    """Return the e-mail that `ask_agencies` would send, with an address that stands for the one to come."""
    request = Request(case=case, agency=ask.agency, kind=terms.kind, due_on=terms.due_on, asked_by=by)
    way = Way(f"{site.base}/requests/…/") if ask.to.user else Way(f"{site.base}/return/…/", linking.expiry(request, at))
    letter = letters.asked(request, ask.to, way)
    return Letter(letter.to, letter.subject.replace("/None", "/…"), letter.body.replace("/None", "/…"))


@transaction.atomic
def _ask(
    case: Case, terms: Terms, asks: Sequence[Ask], by: User, at: datetime, site: Site
) -> tuple[list[Request], list[Parcel]]:
    access.check(by, Permission.ASK_AGENCIES, case)
    _check(case, terms, asks, at)
    made = [_write(case, terms, ask, by, at) for ask in asks]
    ways = [
        linking.way_of(request=request, to=ask.to, by=by, at=at, site=site)
        for request, ask in zip(made, asks, strict=True)
    ]
    parcels = [
        Parcel(request, letters.asked(request, ask.to, way)) for request, ask, way in zip(made, asks, ways, strict=True)
    ]
    return made, parcels


def _check(case: Case, terms: Terms, asks: Sequence[Ask], at: datetime) -> None:
    if case.stage in ENDED:
        raise NotNow("This case has ended. Open it again before you ask agencies.")
    faults = _faults(terms, timezone.localdate(at))
    if not asks:
        faults["agencies"] = "Choose at least one agency."
    if faults:
        raise Refused(faults)
    known = Request.objects.filter(case=case, kind=terms.kind, agency__in=[ask.agency for ask in asks]).exclude(
        state=RequestState.WITHDRAWN
    )
    if taken := [str(request.agency) for request in known.select_related("agency")]:
        raise AlreadyThere(_asked_already(taken))


def _faults(terms: Terms, today: date) -> dict[str, str]:
    faults = {}
    if terms.kind not in kinds():
        faults["kind"] = "Choose what you ask for."
    if fault := fault_of_day(terms.due_on, today):
        faults["due_on"] = fault
    if terms.period_from and terms.period_to and terms.period_from > terms.period_to:
        faults["period_to"] = "The end of the period comes before its beginning."
    return faults


def fault_of_day(due_on: date, today: date) -> str:
    """Return why nothing can be due on a day; "" for one on which it can."""
    if due_on < today:
        return "The day must be today or later."
    return "" if is_known(due_on) else "The bank holidays of that year are not known yet. Choose an earlier day."


def _asked_already(names: Sequence[str]) -> str:
    return f"Asked already: {', '.join(names)}. Nobody was asked now. Take them out, or send a reminder instead."


def _write(case: Case, terms: Terms, ask: Ask, by: User, at: datetime) -> Request:
    try:
        with transaction.atomic():
            request = Request.objects.create(
                case=case,
                agency=ask.agency,
                kind=terms.kind,
                due_on=terms.due_on,
                period_from=terms.period_from,
                period_to=terms.period_to,
                instructions=terms.instructions,
                asked_by=by,
                asked_at=at,
            )
    except IntegrityError as error:  # somebody else asked at the same moment
        raise AlreadyThere(_asked_already([str(ask.agency)])) from error
    note(request, RequestStep.Kind.ASKED, by=by, at=at, who=ask.to.email)
    said = f"asked: {request.get_kind_display()}"
    tell_of("request.asked", request, said, by=by, at=at, details={"kind": terms.kind})
    if ask.to.user:
        _seat(case, ask, by, at)
    return request


def _seat(case: Case, ask: Ask, by: User, at: datetime) -> None:
    """Put the author on the case, so that they can answer. They see their own agency's requests, and nothing else."""
    seats = CaseMember.objects.live().filter(case=case, user=ask.to.user, role=Role.AGENCY_AUTHOR)
    if seat := seats.first():
        if seat.agency_id != ask.agency.pk:
            raise NotNow(f"{ask.to.name} writes for {seat.agency} in this case, and cannot for {ask.agency} too.")
        return
    membership = Membership.objects.get(user=ask.to.user, role=Role.AGENCY_AUTHOR, agency=ask.agency)
    people.add_member(case=case, membership=membership, reason="Asked for their agency’s answer.", by=by, at=at)
