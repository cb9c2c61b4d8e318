"""The rapid review: its analysis, the decision with four reasons, whether in time, and looking again."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews import data, rapid_review
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.models import Analysis, CriterionReason, Decision, PartnerView, ReviewSettings
from goldthread_web.reviews.services import deciding, moving, records
from goldthread_web.reviews.stages import Stage
from tests.factories.reviews import (
    CRITERIA,
    MONDAY_AFTER,
    a_case_in_rapid_review,
    a_manager,
    a_notified_case,
    a_record,
    decide,
    on_case,
    partnership_of,
)

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 9)
TUESDAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def page(client, case, by, route="rapid_review"):
    client.force_login(by)
    return client.get(reverse(f"reviews:{route}", kwargs={"case": case.pk})).content.decode()


def move(case, by, to, **more):
    moving.move_case(case=case, to=to, by=by, **{"at": MONDAY_AFTER} | more)


def test_the_headings_that_come_with_the_program_stand_empty_when_it_starts():
    case = a_case_in_rapid_review()
    rows = Analysis.objects.of(case).values_list("heading", "text")
    assert list(rows) == [(one.heading, "") for one in data.analysis_headings()]


def test_a_partnership_s_own_headings_take_their_place():
    manager = a_manager()
    ReviewSettings.objects.create(partnership=partnership_of(manager), analysis_headings=["What we saw", "Why"])
    case = a_case_in_rapid_review(manager)
    assert list(Analysis.objects.of(case).values_list("heading", flat=True)) == ["What we saw", "Why"]


def test_looking_again_keeps_what_was_written_and_adds_no_heading_twice():
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    first = Analysis.objects.of(case).first()
    records.change_record(record=first, version=1, values={"text": "Child A."}, by=manager, at=MONDAY_AFTER)
    decide(case, manager)
    move(case, manager, Stage.DECIDED, on=MONDAY)
    move(case, manager, Stage.RAPID_REVIEW, at=TUESDAY)
    rows = Analysis.objects.of(case)
    assert (rows.count(), rows.first().text) == (10, "Child A.")


def test_the_page_says_what_is_written_and_what_is_empty(client):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    first = Analysis.objects.of(case).first()
    records.change_record(record=first, version=1, values={"text": "Child A lived."}, by=manager, at=MONDAY_AFTER)
    said = page(client, case, manager)
    assert "1 of 10 headings of the analysis are written" in said
    assert '<p class="govuk-body">Child A lived.</p>' in said
    assert said.count(">Empty<") == 0 or said.count("Empty") == 9


def test_a_section_is_written_on_its_own_form_and_comes_back_to_the_page(client):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    first = Analysis.objects.of(case).first()
    client.force_login(manager)
    where = reverse("reviews:change", kwargs={"case": case.pk, "part": "analysis", "pk": first.pk})
    response = client.post(where, {"version": "1", "heading": first.heading, "text": "Child A lived."})
    assert response.url == f"{reverse('reviews:rapid_review', kwargs={'case': case.pk})}#record-{first.pk}"


def test_two_people_who_write_one_section_lose_nothing(client):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    first = Analysis.objects.of(case).first()
    records.change_record(record=first, version=1, values={"text": "Theirs."}, by=manager, at=MONDAY_AFTER)
    client.force_login(manager)
    where = reverse("reviews:change", kwargs={"case": case.pk, "part": "analysis", "pk": first.pk})
    response = client.post(where, {"version": "1", "heading": first.heading, "text": "Mine."})
    said = response.content.decode()
    assert (response.status_code, "Theirs." in said, "Mine." in said) == (409, True, True)


def test_a_heading_that_is_added_stands_last():
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    a_record(Analysis, case, manager, heading="Housing", text="")
    assert rapid_review.sections(case, may_write=True)[-1].heading == "Housing"


def test_readers_get_no_links_to_write(client):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    said = page(client, case, on_case(case, Role.PANEL_MEMBER, by=manager))
    assert "Write it" not in said
    assert "Record the decision" not in said


def test_before_it_starts_the_page_says_when_it_will(client):
    manager = a_manager()
    said = page(client, a_notified_case(manager), manager)
    assert "It begins once the Panel has been notified" in said
    assert "18" not in rapid_review.plan(a_notified_case(manager))[0].dates


def test_the_plan_has_dates_once_the_panel_was_notified():
    plan = rapid_review.plan(a_case_in_rapid_review())
    assert (plan[0].days, plan[0].dates) == ("1", "9 March 2026")
    assert (plan[3].days, plan[3].dates) == ("12 to 15", "24 March 2026 to 27 March 2026")


def test_without_a_notification_the_plan_has_no_dates():
    case = a_notified_case()
    case.events.filter(kind="notified").delete()
    assert {line.dates for line in rapid_review.plan(case)} == {""}


def test_a_decision_keeps_a_reason_against_each_criterion():
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    decide(case, manager)
    rows = CriterionReason.objects.values_list("criterion", "weighs", "reason")
    assert list(rows) == [(key, "yes", f"Reason against criterion {key}.") for key in "abcd"]


@pytest.mark.parametrize("key", list("abcd"))
def test_a_criterion_without_a_reason_stops_the_decision(key):
    manager = a_manager()
    with pytest.raises(Refused) as refused:
        deciding.decide_rapid_review(
            case=a_case_in_rapid_review(manager), choice="no_review", reason="None.",
            criteria=CRITERIA | {key: ("no", " ")}, decided_by="The partners", decided_on=MONDAY,
            by=manager, at=MONDAY_AFTER,
        )  # fmt: skip
    assert list(refused.value.faults) == [f"reason_{key}"]
    assert not Decision.objects.exists()


def test_a_decision_that_is_still_to_come_is_refused():
    manager = a_manager()
    with pytest.raises(Refused) as refused:
        deciding.decide_rapid_review(
            case=a_case_in_rapid_review(manager), choice="no_review", reason="None.", criteria=CRITERIA,
            decided_by="The partners", decided_on=date(2026, 3, 10), by=manager, at=MONDAY_AFTER,
        )  # fmt: skip
    assert list(refused.value.faults) == ["decided_on"]


def test_a_decision_is_made_while_the_rapid_review_runs():
    manager = a_manager()
    with pytest.raises(NotNow, match="while the rapid review runs"):
        decide(a_notified_case(manager), manager)


@pytest.mark.parametrize("role", [Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.SCRUTINEER])
def test_nobody_but_the_business_manager_records_the_decision(role):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    with pytest.raises(PermissionRefused):
        decide(case, on_case(case, role, by=manager))


FORM = {
    "choice": "no_review", "reason": "The learning is here.", "decided_by": "The three partners",
    "decided_on_day": "9", "decided_on_month": "3", "decided_on_year": "2026",
    "weighs_a": "yes", "reason_a": "As in 2023.", "weighs_b": "no", "reason_b": "None recurs.",
    "weighs_c": "unclear", "reason_c": "Two accounts differ.", "weighs_d": "no", "reason_d": "Not considered yet.",
}  # fmt: skip


def send(client, case, by, **more):
    client.force_login(by)
    return client.post(reverse("reviews:decide_rapid_review", kwargs={"case": case.pk}), FORM | more)


def test_the_form_records_the_decision_and_says_what_comes_next(client):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    response = send(client, case, manager)
    assert response.url == reverse("reviews:rapid_review", kwargs={"case": case.pk})
    said = page(client, case, manager)
    assert "Next: finish the rapid review, then write to the Panel" in said
    assert "Not clear. Two accounts differ." in said


def test_the_form_names_the_criterion_that_lacks_its_reason(client):
    manager = a_manager()
    said = send(client, a_case_in_rapid_review(manager), manager, reason_c="").content.decode()
    assert "Give a reason against (c), whichever way it weighs." in said
    assert "As in 2023." in said


def test_the_form_of_a_finished_rapid_review_says_where_the_case_is(client):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    decide(case, manager)
    move(case, manager, Stage.DECIDED, on=MONDAY)
    assert "recorded while the rapid review runs" in send(client, case, manager).content.decode()


def test_partners_who_disagree_about_a_review_are_asked_to_write_it_down(client):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    view = {"about": "rapid_review", "given_by": "Ola Reed", "on": MONDAY, "reason": "So."}
    a_record(PartnerView, case, manager, **view, partner="police", view="review")
    a_record(PartnerView, case, manager, **view, partner="council", view="no_review")
    assert "The partners do not agree." in page(client, case, manager, "decide_rapid_review")


@pytest.mark.parametrize(
    ("on", "due", "said"),
    [
        (date(2026, 3, 27), date(2026, 3, 27), ": in time, by 27 March 2026"),
        (date(2026, 3, 30), date(2026, 3, 27), ": 1 working day after 27 March 2026"),
        (date(2026, 4, 7), date(2026, 4, 2), ": 1 working day after 2 April 2026"),
        (date(2026, 4, 7), None, ""),
    ],
)
def test_whether_it_was_decided_in_time_is_said_in_working_days(on, due, said):
    assert rapid_review.in_time(on, due) == said


def test_the_newest_decision_holds_and_the_earlier_ones_stay(client):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    decide(case, manager, choice="no_review")
    decide(case, manager, choice="lcspr")
    cards = rapid_review.decisions(case, [])
    assert [(card.headline, card.tag.text) for card in cards] == [
        ("Hold a local child safeguarding practice review", "Holds"),
        ("No further review: the rapid review has the learning", "Earlier"),
    ]


def test_the_page_of_the_rapid_review_is_kept_as_seen(client):
    manager = a_manager()
    page(client, a_case_in_rapid_review(manager), manager)
    assert AuditRecord.objects.filter(event="case.viewed", details={"what": "rapid review"}).count() == 1
