"""Who is on a case, and who gets to see what of it."""

import pytest

from goldthread_web.accounts import services as accounts
from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.accounts.models import Membership
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews.errors import AlreadyThere, NotNow, Refused, Stale
from goldthread_web.reviews.models import Case, CaseMember, Identity, Person
from goldthread_web.reviews.services import people
from tests.factories.reviews import (
    FRIDAY,
    MONDAY_AFTER,
    a_case,
    a_guest_partnership,
    a_manager,
    on_case,
)
from tests.web.factories import MembershipFactory, PartnershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return a_manager(full_name="Mara Quill")


@pytest.fixture
def case(manager):
    return a_case(manager)


def sees(user, case):
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()


def test_a_role_in_the_partnership_opens_no_case(case):
    assert not sees(a_manager(case.partnership), case)


def test_who_opens_a_case_is_on_it(case, manager):
    assert sees(manager, case)


def test_whoever_is_put_on_a_case_sees_it(case, manager):
    assert sees(on_case(case, Role.PANEL_MEMBER, by=manager), case)


def test_an_agency_author_on_a_case_does_not_see_the_case_itself(case, manager):
    author = on_case(case, Role.AGENCY_AUTHOR, by=manager)
    assert (sees(author, case), Case.objects.known_to(author).count()) == (False, 1)


def test_whoever_loses_the_role_in_the_partnership_loses_the_case(case, manager):
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    accounts.end_membership(membership=reviewer.memberships.get(), by=manager, at=MONDAY_AFTER)
    assert not sees(reviewer, case)


def test_a_closed_account_sees_no_case(case, manager):
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    accounts.deactivate(user=reviewer, by=manager, at=MONDAY_AFTER)
    reviewer.refresh_from_db()
    assert not sees(reviewer, case)


def test_the_same_role_twice_is_refused(case, manager):
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    with pytest.raises(AlreadyThere, match="is on this case already"):
        people.add_member(case=case, membership=reviewer.memberships.get(), by=manager, at=FRIDAY)


def test_a_lead_reviewer_puts_nobody_on_a_case(case, manager):
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    other = MembershipFactory(partnership=case.partnership, role=Role.PANEL_MEMBER)
    with pytest.raises(PermissionRefused, match="say who is on a case"):
        people.add_member(case=case, membership=other, by=reviewer, at=FRIDAY)


def test_people_of_a_partnership_that_takes_no_part_are_not_put_on_a_case(case, manager):
    with pytest.raises(NotNow, match="takes no part in this case"):
        people.add_member(case=case, membership=MembershipFactory(role=Role.PANEL_MEMBER), by=manager, at=FRIDAY)


def test_nobody_of_a_guest_partnership_sees_the_case_by_that_alone(case, manager):
    guest = a_guest_partnership(case, by=manager)
    assert not sees(a_manager(guest), case)


def test_a_guest_s_manager_does_not_run_the_case(case, manager):
    guest = a_guest_partnership(case, by=manager)
    with pytest.raises(PermissionRefused, match="panel member, agency author"):
        people.add_member(case=case, membership=a_manager(guest).memberships.get(), by=manager, at=FRIDAY)


def test_a_joint_owner_s_manager_runs_the_case_once_put_on_it(case, manager):
    joint = a_guest_partnership(case, by=manager, kind="joint")
    theirs = a_manager(joint)
    people.add_member(case=case, membership=theirs.memberships.get(), by=manager, at=FRIDAY)
    added = MembershipFactory(partnership=joint, role=Role.PANEL_MEMBER)
    people.add_member(case=case, membership=added, by=theirs, at=FRIDAY)
    assert sees(added.user, case)


def test_when_a_partnership_s_part_ends_its_people_leave(case, manager):
    guest = a_guest_partnership(case, by=manager)
    member = on_case(case, Role.PANEL_MEMBER, by=manager, partnership=guest)
    people.end_grant(grant=case.grants.get(), by=manager, at=MONDAY_AFTER)
    assert not sees(member, case)


def test_a_partnership_takes_part_once(case, manager):
    guest = a_guest_partnership(case, by=manager)
    with pytest.raises(AlreadyThere):
        people.grant(case=case, partnership=guest, kind="joint", reason="Again.", by=manager, at=FRIDAY)


