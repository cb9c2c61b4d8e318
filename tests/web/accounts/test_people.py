import re
import smtplib

import pytest
from django.core import mail

from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import Invitation, Membership, Partnership
from tests.web.factories import AgencyFactory, MembershipFactory, PartnershipFactory, UserFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def vale():
    return PartnershipFactory(name="Vale Safeguarding Children Partnership", short_name="Vale", slug="vale")


@pytest.fixture
def signed_in(client, vale):
    """A browser in which the manager of the Vale is signed in."""
    manager = member(Role.MANAGER, vale, full_name="Mo Manager")
    client.force_login(manager)
    client.manager = manager
    return client


def text(response):
    return response.content.decode()


def test_the_list_shows_people_roles_agencies_and_closed_accounts(signed_in, vale):
    agency = AgencyFactory(partnership=vale, name="Ister Police")
    MembershipFactory(partnership=vale, role=Role.AGENCY_AUTHOR, agency=agency, user__full_name="Carys Whitlam")
    member(Role.LEARNER, vale, full_name="Dev Raman", is_active=False)
    page = text(signed_in.get("/partnerships/vale/people/"))
    for shown in ("Mo Manager", "Carys Whitlam", "Agency author", "Ister Police", "Dev Raman", "Account closed"):
        assert shown in page
    assert "Nobody is waiting to join." in page


def test_the_list_asks_the_database_as_often_for_many_as_for_few(signed_in, vale, django_assert_max_num_queries):
    for _ in range(30):
        member(Role.LEARNER, vale)
    with django_assert_max_num_queries(8):
        signed_in.get("/partnerships/vale/people/")


def test_people_of_another_partnership_are_not_listed(signed_in):
    member(Role.LEARNER, full_name="Una Elsewhere")
    assert "Una Elsewhere" not in text(signed_in.get("/partnerships/vale/people/"))


def test_inviting_sends_the_link_and_shows_it_once(signed_in):
    sent = {"full_name": "Nia New", "email": "nia@example.org", "role": "learner"}
    page = text(signed_in.post("/partnerships/vale/people/invite/", sent))
    link = re.search(r"http://testserver/invitation/[\w-]+/", page)[0]
    assert "was sent to nia@example.org" in page
    assert mail.outbox[0].to == ["nia@example.org"]
    assert link in mail.outbox[0].body
    assert "Mo Manager invites you to Vale Safeguarding Children Partnership" in mail.outbox[0].body
    page = text(signed_in.get("/partnerships/vale/people/"))
    assert "Nia New" in page
    assert link not in page


