"""A thematic review below the threshold: two families, two councils that own it together, no notification."""

import html
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldthread_web.accounts.access import Role
from goldthread_web.reviews import deadlines, models, overview, review_overview
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.paper import paper_of
from goldthread_web.reviews.services import people
from goldthread_web.reviews.stages import Stage
from tests.factories.parts import on
from tests.factories.reviews import FRIDAY, a_manager, a_record, on_case, partnership_of
from tests.web.factories import AgencyFactory, PartnershipFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def case(client, manager):
    """As people make it: a panel member refers, the manager records the decision and writes down the rest."""
    panel = member(Role.PANEL_MEMBER, partnership_of(manager))
    referral = {
        "partnership": partnership_of(manager).pk, "referred_by": "Ngozi Adair, designated nurse", **on("received_on"),
        "summary": "Two families whose older children were not seen.", "why": "The same gap in both areas.",
    }  # fmt: skip
    send(panel, reverse("reviews:refer"), referral)
    case = Case.objects.get()
    decision = {"choice": "below", "reason": "Not serious harm.", "decided_by": "The partners", **on("decided_on")}
    send(manager, address("decide_referral", case), decision)
    return Case.objects.get()


@pytest.fixture
def other(case, manager):
    """The manager of the second council, which owns the case too."""
    second = PartnershipFactory(short_name="Skerrowdale")
    people.grant(case=case, partnership=second, kind="joint", reason="Family 2 lives there.", by=manager, at=FRIDAY)
    return on_case(case, Role.MANAGER, by=manager, partnership=second)


def address(route, case, **parts):
    return reverse(f"reviews:{route}", kwargs={"case": case.pk, **parts})


def send(user, url, given):
    client = Client()
    client.force_login(user)
    response = client.post(url, given)
    assert response.status_code == 302
    return response


def see(user, url):
    client = Client()
    client.force_login(user)
    return html.unescape(client.get(url).content.decode())


def test_the_decision_below_the_threshold_leads_straight_to_a_review(case):
    assert (case.stage, overview.line(case)[0].state) == (Stage.REVIEW, "skipped")


def test_its_page_waits_for_no_notification_and_no_rapid_review(case, manager):
    steps = [
        step.text
        for step in overview.steps(manager, case, deadlines.dates_of(case, today=timezone.localdate()), frozenset())
    ]
    assert steps == []
    assert deadlines.running(deadlines.deadlines_of(case, today=timezone.localdate())) == []


def test_it_is_a_thematic_review(case, manager):
    given = {"kind": "thematic", "methodology": "appreciative", "publication": "undecided"}
    send(manager, address("add", case, part="review"), given)
    assert review_overview.intro(case).startswith("Thematic review over several families.")


def test_both_councils_write_in_it(case, manager, other):
    for user, family, pseudonym in ((manager, "Family 1", "Child K"), (other, "Family 2", "Child L")):
        typed = {"pseudonym": pseudonym, "relation": "child", "family": family, "taking_part": "not_asked"}
        send(user, address("add", case, part="people"), typed)
    said = see(other, address("review", case))
    assert [part in said for part in ("Family 1</h3>", "Family 2</h3>", "Child K", "Child L")] == [True] * 4


def test_a_person_without_a_family_is_asked_for_one(case, manager):
    a_record(models.Person, case, manager, pseudonym="Child K", relation="child", family="Family 1")
    a_record(models.Person, case, manager, pseudonym="Child L", relation="child")
    assert [family.title for family in review_overview.families(case)] == ["Family not said", "Family 1"]


def test_a_review_of_one_family_has_no_headings_for_families(case, manager):
    a_record(models.Person, case, manager, pseudonym="Child K", relation="child")
    assert [family.title for family in review_overview.families(case)] == [""]


def test_agencies_of_both_areas_can_be_chosen(case, other):
    AgencyFactory(partnership=case.partnership, name="Fenmoor Academy")
    AgencyFactory(partnership=other.memberships.get().partnership, name="Skerrowdale Academy")
    said = see(other, address("add", case, part="agencies"))
    assert ("Fenmoor Academy" in said, "Skerrowdale Academy" in said) == (True, True)


def test_the_second_council_brings_it_to_sign_off(case, manager, other):
    a_record(models.LineOfEnquiry, case, manager, question="Who saw them?", ending="answered", answer="Nobody.")
    a_record(models.Draft, case, manager, name="First draft")
    send(other, address("move", case, to="sign_off"), {"reason": ""})
    assert Case.objects.get().stage == Stage.SIGN_OFF


def test_a_manager_of_the_second_council_who_is_not_on_it_sees_nothing(case, other):
    colleague = member(Role.MANAGER, other.memberships.get().partnership)
    client = Client()
    client.force_login(colleague)
    assert client.get(address("review", case)).status_code == 404


def test_its_papers_go_out_under_the_chapters_that_it_has(case, manager):
    paper = paper_of(case, by=manager, at=FRIDAY, today=date(2026, 3, 9))
    incident = next(chapter for chapter in paper.chapters if chapter.title == "Incident")
    assert [section.title for section in incident.sections] == ["Referrals", "Decision about the referral"]
