"""A lead reviewer comes back after three months away: what is open, a comment answered, the case taken out."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from goldthread_web.accounts.access import Role
from goldthread_web.reviews.models import Draft, DraftComment, LineOfEnquiry, Person
from tests.factories.reviews import a_case_in_review, a_manager, a_record, on_case
from tests.web.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def manager():
    return a_manager(full_name="Mara Quill")


@pytest.fixture
def case(manager):
    case = a_case_in_review(manager)
    nan = a_record(Person, case, manager, pseudonym="Nan", relation="grandparent", taking_part="takes_part")
    draft = a_record(Draft, case, manager, name="Second draft")
    a_record(DraftComment, case, manager, draft=draft, person=nan, comment="I rang three times.\n\nNobody rang back.")
    a_record(LineOfEnquiry, case, manager, question="Who saw the baby?")
    return case


@pytest.fixture
def reviewer(case, manager):
    return on_case(case, Role.LEAD_REVIEWER, by=manager, full_name="Tobias Fenn")


def test_a_comment_is_answered_from_the_review_at_a_glance(site, case, reviewer):
    page = site.page
    site.sign_in(reviewer, PASSWORD)
    site.go(f"/cases/{case.pk}/review/")
    assert site.barriers() == []
    page.get_by_role("link", name="1 comment on a draft waits for an answer.").click()
    assert page.get_by_text("1 comment, 1 not answered yet").is_visible()
    page.get_by_role("link", name="Change From Nan").click()
    page.get_by_label("Not taken up").check()
    page.get_by_role("button", name="Save").click()
    beside = page.locator("#id_answer-error")
    assert "Say why it is not taken up: the report will record it as a limitation." in beside.inner_text()
    assert site.barriers() == []
    page.get_by_label("The answer to it, and why").fill("The telephone log has one call.")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("1 comment, all answered").is_visible()
    assert site.barriers() == []
    site.go(f"/cases/{case.pk}/review/")
    limits = page.get_by_role("region", name="What the report must say it could not do")
    assert limits.get_by_role("link", name="A comment from Nan on “Second draft” was not taken up.").is_visible()


def test_on_a_telephone_the_review_comes_before_the_list_of_pages(site, case, reviewer):
    page = site.page
    page.set_viewport_size({"width": 400, "height": 800})
    site.sign_in(reviewer, PASSWORD)
    site.go(f"/cases/{case.pk}/review/")
    heading = page.get_by_role("heading", name="The review", exact=True).bounding_box()
    pages = page.get_by_role("navigation", name=f"Pages of case {case.reference}").bounding_box()
    assert heading["y"] < pages["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="All pages of this case").click()
    assert page.url.endswith("#case-pages")


def test_the_case_is_taken_out_without_scripts(without_scripts, case, reviewer):
    page = without_scripts
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(reviewer.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"/cases/{case.pk}/take-out/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the Word document").click()
    content = Path(waiting.value.path()).read_bytes()
    assert docx.Document(BytesIO(content)).sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
