"""Who may do what: one table, role × permission. When it may be done is for the services.

Printed for readers in docs/reference/access.md.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import TextChoices

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from goldthread_web.accounts.models import Partnership, User


class Role(TextChoices):
    """What a person does in one partnership."""

    MANAGER = "manager", "Business manager"
    LEAD_REVIEWER = "lead_reviewer", "Lead reviewer"
    PANEL_MEMBER = "panel_member", "Panel member"
    AGENCY_AUTHOR = "agency_author", "Agency author"
    SCRUTINEER = "scrutineer", "Independent scrutineer"
    LEARNER = "learner", "Practitioner"
    ADMINISTRATOR = "administrator", "Administrator"


class Permission(StrEnum):
    """Something a person may do in a partnership. The value is how a refusal says it."""

    MANAGE_PEOPLE = "invite people and change their roles"
    UPLOAD_DOCUMENT = "add documents"
    CONFIRM_RECORD = "confirm or correct what was read"
    PUBLISH_RECORD = "publish a record"
    SEE_DRAFTS = "see what is not published yet"
    MANAGE_LIBRARY_SETTINGS = "say who sees what is published"
    SEE_CONTACTS = "see the contact book"
    KEEP_CONTACTS = "keep the contact book"
    # Of a partnership: these come before there is a case, or stand above all of them.
    OPEN_CASE = "open a case, and let themselves into one of their partnership's"
    REFER_CASE = "bring a case to the partners"
    SET_REVIEWS = "set how reviews are done here"
    # On a case: for those of its own people whose role on it has them (`reviews/access.py`).
    SEE_CASE = "read a case"
    WORK_ON_CASE = "write in a case"
    SPEAK_ON_CASE = "comment on drafts and give a partner's view"
    MOVE_CASE = "decide, and move a case to its next stage"
    MANAGE_CASE_PEOPLE = "say who is on a case"
    SEE_IDENTITIES = "see who the people of a case really are"
    KEEP_IDENTITIES = "write down who the people of a case really are"
    ASK_AGENCIES = "ask agencies for their accounts"
    SEE_RETURNS = "read what every agency sent"
    ANSWER_REQUEST = "answer what their own agency is asked"
    EXPORT_CASE = "take a case out as a file"


PERMISSIONS: dict[Permission, frozenset[Role]] = {
    Permission.MANAGE_PEOPLE: frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    Permission.UPLOAD_DOCUMENT: frozenset({Role.MANAGER, Role.LEAD_REVIEWER}),
    Permission.CONFIRM_RECORD: frozenset({Role.MANAGER, Role.LEAD_REVIEWER}),
    Permission.PUBLISH_RECORD: frozenset({Role.MANAGER}),
    # Practitioners read the library: what nobody has confirmed is not for teaching.
    Permission.SEE_DRAFTS: frozenset(Role) - {Role.LEARNER},
    Permission.MANAGE_LIBRARY_SETTINGS: frozenset({Role.ADMINISTRATOR}),
    # Names and telephone numbers are for those who work on reviews.
    Permission.SEE_CONTACTS: frozenset(Role) - {Role.LEARNER},
    Permission.KEEP_CONTACTS: frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    Permission.OPEN_CASE: frozenset({Role.MANAGER}),
    Permission.REFER_CASE: frozenset({Role.MANAGER, Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.AGENCY_AUTHOR}),
    Permission.SET_REVIEWS: frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    Permission.SEE_CASE: frozenset({Role.MANAGER, Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.SCRUTINEER}),
    Permission.WORK_ON_CASE: frozenset({Role.MANAGER, Role.LEAD_REVIEWER}),
    Permission.SPEAK_ON_CASE: frozenset({Role.MANAGER, Role.LEAD_REVIEWER, Role.PANEL_MEMBER}),
    Permission.MOVE_CASE: frozenset({Role.MANAGER}),
    Permission.MANAGE_CASE_PEOPLE: frozenset({Role.MANAGER}),
    # The lead reviewer speaks with the family; the panel and the scrutineer read by pseudonym.
    Permission.SEE_IDENTITIES: frozenset({Role.MANAGER, Role.LEAD_REVIEWER}),
    Permission.KEEP_IDENTITIES: frozenset({Role.MANAGER}),
    Permission.ASK_AGENCIES: frozenset({Role.MANAGER, Role.LEAD_REVIEWER}),
    Permission.SEE_RETURNS: frozenset({Role.MANAGER, Role.LEAD_REVIEWER, Role.PANEL_MEMBER}),
    Permission.ANSWER_REQUEST: frozenset({Role.AGENCY_AUTHOR}),
    Permission.EXPORT_CASE: frozenset({Role.MANAGER, Role.LEAD_REVIEWER}),
}

# What a role gives on the cases that its holder is on, and nowhere else.
ON_CASE: frozenset[Permission] = frozenset(
    {
        Permission.SEE_CASE,
        Permission.WORK_ON_CASE,
        Permission.SPEAK_ON_CASE,
        Permission.MOVE_CASE,
        Permission.MANAGE_CASE_PEOPLE,
        Permission.SEE_IDENTITIES,
        Permission.KEEP_IDENTITIES,
        Permission.ASK_AGENCIES,
        Permission.SEE_RETURNS,
        Permission.ANSWER_REQUEST,
        Permission.EXPORT_CASE,
    }
)

# Whoever looks after the installation lets people in, in every partnership, and reads nobody's drafts by it.
INSTALLATION: frozenset[Permission] = frozenset({Permission.MANAGE_PEOPLE, Permission.MANAGE_LIBRARY_SETTINGS})

# A role that only its own kind, and the administrator of the installation, hands out or takes away.
GUARDED_ROLES: frozenset[Role] = frozenset({Role.ADMINISTRATOR})


class PermissionRefused(Exception):
    """The person may not do this here. `reason` is fit to be shown."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def can(user: User | AnonymousUser, permission: Permission, partnership: Partnership) -> bool:
    """Say whether `user`, who may be signed out, has `permission` in `partnership`."""
    return partnerships_with(user, permission).filter(pk=partnership.pk).exists()


