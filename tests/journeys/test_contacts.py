"""A manager keeps the contact book: adds, confirms, ends and brings back."""

import pytest

from goldthread_web.accounts.access import Role
from tests.web.factories import PASSWORD, AgencyFactory, PartnershipFactory, member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def manager():
    vale = PartnershipFactory(name="Vale Safeguarding Children Partnership", short_name="Vale", slug="vale")
    AgencyFactory(partnership=vale, name="Ister Police")
    return member(Role.MANAGER, vale, full_name="Mo Manager")


def keep_the_book(page):
    """Add a contact, confirm, end and bring back."""
    page.get_by_role("link", name="Contacts").click()
    page.get_by_role("link", name="Add a contact of Ister Police").click()
    page.get_by_label("Name", exact=True).fill("Nia Rowe")
    page.get_by_label("Job title").fill("Inspector")
    page.get_by_label("Telephone number").fill("01632 960001")
    page.get_by_role("button", name="Add contact").click()
    page.get_by_text("Nia Rowe is added as contact of Ister Police.").wait_for()
    page.get_by_role("button", name="Confirm Nia Rowe").click()
    page.get_by_text("Last confirmed today by Mo Manager").wait_for()
    page.get_by_role("link", name="End Nia Rowe").click()
    page.get_by_role("button", name="End this contact").click()
    page.get_by_text("1 agency has no contact.").wait_for()
    page.get_by_role("button", name="Bring back Nia Rowe").click()
    page.get_by_text("Nia Rowe is contact of Ister Police again.").wait_for()


def test_a_manager_keeps_the_contact_book(site, manager):
    site.sign_in(manager, PASSWORD)
    site.page.goto("/partnerships/vale/")
    keep_the_book(site.page)


def test_the_same_without_javascript(without_scripts, manager):
    page = without_scripts
    page.goto("/sign-in/?next=/partnerships/vale/")
    page.get_by_label("E-mail address").fill(manager.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    keep_the_book(page)
