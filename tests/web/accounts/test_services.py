import threading
from datetime import timedelta

import pytest
from django.db import connection

from goldthread_web.accounts import errors, services
from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.accounts.models import Invitation, Membership, Partnership, User
from goldthread_web.audit.models import AuditRecord
from tests.web.factories import (
    MONDAY,
    PASSWORD,
    AgencyFactory,
    MembershipFactory,
    PartnershipFactory,
    UserFactory,
    member,
)

pytestmark = pytest.mark.django_db
FORTNIGHT = timedelta(days=14)


@pytest.fixture
def vale():
    return PartnershipFactory(name="Vale Safeguarding Children Partnership", short_name="Vale")


@pytest.fixture
def manager(vale):
    return member(Role.MANAGER, vale, full_name="Mo Manager")


def invite(vale, by, **changes):
    given = {"email": "nia@example.org", "full_name": "Nia New", "role": Role.LEARNER, "lifetime": FORTNIGHT}
    return services.invite(partnership=vale, by=by, at=MONDAY, **(given | changes))


def events():
    return list(AuditRecord.objects.order_by("id").values_list("event", flat=True))


# The first person


def test_set_up_makes_an_administrator_who_manages_the_first_partnership():
    made = services.set_up(
        email="Ada@Example.org ",
        full_name="Ada Penhale",
        password=PASSWORD,
        partnership="Tarnside Safeguarding Children Partnership",
        short_name="Tarnside",
        at=MONDAY,
    )
    assert (made.user.email, made.user.is_administrator) == ("ada@example.org", True)
    assert made.user.check_password(PASSWORD)
    assert (made.partnership.slug, made.partnership.published_visible_to) == ("tarnside", "signed_in")
    assert Membership.objects.get().role == Role.MANAGER
    assert events() == ["person.made", "partnership.added", "membership.made"]


def test_set_up_happens_once():
    UserFactory()
    with pytest.raises(errors.AlreadySetUp, match="Sign in"):
        services.set_up(
            email="b@example.org", full_name="B", password=PASSWORD, partnership="P", short_name="P", at=MONDAY
        )
    assert not Partnership.objects.exists()


# Partnerships and agencies


def test_the_administrator_of_the_installation_adds_a_partnership():
    made = services.add_partnership(
        name="Ister Partnership", short_name="Ister", by=UserFactory(is_administrator=True), at=MONDAY
    )
    assert (made.slug, events()) == ("ister", ["partnership.added"])


def test_nobody_else_adds_a_partnership(manager):
    with pytest.raises(PermissionRefused, match="administrator of the installation"):
        services.add_partnership(name="Ister Partnership", short_name="Ister", by=manager, at=MONDAY)


def test_two_partnerships_cannot_have_one_name(vale):
    with pytest.raises(errors.AlreadyThere, match="vale safeguarding"):
        services.add_partnership(
            name="vale safeguarding children partnership",
            short_name="Other",
            by=UserFactory(is_administrator=True),
            at=MONDAY,
        )


def test_partnerships_of_one_short_name_get_addresses_of_their_own():
    administrator = UserFactory(is_administrator=True)
    slugs = [
        services.add_partnership(name=name, short_name="St. Brannoc’s", by=administrator, at=MONDAY).slug
        for name in ("First", "Second", "Third")
    ]
    assert slugs == ["st-brannocs", "st-brannocs-2", "st-brannocs-3"]


def test_a_partnership_whose_name_has_no_letters_of_ours_still_has_an_address():
    made = services.add_partnership(name="谷", short_name="谷", by=UserFactory(is_administrator=True), at=MONDAY)
    assert made.slug == "partnership"


def test_an_administrator_says_who_sees_what_is_published(vale):
    by = member(Role.ADMINISTRATOR, vale)
    services.say_who_sees_published(partnership=vale, visible_to="public", by=by, at=MONDAY)
    vale.refresh_from_db()
    assert vale.published_visible_to == "public"
    assert AuditRecord.objects.get().details == {"from": "signed_in", "to": "public"}


def test_a_manager_does_not_say_who_sees_what_is_published(vale, manager):
    with pytest.raises(PermissionRefused, match="say who sees what is published"):
        services.say_who_sees_published(partnership=vale, visible_to="public", by=manager, at=MONDAY)


def test_who_sees_it_is_one_of_two(vale):
    by = member(Role.ADMINISTRATOR, vale)
    with pytest.raises(ValueError, match="friends"):
        services.say_who_sees_published(partnership=vale, visible_to="friends", by=by, at=MONDAY)