def check(user: User | AnonymousUser, permission: Permission, partnership: Partnership) -> None:
    """Raise PermissionRefused, with a reason fit to be shown, unless `user` has `permission` in `partnership`."""
    if not can(user, permission, partnership):
        roles = ", ".join(str(role.label) for role in Role if role in PERMISSIONS[permission])
        raise PermissionRefused(
            f"Your role in {partnership.short_name} does not let you {permission}. "
            f"These roles may: {roles}. Ask your business manager."
        )


def partnerships_with(user: User | AnonymousUser, permission: Permission) -> QuerySet[Partnership]:
    """Return the partnerships in which `user`, who may be signed out, has `permission`."""
    # Imported late: the models themselves ask here.
    from goldthread_web.accounts.models import Membership, Partnership

    if not (user.is_authenticated and user.is_active):
        return Partnership.objects.none()
    if user.is_administrator and permission in INSTALLATION:
        return Partnership.objects.all()
    memberships = Membership.objects.filter(user=user, role__in=PERMISSIONS[permission])
    return Partnership.objects.filter(pk__in=memberships.values("partnership"))


def roles_given_by(user: User, partnership: Partnership) -> tuple[Role, ...]:
    """Return the roles that `user` may hand out and take away in `partnership`."""
    if not can(user, Permission.MANAGE_PEOPLE, partnership):
        return ()
    own = user.memberships.filter(partnership=partnership, role__in=GUARDED_ROLES)
    if user.is_administrator or own.exists():
        return tuple(Role)
    return tuple(role for role in Role if role not in GUARDED_ROLES)


def check_gives(user: User, role: Role, partnership: Partnership) -> None:
    """Raise PermissionRefused unless `user` may hand out and take away `role` in `partnership`."""
    check(user, Permission.MANAGE_PEOPLE, partnership)
    if role not in roles_given_by(user, partnership):
        raise PermissionRefused(f"Only an administrator gives or takes away the role {role.label}. Ask one of them.")
