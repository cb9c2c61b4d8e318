"""A review of two families, below the threshold, that two partnerships own together: from referral to its overview."""

import pytest

from goldthread_web.accounts.access import Role
from goldthread_web.reviews.models import Case, Person
from tests.factories.reviews import a_manager
from tests.web.factories import PASSWORD, PartnershipFactory, member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ister():
    return PartnershipFactory(name="Ister Safeguarding Children Partnership", short_name="Ister", slug="ister")


@pytest.fixture
def skerry():
    return PartnershipFactory(name="Skerry Safeguarding Children Partnership", short_name="Skerry", slug="skerry")


@pytest.fixture
def people(ister, skerry):
    """Ngozi refers, Mara decides, Edwin owns the case with her, Olive of his partnership has no part in it."""
    return {
        "ngozi": member(Role.PANEL_MEMBER, ister, full_name="Ngozi Adair"),
        "mara": a_manager(ister, full_name="Mara Quill"),
        "edwin": a_manager(skerry, full_name="Edwin Garth"),
        "olive": a_manager(skerry, full_name="Olive Thorne"),
    }


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


def refer(page):
    page.goto("/cases/refer/")
    page.get_by_label("Who brings it?").fill("Ngozi Adair, designated nurse")
    write_day(page, "received_on", "2", "3")
    page.get_by_label("What happened, in short?").fill("Child K and Child L left school and nobody saw them.")
    page.get_by_label("Why should it be looked at?").fill("Together they show the same gap.")
    press(page, "Refer the case")
    page.get_by_text("Brought to the partners as case ISTER-2026-01").wait_for()


def give_views(page, case):
    for partner in ("council", "police", "health"):
        page.goto(f"/cases/{case}/records/partners-views/add/")
        page.locator("[name=about][value=referral]").check()
        page.locator(f"[name=partner][value={partner}]").check()
        page.locator("[name=view][value=below]").check()
        page.get_by_label("Who said it").fill("A director")
        write_day(page, "on", "4", "3")
        page.get_by_label("Why", exact=True).fill("It is not serious harm, and there is learning.")
        press(page, "Add")


def look_below(page, case):
    page.goto(f"/cases/{case}/decide-referral/")
    page.get_by_label("Look below the threshold").check()
    page.get_by_label("Why?", exact=True).fill("Not serious harm as the law means it.")
    page.get_by_label("Who decided?").fill("The partners of both areas")
    write_day(page, "decided_on", "5", "3")
    press(page, "Record the decision")
    page.get_by_text("The case is now at: Review.").wait_for()


def own_together(page, case):
    page.goto(f"/cases/{case}/team/")
    page.get_by_text("Let another partnership take part").click()
    page.get_by_label("Which partnership?").select_option(label="Skerry Safeguarding Children Partnership")
    page.get_by_label("Joint owner").check()
    page.locator("[name=grant-reason]").fill("One of the families lives there.")
    press(page, "Let them take part")
    choice = page.locator("#id_membership option", has_text="Edwin Garth")
    page.locator("#id_membership").select_option(choice.get_attribute("value"))
    press(page, "Put on the case")
    page.get_by_text("Edwin Garth is on the case.").wait_for()


def make_thematic(page, case):
    page.goto(f"/cases/{case}/records/review/add/")
    page.get_by_label("Thematic review over several families").check()
    page.get_by_label("Appreciative inquiry").check()
    press(page, "Add")
    for family, pseudonym in (("Family 1", "Child K"), ("Family 2", "Child L")):
        page.goto(f"/cases/{case}/records/people/add/")
        page.get_by_label("What the review calls them").fill(pseudonym)
        page.get_by_label("Who they are in the family").select_option("child")
        page.get_by_label("Which family").fill(family)
        press(page, "Add")
        page.get_by_role("heading", name=pseudonym).first.wait_for()


def thematic_review(page, people, look):
    sign_in(page, people["ngozi"])
    refer(page)
    case = Case.objects.get().pk
    sign_in(page, people["mara"])
    page.goto(f"/cases/{case}/")
    look()
    give_views(page, case)
    look()
    look_below(page, case)
    own_together(page, case)
    look()
    sign_in(page, people["edwin"])
    make_thematic(page, case)
    page.goto(f"/cases/{case}/review/")
    look()
    page.get_by_text("Family 2").first.wait_for()


def test_two_councils_review_two_families_together(site, people):
    def look():
        assert site.barriers() == []

    thematic_review(site.page, people, look)
    case = Case.objects.get()
    assert [person.family for person in Person.objects.of(case)] == ["Family 1", "Family 2"]


def test_it_works_without_javascript(without_scripts, people):
    thematic_review(without_scripts, people, lambda: None)
    assert Person.objects.of(Case.objects.get()).count() == 2


def test_the_joint_owner_s_other_manager_is_not_told_that_the_case_exists(site, people):
    thematic_review(site.page, people, lambda: None)
    case = Case.objects.get()
    sign_in(site.page, people["olive"])
    site.page.goto(f"/cases/{case.pk}/")
    site.page.get_by_role("heading", name="There is no such page").wait_for()
    site.page.goto("/cases/")
    assert not site.page.get_by_text(case.reference).is_visible()
