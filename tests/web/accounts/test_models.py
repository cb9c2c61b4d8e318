"""What the database itself refuses, whoever writes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import Agency, Invitation, Membership, Partnership, User, hashed
from tests.web.factories import MONDAY, AgencyFactory, MembershipFactory, PartnershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def invitation(**changes):
    given = {
        "partnership": PartnershipFactory(),
        "email": "nia@example.org",
        "full_name": "Nia New",
        "role": Role.LEARNER,
        "token_hash": hashed("secret"),
        "invited_by": UserFactory(),
        "invited_at": MONDAY,
        "expires_at": MONDAY + timedelta(days=14),
    }
    return Invitation.objects.create(**(given | changes))


def test_two_people_cannot_have_one_address_that_differs_in_capitals():
    UserFactory(email="ada@example.org")
    refused(lambda: UserFactory(email="Ada@Example.org"))


def test_an_address_is_found_whatever_its_capitals():
    user = UserFactory(email="ada@example.org")
    assert User.objects.get_by_natural_key(" ADA@example.org ") == user


def test_a_role_is_held_once_in_a_partnership():
    held = MembershipFactory(role=Role.LEARNER)
    refused(lambda: MembershipFactory(user=held.user, partnership=held.partnership, role=Role.LEARNER))


def test_an_agency_author_has_an_agency():
    refused(lambda: MembershipFactory(role=Role.AGENCY_AUTHOR, agency=None))


def test_a_role_that_nobody_knows_is_refused():
    refused(lambda: MembershipFactory(role="wizard"))


def test_an_agency_is_once_on_the_list_of_a_partnership():
    agency = AgencyFactory(name="Ister Police")
    refused(lambda: Agency.objects.create(partnership=agency.partnership, name="ister police"))


def test_who_sees_what_is_published_is_one_of_two():
    refused(lambda: PartnershipFactory(published_visible_to="friends"))
    assert Partnership.Visibility.values == ["public", "signed_in"]


def test_who_took_up_an_invitation_and_when_go_together():
    refused(lambda: invitation(accepted_at=MONDAY))
    refused(lambda: invitation(accepted_by=UserFactory()))


def test_who_withdrew_an_invitation_and_when_go_together():
    refused(lambda: invitation(revoked_at=MONDAY))


def test_an_invitation_is_not_both_taken_up_and_withdrawn():
    user = UserFactory()
    refused(lambda: invitation(accepted_at=MONDAY, accepted_by=user, revoked_at=MONDAY, revoked_by=user))


def test_an_invitation_ends_after_it_begins():
    refused(lambda: invitation(expires_at=MONDAY))


def test_people_are_named_by_their_names_and_roles():
    membership = MembershipFactory(user__full_name="Ada Penhale", role=Role.MANAGER)
    assert (str(membership.user), str(membership)) == ("Ada Penhale", "Ada Penhale, Business manager")
    assert str(invitation()) == "Nia New, Practitioner"
    assert str(Membership.objects.get()) == "Ada Penhale, Business manager"
