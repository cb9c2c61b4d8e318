"""The kinds of request: the day that is proposed, and what the data file has to hold."""

from datetime import date

import pytest

from goldthread_web.reviews.models import Request
from goldthread_web.reviews.request_kinds import kinds, propose_due, reminders
from tests.factories.reviews import a_case, a_case_in_rapid_review

pytestmark = pytest.mark.django_db


def proposed(kind, case, today):
    return propose_due(kinds()[kind], case, today=today)


def test_there_is_a_kind_in_the_data_for_each_in_the_table():
    assert set(kinds()) == set(Request.Kind.values)


def test_do_you_know_this_family_is_due_three_working_days_from_today():
    assert proposed("know_family", a_case(), date(2026, 3, 12)).day == date(2026, 3, 17)


def test_the_summary_is_due_on_working_day_ten_from_the_notification():
    case = a_case_in_rapid_review()  # notified on Friday 6 March
    due = proposed("summary", case, date(2026, 3, 9))
    assert due.day == date(2026, 3, 20)
    assert due.how == "10 working days from the notification on Friday 6 March 2026."


def test_without_a_notification_the_summary_is_counted_from_today():
    assert proposed("summary", a_case(), date(2026, 3, 9)).day == date(2026, 3, 23)


def test_a_day_that_has_passed_is_never_proposed():
    due = proposed("summary", a_case_in_rapid_review(), date(2026, 4, 2))  # the Thursday before Easter
    assert due.day == date(2026, 4, 7)
    assert "That day has passed" in due.how


def test_an_analytic_report_has_thirty_working_days():
    assert proposed("analytic_report", a_case(), date(2026, 3, 9)).day == date(2026, 4, 22)  # over Easter


def test_a_kind_that_was_not_verified_says_what_was_not():
    assert all(bool(kind.unverified) for kind in (kinds()["know_family"], kinds()["analytic_report"]))


def test_reminders_go_before_on_and_after_the_day():
    assert reminders().days == (3, 0, -2)


@pytest.mark.parametrize("kind", list(Request.Kind.values))
def test_the_names_of_a_kind_s_questions_are_its_own(kind):
    names = [question.name for question in kinds()[kind].questions]
    assert len(names) == len(set(names))
