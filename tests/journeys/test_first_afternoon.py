"""A business manager comes back after months, on a Friday afternoon, to a new serious incident."""

import pytest

from goldthread_web.accounts.access import Role
from goldthread_web.reviews.models import Case, Decision, Tick
from tests.factories.actions import an_action
from tests.factories.reviews import a_case_in_rapid_review, a_manager
from tests.web.factories import PASSWORD, member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def manager():
    return a_manager(full_name="Mara Quill")


def write_day(page, name, day, month, year):
    for part, typed in (("day", day), ("month", month), ("year", year)):
        page.locator(f"[name={name}_{part}]").fill(typed)


def open_an_incident(page):
    page.get_by_label("A child was seriously harmed").check()
    page.get_by_label("Suspected", exact=True).check()
    write_day(page, "aware_on", "6", "3", "2026")
    page.get_by_label("Where did it happen?").fill("Fenmoor")
    page.get_by_role("button", name="Open the case").click()


def test_four_facts_lead_to_the_list_and_on_to_the_notification(site, manager):
    page = site.page
    site.sign_in(manager, PASSWORD)
    page.get_by_role("link", name="Cases").click()
    page.get_by_role("button", name="New serious incident").click()
    open_an_incident(page)
    page.get_by_role("heading", name="This afternoon’s list").wait_for()
    assert site.barriers() == []
    page.locator("#item-safety").get_by_text("With a note").click()
    page.get_by_label("Note (no names): Make sure").fill("Brother with grandmother")
    page.locator("#item-safety button").click()
    page.get_by_text("Ticked by Mara Quill").wait_for()
    assert Tick.objects.get().note == "Brother with grandmother"
    page.get_by_role("link", name="Copy sheet for the form").first.click()
    assert site.barriers() == []
    page.get_by_role("button", name="Record the notification, once it is sent").click()
    write_day(page, "sent_on", "9", "3", "2026")
    page.get_by_label("Who sent it?").fill("Mara Quill, business manager")
    page.get_by_role("button", name="Record it").click()
    page.get_by_text("Recorded. The case is now at: Notified.").wait_for()
    assert Case.objects.get().events.days()["notified"].isoformat() == "2026-03-09"


def test_the_list_and_its_ticks_work_without_javascript(without_scripts, manager):
    page = without_scripts
    page.goto("/sign-in/?next=/cases/new-incident/")
    page.get_by_label("E-mail address").fill(manager.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    open_an_incident(page)
    page.locator("#item-agree button").click()
    page.get_by_text("Ticked by Mara Quill").wait_for()
    page.locator("#item-agree").get_by_role("button", name="Not done after all").click()
    page.get_by_text("Tick taken back by Mara Quill").wait_for()


def test_the_decision_is_recorded_with_four_reasons(site, manager):
    page = site.page
    case = a_case_in_rapid_review(manager)
    site.sign_in(manager, PASSWORD)
    site.go(f"/cases/{case.pk}/rapid-review/")
    assert site.barriers() == []
    page.get_by_role("button", name="Record the decision").click()
    assert site.barriers() == []
    for key in "abcd":
        page.locator(f"[name=weighs_{key}]").first.check()
        page.get_by_label(f"Your reason against ({key})").fill("Two agencies saw it and neither asked.")
    page.get_by_label("Hold a local child safeguarding practice review").check()
    page.get_by_label("Why?", exact=True).fill("There is learning across agencies.")
    page.get_by_label("Who decided?").fill("The three partners")
    write_day(page, "decided_on", "20", "3", "2026")
    page.get_by_role("button", name="Record the decision").click()
    page.get_by_text("Decision recorded.").wait_for()
    page.get_by_text("20 March 2026: in time, by 27 March 2026").wait_for()
    assert Decision.objects.get().criteria.count() == 4


def test_an_owner_who_is_on_no_case_finds_the_action_at_home_and_reports(site, manager):
    owner = member(Role.LEARNER, full_name="Sunita Barrow")
    an_action(a_case_in_rapid_review(manager), manager, owner_user=owner)
    page = site.page
    site.sign_in(owner, PASSWORD)
    site.go("/")
    page.get_by_role("link", name="Check every open placement").click()
    assert site.barriers() == []
    page.get_by_label("Done", exact=True).check()
    page.get_by_label("What was done, or why not").fill("All were looked at.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Whoever asked for it sees what you said").wait_for()


@pytest.mark.parametrize("place", ["first-afternoon/", "copy-sheet/", "messages/", "rapid-review/", "actions/"])
def test_nothing_scrolls_sideways_on_a_narrow_screen(site, manager, place):
    case = a_case_in_rapid_review(manager)
    site.sign_in(manager, PASSWORD)
    site.page.set_viewport_size({"width": 400, "height": 800})
    site.go(f"/cases/{case.pk}/{place}")
    assert site.page.evaluate("document.documentElement.scrollWidth") == 400


def test_the_copy_sheet_prints_without_the_list_beside_it(site, manager):
    case = a_case_in_rapid_review(manager)
    site.sign_in(manager, PASSWORD)
    site.go(f"/cases/{case.pk}/copy-sheet/")
    site.page.emulate_media(media="print")
    assert not site.page.locator(".gt-case__side").is_visible()
    assert site.page.get_by_text("Day the council became aware").first.is_visible()
