"""The only place that writes people, partnerships and who does what. The contact book is in `contacts`."""

import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.text import slugify

from goldthread_web import audit
from goldthread_web.accounts import access, errors
from goldthread_web.accounts.access import Permission, PermissionRefused, Role
from goldthread_web.accounts.models import Agency, Invitation, Membership, Partnership, SecurityTick, User, hashed
from goldthread_web.accounts.security import Item


class SetUp(NamedTuple):
    """Who and what a new installation begins with."""

    user: User
    partnership: Partnership


class Invited(NamedTuple):
    """An invitation, and the secret of its link, which cannot be had again."""

    invitation: Invitation
    token: str


@transaction.atomic
def set_up(*, email: str, full_name: str, password: str, partnership: str, short_name: str, at: datetime) -> SetUp:
    """Make the first person, who looks after the installation, and the first partnership, which they manage.

    Raises AlreadySetUp when there is somebody.
    """
    if User.objects.exists():
        raise errors.AlreadySetUp("Goldthread is set up already. Sign in, and invite people from Partnerships.")
    user = _make_user(email=email, full_name=full_name, password=password, at=at, is_administrator=True)
    audit.record("person.made", user, by=user, at=at, details={"administrator": True})
    made = _make_partnership(name=partnership, short_name=short_name, by=user, at=at)
    _make_membership(user=user, partnership=made, role=Role.MANAGER, agency=None, by=user, at=at)
    return SetUp(user, made)


@transaction.atomic
def add_partnership(
    *, name: str, short_name: str, kind: str = "", area: str = "", by: User, at: datetime
) -> Partnership:
    """Add a partnership to the installation. Raises PermissionRefused, AlreadyThere."""
    _check_looks_after_installation(by)
    return _make_partnership(name=name, short_name=short_name, kind=kind, area=area, by=by, at=at)


@transaction.atomic
def say_who_sees_published(*, partnership: Partnership, visible_to: str, by: User, at: datetime) -> None:
    """Set who sees what `partnership` has published: a value of Partnership.Visibility. Raises PermissionRefused."""
    access.check(by, Permission.MANAGE_LIBRARY_SETTINGS, partnership)
    before, partnership.published_visible_to = partnership.published_visible_to, Partnership.Visibility(visible_to)
    partnership.save(update_fields=["published_visible_to"])
    details = {"from": before, "to": visible_to}
    audit.record("partnership.published_visible_to_changed", partnership, by=by, at=at, details=details)


@transaction.atomic
def add_agency(*, partnership: Partnership, name: str, by: User, at: datetime) -> Agency:
    """Add an agency that works with `partnership`. Raises PermissionRefused, AlreadyThere."""
    access.check(by, Permission.MANAGE_PEOPLE, partnership)
    if partnership.agencies.filter(name__iexact=name).exists():
        raise errors.AlreadyThere(f"{name} is on the list already.")
    agency = Agency.objects.create(partnership=partnership, name=name)
    audit.record("agency.added", agency, by=by, at=at)
    return agency


@transaction.atomic
def rename_agency(*, agency: Agency, name: str, by: User, at: datetime) -> None:
    """Give an agency another name; what was written under the old one stays. Raises PermissionRefused, AlreadyThere."""
    access.check(by, Permission.MANAGE_PEOPLE, agency.partnership)
    others = Agency.objects.filter(partnership=agency.partnership_id).exclude(pk=agency.pk)
    if others.filter(name__iexact=name).exists():
        raise errors.AlreadyThere(f"{name} is on the list already.")
    before, agency.name = agency.name, name
    agency.save(update_fields=["name"])
    audit.record("agency.renamed", agency, by=by, at=at, details={"from": before, "to": name})


@transaction.atomic
def invite(
    *,
    partnership: Partnership,
    email: str,
    full_name: str,
    role: Role,
    agency: Agency | None = None,
    lifetime: timedelta,
    by: User,
    at: datetime,
) -> Invited:
    """Offer somebody `role` in `partnership`, by a link that is good for `lifetime`.

    Raises PermissionRefused, AlreadyThere (they hold the role, or are invited to it), AccountClosed, AgencyNeeded.
    """
    access.check_gives(by, role, partnership)
    _check_agency(role, agency, partnership)
    _check_not_there(partnership=partnership, email=email, role=role, at=at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        partnership=partnership,
        email=email.strip().lower(),
        full_name=full_name,
        role=role,
        agency=agency,
        token_hash=hashed(token),
        invited_by=by,
        invited_at=at,
        expires_at=at + lifetime,
    )
    audit.record("invitation.made", invitation, by=by, at=at, details={"role": role})
    return Invited(invitation, token)


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: User, at: datetime) -> None:
    """Withdraw an invitation. Raises PermissionRefused, InvitationClosed."""
    access.check_gives(by, Role(invitation.role), invitation.partnership)
    open_one = Invitation.objects.select_for_update().open(at).filter(pk=invitation.pk).first()
    if not open_one:
        raise errors.InvitationClosed("This invitation is not open any more.")
    open_one.revoked_at, open_one.revoked_by = at, by
    open_one.save(update_fields=["revoked_at", "revoked_by"])
    audit.record("invitation.revoked", open_one, by=by, at=at)


