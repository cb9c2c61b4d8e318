"""Who may do what: one table, role × permission. When it may be done is for the services.

Printed for readers in docs/reference/access.md.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from goldthread_web.accounts.models import Membership, Partnership, Role

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Permission(StrEnum):
    """Something a person may do in a partnership. The value is how a refusal says it."""

    MANAGE_PEOPLE = "manage people"
    UPLOAD_DOCUMENT = "add documents"
    CONFIRM_RECORD = "confirm or correct what was read"
    PUBLISH_RECORD = "publish a record"
    SEE_DRAFTS = "see what is not published yet"
    MANAGE_LIBRARY_SETTINGS = "say who sees what is published"


PERMISSIONS: dict[Permission, frozenset[Role]] = {
    Permission.MANAGE_PEOPLE: frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    Permission.UPLOAD_DOCUMENT: frozenset({Role.MANAGER, Role.LEAD_REVIEWER}),
    Permission.CONFIRM_RECORD: frozenset({Role.MANAGER, Role.LEAD_REVIEWER}),
    Permission.PUBLISH_RECORD: frozenset({Role.MANAGER}),
    # Practitioners read the library: what nobody has confirmed is not for teaching.
    Permission.SEE_DRAFTS: frozenset(Role) - {Role.LEARNER},
    Permission.MANAGE_LIBRARY_SETTINGS: frozenset({Role.ADMINISTRATOR}),
}

# Whoever looks after the installation can let people in, in every partnership, and reads nobody's drafts by it.
INSTALLATION: frozenset[Permission] = frozenset({Permission.MANAGE_PEOPLE, Permission.MANAGE_LIBRARY_SETTINGS})


class PermissionRefused(Exception):
    """The person may not do this here. `reason` is fit to be shown."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def can(user: Any, permission: Permission, partnership: Partnership) -> bool:
    """Say whether `user`, who may be signed out, has `permission` in `partnership`."""
    return partnerships_with(user, permission).filter(pk=partnership.pk).exists()


def check(user: Any, permission: Permission, partnership: Partnership) -> None:
    """Raise PermissionRefused, with a reason fit to be shown, unless `user` has `permission` in `partnership`."""
    if not can(user, permission, partnership):
        roles = ", ".join(role.label for role in Role if role in PERMISSIONS[permission])
        raise PermissionRefused(
            f"You may not {permission} in {partnership.short_name}. These roles may: {roles}. Ask your business manager."
        )


def partnerships_with(user: Any, permission: Permission) -> "QuerySet[Partnership]":
    """Partnerships in which `user`, who may be signed out, has `permission`."""
    if not (user.is_authenticated and user.is_active):
        return Partnership.objects.none()
    if user.is_administrator and permission in INSTALLATION:
        return Partnership.objects.all()
    memberships = Membership.objects.filter(user=user, role__in=PERMISSIONS[permission])
    return Partnership.objects.filter(pk__in=memberships.values("partnership"))