def test_an_agency_is_added_once(vale, manager):
    services.add_agency(partnership=vale, name="Ister Police", by=manager, at=MONDAY)
    with pytest.raises(errors.AlreadyThere, match="ISTER POLICE"):
        services.add_agency(partnership=vale, name="ISTER POLICE", by=manager, at=MONDAY)


def test_two_partnerships_may_work_with_agencies_of_one_name(vale, manager):
    AgencyFactory(name="Ister Police")
    services.add_agency(partnership=vale, name="Ister Police", by=manager, at=MONDAY)
    assert list(vale.agencies.values_list("name", flat=True)) == ["Ister Police"]


# Invitations


def test_an_invitation_keeps_only_a_hash_of_its_secret(vale, manager):
    invited = invite(vale, manager)
    assert len(invited.token) >= 40
    assert invited.token not in str(Invitation.objects.values().get())
    assert events() == ["invitation.made"]
    assert invited.token not in str(AuditRecord.objects.values().get())


def test_a_learner_invites_nobody(vale):
    with pytest.raises(PermissionRefused, match="Your role in Vale does not let you invite people"):
        invite(vale, member(Role.LEARNER, vale))


def test_a_manager_of_another_partnership_invites_nobody_here(vale):
    with pytest.raises(PermissionRefused):
        invite(vale, member(Role.MANAGER))


def test_a_manager_does_not_make_administrators(vale, manager):
    with pytest.raises(PermissionRefused, match="Only an administrator"):
        invite(vale, manager, role=Role.ADMINISTRATOR)


def test_an_administrator_makes_another(vale):
    invited = invite(vale, member(Role.ADMINISTRATOR, vale), role=Role.ADMINISTRATOR)
    assert invited.invitation.role == Role.ADMINISTRATOR


def test_nobody_is_invited_twice_to_one_role(vale, manager):
    invite(vale, manager)
    with pytest.raises(errors.AlreadyThere, match="invited already"):
        invite(vale, manager, email="NIA@example.org")


def test_nobody_is_invited_to_a_role_they_hold(vale, manager):
    member(Role.LEARNER, vale, email="nia@example.org")
    with pytest.raises(errors.AlreadyThere, match="is Practitioner in Vale already"):
        invite(vale, manager)


def test_an_invitation_that_ran_out_does_not_stand_in_the_way(vale, manager):
    invite(vale, manager)
    later = MONDAY + FORTNIGHT + timedelta(seconds=1)
    services.invite(
        partnership=vale,
        email="nia@example.org",
        full_name="Nia New",
        role=Role.LEARNER,
        lifetime=FORTNIGHT,
        by=manager,
        at=later,
    )
    assert Invitation.objects.count() == 2


def test_an_agency_author_needs_an_agency(vale, manager):
    with pytest.raises(errors.AgencyNeeded, match="writes for"):
        invite(vale, manager, role=Role.AGENCY_AUTHOR)


def test_the_agency_is_one_of_the_partnership_s(vale, manager):
    with pytest.raises(errors.AgencyNeeded, match="does not work with Vale"):
        invite(vale, manager, role=Role.AGENCY_AUTHOR, agency=AgencyFactory())


def test_taking_up_an_invitation_makes_an_account_with_the_role(vale, manager):
    agency = AgencyFactory(partnership=vale)
    invited = invite(vale, manager, role=Role.AGENCY_AUTHOR, agency=agency)
    made = services.accept_invitation(token=invited.token, full_name="Nia Newton", password=PASSWORD, at=MONDAY)
    assert (made.user.email, made.user.full_name) == ("nia@example.org", "Nia Newton")
    assert (made.role, made.agency, made.partnership) == (Role.AGENCY_AUTHOR, agency, vale)
    assert not made.user.is_administrator
    assert events() == ["invitation.made", "person.made", "invitation.accepted", "membership.made"]


def test_an_invitation_is_taken_up_once(vale, manager):
    invited = invite(vale, manager)
    services.accept_invitation(token=invited.token, full_name="Nia", password=PASSWORD, at=MONDAY)
    with pytest.raises(errors.InvitationClosed, match="Ask for a new one"):
        services.accept_invitation(token=invited.token, full_name="Eve", password=PASSWORD, at=MONDAY)


def test_an_invitation_runs_out(vale, manager):
    invited = invite(vale, manager)
    with pytest.raises(errors.InvitationClosed):
        services.accept_invitation(token=invited.token, full_name="N", password=PASSWORD, at=MONDAY + FORTNIGHT)


