"""A referral: decided three ways, with what each partner thinks, and what becomes of a disagreement."""

from datetime import date

import pytest
from django.urls import reverse

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.models import Decision, Escalation, PartnerView
from goldthread_web.reviews.services import deciding, opening
from tests.factories.reviews import (
    FRIDAY,
    MONDAY_AFTER,
    a_case_in_rapid_review,
    a_manager,
    a_notified_case,
    a_record,
    on_case,
    partnership_of,
)

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 9)
VIEW = {"about": "referral", "given_by": "Ola Reed, superintendent", "on": MONDAY, "reason": "Nobody knew it all."}
RAISED = {
    "about": "referral", "raised_on": MONDAY, "raised_by": "Ola Reed", "to_whom": "The chief executives",
    "disagreement": "Whether the harm is serious.",
}  # fmt: skip


def a_referral(by):
    values = {"referred_by": "Ines Holt", "received_on": date(2026, 3, 6), "summary": "Child A.", "why": "It matters."}
    return opening.refer(partnership=partnership_of(by), agency=None, values=values, by=by, at=FRIDAY)


def decide(case, by, choice, **more):
    given = {"reason": "It is serious.", "decided_by": "The three partners", "decided_on": MONDAY}
    return deciding.decide_referral(case=case, choice=choice, **given | more, by=by, at=MONDAY_AFTER)


@pytest.mark.parametrize(
    ("choice", "more", "stage"),
    [
        ("notify", {"aware_on": date(2026, 3, 6)}, "to_notify"),
        ("below", {}, "review"),
        ("neither", {}, "closed"),
    ],
)
def test_a_referral_goes_one_of_three_ways(choice, more, stage):
    manager = a_manager()
    case = a_referral(manager)
    decide(case, manager, choice, **more)
    case.refresh_from_db()
    assert (case.stage, Decision.objects.get().reason) == (stage, "It is serious.")
    assert case.stage_changes.last().reason == "It is serious."


def test_the_days_to_notify_count_from_awareness_and_not_from_the_decision():
    manager = a_manager()
    case = a_referral(manager)
    decide(case, manager, "notify", aware_on=date(2026, 3, 4))
    assert case.events.days() == {"became_aware": date(2026, 3, 4)}


def test_a_look_below_the_threshold_starts_no_deadline_of_law():
    manager = a_manager()
    case = a_referral(manager)
    decide(case, manager, "below")
    assert case.events.days() == {}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"decided_by": ""}, "decided_by"),
        ({"decided_on": date(2026, 3, 10)}, "decided_on"),
        ({"aware_on": None}, "aware_on"),
        ({"aware_on": date(2026, 3, 10)}, "aware_on"),
    ],
)
def test_a_decision_that_lacks_something_is_refused_at_its_field(more, field):
    manager = a_manager()
    case = a_referral(manager)
    with pytest.raises(Refused) as refused:
        decide(case, manager, "notify", **{"aware_on": MONDAY} | more)
    assert list(refused.value.faults) == [field]
    case.refresh_from_db()
    assert (case.stage, Decision.objects.count()) == ("referred", 0)


def test_two_managers_at_once_decide_once():
    manager = a_manager()
    case = a_referral(manager)
    decide(case, manager, "neither")
    with pytest.raises(NotNow, match="already"):
        decide(case, manager, "neither")
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("make", "choice"), [(a_notified_case, "neither"), (a_case_in_rapid_review, "neither"), (a_notified_case, "notify")]
)
def test_only_a_referral_is_decided_about_as_one(make, choice):
    manager = a_manager()
    case = make(manager)
    with pytest.raises(NotNow):
        decide(case, manager, choice, aware_on=MONDAY)


@pytest.mark.parametrize("role", [Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.SCRUTINEER])
def test_only_the_business_manager_records_a_decision(role):
    manager = a_manager()
    case = a_referral(manager)
    with pytest.raises(PermissionRefused):
        decide(case, on_case(case, role, by=manager), "neither")


def test_the_audit_holds_what_was_decided_and_no_reason():
    manager = a_manager()
    case = a_referral(manager)
    decide(case, manager, "neither")
    assert AuditRecord.objects.get(event="case.decided").details == {"choice": "neither", "case": case.reference}


def page(client, case, by):
    client.force_login(by)
    return client.get(reverse("reviews:decide_referral", kwargs={"case": case.pk})).content.decode()


def test_the_form_shows_each_partner_s_newest_view(client):
    manager = a_manager()
    case = a_referral(manager)
    a_record(PartnerView, case, manager, **VIEW, partner="police", view="undecided")
    a_record(PartnerView, case, manager, **VIEW, partner="police", view="notify")
    said = page(client, case, manager)
    assert "Notify. Nobody knew it all. (Ola Reed, superintendent, 9 March 2026)" in said
    assert (said.count("Not known yet"), "Not decided yet." in said) == (2, False)


def test_partners_who_disagree_are_asked_to_write_it_down(client):
    manager = a_manager()
    case = a_referral(manager)
    a_record(PartnerView, case, manager, **VIEW, partner="police", view="notify")
    a_record(PartnerView, case, manager, **VIEW, partner="health", view="below")
    assert "The partners do not agree. Write down the disagreement" in page(client, case, manager)


def test_partners_who_agree_are_not(client):
    manager = a_manager()
    case = a_referral(manager)
    a_record(PartnerView, case, manager, **VIEW, partner="police", view="notify")
    a_record(PartnerView, case, manager, **VIEW, partner="health", view="notify")
    assert "do not agree" not in page(client, case, manager)


def test_an_open_disagreement_is_shown_until_it_is_settled(client):
    manager = a_manager()
    case = a_referral(manager)
    a_record(Escalation, case, manager, **RAISED)
    assert "open since 9 March 2026: The chief executives is asked" in page(client, case, manager)
    Escalation.objects.update(settled_on=MONDAY)
    assert "open since" not in page(client, case, manager)


def test_the_form_leads_to_the_first_afternoon_when_it_is_notified(client):
    manager = a_manager()
    case = a_referral(manager)
    client.force_login(manager)
    sent = {
        "choice": "notify", "reason": "It is serious.", "decided_by": "The three partners",
        "decided_on_day": "9", "decided_on_month": "3", "decided_on_year": "2026",
        "aware_on_day": "6", "aware_on_month": "3", "aware_on_year": "2026",
    }  # fmt: skip
    response = client.post(reverse("reviews:decide_referral", kwargs={"case": case.pk}), sent)
    assert response.url == reverse("reviews:first_afternoon", kwargs={"case": case.pk})


def test_the_form_says_what_is_missing_beside_the_field(client):
    manager = a_manager()
    case = a_referral(manager)
    client.force_login(manager)
    said = client.post(reverse("reviews:decide_referral", kwargs={"case": case.pk}), {"reason": ""}).content.decode()
    assert "Choose what was decided." in said
    assert "This field is required" not in said
