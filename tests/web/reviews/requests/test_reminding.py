"""Reminders go out by themselves: on the working days that are set, once each, in office hours."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from goldthread_web.reviews import addressees
from goldthread_web.reviews.models import RequestStep, ReviewSettings
from goldthread_web.reviews.services.requests import answering, chasing, reminding
from goldthread_web.reviews.services.requests.answering import Given
from goldthread_web.reviews.services.requests.reminding import is_due, remind_due
from tests.factories.requests import SITE, TUESDAY, asked_by_link
from tests.factories.reviews import a_case_in_rapid_review, a_manager
from tests.web.factories import ContactFactory

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 20)  # a Friday; three working days before it is Tuesday 17 March


def nine(day, hour=9):
    return datetime(2026, 3, day, hour, 0, tzinfo=UTC)


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def asked(manager):
    return asked_by_link(a_case_in_rapid_review(manager), manager, due_on=DUE)


def reminded(request):
    return [step.at.day for step in request.steps.filter(kind="reminded")]


def run(*days):
    for day in days:
        remind_due(at=nine(day), site=SITE)


def test_reminders_go_three_working_days_before_on_the_day_and_two_after(asked):
    run(11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25)
    assert reminded(asked) == [17, 20, 24]


def test_a_day_has_one_reminder_however_often_the_worker_looks(asked):
    run(17, 17, 17)
    assert reminded(asked) == [17]
    assert len(mail.outbox) == 2  # the request itself, and the reminder


def test_a_day_on_which_no_worker_ran_is_made_up_for(asked):
    run(18, 19)
    assert reminded(asked) == [18]


def test_nobody_is_reminded_at_a_weekend(asked):
    run(21, 22)
    assert reminded(asked) == []


def test_nobody_is_reminded_at_night(asked):
    remind_due(at=nine(17, hour=7), site=SITE)
    assert reminded(asked) == []


def test_a_reminder_by_hand_counts_for_its_day(asked, manager):
    reminding.remind_now(request=asked, by=manager, at=nine(17), site=SITE)
    run(17, 18)
    assert reminded(asked) == [17]


def test_an_agency_that_was_just_asked_is_not_reminded_the_same_day(manager):
    request = asked_by_link(a_case_in_rapid_review(manager), manager, due_on=date(2026, 3, 13))
    remind_due(at=TUESDAY + timedelta(hours=2), site=SITE)
    assert reminded(request) == []


def test_after_a_new_date_the_days_are_counted_anew(asked, manager):
    chasing.set_new_date(
        request=asked, due_on=date(2026, 3, 27), reason="Half term.", by=manager, at=nine(18), site=SITE
    )
    run(19, 20, 23, 24)
    assert reminded(asked) == [24]


def test_whoever_has_answered_is_not_reminded(asked):
    answering.answer_by_link(link=asked.links.get(), given=Given(nil=True), at=nine(16))
    run(17, 20)
    assert reminded(asked) == []


def test_a_reminder_that_no_server_took_is_tried_again_the_next_day(asked, settings):
    settings.EMAIL_BACKEND = "tests.web.reviews.requests.no_mail.Away"
    run(17, 17)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run(18, 19)
    assert reminded(asked) == [17, 18]


def test_a_partnership_sets_its_own_days(asked):
    ReviewSettings.objects.create(partnership=asked.case.partnership, reminder_days=[1])
    run(17, 18, 19, 20, 24)
    assert reminded(asked) == [19]


def test_the_deputy_hears_of_it_once_it_is_late(asked):
    ContactFactory(agency=asked.agency, email="dee@ister.example.org", is_deputy=True)
    run(17)
    assert mail.outbox[-1].to == ["ola.reed@ister.example.org"]
    run(24)
    assert [letter.to[0] for letter in mail.outbox[-2:]] == ["ola.reed@ister.example.org", "dee@ister.example.org"]


def test_a_deputy_who_was_told_keeps_hearing_of_it(asked):
    ContactFactory(agency=asked.agency, email="dee@ister.example.org", is_deputy=True)
    run(24)
    told = [one.email for one in addressees.told(asked)]
    assert told == ["ola.reed@ister.example.org", "dee@ister.example.org"]


def test_a_reminder_is_by_nobody_and_its_link_by_whoever_asked(asked, manager):
    run(17)
    assert asked.steps.get(kind="reminded").by is None
    assert asked.links.last().made_by == manager


def test_the_letter_says_how_it_stands_with_the_day(asked):
    run(17)
    assert "is due on 20 March 2026" in mail.outbox[-1].body
    run(20)
    assert "is due today, 20 March 2026" in mail.outbox[-1].body
    run(24)
    assert "was due on 20 March 2026" in mail.outbox[-1].body


def test_the_command_says_what_it_did(asked, capsys):
    call_command("remind")
    assert capsys.readouterr().out in {"1 request reminded.\n", "No reminder is due now.\n"}


def step(kind, day):
    return RequestStep(kind=kind, at=nine(day))


@pytest.mark.parametrize(
    ("steps", "today", "due"),
    [
        ([], date(2026, 3, 16), False),
        ([], date(2026, 3, 17), True),
        ([step("asked", 17)], date(2026, 3, 17), False),
        ([step("asked", 16)], date(2026, 3, 17), True),
        ([step("reminded", 17), step("sent", 17)], date(2026, 3, 18), False),
        ([step("reminded", 17), step("not_sent", 17)], date(2026, 3, 18), True),
        ([step("reminded", 17), step("not_sent", 17)], date(2026, 3, 17), False),
        ([step("opened", 17)], date(2026, 3, 17), True),
    ],
)
def test_a_reminder_is_due_when_nobody_was_told_anything_on_or_since_its_day(steps, today, due):
    assert is_due(steps, DUE, (3, 0, -2), today=today) is due