def test_a_withdrawn_invitation_is_closed(vale, manager):
    invited = invite(vale, manager)
    services.revoke_invitation(invitation=invited.invitation, by=manager, at=MONDAY)
    with pytest.raises(errors.InvitationClosed):
        services.accept_invitation(token=invited.token, full_name="Nia", password=PASSWORD, at=MONDAY)
    with pytest.raises(errors.InvitationClosed):
        services.revoke_invitation(invitation=invited.invitation, by=manager, at=MONDAY)


def test_a_wrong_secret_opens_nothing(vale, manager):
    invite(vale, manager)
    with pytest.raises(errors.InvitationClosed):
        services.accept_invitation(token="guess", full_name="Eve", password=PASSWORD, at=MONDAY)


def test_somebody_with_an_account_signs_in_to_take_up_an_invitation(vale, manager):
    nia = UserFactory(email="nia@example.org")
    invited = invite(vale, manager)
    with pytest.raises(errors.SignInFirst):
        services.accept_invitation(token=invited.token, full_name="Nia", password=PASSWORD, at=MONDAY)
    made = services.accept_invitation(token=invited.token, by=nia, at=MONDAY)
    assert (made.user, User.objects.count()) == (nia, 2)


def test_nobody_takes_up_another_s_invitation(vale, manager):
    invited = invite(vale, manager)
    with pytest.raises(PermissionRefused, match="another e-mail address"):
        services.accept_invitation(token=invited.token, by=UserFactory(), at=MONDAY)
    assert Invitation.objects.get().accepted_at is None


# Roles


def test_a_manager_changes_a_role(vale, manager):
    membership = MembershipFactory(partnership=vale, role=Role.LEARNER)
    services.change_role(membership=membership, role=Role.PANEL_MEMBER, by=manager, at=MONDAY)
    membership.refresh_from_db()
    assert membership.role == Role.PANEL_MEMBER
    assert AuditRecord.objects.get().details == {"from": "learner", "to": "panel_member"}


def test_a_manager_does_not_make_themselves_administrator(vale, manager):
    with pytest.raises(PermissionRefused, match="Only an administrator"):
        services.change_role(membership=manager.memberships.get(), role=Role.ADMINISTRATOR, by=manager, at=MONDAY)


def test_a_manager_does_not_take_the_administrator_s_role_away(vale, manager):
    membership = MembershipFactory(partnership=vale, role=Role.ADMINISTRATOR)
    with pytest.raises(PermissionRefused):
        services.end_membership(membership=membership, by=manager, at=MONDAY)


def test_a_role_is_not_held_twice(vale, manager):
    held = MembershipFactory(partnership=vale, role=Role.LEARNER)
    other = MembershipFactory(partnership=vale, role=Role.PANEL_MEMBER, user=held.user)
    with pytest.raises(errors.AlreadyThere, match="is Practitioner already"):
        services.change_role(membership=other, role=Role.LEARNER, by=manager, at=MONDAY)


def test_the_last_manager_stays_until_there_is_another(vale, manager):
    own = manager.memberships.get()
    with pytest.raises(errors.NobodyLeft, match="Give another person that role first"):
        services.change_role(membership=own, role=Role.LEARNER, by=manager, at=MONDAY)
    own.refresh_from_db()
    with pytest.raises(errors.NobodyLeft):
        services.end_membership(membership=own, by=manager, at=MONDAY)
    member(Role.MANAGER, vale)
    services.end_membership(membership=own, by=manager, at=MONDAY)
    assert not manager.memberships.exists()


def test_what_was_refused_left_no_trace(vale, manager):
    with pytest.raises(errors.NobodyLeft):
        services.end_membership(membership=manager.memberships.get(), by=manager, at=MONDAY)
    assert manager.memberships.exists()
    assert events() == []


def test_the_audit_keeps_a_role_that_was_taken_away(vale, manager):
    membership = MembershipFactory(partnership=vale, role=Role.LEARNER, user__full_name="Lou Learner")
    services.end_membership(membership=membership, by=manager, at=MONDAY)
    row = AuditRecord.objects.get()
    assert (row.event, row.object_label, row.details) == (
        "membership.ended",
        "Lou Learner, Practitioner",
        {"role": "learner"},
    )


# Accounts closed and opened


def test_a_manager_closes_the_account_of_somebody_who_left(vale, manager):
    user = member(Role.LEARNER, vale)
    services.deactivate(user=user, by=manager, at=MONDAY)
    user.refresh_from_db()
    assert not user.is_active
    services.reactivate(user=user, by=manager, at=MONDAY)
    user.refresh_from_db()
    assert user.is_active
    assert events() == ["person.deactivated", "person.reactivated"]