def test_an_invitation_stands_when_the_mail_server_is_away(signed_in, monkeypatch):
    def away(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected("no answer")

    monkeypatch.setattr("goldthread_web.accounts.letters.send_mail", away)
    sent = {"full_name": "Nia New", "email": "nia@example.org", "role": "learner"}
    page = text(signed_in.post("/partnerships/vale/people/invite/", sent))
    assert "The e-mail could not be sent. Give Nia New the link yourself." in page
    assert Invitation.objects.count() == 1


def test_sending_the_form_again_makes_no_second_invitation(signed_in):
    sent = {"full_name": "Nia New", "email": "nia@example.org", "role": "learner"}
    signed_in.post("/partnerships/vale/people/invite/", sent)
    assert "is invited already" in text(signed_in.post("/partnerships/vale/people/invite/", sent))
    assert Invitation.objects.count() == 1


def test_the_form_offers_the_roles_that_one_may_give(signed_in, vale):
    page = text(signed_in.get("/partnerships/vale/people/invite/"))
    assert 'value="lead_reviewer"' in page
    assert 'value="administrator"' not in page
    MembershipFactory(user=signed_in.manager, partnership=vale, role=Role.ADMINISTRATOR)
    assert 'value="administrator"' in text(signed_in.get("/partnerships/vale/people/invite/"))


def test_a_role_that_was_not_offered_is_refused(signed_in):
    sent = {"full_name": "Nia New", "email": "nia@example.org", "role": "administrator"}
    assert "Select a valid choice" in text(signed_in.post("/partnerships/vale/people/invite/", sent))
    assert not Invitation.objects.exists()


def test_every_fault_of_an_invitation_is_said_at_once(signed_in):
    page = text(signed_in.post("/partnerships/vale/people/invite/", {"email": "no", "role": "agency_author"}))
    for fault in ("Enter the person&#x27;s full name.", "in the form name@example.org", "that this person writes for"):
        assert fault in page.replace("&#39;", "&#x27;")


def test_an_agency_of_another_partnership_cannot_be_chosen(signed_in):
    other = AgencyFactory()
    sent = {"full_name": "N", "email": "n@example.org", "role": "agency_author", "agency": other.pk}
    assert "Select a valid choice" in text(signed_in.post("/partnerships/vale/people/invite/", sent))


def test_an_invitation_is_withdrawn(signed_in):
    signed_in.post(
        "/partnerships/vale/people/invite/", {"full_name": "Nia New", "email": "nia@example.org", "role": "learner"}
    )
    response = signed_in.post(f"/partnerships/vale/invitations/{Invitation.objects.get().pk}/withdraw/")
    assert response.url == "/partnerships/vale/people/"
    page = text(signed_in.get(response.url))
    assert "The invitation of Nia New is withdrawn." in page
    assert "Nobody is waiting to join." in page


def test_a_role_is_changed_on_its_page(signed_in, vale):
    held = MembershipFactory(partnership=vale, role=Role.LEARNER, user__full_name="Lou Learner")
    response = signed_in.post(f"/partnerships/vale/people/{held.pk}/", {"role": "panel_member"})
    assert "Lou Learner is now panel member." in text(signed_in.get(response.url))
    held.refresh_from_db()
    assert held.role == Role.PANEL_MEMBER


def test_the_page_of_a_role_shows_the_one_that_is_held(signed_in, vale):
    held = MembershipFactory(partnership=vale, role=Role.SCRUTINEER)
    page = text(signed_in.get(f"/partnerships/vale/people/{held.pk}/"))
    assert re.search(r'value="scrutineer"[^>]*checked', page)


def test_what_cannot_be_done_is_said_on_the_page(signed_in):
    own = signed_in.manager.memberships.get()
    page = text(signed_in.post(f"/partnerships/vale/people/{own.pk}/", {"role": "learner"}))
    assert "Somebody in Vale must be able to manage people." in page
    signed_in.post(f"/partnerships/vale/people/{own.pk}/remove/")
    assert "Somebody in Vale must be able to manage people." in text(signed_in.get("/partnerships/vale/people/"))
    assert Membership.objects.get() == own


def test_a_membership_is_not_found_under_another_partnership_s_address(signed_in, vale):
    other = MembershipFactory(role=Role.MANAGER, user=signed_in.manager)
    assert signed_in.get(f"/partnerships/vale/people/{other.pk}/").status_code == 404


def test_an_account_is_closed_and_opened_again(signed_in, vale):
    held = MembershipFactory(partnership=vale, role=Role.LEARNER, user__full_name="Lou Learner")
    here = f"/partnerships/vale/people/{held.pk}/"
    assert "Close the account" in text(signed_in.get(here))
    signed_in.post(here + "close-account/")
    held.user.refresh_from_db()
    assert not held.user.is_active
    assert "Open the account again" in text(signed_in.get(here))
    signed_in.post(here + "open-account/")
    held.user.refresh_from_db()
    assert held.user.is_active


def test_closing_is_not_offered_for_oneself(signed_in):
    page = text(signed_in.get(f"/partnerships/vale/people/{signed_in.manager.memberships.get().pk}/"))
    assert "Close the account" not in page


# Partnerships


def test_somebody_with_one_partnership_goes_straight_to_it(signed_in):
    assert signed_in.get("/partnerships/").url == "/partnerships/vale/"


def test_somebody_with_two_chooses(signed_in):
    MembershipFactory(user=signed_in.manager, partnership__name="Ister Partnership")
    page = text(signed_in.get("/partnerships/"))
    assert "Vale Safeguarding Children Partnership" in page
    assert "Ister Partnership" in page


def test_somebody_without_a_role_is_told_what_to_do(client):
    client.force_login(UserFactory())
    assert "You have no role in a partnership yet." in text(client.get("/partnerships/"))
    assert "You have no role in a partnership yet." in text(client.get("/"))


def test_a_partnership_shows_each_person_what_they_may_do(client, vale, signed_in):
    page = text(signed_in.get("/partnerships/vale/"))
    assert "/partnerships/vale/people/" in page
    assert "/partnerships/vale/settings/" not in page
    client.force_login(member(Role.LEARNER, vale))
    assert "/partnerships/vale/people/" not in text(client.get("/partnerships/vale/"))


def test_an_administrator_opens_the_library_to_the_public(client, vale):
    client.force_login(member(Role.ADMINISTRATOR, vale))
    response = client.post("/partnerships/vale/settings/", {"visible_to": "public"})
    assert "Everybody, signed in or not" in text(client.get(response.url))
    assert Partnership.objects.get().published_visible_to == "public"


def test_an_agency_is_added_and_a_second_of_the_name_refused(signed_in):
    signed_in.post("/partnerships/vale/agencies/", {"name": "Ister Police"})
    page = text(signed_in.post("/partnerships/vale/agencies/", {"name": "Ister police"}))
    assert "Ister police is on the list already." in page
    assert "<span>Ister Police</span>" in page


def test_the_administrator_of_the_installation_adds_a_partnership_and_lets_people_in(client):
    client.force_login(UserFactory(is_administrator=True))
    response = client.post("/partnerships/new/", {"name": "Ister Partnership", "short_name": "Ister"})
    assert response.url == "/partnerships/ister/people/"
    page = text(client.post("/partnerships/new/", {"name": "ister partnership", "short_name": "I"}))
    assert "There is a partnership called ister partnership already." in page


def test_the_home_page_leads_a_manager_who_is_alone_to_invite_people(signed_in, vale):
    assert "Invite the people of Vale" in text(signed_in.get("/"))
    member(Role.LEARNER, vale)
    assert "Invite the people of Vale" not in text(signed_in.get("/"))


# Everybody


@pytest.fixture
def administering(client):
    """A browser in which the administrator of the installation is signed in."""
    client.force_login(UserFactory(is_administrator=True, full_name="Ida Install"))
    return client


def test_the_administrator_of_the_installation_sees_every_account(administering, vale):
    member(Role.LEARNER, vale, full_name="Lou Learner")
    UserFactory(full_name="Gone Away", is_active=False)
    page = text(administering.get("/people/"))
    for shown in (
        "Lou Learner",
        "Practitioner, Vale",
        "Gone Away",
        "Account closed",
        "Administrator of the installation",
    ):
        assert shown in page


def test_an_account_without_a_role_can_be_opened_again(administering):
    user = UserFactory(is_active=False)
    response = administering.post(f"/people/{user.pk}/open/")
    assert "Done." in text(administering.get(response.url))
    user.refresh_from_db()
    assert user.is_active


def test_an_account_is_closed_from_the_list(administering):
    user = UserFactory()
    administering.post(f"/people/{user.pk}/close/")
    user.refresh_from_db()
    assert not user.is_active


def test_somebody_is_let_to_look_after_the_installation_and_stopped_again(administering):
    user = UserFactory()
    administering.post(f"/people/{user.pk}/administrator/", {"value": "yes"})
    user.refresh_from_db()
    assert user.is_administrator
    assert "No longer administrator" in text(administering.get("/people/"))
    administering.post(f"/people/{user.pk}/administrator/", {"value": "no"})
    user.refresh_from_db()
    assert not user.is_administrator


def test_what_cannot_be_done_to_an_account_is_said(administering, signed_in, vale):
    administering.force_login(UserFactory(is_administrator=True))
    administering.post(f"/people/{vale.memberships.get().user.pk}/close/")
    assert "Somebody in Vale must be able to manage people." in text(administering.get("/people/"))