@transaction.atomic
def accept_invitation(
    *, token: str, at: datetime, by: User | None = None, full_name: str = "", password: str = ""
) -> Membership:
    """Take up the invitation whose link holds `token`.

    `by` is the person signed in, who must have the invitation's e-mail address. With nobody signed in an account
    is made with `full_name` and `password`.

    Raises InvitationClosed; SignInFirst when the address has an account; PermissionRefused when it is another's.
    """
    invitation = Invitation.objects.select_for_update().open(at).for_token(token).first()
    if not invitation:
        raise errors.InvitationClosed("This invitation is not open any more. Ask for a new one.")
    user = by or _make_invited_user(invitation, full_name=full_name, password=password, at=at)
    if user.email.lower() != invitation.email.lower():
        raise PermissionRefused("This invitation is for another e-mail address. Sign out first, then open the link.")
    invitation.accepted_at, invitation.accepted_by = at, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    audit.record("invitation.accepted", invitation, by=user, at=at)
    return _make_membership(
        user=user,
        partnership=invitation.partnership,
        role=Role(invitation.role),
        agency=invitation.agency,
        by=user,
        at=at,
    )


@transaction.atomic
def change_role(
    *, membership: Membership, role: Role, agency: Agency | None = None, by: User, at: datetime
) -> Membership:
    """Give a member another role, or another agency, in the same partnership.

    Raises PermissionRefused, AlreadyThere, AgencyNeeded; NobodyLeft when nobody else could look after the people.
    """
    partnership = membership.partnership
    access.check_gives(by, Role(membership.role), partnership)
    access.check_gives(by, role, partnership)
    _check_agency(role, agency, partnership)
    others = Membership.objects.filter(user=membership.user, partnership=partnership).exclude(pk=membership.pk)
    if others.filter(role=role).exists():
        raise errors.AlreadyThere(f"{membership.user} is {role.label} already.")
    before = Role(membership.role)
    membership.role, membership.agency = role, agency
    membership.save(update_fields=["role", "agency"])
    _check_somebody_left(partnership, without=before)
    details = {"from": before, "to": role}
    audit.record("membership.changed", membership, by=by, at=at, details=details)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: User, at: datetime) -> None:
    """Take a role away. The audit keeps that it was held. Raises PermissionRefused, NobodyLeft."""
    access.check_gives(by, Role(membership.role), membership.partnership)
    audit.record("membership.ended", membership, by=by, at=at, details={"role": membership.role})
    Membership.objects.filter(pk=membership.pk).delete()
    _check_somebody_left(membership.partnership, without=Role(membership.role))