def test_a_manager_does_not_close_the_account_of_somebody_with_a_role_elsewhere(vale, manager):
    user = member(Role.LEARNER, vale)
    MembershipFactory(user=user, role=Role.LEARNER)
    with pytest.raises(PermissionRefused, match="a role elsewhere too"):
        services.deactivate(user=user, by=manager, at=MONDAY)


def test_a_manager_does_not_close_the_account_of_an_administrator(vale, manager):
    with pytest.raises(PermissionRefused, match="Only an administrator"):
        services.deactivate(user=member(Role.ADMINISTRATOR, vale), by=manager, at=MONDAY)


def test_a_manager_does_not_close_the_account_of_whoever_looks_after_the_installation(vale, manager):
    user = member(Role.LEARNER, vale, is_administrator=True)
    with pytest.raises(PermissionRefused):
        services.deactivate(user=user, by=manager, at=MONDAY)


def test_nobody_closes_their_own_account(vale, manager):
    with pytest.raises(PermissionRefused, match="own account"):
        services.deactivate(user=manager, by=manager, at=MONDAY)


def test_the_account_of_the_last_manager_stays_open(vale, manager):
    with pytest.raises(errors.NobodyLeft):
        services.deactivate(user=manager, by=UserFactory(is_administrator=True), at=MONDAY)
    manager.refresh_from_db()
    assert manager.is_active


def test_somebody_always_looks_after_the_installation(vale):
    first = UserFactory(is_administrator=True)
    with pytest.raises(errors.NobodyLeft, match="look after the installation"):
        services.say_who_administers(user=first, is_administrator=False, by=first, at=MONDAY)
    first.refresh_from_db()
    second = UserFactory()
    services.say_who_administers(user=second, is_administrator=True, by=first, at=MONDAY)
    services.say_who_administers(user=first, is_administrator=False, by=second, at=MONDAY)
    assert list(User.objects.filter(is_administrator=True)) == [second]


def test_the_account_of_the_last_administrator_stays_open():
    closed = UserFactory(is_administrator=True, is_active=False)
    last = UserFactory(is_administrator=True)
    with pytest.raises(errors.NobodyLeft):
        services.deactivate(user=last, by=closed, at=MONDAY)


def test_a_manager_makes_nobody_administrator_of_the_installation(manager):
    with pytest.raises(PermissionRefused):
        services.say_who_administers(user=manager, is_administrator=True, by=manager, at=MONDAY)


def test_somebody_whose_account_is_closed_is_not_invited_but_let_in_again(vale, manager):
    UserFactory(email="nia@example.org", is_active=False)
    with pytest.raises(errors.AccountClosed, match="is closed"):
        invite(vale, manager)


def test_taking_up_an_invitation_to_a_role_held_meanwhile_changes_nothing(vale, manager):
    invited = invite(vale, manager)
    held = MembershipFactory(partnership=vale, role=Role.LEARNER, user__email="nia@example.org")
    assert services.accept_invitation(token=invited.token, by=held.user, at=MONDAY) == held


# One's own account


def test_people_change_their_own_names(manager):
    services.change_name(user=manager, full_name="Mo Marlow", by=manager, at=MONDAY)
    assert User.objects.get(pk=manager.pk).full_name == "Mo Marlow"


def test_nobody_changes_another_s_name_or_password(vale, manager):
    user = member(Role.LEARNER, vale)
    with pytest.raises(PermissionRefused):
        services.change_name(user=user, full_name="Other", by=manager, at=MONDAY)
    with pytest.raises(PermissionRefused):
        services.change_password(user=user, password="something long", by=manager, at=MONDAY)


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor == "sqlite", reason="on SQLite one writer waits for the other from the start")
@pytest.mark.django_db(transaction=True)
def test_two_managers_cannot_take_each_other_s_role_away_at_once(vale, manager):
    other = member(Role.MANAGER, vale)
    together = threading.Barrier(2)
    outcomes = []

    def remove(membership, by):
        together.wait()
        try:
            services.end_membership(membership=membership, by=by, at=MONDAY)
            outcomes.append("done")
        except (errors.NobodyLeft, PermissionRefused):
            outcomes.append("refused")
        finally:
            connection.close()

    pairs = [(other.memberships.get(), manager), (manager.memberships.get(), other)]
    threads = [threading.Thread(target=remove, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "refused"]
    assert vale.memberships.count() == 1
