"""A whole case in the browser, by role: from a Friday afternoon to a review that a trial keeps from being published."""

import re
from datetime import date

import pytest

from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import Agency
from goldthread_web.reviews.models import AgencyReturn, Case, LineOfEnquiry, Person
from tests.factories.requests import code_in, token_in
from tests.factories.reviews import a_manager
from tests.web.factories import PASSWORD, MembershipFactory, PartnershipFactory, member

pytestmark = pytest.mark.django_db(transaction=True)
AGENCIES = ("Ister Police", "Ister Hospitals", "Tarn Surgery", "Mill Lane School", "Heron Housing", "Ister Council")
QUESTIONS = (
    "How was a bruise on a baby understood?",
    "What was known of the father, and by whom?",
    "How was information shared when the family moved?",
    "What did daily life look like for the child?",
    "Did earlier recommendations change practice?",
)


@pytest.fixture
def ister():
    return PartnershipFactory(name="Ister Safeguarding Children Partnership", short_name="Ister", slug="ister")


@pytest.fixture
def manager(ister):
    return a_manager(ister, full_name="Mara Quill")


@pytest.fixture
def author(ister):
    """Ana writes for the police; of the five others nobody has an account."""
    made = [Agency.objects.create(partnership=ister, name=name) for name in AGENCIES]
    seat = MembershipFactory(partnership=ister, role=Role.AGENCY_AUTHOR, agency=made[0], user__full_name="Ana Author")
    return seat.user


@pytest.fixture
def reviewer(ister):
    return member(Role.LEAD_REVIEWER, ister, full_name="Tobias Fenn")


@pytest.fixture
def visitor(browser, base_url):
    """A browser of somebody without an account."""
    context = browser.new_context(base_url=base_url)
    yield context.new_page()
    context.close()


def sign_in(page, user):
    page.context.clear_cookies()
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()


def write_day(page, name, day, month, year="2026"):
    for part, typed in (("day", day), ("month", month), ("year", year)):
        page.locator(f"[name={name}_{part}]").fill(typed)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def open_on_friday(page):
    """Friday 6 March 2026: four facts."""
    page.goto("/cases/new-incident/")
    page.get_by_label("A child was seriously harmed").check()
    page.get_by_label("Suspected", exact=True).check()
    write_day(page, "happened_on", "5", "3")
    write_day(page, "aware_on", "6", "3")
    page.get_by_label("Where did it happen?").fill("Ister")
    press(page, "Open the case")
    page.get_by_role("heading", name="This afternoon’s list").wait_for()
    return Case.objects.get().pk


def notify_and_begin(page, case):
    page.goto(f"/cases/{case}/notify/")
    write_day(page, "sent_on", "9", "3")
    page.get_by_label("Who sent it?").fill("Mara Quill, business manager")
    press(page, "Record it")
    page.goto(f"/cases/{case}/move/rapid_review/")
    press(page, "Start the rapid review")
    page.get_by_text("The case is now at: Rapid review.").wait_for()


def ask_six(page, case):
    page.goto(f"/cases/{case}/requests/new/")
    page.get_by_label("Do you know this family?").check()
    for name in AGENCIES:
        page.get_by_label(name).check()
    press(page, "Go on")
    for number, name in enumerate(AGENCIES[1:]):
        page.get_by_label(f"Full name, {name}").fill(f"Contact {number}")
        page.get_by_label(f"E-mail address, {name}").fill(f"contact{number}@example.org")
    press(page, "See what will be sent")
    press(page, "Ask 6 agencies now")
    page.get_by_text("6 agencies asked, 6 e-mails sent.").wait_for()


def answer_by_link(page, mailoutbox, agency):
    letter = next(letter for letter in mailoutbox if agency in letter.body)
    page.goto(f"/return/{token_in(letter)}/")
    press(page, "Send me a code")
    page.get_by_label("Code", exact=True).fill(code_in(mailoutbox[-1]))
    press(page, "Go on")
    page.get_by_role("radio", name="Yes").first.check()
    page.get_by_label("Since when, and until when?").fill("2024 to now")
    press(page, "Send your answer")
    page.get_by_text("Your answer has arrived").wait_for()


def answer_nil(page, author):
    sign_in(page, author)
    page.goto("/requests/")
    page.get_by_role("link", name="Do you know this family?").click()
    press(page, "We do not know this family")
    page.get_by_text("Your answer has arrived").wait_for()


