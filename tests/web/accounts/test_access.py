import pytest
from django.contrib.auth.models import AnonymousUser

from goldthread_web.accounts import access
from goldthread_web.accounts.access import Permission, PermissionRefused, Role
from goldthread_web.accounts.models import Membership, Partnership, User
from tests.web.factories import MembershipFactory, PartnershipFactory, UserFactory, member

pytestmark = pytest.mark.django_db


def test_every_permission_is_in_the_table():
    assert set(access.PERMISSIONS) == set(Permission)


def test_a_role_counts_for_nothing_in_another_partnership():
    user, other = member(Role.MANAGER), PartnershipFactory()
    assert not any(access.can(user, permission, other) for permission in Permission)


def test_somebody_signed_out_may_do_nothing():
    partnership = PartnershipFactory()
    assert not any(access.can(AnonymousUser(), permission, partnership) for permission in Permission)


def test_a_closed_account_may_do_nothing():
    membership = MembershipFactory(role=Role.MANAGER, user__is_active=False)
    assert not any(access.can(membership.user, p, membership.partnership) for p in Permission)


def test_the_administrator_of_the_installation_lets_people_in_everywhere_and_reads_no_drafts():
    user, partnership = UserFactory(is_administrator=True), PartnershipFactory()
    assert {p for p in Permission if access.can(user, p, partnership)} == {
        Permission.MANAGE_PEOPLE,
        Permission.MANAGE_LIBRARY_SETTINGS,
    }


def test_two_roles_add_up():
    membership = MembershipFactory(role=Role.LEAD_REVIEWER)
    MembershipFactory(user=membership.user, partnership=membership.partnership, role=Role.ADMINISTRATOR)
    assert access.can(membership.user, Permission.CONFIRM_RECORD, membership.partnership)
    assert access.can(membership.user, Permission.MANAGE_LIBRARY_SETTINGS, membership.partnership)


def test_a_refusal_says_who_may():
    partnership = PartnershipFactory(short_name="Vale")
    user = member(Role.LEARNER, partnership)
    with pytest.raises(PermissionRefused) as refusal:
        access.check(user, Permission.PUBLISH_RECORD, partnership)
    assert refusal.value.reason == (
        "Your role in Vale does not let you publish a record. "
        "These roles may: Business manager. Ask your business manager."
    )


def test_partnerships_with_a_permission_are_those_and_no_others():
    user = member(Role.MANAGER)
    MembershipFactory(user=user, role=Role.LEARNER)
    PartnershipFactory()
    managed = access.partnerships_with(user, Permission.MANAGE_PEOPLE)
    assert [partnership.pk for partnership in managed] == [user.memberships.get(role=Role.MANAGER).partnership_id]


def test_a_partnership_held_by_two_roles_is_listed_once():
    membership = MembershipFactory(role=Role.MANAGER)
    MembershipFactory(user=membership.user, partnership=membership.partnership, role=Role.ADMINISTRATOR)
    assert len(access.partnerships_with(membership.user, Permission.MANAGE_PEOPLE)) == 1
    assert len(Partnership.objects.visible_to(membership.user)) == 1


def test_administrators_alone_hand_out_the_administrator_s_role():
    partnership = PartnershipFactory()
    assert Role.ADMINISTRATOR not in access.roles_given_by(member(Role.MANAGER, partnership), partnership)
    assert Role.ADMINISTRATOR in access.roles_given_by(member(Role.ADMINISTRATOR, partnership), partnership)
    assert Role.ADMINISTRATOR in access.roles_given_by(UserFactory(is_administrator=True), partnership)
    assert access.roles_given_by(member(Role.LEARNER, partnership), partnership) == ()


def test_an_administrator_elsewhere_does_not_hand_out_that_role_here():
    partnership = PartnershipFactory()
    user = member(Role.MANAGER, partnership)
    MembershipFactory(user=user, role=Role.ADMINISTRATOR)
    assert Role.ADMINISTRATOR not in access.roles_given_by(user, partnership)


def test_a_manager_sees_the_memberships_they_look_after_and_a_learner_none():
    partnership = PartnershipFactory()
    manager, learner = member(Role.MANAGER, partnership), member(Role.LEARNER, partnership)
    MembershipFactory()
    assert {held.user for held in Membership.objects.visible_to(manager)} == {manager, learner}
    assert not Membership.objects.visible_to(learner).exists()
    assert not Partnership.objects.visible_to(AnonymousUser()).exists()


def test_people_able_to_do_something_have_open_accounts():
    partnership = PartnershipFactory()
    manager = member(Role.MANAGER, partnership)
    member(Role.MANAGER, partnership, is_active=False)
    member(Role.LEARNER, partnership)
    assert list(User.objects.able_to(Permission.MANAGE_PEOPLE, partnership)) == [manager]
