"""Moves of a case: what has to be there first, what they bring with them, and the ends from which one comes back."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews import deadlines
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.models import Draft, LineOfEnquiry, Proceeding, SignOff, StageChange
from goldthread_web.reviews.services import moving, records
from goldthread_web.reviews.stages import Stage
from tests.factories.reviews import (
    MONDAY_AFTER,
    a_case,
    a_case_in_rapid_review,
    a_case_in_review,
    a_manager,
    a_notified_case,
    a_record,
    decide,
    on_case,
)

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 9)
TUESDAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)


def move(case, by, to, **more):
    moving.move_case(case=case, to=to, by=by, **{"at": MONDAY_AFTER} | more)


@pytest.mark.parametrize("make", [a_case, a_notified_case, a_case_in_rapid_review])
def test_a_case_that_does_not_meet_the_criteria_is_withdrawn_with_a_reason(make):
    manager = a_manager()
    case = make(manager)
    move(case, manager, Stage.WITHDRAWN, on=MONDAY, reason="The injury was an accident.")
    case.refresh_from_db()
    assert (case.stage, StageChange.objects.last().reason) == ("withdrawn", "The injury was an accident.")


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_withdrawn_without_a_reason(reason):
    manager = a_manager()
    case = a_notified_case(manager)
    with pytest.raises(Refused) as refused:
        move(case, manager, Stage.WITHDRAWN, on=MONDAY, reason=reason)
    assert list(refused.value.faults) == ["reason"]


def test_a_withdrawn_case_is_shown_as_ended_and_can_be_opened_again(client):
    manager = a_manager()
    case = a_notified_case(manager)
    move(case, manager, Stage.WITHDRAWN, on=MONDAY, reason="The injury was an accident.")
    client.force_login(manager)
    assert "Withdrawn since" in client.get(reverse("reviews:case", kwargs={"case": case.pk})).content.decode()
    move(case, manager, Stage.TO_NOTIFY, reason="A second doctor disagrees.")
    assert case.stage == "to_notify"


def test_the_deadlines_of_a_case_that_is_opened_again_run_again():
    manager = a_manager()
    case = a_case(manager)
    move(case, manager, Stage.WITHDRAWN, on=MONDAY, reason="The injury was an accident.")
    move(case, manager, Stage.TO_NOTIFY, reason="A second doctor disagrees.")
    assert "criteria_not_met" not in case.events.days()
    assert [one.rule.id for one in deadlines.running(deadlines.deadlines_of(case, today=MONDAY))] == ["D1", "D2"]


def test_a_move_is_told_to_the_audit_by_its_stages():
    manager = a_manager()
    case = a_notified_case(manager)
    move(case, manager, Stage.RAPID_REVIEW)
    details = AuditRecord.objects.filter(event="case.moved").first().details
    assert details == {"from": "notified", "to": "rapid_review", "case": case.reference}


@pytest.mark.parametrize("role", [Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.SCRUTINEER])
def test_only_the_business_manager_moves_a_case(role):
    manager = a_manager()
    case = a_notified_case(manager)
    with pytest.raises(PermissionRefused):
        move(case, on_case(case, role, by=manager), Stage.RAPID_REVIEW)


def test_a_rapid_review_without_a_decision_is_not_finished():
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    with pytest.raises(NotNow, match="Record the decision first"):
        move(case, manager, Stage.DECIDED, on=MONDAY)


@pytest.mark.parametrize("on", [None, date(2026, 3, 10), date(2026, 3, 5)])
def test_the_day_on_which_it_was_finished_is_asked_for_and_looked_at(on):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    decide(case, manager)
    with pytest.raises(Refused) as refused:
        move(case, manager, Stage.DECIDED, on=on)
    assert list(refused.value.faults) == ["on"]
    assert "rapid_review_done" not in case.events.days()


def looked_again(by):
    case = a_case_in_rapid_review(by)
    decide(case, by, choice="no_review")
    move(case, by, Stage.DECIDED, on=MONDAY)
    move(case, by, Stage.RAPID_REVIEW, reason="The Panel questions it.", at=TUESDAY)
    return case


def test_partners_who_look_again_decide_again():
    manager = a_manager()
    case = looked_again(manager)
    with pytest.raises(NotNow, match="Record the decision first"):
        move(case, manager, Stage.DECIDED, on=date(2026, 3, 11), at=WEDNESDAY)
    decide(case, manager, at=WEDNESDAY)
    move(case, manager, Stage.DECIDED, on=date(2026, 3, 11), at=WEDNESDAY)
    assert case.stage == "decided"


def test_a_rapid_review_that_was_finished_in_time_stays_so_when_partners_look_again():
    manager = a_manager()
    case = looked_again(manager)
    decide(case, manager, at=WEDNESDAY)
    move(case, manager, Stage.DECIDED, on=date(2026, 3, 11), at=WEDNESDAY)
    assert case.events.days()["rapid_review_done"] == MONDAY


def test_a_decision_against_a_review_starts_none():
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    decide(case, manager, choice="no_review")
    move(case, manager, Stage.DECIDED, on=MONDAY)
    with pytest.raises(NotNow, match="The decision was to hold no further review"):
        move(case, manager, Stage.REVIEW, on=MONDAY)
    move(case, manager, Stage.CLOSED, reason="The rapid review has the learning.")
    assert case.stage == "closed"


def test_the_start_of_the_review_is_dated():
    assert a_case_in_review().events.days()["review_decided"] == MONDAY


def test_a_report_goes_to_sign_off_once_every_line_has_ended_and_there_is_a_draft():
    manager = a_manager()
    case = a_case_in_review(manager)
    line = a_record(LineOfEnquiry, case, manager, question="Who saw the baby?", ending="open")
    with pytest.raises(NotNow, match=r"1 line of enquiry is still open.*Add the draft of the report"):
        move(case, manager, Stage.SIGN_OFF)
    values = {"ending": "answered", "answer": "Nobody."}
    records.change_record(record=line, version=1, values=values, by=manager, at=MONDAY_AFTER)
    a_record(Draft, case, manager, name="First draft")
    move(case, manager, Stage.SIGN_OFF)
    assert case.stage == "sign_off"


def in_sign_off(by):
    case = a_case_in_review(by)
    a_record(Draft, case, by, name="First draft")
    move(case, by, Stage.SIGN_OFF)
    return case


def sign(case, by, state):
    asked = {"what": "report", "name": "Ola Reed", "job_title": "Superintendent", "state": state}
    if state == "signed":
        asked["signed_on"] = MONDAY
    return records.add_record(kind=SignOff, case=case, values=asked, by=by, at=MONDAY_AFTER)


def test_a_report_that_nobody_was_asked_to_sign_is_not_ready():
    manager = a_manager()
    case = in_sign_off(manager)
    with pytest.raises(NotNow, match="Nobody has been asked to sign off"):
        move(case, manager, Stage.READY)


def test_a_report_is_ready_when_everybody_has_signed():
    manager = a_manager()
    case = in_sign_off(manager)
    sign(case, manager, "signed")
    sign(case, manager, "asked")
    with pytest.raises(NotNow, match="1 of 2 have not signed off"):
        move(case, manager, Stage.READY)
    SignOff.objects.filter(state="asked").update(removed_at=MONDAY_AFTER, removed_by=manager)
    move(case, manager, Stage.READY)
    assert case.stage == "ready"


def test_a_trial_that_holds_publication_holds_it():
    manager = a_manager()
    case = in_sign_off(manager)
    sign(case, manager, "signed")
    move(case, manager, Stage.READY)
    trial = {"kind": "criminal", "holds_publication": True}
    records.add_record(kind=Proceeding, case=case, values=trial, by=manager, at=MONDAY_AFTER)
    with pytest.raises(NotNow, match="Publication is held by"):
        move(case, manager, Stage.PUBLISHED, on=MONDAY)


def test_the_move_s_page_says_what_it_does_and_does_it(client):
    manager = a_manager()
    case = a_notified_case(manager)
    client.force_login(manager)
    where = reverse("reviews:move", kwargs={"case": case.pk, "to": "rapid_review"})
    assert "goes to “Rapid review”" in client.get(where).content.decode()
    client.post(where, {"reason": ""})
    case.refresh_from_db()
    assert case.stage == "rapid_review"


@pytest.mark.parametrize("to", ["published", "notified", "somewhere"])
def test_a_move_that_there_is_not_has_no_page(to, client):
    manager = a_manager()
    case = a_case(manager)
    client.force_login(manager)
    assert client.get(reverse("reviews:move", kwargs={"case": case.pk, "to": to})).status_code == 404


def test_the_next_steps_lead_to_where_each_is_recorded(client):
    manager = a_manager()
    case = a_case(manager)
    client.force_login(manager)
    said = client.get(reverse("reviews:case", kwargs={"case": case.pk})).content.decode()
    assert f'href="{reverse("reviews:notify", kwargs={"case": case.pk})}">Notify the Panel' in said
    told = reverse("reviews:add", kwargs={"case": case.pk, "part": "told"})
    assert f'href="{told}">Tell the safeguarding partners' in said


def test_for_readers_the_next_steps_lead_to_the_dates(client):
    manager = a_manager()
    case = a_case(manager)
    client.force_login(on_case(case, Role.SCRUTINEER, by=manager))
    said = client.get(reverse("reviews:case", kwargs={"case": case.pk})).content.decode()
    assert f'href="{reverse("reviews:dates", kwargs={"case": case.pk})}">Notify the Panel' in said
