"""A manager lets somebody in, who takes the invitation up."""

import pytest

from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import User
from tests.web.factories import PASSWORD, AgencyFactory, PartnershipFactory, UserFactory, member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def vale():
    partnership = PartnershipFactory(name="Vale Safeguarding Children Partnership", short_name="Vale", slug="vale")
    AgencyFactory(partnership=partnership, name="Ister Police")
    return partnership


@pytest.fixture
def manager(vale):
    return member(Role.MANAGER, vale, full_name="Mo Manager")


def invite_nia(page):
    """Fill in the form for Nia and return the link that is shown."""
    page.get_by_label("Full name").fill("Nia New")
    page.get_by_label("E-mail address").fill("nia@example.org")
    page.get_by_label("Agency author").check()
    page.get_by_label("Agency", exact=True).select_option("Ister Police")
    page.get_by_role("button", name="Invite").click()
    return page.locator(".gt-secret").inner_text()


def test_a_manager_invites_somebody_who_joins(site, manager, browser):
    page = site.page
    site.sign_in(manager, PASSWORD)
    page.get_by_role("link", name="Partnerships").click()
    page.get_by_role("link", name="People").click()
    page.get_by_role("button", name="Invite somebody").click()
    link = invite_nia(page)
    page.get_by_role("link", name="Back to people").click()
    page.get_by_text("nia@example.org").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.goto(link)
    page.get_by_label("Password", exact=True).fill("kettle moss violin")
    page.get_by_role("button", name="Accept the invitation").click()
    page.get_by_text("Welcome to Vale Safeguarding Children Partnership.").wait_for()
    assert User.objects.get(email="nia@example.org").memberships.get().role == Role.AGENCY_AUTHOR


def test_the_same_without_javascript(without_scripts, manager):
    page = without_scripts
    page.goto("/sign-in/?next=/partnerships/vale/people/invite/")
    page.get_by_label("E-mail address").fill(manager.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    link = invite_nia(page)
    page.get_by_role("button", name="Sign out").click()
    page.goto(link)
    page.get_by_label("Password", exact=True).fill("kettle moss violin")
    page.get_by_role("button", name="Accept the invitation").click()
    page.get_by_text("Welcome to Vale Safeguarding Children Partnership.").wait_for()


def test_a_fault_is_said_at_the_top_and_leads_to_the_field(site, manager):
    page = site.page
    site.sign_in(manager, PASSWORD)
    site.go("/partnerships/vale/people/invite/")
    page.get_by_role("button", name="Invite").click()
    assert page.title().startswith("Error: Invite somebody")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="Choose a role.").click()
    assert page.evaluate("document.activeElement.name") == "role"


def test_a_password_can_be_shown_before_it_is_sent(site):
    site.go("/sign-in/")
    password = site.page.get_by_label("Password", exact=True)
    password.fill("what I typed")
    site.page.get_by_role("button", name="Show password").click()
    assert password.get_attribute("type") == "text"


def test_no_page_of_accounts_puts_up_a_barrier(site, manager, vale):
    membership = member(Role.LEARNER, vale).memberships.get()
    found = {}
    for address in ("/", "/sign-in/", "/forgotten-password/", "/invitation/closed/"):
        site.go(address)
        found[address] = site.barriers()
    site.sign_in(manager, PASSWORD)
    here = "/partnerships/vale/"
    addresses = (
        "/",
        "/account/",
        "/account/password/",
        here,
        here + "people/",
        here + "people/invite/",
        here + "agencies/",
    )
    for address in (*addresses, f"{here}people/{membership.pk}/", "/nowhere/"):
        site.go(address)
        found[address] = site.barriers()
    assert {address: barriers for address, barriers in found.items() if barriers} == {}


def test_the_pages_of_the_installation_put_up_no_barrier(site, vale):
    site.sign_in(UserFactory(is_administrator=True), PASSWORD)
    found = {}
    for address in ("/people/", "/partnerships/", "/partnerships/new/", "/partnerships/vale/settings/"):
        site.go(address)
        found[address] = site.barriers()
    assert {address: barriers for address, barriers in found.items() if barriers} == {}


@pytest.mark.parametrize(
    "address", ["/", "/account/", "/partnerships/vale/people/", "/partnerships/vale/people/invite/"]
)
def test_nothing_is_wider_than_a_telephone(site, manager, address):
    site.sign_in(manager, PASSWORD)
    site.page.set_viewport_size({"width": 320, "height": 640})
    site.go(address)
    assert site.page.evaluate("document.documentElement.scrollWidth") <= 320
