"""Signing off by whoever was asked, who need not be on the case."""

import pytest
from django.urls import reverse

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.models import Case, Decision, SignOff
from goldthread_web.reviews.services import records, signing
from goldthread_web.reviews.sign_offs import on_what, waiting_for
from tests.factories.reviews import MONDAY_AFTER, a_case_in_rapid_review, a_manager, a_record, decide
from tests.web.factories import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def case(manager):
    return a_case_in_rapid_review(manager)


@pytest.fixture
def director(case):
    return member(Role.LEARNER, case.partnership, full_name="Lee Ward")


def ask(case, manager, director, **values):
    asked = {"what": "decision", "name": "Lee Ward", "job_title": "Director", "user": director} | values
    return a_record(SignOff, case, manager, **asked)


def answer(sign_off, by, state="signed", note=""):
    signing.answer(sign_off=sign_off, state=state, note=note, by=by, at=MONDAY_AFTER)
    sign_off.refresh_from_db()


def test_whoever_was_asked_signs_off(case, manager, director):
    sign_off = ask(case, manager, director)
    answer(sign_off, director)
    assert (sign_off.state, str(sign_off.signed_on)) == ("signed", "2026-03-09")
    assert case.changes.first().words == "The decision on the rapid review: signed off by Lee Ward"


def test_nobody_signs_for_somebody_else(case, manager, director):
    with pytest.raises(PermissionRefused, match="Only the person who was asked"):
        answer(ask(case, manager, director), manager)


def test_a_refusal_says_why(case, manager, director):
    with pytest.raises(Refused, match="Say why it was not signed off"):
        answer(ask(case, manager, director), director, "refused")


def test_an_answer_is_given_once(case, manager, director):
    sign_off = ask(case, manager, director)
    answer(sign_off, director)
    with pytest.raises(NotNow):
        answer(sign_off, director, "refused", "On second thoughts.")


def test_what_is_no_longer_asked_is_not_answered(case, manager, director):
    sign_off = ask(case, manager, director)
    records.remove_record(record=sign_off, version=1, by=manager, at=MONDAY_AFTER)
    with pytest.raises(NotNow):
        answer(sign_off, director)


def test_it_waits_for_whoever_was_asked_until_it_is_answered(case, manager, director):
    sign_off = ask(case, manager, director)
    assert list(waiting_for(director)) == [sign_off]
    answer(sign_off, director)
    assert list(waiting_for(director)) == []


def test_being_asked_opens_nothing_else_of_the_case(case, manager, director):
    ask(case, manager, director)
    assert not Case.objects.visible_to(director).exists()


def test_the_decision_is_shown_with_its_four_reasons(case, manager, director):
    decide(case, manager, choice=Decision.Choice.LCSPR)
    shown = [fact.name for fact in on_what(ask(case, manager, director))]
    assert shown == [
        "Decision", "Why", "Criterion a: the case shows this", "Criterion b: the case shows this",
        "Criterion c: the case shows this", "Criterion d: the case shows this",
    ]  # fmt: skip


def test_the_page_takes_the_answer(client, case, manager, director):
    sign_off = ask(case, manager, director)
    client.force_login(director)
    address = reverse("reviews:sign_off", kwargs={"pk": sign_off.pk})
    assert "I sign it off" in client.get(address).content.decode()
    client.post(address, {"state": "refused", "note": "The reasons are thin."})
    sign_off.refresh_from_db()
    assert (sign_off.state, sign_off.note) == ("refused", "The reasons are thin.")
    assert "Not signed off on" in client.get(address).content.decode()