def decide(page, case):
    """The partners decide on Friday 20 March: working day 9 of 15."""
    page.goto(f"/cases/{case}/rapid-review/")
    page.get_by_role("button", name="Record the decision").click()
    for key in "abcd":
        page.locator(f"[name=weighs_{key}]").first.check()
        page.get_by_label(f"Your reason against ({key})").fill(f"What the partners say to {key}.")
    page.get_by_label("Hold a local child safeguarding practice review").check()
    page.get_by_label("Why?", exact=True).fill("There is learning across agencies.")
    page.get_by_label("Who decided?").fill("The three partners")
    write_day(page, "decided_on", "20", "3")
    press(page, "Record the decision")
    page.get_by_text("Decision recorded.").wait_for()
    page.goto(f"/cases/{case}/move/decided/")
    write_day(page, "on", "20", "3")
    press(page, "Finish the rapid review")
    page.goto(f"/cases/{case}/move/review/")
    write_day(page, "on", "23", "3")
    press(page, "Start the review")
    page.get_by_text("The case is now at: Review.").wait_for()


def put_on(page, case, name):
    page.goto(f"/cases/{case}/team/")
    choice = page.locator("#id_membership option", has_text=name)
    page.locator("#id_membership").select_option(choice.get_attribute("value"))
    press(page, "Put on the case")
    page.get_by_text(f"{name} is on the case.").wait_for()


def add(page, case, part):
    page.goto(f"/cases/{case}/records/{part}/add/")


def make_the_review(page, case):
    """What the lead reviewer writes down: five questions, a mother who declined, a trial."""
    for question in QUESTIONS:
        add(page, case, "lines-of-enquiry")
        page.get_by_label("The question").fill(question)
        press(page, "Add")
        page.get_by_text(question).first.wait_for()
    add(page, case, "people")
    page.get_by_label("What the review calls them").fill("Mother")
    page.get_by_label("Who they are in the family").select_option("mother")
    page.get_by_label("Declined", exact=True).check()
    page.get_by_label("Why not, or what was agreed").fill("Not before the trial; she may be asked again.")
    press(page, "Add")
    add(page, case, "proceedings")
    page.get_by_label("What it is").select_option("criminal")
    page.get_by_label("It holds publication while it runs").check()
    press(page, "Add")
    page.get_by_text("Holds publication").first.wait_for()


def whole_case(page, visitor, people, mailoutbox, look):
    """Go the whole way in `page`; `look` is called where the page is to be looked at."""
    manager, author, reviewer = people
    sign_in(page, manager)
    case = open_on_friday(page)
    look()
    notify_and_begin(page, case)
    look()
    ask_six(page, case)
    look()
    answer_by_link(visitor, mailoutbox, "Ister Hospitals")
    answer_by_link(visitor, mailoutbox, "Heron Housing")
    answer_nil(page, author)
    look()
    sign_in(page, manager)
    decide(page, case)
    look()
    put_on(page, case, "Tobias Fenn")
    look()
    sign_in(page, reviewer)
    make_the_review(page, case)
    look()
    page.goto(f"/cases/{case}/review/")
    look()
    page.get_by_text("Mother").first.wait_for()
    sign_in(page, manager)
    page.goto(f"/cases/{case}/")
    look()
    page.get_by_text(re.compile("held", re.IGNORECASE)).first.wait_for()
    return Case.objects.get(pk=case)


def check_what_is_there(case):
    days = case.events.days()
    assert (days["notified"], days["rapid_review_done"]) == (date(2026, 3, 9), date(2026, 3, 20))
    assert (case.stage, LineOfEnquiry.objects.of(case).count()) == ("review", 5)
    assert Person.objects.of(case).filter(taking_part="declined").count() == 1
    assert sorted(AgencyReturn.objects.values_list("request__agency__name", "nil")) == [
        ("Heron Housing", False), ("Ister Hospitals", False), ("Ister Police", True),
    ]  # fmt: skip
    assert case.decisions.get().criteria.count() == 4


def test_a_case_goes_from_friday_afternoon_to_a_review_that_a_trial_holds(
    site, visitor, manager, author, reviewer, mailoutbox
):
    def look():
        assert site.barriers() == []

    check_what_is_there(whole_case(site.page, visitor, (manager, author, reviewer), mailoutbox, look))


def test_the_whole_way_works_without_javascript(without_scripts, visitor, manager, author, reviewer, mailoutbox):
    people = (manager, author, reviewer)
    check_what_is_there(whole_case(without_scripts, visitor, people, mailoutbox, lambda: None))
