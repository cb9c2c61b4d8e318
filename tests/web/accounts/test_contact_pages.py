import re
from datetime import timedelta

import pytest
from django.utils import timezone

from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import Contact
from tests.web.factories import AgencyFactory, ContactFactory, PartnershipFactory, member

pytestmark = pytest.mark.django_db
BOOK = "/partnerships/vale/contacts/"
FILLED = {"place": "contact", "name": "Nia Rowe", "job_title": "Inspector", "email": "nia@police.example"}


@pytest.fixture
def vale():
    return PartnershipFactory(name="Vale Safeguarding Children Partnership", short_name="Vale", slug="vale")


@pytest.fixture
def police(vale):
    return AgencyFactory(partnership=vale, name="Ister Police")


@pytest.fixture
def signed_in(client, vale):
    """A browser in which the manager of the Vale is signed in."""
    client.force_login(member(Role.MANAGER, vale, full_name="Mo Manager"))
    return client


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def confirmed(agency, days, **given):
    return ContactFactory(agency=agency, last_confirmed_at=timezone.now() - timedelta(days=days), **given)


def test_the_partnership_s_page_leads_to_the_book(signed_in):
    assert BOOK in text(signed_in.get("/partnerships/vale/"))


def test_the_book_shows_contact_and_deputy_and_when_they_were_confirmed(signed_in, police):
    confirmed(police, 5, name="Col Ivery", is_deputy=True)
    confirmed(police, 1, name="Nia Rowe", job_title="Inspector", phone="01632 960001", added_by__full_name="Wyn Ash")
    page = text(signed_in.get(BOOK))
    assert page.index("Nia Rowe, Inspector") < page.index("Col Ivery")
    assert "Last confirmed yesterday by Wyn Ash" in page
    assert "Last confirmed 5 days ago" in page
    assert "01632 960001" in page
    assert "Every agency has a contact, and all were confirmed lately." in page


def test_agencies_without_a_contact_come_first_as_gaps(signed_in, vale, police):
    AgencyFactory(partnership=vale, name="Zeal Academy")
    ContactFactory(agency=AgencyFactory(partnership=vale, name="Alder Trust"), last_confirmed_at=timezone.now())
    ContactFactory(agency=police, is_deputy=True, last_confirmed_at=timezone.now())
    page = text(signed_in.get(BOOK))
    assert page.index("Ister Police") < page.index("Zeal Academy") < page.index("Alder Trust")
    assert page.count("No contact </strong>") == 2
    assert "2 agencies have no contact." in page
    assert f"{BOOK}new/?agency={police.pk}&amp;place=contact" in page


def test_a_contact_confirmed_long_ago_is_to_be_confirmed_again(signed_in, police):
    confirmed(police, 184)
    page = text(signed_in.get(BOOK))
    assert "Confirm again" in page
    assert "1 contact has not been confirmed for a long time." in page


def test_how_long_a_confirmation_holds_is_a_setting(signed_in, police, settings):
    settings.CONTACT_GOOD_FOR = timedelta(days=400)
    confirmed(police, 184)
    assert "Confirm again" not in text(signed_in.get(BOOK))


def test_others_read_the_book_and_write_nothing(client, vale, police):
    confirmed(police, 5, name="Nia Rowe")
    client.force_login(member(Role.PANEL_MEMBER, vale))
    page = text(client.get(BOOK))
    assert "Nia Rowe" in page
    assert "Add a" not in page
    assert "/confirm/" not in page


def test_an_empty_book_says_what_to_do_first(signed_in):
    page = text(signed_in.get(BOOK))
    assert "Add the agencies that take part in your reviews first" in page
    assert "/partnerships/vale/agencies/" in page


def test_an_empty_book_tells_others_who_fills_it(client, vale):
    client.force_login(member(Role.PANEL_MEMBER, vale))
    assert "Your business manager adds them." in text(client.get(BOOK))


def test_the_book_asks_the_database_as_often_for_many_as_for_few(signed_in, vale, django_assert_max_num_queries):
    for _ in range(20):
        ContactFactory(agency__partnership=vale)
    with django_assert_max_num_queries(12):
        signed_in.get(BOOK)


def test_adding_takes_the_agency_and_place_from_the_card(signed_in, police):
    page = text(signed_in.get(f"{BOOK}new/?agency={police.pk}&place=deputy"))
    assert f'<option value="{police.pk}" selected>Ister Police' in page
    assert re.search(r'value="deputy" checked', page)