@transaction.atomic
def deactivate(*, user: User, by: User, at: datetime) -> None:
    """Close an account: the person is signed out and cannot sign in; what they did stays. Raises as `reactivate`,
    and NobodyLeft when a partnership or the installation would have nobody to look after it.
    """
    check_looks_after(by, user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    for membership in user.memberships.select_related("partnership"):
        _check_somebody_left(membership.partnership, without=Role(membership.role))
    if user.is_administrator:
        _check_installation_looked_after()
    audit.record("person.deactivated", user, by=by, at=at)


@transaction.atomic
def reactivate(*, user: User, by: User, at: datetime) -> None:
    """Open a closed account again. Raises PermissionRefused unless `by` looks after the person everywhere."""
    check_looks_after(by, user)
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record("person.reactivated", user, by=by, at=at)


@transaction.atomic
def say_who_administers(*, user: User, is_administrator: bool, by: User, at: datetime) -> None:
    """Say whether `user` looks after the installation. Raises PermissionRefused; NobodyLeft when nobody else does."""
    _check_looks_after_installation(by)
    user.is_administrator = is_administrator
    user.save(update_fields=["is_administrator"])
    _check_installation_looked_after()
    audit.record("person.administrator_changed", user, by=by, at=at, details={"to": is_administrator})


@transaction.atomic
def tick_security_item(*, item: Item, done: bool, note: str, by: User, at: datetime) -> SecurityTick:
    """Say that an item of the security checklist is so (`done`) or no more, and in `note` how that is known.

    Raises PermissionRefused; NotSo when the program sees that it is not.
    """
    _check_looks_after_installation(by)
    seen = item.look()
    if done and seen and seen.is_so is False:
        raise errors.NotSo(f"{seen.words} {item.how}")
    tick = SecurityTick.objects.create(item=item.key, done=done, note=note, by=by, at=at)
    audit.record("security.ticked" if done else "security.unticked", tick, by=by, at=at, details={"item": item.key})
    return tick


@transaction.atomic
def change_name(*, user: User, full_name: str, by: User, at: datetime) -> None:
    """Change how a person is called. Only they do."""
    if by != user:
        raise PermissionRefused("People change their own names.")
    user.full_name = full_name
    user.save(update_fields=["full_name"])
    audit.record("person.renamed", user, by=by, at=at)


@transaction.atomic
def change_password(*, user: User, password: str, by: User, at: datetime) -> None:
    """Set a password that has been checked. Every other session of the person ends with it."""
    if by != user:
        raise PermissionRefused("People choose their own passwords.")
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("person.password_changed", user, by=by, at=at)


@transaction.atomic
def note_sign_in(*, user: User, at: datetime) -> None:
    """Keep that somebody signed in."""
    audit.record("person.signed_in", user, by=user, at=at)


def check_looks_after(by: User, user: User) -> None:
    """Raise PermissionRefused unless `by` may close and open the account of `user`.

    That is the administrator of the installation, or somebody who manages people wherever `user` has a role.
    """
    if by == user:
        raise PermissionRefused("Nobody closes their own account. Ask another manager or administrator.")
    if by.is_administrator:
        return
    managed = access.partnerships_with(by, Permission.MANAGE_PEOPLE)
    memberships = user.memberships.all()
    if user.is_administrator or not memberships or memberships.exclude(partnership__in=managed).exists():
        raise PermissionRefused(f"{user} has a role elsewhere too. Ask the administrator of the installation.")
    for membership in memberships:
        access.check_gives(by, Role(membership.role), membership.partnership)


def _make_user(*, email: str, full_name: str, password: str, at: datetime, is_administrator: bool = False) -> User:
    user = User(email=email.strip().lower(), full_name=full_name, created_at=at, is_administrator=is_administrator)
    user.set_password(password)
    user.save()
    return user


def _make_invited_user(invitation: Invitation, *, full_name: str, password: str, at: datetime) -> User:
    if User.objects.with_email(invitation.email).exists():
        raise errors.SignInFirst("You have an account already. Sign in, then open the link again.")
    user = _make_user(email=invitation.email, full_name=full_name, password=password, at=at)
    audit.record("person.made", user, by=user, at=at)
    return user


def _make_partnership(
    *, name: str, short_name: str, by: User, at: datetime, kind: str = "", area: str = ""
) -> Partnership:
    if Partnership.objects.filter(name__iexact=name).exists():
        raise errors.AlreadyThere(f"There is a partnership called {name} already.")
    partnership = Partnership.objects.create(
        name=name, short_name=short_name, slug=_free_slug(short_name), kind=kind, area=area, created_at=at
    )
    audit.record("partnership.added", partnership, by=by, at=at)
    return partnership


def _make_membership(
    *, user: User, partnership: Partnership, role: Role, agency: Agency | None, by: User, at: datetime
) -> Membership:
    membership, made = Membership.objects.get_or_create(
        user=user, partnership=partnership, role=role, defaults={"agency": agency}
    )
    if made:
        audit.record("membership.made", membership, by=by, at=at, details={"role": role})
    return membership


def _free_slug(name: str) -> str:
    stem = slugify(name)[:50] or "partnership"
    taken = set(Partnership.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)


def _check_looks_after_installation(by: User) -> None:
    if not (by.is_active and by.is_administrator):
        raise PermissionRefused("Only the administrator of the installation does this.")


def _check_installation_looked_after() -> None:
    if not User.objects.filter(is_administrator=True, is_active=True).exists():
        raise errors.NobodyLeft("Somebody must look after the installation. Let somebody else do it first.")


def _check_agency(role: Role, agency: Agency | None, partnership: Partnership) -> None:
    if agency is None and role == Role.AGENCY_AUTHOR:
        raise errors.AgencyNeeded("Choose the agency that this person writes for.")
    if agency is not None and agency.partnership_id != partnership.pk:
        raise errors.AgencyNeeded(f"{agency} does not work with {partnership.short_name}. Choose another.")


def _check_not_there(*, partnership: Partnership, email: str, role: Role, at: datetime) -> None:
    people = User.objects.with_email(email)
    if people.filter(is_active=False).exists():
        raise errors.AccountClosed(
            f"The account of {email} is closed. Open it under People, or ask the administrator of the installation."
        )
    if partnership.memberships.filter(role=role, user__in=people).exists():
        raise errors.AlreadyThere(f"{email} is {role.label} in {partnership.short_name} already.")
    if partnership.invitations.filter(email__iexact=email.strip(), role=role).open(at).exists():
        raise errors.AlreadyThere(f"{email} is invited already. Withdraw that invitation to make a new one.")


def _check_somebody_left(partnership: Partnership, *, without: Role) -> None:
    """Raise NobodyLeft when the role that was lost looked after people and nobody with such a role is left."""
    if without not in access.PERMISSIONS[Permission.MANAGE_PEOPLE]:
        return
    # Two managers who take each other's role away at the same moment are made to wait for one another here.
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if not User.objects.able_to(Permission.MANAGE_PEOPLE, partnership).exists():
        raise errors.NobodyLeft(
            f"Somebody in {partnership.short_name} must be able to manage people. Give another person that role first."
        )
