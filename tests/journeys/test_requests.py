"""Six agencies are asked whether they know a family: one answers with an account in one click, two by a link."""

import pytest

from goldthread_web.reviews.models import AgencyReturn, Person, Request
from tests.factories.requests import NAMES, a_name, agencies, an_author, code_in, token_in
from tests.factories.reviews import a_case_in_rapid_review, a_manager, a_record
from tests.web.factories import PASSWORD, PartnershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def manager():
    vale = PartnershipFactory(name="Vale Safeguarding Children Partnership", short_name="Vale", slug="vale")
    return a_manager(vale, full_name="Mara Quill")


@pytest.fixture
def case(manager):
    case = a_case_in_rapid_review(manager)
    a_name(a_record(Person, case, manager, pseudonym="Child B", relation="child"), manager)
    return case


@pytest.fixture
def author(case):
    """Ana writes for the police; of the five others nobody has an account."""
    police, *_ = agencies(case)
    return an_author(police, full_name="Ana Author", email="ana@ister.example.org")


@pytest.fixture
def visitor(browser, base_url):
    """A browser of somebody without an account."""
    context = browser.new_context(base_url=base_url)
    yield context.new_page()
    context.close()


def ask_all(page, case):
    page.goto(f"/cases/{case.pk}/requests/new/")
    page.get_by_label("Do you know this family?").check()
    for name in NAMES:
        page.get_by_label(name).check()
    page.get_by_role("button", name="Go on").click()
    for number, name in enumerate(NAMES[1:]):
        page.get_by_label(f"Full name, {name}").fill(f"Contact {number}")
        page.get_by_label(f"E-mail address, {name}").fill(f"contact{number}@example.org")
    page.get_by_role("button", name="See what will be sent").click()
    page.get_by_role("button", name="Ask 6 agencies now").click()


def come_in_by_link(page, mailoutbox, name):
    letter = next(letter for letter in mailoutbox if name in letter.body)
    page.goto(f"/return/{token_in(letter)}/")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code", exact=True).fill(code_in(mailoutbox[-1]))
    page.get_by_role("button", name="Go on").click()


def sign_in(page, user):
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_six_agencies_are_asked_and_three_answer(site, case, manager, author, visitor, mailoutbox):
    site.sign_in(manager, PASSWORD)
    ask_all(site.page, case)
    site.page.get_by_text("6 agencies asked, 6 e-mails sent.").wait_for()
    come_in_by_link(visitor, mailoutbox, "Fenmoor Hospital")
    visitor.get_by_role("button", name="We do not know this family").click()
    visitor.get_by_text("Your answer has arrived").wait_for()
    come_in_by_link(visitor, mailoutbox, "Heron Housing")
    visitor.get_by_role("radio", name="Yes").first.check()
    visitor.get_by_label("Since when, and until when?").fill("2019 to 2024")
    visitor.get_by_role("button", name="Send your answer").click()
    visitor.get_by_text("Your answer has arrived").wait_for()
    site.page.get_by_role("button", name="Sign out").click()
    site.sign_in(author, PASSWORD)
    site.page.get_by_role("link", name="Requests", exact=True).first.click()
    site.page.get_by_role("link", name="Do you know this family?").click()
    site.page.get_by_role("button", name="We do not know this family").click()
    site.page.get_by_text("Your answer has arrived").wait_for()
    assert sorted(AgencyReturn.objects.values_list("request__agency__name", "nil")) == [
        ("Fenmoor Hospital", True), ("Heron Housing", False), ("Ister Police", True),
    ]  # fmt: skip


def test_the_chase_list_says_who_is_still_to_answer(site, case, manager, author, visitor, mailoutbox):
    site.sign_in(manager, PASSWORD)
    ask_all(site.page, case)
    come_in_by_link(visitor, mailoutbox, "Fenmoor Hospital")
    visitor.get_by_role("button", name="We do not know this family").click()
    visitor.get_by_text("Your answer has arrived").wait_for()
    page = site.page
    page.goto(f"/cases/{case.pk}/requests/")
    page.get_by_text("5 of 6 requests not answered yet.").wait_for()
    page.get_by_text("Returned: not known to them").wait_for()
    page.locator("article", has_text="Fenmoor Hospital").get_by_role("button", name="Accept").click()
    page.get_by_text("Accepted what Fenmoor Hospital sent.").wait_for()
    assert Request.objects.get(agency__name="Fenmoor Hospital").state == "accepted"


def test_the_same_without_javascript(without_scripts, case, manager, author, mailoutbox):
    page = without_scripts
    sign_in(page, manager)
    ask_all(page, case)
    page.get_by_role("button", name="Sign out").click()
    come_in_by_link(page, mailoutbox, "Fenmoor Hospital")
    page.get_by_label("Send a file").set_input_files(
        {"name": "answer.txt", "mimeType": "text/plain", "buffer": b"We knew the family from 2019 to 2024."}
    )
    page.get_by_role("button", name="Send your answer").click()
    page.get_by_text("Your answer has arrived").wait_for()
    sign_in(page, author)
    page.goto("/requests/")
    page.get_by_role("link", name="Do you know this family?").click()
    page.get_by_role("button", name="We do not know this family").click()
    page.get_by_text("Your answer has arrived").wait_for()
    assert AgencyReturn.objects.count() == 2


def test_the_manager_s_pages_have_no_barriers(site, case, manager, author):
    site.sign_in(manager, PASSWORD)
    ask_all(site.page, case)
    assert site.barriers() == []
    site.page.get_by_role("link", name="Ister Police: Do you know this family?").click()
    assert site.barriers() == []
    site.go(f"/cases/{case.pk}/requests/new/?kind=summary&agencies={Request.objects.first().agency_id}")
    assert site.barriers() == []
    site.page.get_by_role("button", name="See what will be sent").click()
    assert site.barriers() == []
    site.go("/requests/chase/")
    assert site.barriers() == []


def test_the_pages_of_an_author_and_of_a_link_have_no_barriers(site, case, manager, author, mailoutbox):
    site.sign_in(manager, PASSWORD)
    ask_all(site.page, case)
    site.page.get_by_role("button", name="Sign out").click()
    letter = next(letter for letter in mailoutbox if "Fenmoor Hospital" in letter.body)
    site.go(f"/return/{token_in(letter)}/")
    site.page.get_by_role("button", name="Send me a code").click()
    assert site.barriers() == []
    site.page.get_by_label("Code", exact=True).fill(code_in(mailoutbox[-1]))
    site.page.get_by_role("button", name="Go on").click()
    site.page.get_by_role("button", name="Send your answer").click()
    assert site.barriers() == []
    site.page.get_by_role("button", name="We do not know this family").click()
    site.page.get_by_text("Your answer has arrived").wait_for()
    assert site.barriers() == []
    site.sign_in(author, PASSWORD)
    site.go("/requests/")
    assert site.barriers() == []