def test_a_partnership_takes_part_for_a_reason(case, manager):
    with pytest.raises(Refused, match="Say why they take part"):
        people.grant(case=case, partnership=PartnershipFactory(), kind="guest", reason=" ", by=manager, at=FRIDAY)


def test_a_manager_lets_themselves_in_with_a_reason_that_everybody_sees(case):
    other = a_manager(case.partnership, full_name="Edwin Garth")
    people.join(case=case, reason="Mara Quill is on leave.", by=other, at=MONDAY_AFTER)
    seat = CaseMember.objects.get(case=case, user=other)
    assert (sees(other, case), seat.reason) == (True, "Mara Quill is on leave.")
    assert case.changes.first().words == "Edwin Garth is on the case: business manager"


def test_without_a_reason_nobody_lets_themselves_in(case):
    with pytest.raises(Refused, match="Say why you need"):
        people.join(case=case, reason="", by=a_manager(case.partnership), at=FRIDAY)


def test_a_manager_of_a_joint_owner_does_not_let_themselves_in(case, manager):
    joint = a_guest_partnership(case, by=manager, kind="joint")
    with pytest.raises(PermissionRefused):
        people.join(case=case, reason="I want to see it.", by=a_manager(joint), at=FRIDAY)


def test_whoever_is_taken_off_a_case_does_not_see_it(case, manager):
    panel = on_case(case, Role.PANEL_MEMBER, by=manager)
    people.end_member(member=CaseMember.objects.get(user=panel), by=manager, at=MONDAY_AFTER)
    assert not sees(panel, case)


def test_somebody_always_looks_after_a_case(case, manager):
    with pytest.raises(NotNow, match="Put another business manager on it first"):
        people.end_member(member=CaseMember.objects.get(user=manager), by=manager, at=MONDAY_AFTER)
    assert sees(manager, case)


def test_a_person_taken_off_can_be_put_on_again(case, manager):
    panel = on_case(case, Role.PANEL_MEMBER, by=manager)
    people.end_member(member=CaseMember.objects.get(user=panel), by=manager, at=MONDAY_AFTER)
    people.add_member(case=case, membership=Membership.objects.get(user=panel), by=manager, at=MONDAY_AFTER)
    assert sees(panel, case)


# Who they really are


def identity(case, by, version=0, **values):
    person = Person.objects.of(case).get()
    given = {"full_name": "Rowan Sedge"} | values
    return people.write_identity(person=person, version=version, values=given, by=by, at=MONDAY_AFTER)


def test_who_somebody_is_is_written_down_apart(case, manager):
    assert identity(case, manager).version == 1


def test_a_lead_reviewer_sees_and_does_not_write_who_they_are(case, manager):
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    people.note_identities_seen(case=case, by=reviewer, at=MONDAY_AFTER)
    with pytest.raises(PermissionRefused):
        identity(case, reviewer)


@pytest.mark.parametrize("role", [Role.PANEL_MEMBER, Role.SCRUTINEER, Role.AGENCY_AUTHOR])
def test_the_panel_the_scrutineer_and_authors_do_not_see_who_they_are(case, manager, role):
    with pytest.raises(PermissionRefused):
        people.note_identities_seen(case=case, by=on_case(case, role, by=manager), at=MONDAY_AFTER)


def test_a_stale_identity_is_refused_and_nothing_is_overwritten(case, manager):
    identity(case, manager)
    with pytest.raises(Stale):
        identity(case, manager, version=0, full_name="Rowan Sedge-Hale")
    assert Identity.objects.get().full_name == "Rowan Sedge"


def test_the_audit_keeps_no_name(case, manager):
    identity(case, manager, other_names="Ro", address="1 Mill Lane", nhs_number="999 000 1111")
    kept = " ".join(f"{row.object_label} {row.details}" for row in AuditRecord.objects.all())
    assert [word for word in ("Rowan", "Sedge", "Ro ", "Mill", "999") if word in kept] == []


def test_every_sight_of_who_they_are_is_written_down(case, manager):
    people.note_identities_seen(case=case, by=manager, at=MONDAY_AFTER)
    row = AuditRecord.objects.get(event="identities.viewed")
    assert (row.actor_label, row.object_label) == ("Mara Quill", f"case {case.reference}")
