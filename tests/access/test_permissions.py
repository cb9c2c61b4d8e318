"""Every role × every permission, in a partnership and on a case, against tests/access/permissions.txt."""

from pathlib import Path

import pytest

from goldthread_web.accounts import access
from goldthread_web.accounts.access import Permission, PermissionRefused, Role
from goldthread_web.reviews import access as on_case
from tests.factories.reviews import a_case, a_manager
from tests.factories.reviews import on_case as put_on
from tests.web.factories import PartnershipFactory, member

HEADS, *LINES = (Path(__file__).parent / "permissions.txt").read_text(encoding="utf-8").splitlines()[1:]
ROLES = [Role(name) for name in HEADS.split()[1:]]
CELLS = [
    (role, Permission[line.split()[0].upper()], cell == "yes")
    for line in LINES
    for role, cell in zip(ROLES, line.split()[1:], strict=True)
]
each_cell = pytest.mark.parametrize(
    ("role", "permission", "may"), CELLS, ids=[f"{role}-{permission.name}" for role, permission, _ in CELLS]
)
pytestmark = pytest.mark.django_db


def test_the_table_has_a_cell_for_every_role_and_permission():
    assert {(role, permission) for role, permission, _ in CELLS} == {(r, p) for r in Role for p in Permission}


@each_cell
def test_the_role_decides_in_a_partnership(role, permission, may):
    partnership = PartnershipFactory()
    assert access.can(member(role, partnership), permission, partnership) is may


@each_cell
def test_the_role_on_a_case_decides_on_that_case(role, permission, may):
    manager = a_manager()
    case = a_case(manager)
    assert on_case.can(put_on(case, role, by=manager), permission, case) is may


@each_cell
def test_a_service_is_refused_with_a_reason_where_the_cell_is_empty(role, permission, may):
    manager = a_manager()
    case = a_case(manager)
    user = put_on(case, role, by=manager)
    assert refusal_of(lambda: on_case.check(user, permission, case)) == (
        "" if may else f"Your role on case {case.reference} does not let you {permission}."
    )


@pytest.mark.parametrize("role", Role)
def test_a_role_in_the_partnership_alone_opens_no_case(role):
    case = a_case()
    assert on_case.permissions_on(member(role, case.partnership), case) == frozenset()


@pytest.mark.parametrize("role", Role)
def test_a_seat_on_one_case_opens_no_other_of_the_partnership(role):
    manager = a_manager()
    first, second = a_case(manager), a_case(manager)
    assert on_case.permissions_on(put_on(first, role, by=manager), second) == frozenset()


def refusal_of(act):
    """Return the first sentence of the refusal, "" where there is none."""
    try:
        act()
    except PermissionRefused as refused:
        return refused.reason.partition(" These roles")[0]
    return ""
