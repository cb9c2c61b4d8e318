"""Who may do what on a case: the roles that a person has on it, through the one table of `accounts/access.py`.

A role in a partnership opens no case. A person is put on each (`CaseMember`), and loses it with the role.
"""

from typing import Any

from goldthread_web.accounts import access
from goldthread_web.accounts.access import Permission, PermissionRefused, Role
from goldthread_web.accounts.models import Agency
from goldthread_web.reviews.models import Case, CaseMember


def roles_on(user: Any, case: Case) -> frozenset[Role]:
    """Return the roles that `user`, who may be signed out, has on `case` now."""
    if not user.is_authenticated:
        return frozenset()
    seats = CaseMember.objects.live().filter(case=case, user=user)
    return frozenset(Role(role) for role in seats.values_list("role", flat=True))


def permissions_on(user: Any, case: Case) -> frozenset[Permission]:
    """Return everything that `user` may do on `case`, by one question to the database."""
    roles = roles_on(user, case)
    return frozenset(permission for permission, holders in access.PERMISSIONS.items() if roles & holders)


def can(user: Any, permission: Permission, case: Case) -> bool:
    """Say whether `user` has `permission` on `case`."""
    return bool(roles_on(user, case) & access.PERMISSIONS[permission])


def check(user: Any, permission: Permission, case: Case) -> None:
    """Raise PermissionRefused, with a reason fit to be shown, unless `user` has `permission` on `case`."""
    if not can(user, permission, case):
        roles = ", ".join(str(role.label) for role in Role if role in access.PERMISSIONS[permission])
        raise PermissionRefused(
            f"Your role on case {case.reference} does not let you {permission}. These roles may: {roles}. "
            "Ask the case's business manager."
        )


def agencies_of(user: Any, case: Case) -> "list[Agency]":
    """Return the agencies that `user` writes for on `case`: their material is all that an agency author sees."""
    seats = CaseMember.objects.live().filter(case=case, user=user, role=Role.AGENCY_AUTHOR).select_related("agency")
    return [seat.agency for seat in seats if seat.agency]
