"""The list of one's cases: the most urgent first, by pages, and quick with many."""

from datetime import date

import pytest
from django.urls import reverse

from goldthread_web.reviews.listing import lists, running_lines
from goldthread_web.reviews.services import moving
from goldthread_web.reviews.stages import Stage
from tests.factories.reviews import (
    MONDAY_AFTER,
    a_case,
    a_case_in_rapid_review,
    a_case_in_review,
    a_manager,
    a_notified_case,
    dated_before_it_could,
    partnership_of,
)

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 3, 10)


@pytest.fixture
def manager():
    return a_manager()


def page(client, user, **asked):
    client.force_login(user)
    return client.get(reverse("reviews:cases"), asked).content.decode()


def a_withdrawn_case(manager):
    case = a_notified_case(manager)
    moving.move_case(
        case=case, to=Stage.WITHDRAWN, on=MONDAY_AFTER.date(), reason="Not met.", by=manager, at=MONDAY_AFTER
    )
    return case


def test_the_earliest_day_stands_first(manager):
    later, sooner = a_case_in_review(manager), a_case(manager)
    between = a_case_in_rapid_review(manager)
    lines = running_lines([later, sooner, between], today=TUESDAY)
    assert [line.reference for line in lines] == [sooner.reference, between.reference, later.reference]


def test_a_line_says_what_is_next_and_whose_move_it_is(manager):
    (line,) = running_lines([a_case_in_rapid_review(manager)], today=TUESDAY)
    assert line.next == "Finish the rapid review, by 27 March 2026: the safeguarding partners"
    assert not line.late


def test_a_line_says_that_something_is_late(manager):
    (line,) = running_lines([a_case_in_rapid_review(manager)], today=date(2026, 3, 30))
    assert line.late


def test_a_case_whose_days_cannot_be_stands_first_and_says_so(manager):
    sound, faulty = a_case(manager), a_case_in_rapid_review(manager)
    dated_before_it_could(faulty, manager)
    lines = running_lines([sound, faulty], today=TUESDAY)
    assert lines[0].reference == faulty.reference
    assert lines[0].next.startswith("rapid_review_done is before notified.")


def test_ten_cases_take_as_many_questions_as_one(manager, django_assert_num_queries):
    cases = [a_case(manager) for _ in range(10)]
    with django_assert_num_queries(3):
        running_lines(cases, today=TUESDAY)


def test_running_ended_and_other_cases_are_three_lists(manager):
    running, ended = a_case(manager), a_withdrawn_case(manager)
    other = a_case(a_manager(partnership_of(manager)))
    assert {name: list(rows) for name, rows in lists(manager).items()} == {
        "running": [running],
        "ended": [ended],
        "others": [other],
    }


def test_the_page_shows_those_that_run_and_counts_the_others(manager, client):
    running, ended = a_case(manager), a_withdrawn_case(manager)
    said = page(client, manager)
    assert (running.reference in said, ended.reference in said) == (True, False)
    assert "Ended (1)" in said


def test_the_ended_ones_are_a_page_of_their_own(manager, client):
    running, ended = a_case(manager), a_withdrawn_case(manager)
    said = page(client, manager, show="ended")
    assert (running.reference in said, ended.reference in said) == (False, True)


def test_cases_one_may_join_lead_to_joining(manager, client):
    other = a_case(a_manager(partnership_of(manager)))
    said = page(client, manager, show="others")
    assert reverse("reviews:join", kwargs={"case": other.pk}) in said


def test_an_unknown_list_is_the_first(manager, client):
    assert a_case(manager).reference in page(client, manager, show="nonsense")


def test_twenty_six_cases_fill_two_pages(manager, client):
    for _ in range(26):
        a_case(manager)
    first, second = page(client, manager), page(client, manager, page="2")
    assert (first.count("gt-line__title"), second.count("gt-line__title")) == (25, 1)


def test_somebody_on_no_case_is_told_how_to_get_on_one(client):
    assert "ask its business manager to put you on it" in page(client, a_manager())
