"""From a file to a published record that others find: with scripts and without."""

from pathlib import Path

import pytest
from django.urls import reverse

from goldthread_web.accounts.access import Role
from goldthread_web.jobs.worker import Worker
from goldthread_web.library.models import LibraryDocument
from tests.factories.library import a_manager, a_published_document, a_read_document
from tests.factories.records import BLOCKS
from tests.web.factories import PASSWORD, PartnershipFactory, member

pytestmark = pytest.mark.django_db(transaction=True)

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "cases" / "seeds"
PHRASE = "importance of thorough background checks on all potential carers"


@pytest.fixture
def manager():
    partnership = PartnershipFactory(short_name="Vale", slug="vale", published_visible_to="public")
    return a_manager(partnership, full_name="Mo Manager")


@pytest.fixture
def seeds():
    found = sorted(SEEDS.glob("*.txt"))
    if not found:
        pytest.skip("the five briefings are not beside this checkout")
    return found


def do_the_jobs():
    Worker(wait=0).work(once=True)


def add(page, files):
    page.goto("/library/add/")
    page.locator("input[type=file]").set_input_files([str(file) for file in files])
    page.get_by_role("button", name="Add", exact=True).click()


def item(page, words):
    return page.locator("[data-item]").filter(has_text=words).first


def confirm_correct_and_publish(page):
    item(page, PHRASE).get_by_role("button", name="Confirm").click()
    page.locator(".gt-item--confirmed").filter(has_text=PHRASE).wait_for()
    item(page, "Think Family").get_by_role("link", name="Correct").click()
    page.get_by_label("Words").fill("Assessments need to adopt a 'Think Family' approach")
    page.get_by_role("button", name="Keep the correction").click()
    page.locator(".gt-item--corrected").filter(has_text="Think Family").wait_for()
    page.get_by_role("button", name="Publish…").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("The record is published.").wait_for()


def find_by_phrase(page):
    page.goto("/library/")
    page.get_by_label("Search what was learned").fill(f'"{PHRASE}"')
    page.get_by_role("button", name="Search").click()
    page.locator(".gt-result__link").first.click()
    assert "#learning_points-" in page.url


def test_five_briefings_are_added_confirmed_corrected_published_and_found(site, manager, seeds):
    page = site.page
    site.sign_in(manager, PASSWORD)
    add(page, seeds)
    page.get_by_text("5 documents added. They are being read now.").wait_for()
    assert page.get_by_text("Being read", exact=True).count() == 5
    do_the_jobs()
    # The list looks again by itself.
    page.get_by_role("link", name="Child O").click()
    assert site.barriers() == []
    confirm_correct_and_publish(page)
    assert site.barriers() == []
    page.get_by_role("button", name="Sign out").click()
    find_by_phrase(page)
    record = page.request.get(page.url.split("#")[0], headers={"Accept": "application/json"}).json()
    said = [point["text"].replace("*", "") for point in record["learning_points"]]
    assert [PHRASE in said[0], said[1]] == [True, "Assessments need to adopt a 'Think Family' approach"]
    assert len(said) == 2
    assert record["recommendations"] == []


def test_the_same_without_scripts(without_scripts, manager, seeds):
    page = without_scripts
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(manager.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    add(page, [file for file in seeds if "child-o" in file.name])
    page.get_by_text("Waiting").wait_for()
    do_the_jobs()
    page.reload()
    page.get_by_role("button", name="Continue").click()
    confirm_correct_and_publish(page)
    find_by_phrase(page)
    page.get_by_role("link", name="This record as data (JSON)").wait_for()


def test_the_keyboard_goes_on_with_the_next_item_that_waits(site, manager):
    page = site.page
    document = a_read_document(manager)
    site.sign_in(manager, PASSWORD)
    site.go(reverse("library:review", kwargs={"pk": document.pk}))
    page.get_by_role("button", name="Confirm “Learning from Baby Wren”").focus()
    for then in ("Learning briefing", "Fenmoor Safeguarding Children Partnership", "March 2024"):
        page.keyboard.press("Enter")
        page.locator("[data-item]:focus-within .gt-item__text").get_by_text(then).wait_for()
    page.get_by_text("3 of 15 checked").wait_for()


def test_an_item_shows_its_words_in_the_document(site, manager):
    page = site.page
    document = a_read_document(manager)
    site.sign_in(manager, PASSWORD)
    site.go(reverse("library:review", kwargs={"pk": document.pk}))
    item(page, BLOCKS[5]).hover()
    assert page.locator(".gt-quote--shown").all_inner_texts() == [BLOCKS[5]]
    page.locator("mark", has_text="A missed appointment").click()
    focused = page.evaluate("document.activeElement.closest('[data-item]').innerText")
    assert BLOCKS[6] in focused


def test_a_refused_file_is_said_in_words(site, manager, tmp_path):
    picture = tmp_path / "map.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    site.sign_in(manager, PASSWORD)
    with site.page.expect_navigation():
        add(site.page, [picture])
    site.page.locator(".govuk-error-summary").get_by_text("This is a picture (PNG)").wait_for()
    assert site.barriers() == []


def test_facets_narrow_a_search_down(site, manager):
    a_published_document(manager)
    page = site.page
    site.go("/library/?q=brought")
    page.get_by_text("3 statements found").wait_for()
    assert site.barriers() == []
    page.get_by_role("link", name="Recommendations").click()
    page.get_by_text("1 statement found").wait_for()
    page.get_by_role("link", name="Remove Recommendations").click()
    page.get_by_text("3 statements found").wait_for()


@pytest.mark.parametrize("route", ["home", "mine", "add", "themes"])
def test_no_page_of_the_library_has_a_barrier(site, manager, route):
    a_published_document(manager)
    site.sign_in(manager, PASSWORD)
    site.go(reverse(f"library:{route}"))
    assert site.barriers() == []


def test_a_record_and_its_theme_have_no_barrier_on_a_telephone(site, manager):
    document = a_published_document(manager)
    site.page.set_viewport_size({"width": 390, "height": 800})
    site.sign_in(member(Role.LEARNER, manager.memberships.get().partnership), PASSWORD)
    for name, parts in (("record", {"pk": document.pk}), ("theme", {"theme": "neglect"})):
        site.go(reverse(f"library:{name}", kwargs=parts))
        assert site.barriers() == []
        assert site.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert LibraryDocument.objects.count() == 1
