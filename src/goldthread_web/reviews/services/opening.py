"""A case begins: with a serious incident, or with an agency that brings one to the partners."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldthread_web.accounts import access as roles
from goldthread_web.accounts.access import Permission, Role
from goldthread_web.accounts.models import Agency, Membership, Partnership, User
from goldthread_web.reviews.errors import Refused
from goldthread_web.reviews.models import Case, CaseMember, Incident, Person, Referral, StageChange
from goldthread_web.reviews.services import days
from goldthread_web.reviews.services.dating import write_event
from goldthread_web.reviews.services.history import tell
from goldthread_web.reviews.services.holding import hold_partnerships
from goldthread_web.reviews.services.records import keep
from goldthread_web.reviews.stages import Stage

LONGEST_STEM = 25  # characters of a partnership's slug that stand in the numbers of its cases
IN_CARE = {
    Incident.Kind.LOOKED_AFTER: "aware_of_looked_after_death",
    Incident.Kind.CARE_LEAVER: "aware_of_care_leaver_death",
}


@transaction.atomic
def open_incident(
    *,
    partnership: Partnership,
    values: Mapping[str, Any],
    happened_on: date | None,
    aware_on: date,
    children: Sequence[str] = ("Child A",),
    by: User,
    at: datetime,
) -> Case:
    """Open a case with what is known of a serious incident, and put `by` on it as its business manager.

    `values` are those of an Incident. `children` are pseudonyms. Raises PermissionRefused; Refused.
    """
    roles.check(by, Permission.OPEN_CASE, partnership)
    case = _open(partnership, Stage.TO_NOTIFY, by, at)
    _seat(case, by, Role.MANAGER, None, by, at)
    incident = Incident(case=case, added_by=by, added_at=at, **values)
    keep(incident)
    if happened_on:
        days.check({}, "happened", happened_on, today=at.date(), field="happened_on")
        write_event(case=case, kind="happened", on=happened_on, note="", by=by, at=at)
    for kind in awareness(incident):
        days.check({}, kind, aware_on, today=at.date(), field="aware_on")
        write_event(case=case, kind=kind, on=aware_on, note="", by=by, at=at)
    for pseudonym in children:
        keep(_child(case, pseudonym, incident, by, at))
    tell("case.opened", case, case=case, words="Case opened with a serious incident", by=by, at=at)
    return case


@transaction.atomic
def refer(
    *, partnership: Partnership, values: Mapping[str, Any], agency: Agency | None, by: User, at: datetime
) -> Case:
    """Bring a case to the partners. Every business manager of the partnership is put on it, to decide.

    `by` stays on it with the role they refer with, so that they see what becomes of it. Raises PermissionRefused;
    Refused.
    """
    roles.check(by, Permission.REFER_CASE, partnership)
    if agency and agency.partnership_id != partnership.pk:
        raise Refused({"agency": f"Choose an agency of {partnership.short_name}."})
    case = _open(partnership, Stage.REFERRED, by, at)
    for manager in User.objects.able_to(Permission.OPEN_CASE, partnership):
        _seat(case, manager, Role.MANAGER, None, by, at)
    own = Membership.objects.filter(
        user=by, partnership=partnership, role__in=roles.PERMISSIONS[Permission.REFER_CASE]
    ).exclude(role=Role.MANAGER)
    for membership in own:
        _seat(case, by, Role(membership.role), membership.agency, by, at)
    keep(Referral(case=case, added_by=by, added_at=at, agency=agency, **values))
    tell("case.referred", case, case=case, words="Case referred to the partners", by=by, at=at)
    return case


def _open(partnership: Partnership, stage: Stage, by: User, at: datetime) -> Case:
    # One after the other, so that no two cases get the same number: also where two partnerships' numbers begin alike.
    hold_partnerships(partnership.slug[:LONGEST_STEM])
    case = Case.objects.create(
        partnership=partnership,
        reference=_next_reference(partnership, at),
        stage=stage,
        opened_by=by,
        opened_at=at,
    )
    StageChange.objects.create(case=case, stage=stage, by=by, at=at)
    return case


def _next_reference(partnership: Partnership, at: datetime) -> str:
    stem = f"{partnership.slug[:LONGEST_STEM].upper()}-{at.year}-"
    taken = Case.objects.filter(reference__startswith=stem).values_list("reference", flat=True)
    # What follows is no number where the other partnership is called "vale-2026".
    numbers = [int(rest) for reference in taken if (rest := reference.removeprefix(stem)).isdecimal()]
    return f"{stem}{max(numbers, default=0) + 1:02}"


def _seat(case: Case, user: User, role: Role, agency: Agency | None, by: User, at: datetime) -> None:
    CaseMember.objects.get_or_create(
        case=case,
        user=user,
        partnership=case.partnership,
        role=role,
        ended_at=None,
        defaults={"agency": agency, "added_by": by, "added_at": at},
    )


def awareness(incident: Incident) -> tuple[str, ...]:
    """Return the events of becoming aware from which the duties to notify `incident` are counted.

    A death in care is notified whether abuse is suspected or not, and has its own duty. The duty to notify the Panel
    comes with a known or suspected abuse or neglect; where neither is said of an incident that did not happen in care,
    it still counts, because somebody has opened it as a serious incident.
    """
    in_care = IN_CARE.get(Incident.Kind(incident.kind))
    suspected = incident.suspicion != Incident.Suspicion.NEITHER
    if in_care is None:
        return ("became_aware",)
    return ("became_aware", in_care) if suspected else (in_care,)


def _child(case: Case, pseudonym: str, incident: Incident, by: User, at: datetime) -> Person:
    harmed = incident.kind == Incident.Kind.HARM
    return Person(
        case=case,
        pseudonym=pseudonym,
        relation=Person.Relation.CHILD,
        harm=Person.Harm.HARMED if harmed else Person.Harm.DIED,
        looked_after=incident.kind == Incident.Kind.LOOKED_AFTER,
        care_leaver=incident.kind == Incident.Kind.CARE_LEAVER,
        added_by=by,
        added_at=at,
    )
