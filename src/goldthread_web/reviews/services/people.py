"""Who is on a case, which other partnerships take part, and who the people of a case really are."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from goldthread_web import audit
from goldthread_web.accounts import access as roles
from goldthread_web.accounts.access import Permission, PermissionRefused, Role
from goldthread_web.accounts.models import Agency, Membership, Partnership, User
from goldthread_web.reviews import access
from goldthread_web.reviews.errors import AlreadyThere, NotNow, Refused, Stale
from goldthread_web.reviews.models import Case, CaseGrant, CaseMember, Identity, Person
from goldthread_web.reviews.services.history import tell
from goldthread_web.reviews.services.holding import hold_case

# A guest partnership's people take part; they do not run another's case.
GUESTS = frozenset({Role.PANEL_MEMBER, Role.AGENCY_AUTHOR})


@transaction.atomic
def add_member(*, case: Case, membership: Membership, reason: str = "", by: User, at: datetime) -> CaseMember:
    """Put somebody on `case` with a role that they hold in an owning, joint or guest partnership.

    Raises PermissionRefused; AlreadyThere; NotNow when their partnership takes no part, or not with this role.
    """
    access.check(by, Permission.MANAGE_CASE_PEOPLE, case)
    hold_case(case)
    _check_takes_part(case, membership)
    return _seat(case, membership, reason, by, at)


@transaction.atomic
def join(*, case: Case, reason: str, by: User, at: datetime) -> CaseMember:
    """Let a business manager of the owning partnership into one of its cases. It needs a reason, which is kept.

    Raises PermissionRefused; AlreadyThere; Refused without a reason.
    """
    roles.check(by, Permission.OPEN_CASE, case.partnership)
    if not reason.strip():
        raise Refused({"reason": "Say why you need to be on this case. It is kept, and the case's people see it."})
    membership = Membership.objects.get(user=by, partnership=case.partnership, role=Role.MANAGER)
    return _seat(case, membership, reason, by, at)


@transaction.atomic
def end_member(*, member: CaseMember, by: User, at: datetime) -> None:
    """Take somebody off a case; what they did stays. Raises PermissionRefused; NotNow for the last manager."""
    access.check(by, Permission.MANAGE_CASE_PEOPLE, member.case)
    hold_case(member.case)
    held = CaseMember.objects.select_for_update(of=("self",)).select_related("case", "user").get(pk=member.pk)
    if held.ended_at is not None:
        return
    held.ended_by, held.ended_at = by, at
    held.save(update_fields=["ended_by", "ended_at"])
    managers = CaseMember.objects.live().filter(
        case=held.case, role__in=roles.PERMISSIONS[Permission.MANAGE_CASE_PEOPLE]
    )
    if not managers.exists():
        raise NotNow("Somebody has to look after the case. Put another business manager on it first.")
    words = f"{held.user} is no longer on the case"
    tell("case.member_ended", held.case, case=held.case, words=words, by=by, at=at, details=_named(held))


@transaction.atomic
def grant(*, case: Case, partnership: Partnership, kind: str, reason: str, by: User, at: datetime) -> CaseGrant:
    """Let another partnership take part in `case`, as joint owner or guest. Nobody of it sees the case by that alone.

    Raises PermissionRefused; AlreadyThere; Refused.
    """
    access.check(by, Permission.MANAGE_CASE_PEOPLE, case)
    if not reason.strip():
        raise Refused({"reason": "Say why they take part."})
    hold_case(case)
    if partnership == case.partnership or case.grants.filter(partnership=partnership, ended_at=None).exists():
        raise AlreadyThere(f"{partnership.short_name} takes part already.")
    made = CaseGrant.objects.create(
        case=case, partnership=partnership, kind=kind, reason=reason, granted_by=by, granted_at=at
    )
    words = f"{partnership.short_name} takes part: {made.get_kind_display().lower()}"
    details = {"partnership": partnership.pk, "kind": kind}
    tell("case.granted", case, case=case, words=words, by=by, at=at, details=details)
    return made


@transaction.atomic
def end_grant(*, grant: CaseGrant, by: User, at: datetime) -> None:
    """End that a partnership takes part: all its people leave the case. Raises PermissionRefused."""
    case = grant.case
    access.check(by, Permission.MANAGE_CASE_PEOPLE, case)
    hold_case(case)
    grant.refresh_from_db(fields=["ended_at", "ended_by"])
    if grant.ended_at is not None:
        return
    grant.ended_by, grant.ended_at = by, at
    grant.save(update_fields=["ended_by", "ended_at"])
    CaseMember.objects.filter(case=case, partnership=grant.partnership, ended_at=None).update(ended_by=by, ended_at=at)
    words = f"{grant.partnership.short_name} takes no part any more"
    details = {"partnership": grant.partnership_id}
    tell("case.grant_ended", case, case=case, words=words, by=by, at=at, details=details)


@transaction.atomic
def write_identity(*, person: Person, version: int, values: Mapping[str, Any], by: User, at: datetime) -> Identity:
    """Write down who `person` really is; `version` is 0 where nothing stands yet. Raises PermissionRefused; Stale;
    Refused.
    """
    access.check(by, Permission.KEEP_IDENTITIES, person.case)
    hold_case(person.case)
    held = Identity.objects.select_for_update().filter(person=person).first()
    if (held.version if held else 0) != version:
        raise Stale(held)
    if not str(values.get("full_name", "")).strip():
        raise Refused({"full_name": "Enter the name."})
    identity = held or Identity(person=person, version=0)
    for name, value in values.items():
        setattr(identity, name, value)
    identity.version, identity.by, identity.at = identity.version + 1, by, at
    identity.save()
    audit.record("identity.written", identity, by=by, at=at, details={"version": identity.version})
    return identity


@transaction.atomic
def note_identities_seen(*, case: Case, by: User, at: datetime) -> None:
    """Keep that `by` saw who the people of `case` are. Raises PermissionRefused."""
    access.check(by, Permission.SEE_IDENTITIES, case)
    audit.record("identities.viewed", case, by=by, at=at)


def _check_takes_part(case: Case, membership: Membership) -> None:
    if membership.partnership_id == case.partnership_id:
        return
    given = case.grants.filter(partnership=membership.partnership, ended_at=None).first()
    if given is None:
        raise NotNow(f"{membership.partnership.short_name} takes no part in this case. Add the partnership first.")
    if given.kind == CaseGrant.Kind.GUEST and Role(membership.role) not in GUESTS:
        allowed = ", ".join(str(role.label).lower() for role in Role if role in GUESTS)
        raise PermissionRefused(f"People of a guest partnership are on a case as: {allowed}.")


def _seat(case: Case, membership: Membership, reason: str, by: User, at: datetime) -> CaseMember:
    agency: Agency | None = membership.agency
    seat, made = CaseMember.objects.get_or_create(
        case=case,
        user=membership.user,
        partnership=membership.partnership,
        role=membership.role,
        ended_at=None,
        defaults={"agency": agency, "reason": reason, "added_by": by, "added_at": at},
    )
    if not made:
        raise AlreadyThere(f"{membership.user} is on this case already, as {membership.get_role_display().lower()}.")
    words = f"{membership.user} is on the case: {seat.get_role_display().lower()}"
    tell("case.member_added", case, case=case, words=words, by=by, at=at, details=_named(seat))
    return seat


def _named(member: CaseMember) -> dict[str, Any]:
    return {"user": member.user_id, "role": member.role, "partnership": member.partnership_id}