def test_adding_leads_back_to_the_book_with_the_new_contact(signed_in, police):
    page = text(signed_in.post(f"{BOOK}new/", FILLED | {"agency": police.pk}, follow=True))
    assert "Nia Rowe is added as contact of Ister Police." in page
    assert "mailto:nia@police.example" in page


def test_a_place_that_is_taken_is_said_in_the_form(signed_in, police):
    ContactFactory(agency=police, name="Una Other")
    page = text(signed_in.post(f"{BOOK}new/", FILLED | {"agency": police.pk}))
    assert "Ister Police has a contact, Una Other." in page
    assert 'value="Nia Rowe"' in page


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("agency", "Choose an agency."),
        ("place", "Choose contact or deputy."),
        ("name", "Enter the person"),
        ("job_title", "Enter the person"),
        ("email", "Enter an e-mail address or a telephone number."),
    ],
)
def test_what_is_missing_is_asked_for(signed_in, police, field, said):
    page = text(signed_in.post(f"{BOOK}new/", FILLED | {"agency": police.pk} | {field: ""}))
    assert said in page
    assert not Contact.objects.exists()


def test_an_agency_of_another_partnership_cannot_be_chosen(signed_in):
    page = text(signed_in.post(f"{BOOK}new/", FILLED | {"agency": AgencyFactory().pk}))
    assert "Choose an agency from the list." in page


def test_changing_shows_what_is_known_and_keeps_what_is_sent(signed_in, police):
    contact = ContactFactory(agency=police, name="Nia Roe", job_title="Sergeant")
    assert 'value="Nia Roe"' in text(signed_in.get(f"{BOOK}{contact.pk}/"))
    page = text(signed_in.post(f"{BOOK}{contact.pk}/", FILLED, follow=True))
    assert "Nia Rowe is changed, and confirmed today." in page
    assert "Nia Rowe, Inspector" in page


def test_a_change_that_is_refused_says_why(signed_in, police):
    ContactFactory(agency=police, name="Una Other")
    deputy = ContactFactory(agency=police, is_deputy=True)
    assert "Ister Police has a contact, Una Other." in text(signed_in.post(f"{BOOK}{deputy.pk}/", FILLED))


def test_one_button_confirms(signed_in, police):
    contact = confirmed(police, 200, name="Nia Rowe")
    page = text(signed_in.post(f"{BOOK}{contact.pk}/confirm/", follow=True))
    assert "Nia Rowe is confirmed" in page
    assert "Last confirmed today by Mo Manager" in page


def test_ending_asks_first_and_can_be_undone(signed_in, police):
    contact = confirmed(police, 5, name="Nia Rowe")
    assert "End Nia Rowe as contact?" in text(signed_in.get(f"{BOOK}{contact.pk}/end/"))
    page = text(signed_in.post(f"{BOOK}{contact.pk}/end/", follow=True))
    assert "Nia Rowe is no longer contact of Ister Police." in page
    assert "Ended today by Mo Manager" in page
    page = text(signed_in.post(f"{BOOK}{contact.pk}/bring-back/", follow=True))
    assert "Nia Rowe is contact of Ister Police again." in page
    assert "Ended lately" not in page


def test_ending_twice_says_that_it_has_ended(signed_in, police):
    contact = confirmed(police, 5)
    signed_in.post(f"{BOOK}{contact.pk}/end/")
    assert "is no longer a contact. Bring them back first." in text(
        signed_in.post(f"{BOOK}{contact.pk}/end/", follow=True)
    )


def test_who_ended_long_ago_is_not_shown(signed_in, police):
    who = member(Role.MANAGER)
    ContactFactory(agency=police, name="Old Hand", ended_at=timezone.now() - timedelta(days=31), ended_by=who)
    assert "Old Hand" not in text(signed_in.get(BOOK))


def test_an_agency_is_renamed_from_the_list_of_agencies(signed_in, police):
    address = f"/partnerships/vale/agencies/{police.pk}/"
    assert address in text(signed_in.get("/partnerships/vale/agencies/"))
    assert 'value="Ister Police"' in text(signed_in.get(address))
    page = text(signed_in.post(address, {"name": "Ister Constabulary"}, follow=True))
    assert "Ister Police is now called Ister Constabulary." in page


def test_a_name_that_is_taken_is_said_in_the_form(signed_in, vale, police):
    AgencyFactory(partnership=vale, name="Alder Trust")
    page = text(signed_in.post(f"/partnerships/vale/agencies/{police.pk}/", {"name": "Alder Trust"}))
    assert "Alder Trust is on the list already." in page
