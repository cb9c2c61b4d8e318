"""How a date was worked out: the days that counted and those that did not, in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.clocks import Length, Unit
from goldthread.clocks.counting import Counted, add_months, count
from goldthread.working_days import england_and_wales

HOLIDAYS = england_and_wales()


def counted(start: date, number: int, unit: Unit, *, backwards: bool = False) -> Counted:
    return count(start, Length(number, unit, backwards), day_zero="it happened", holidays=HOLIDAYS)


def test_a_count_over_easter_says_which_days_counted_and_which_did_not() -> None:
    assert counted(date(2026, 4, 1), 3, Unit.WORKING_DAY) == Counted(
        date(2026, 4, 8),
        (
            "Day 0 is Wednesday 1 April 2026, the day it happened.",
            "Working days 1 to 3 are Thursday 2 April to Wednesday 8 April 2026.",
            (
                "Not counted: Friday 3 April 2026, Good Friday; Saturday 4 April and Sunday 5 April 2026; "
                "Monday 6 April 2026, Easter Monday."
            ),
        ),
    )


def test_several_whole_weekends_are_told_by_their_number_and_half_a_one_by_name() -> None:
    assert counted(date(2026, 2, 28), 11, Unit.WORKING_DAY).how[1:] == (
        "Working days 1 to 11 are Monday 2 March to Monday 16 March 2026.",
        "Not counted: 2 weekends; Sunday 1 March 2026.",
    )


def test_a_count_over_the_end_of_a_year_names_both_years() -> None:
    assert counted(date(2026, 12, 30), 2, Unit.WORKING_DAY).how[1:] == (
        "Working days 1 and 2 are Thursday 31 December 2026 and Monday 4 January 2027.",
        "Not counted: Friday 1 January 2027, New Year's Day; Saturday 2 January and Sunday 3 January 2027.",
    )


@pytest.mark.parametrize("unit", [Unit.WORKING_DAY, Unit.DAY, Unit.MONTH])
def test_none_of_a_unit_is_the_same_day_even_on_a_sunday(unit: Unit) -> None:
    assert counted(date(2026, 3, 8), 0, unit) == Counted(
        date(2026, 3, 8),
        ("Day 0 is Sunday 8 March 2026, the day it happened.", "The rule asks for the same day."),
    )


def test_a_count_back_is_told_from_the_last_day_to_the_first() -> None:
    assert counted(date(2026, 7, 15), 4, Unit.WORKING_DAY, backwards=True).how == (
        "Day 0 is Wednesday 15 July 2026, the day it happened.",
        "Working days 1 to 4 back are Tuesday 14 July to Thursday 9 July 2026.",
        "Not counted: Sunday 12 July and Saturday 11 July 2026.",
    )


def test_months_say_where_a_day_is_missing_and_that_a_weekend_moves_nothing() -> None:
    assert counted(date(2026, 8, 31), 6, Unit.MONTH) == Counted(
        date(2027, 2, 28),
        (
            "Day 0 is Monday 31 August 2026, the day it happened.",
            "6 months after it is Sunday 28 February 2027.",
            "February 2027 has no day 31, so its last day is taken.",
            "Sunday 28 February 2027 is no working day; the date is not moved for that.",
        ),
    )


def test_months_back_end_on_the_same_day() -> None:
    found = counted(date(2026, 8, 14), 1, Unit.MONTH, backwards=True)
    assert (found.due, found.how[1]) == (date(2026, 7, 14), "1 month before it is Tuesday 14 July 2026.")


def test_days_of_the_calendar_count_weekends() -> None:
    assert counted(date(2026, 12, 18), 10, Unit.DAY).how == (
        "Day 0 is Friday 18 December 2026, the day it happened.",
        "Days 1 to 10 are Saturday 19 December to Monday 28 December 2026.",
        "Monday 28 December 2026, Boxing Day (substitute day), is no working day; the date is not moved for that.",
    )


def test_a_day_of_the_calendar_past_the_known_years_is_given_without_a_word_on_working_days() -> None:
    found = counted(date(2028, 12, 30), 6, Unit.MONTH)
    assert (found.due, len(found.how)) == (date(2029, 6, 30), 2)


def test_days_that_are_skipped_put_a_date_of_the_calendar_off_by_as_many() -> None:
    def paused(day: date) -> str:
        return "paused: a trial" if date(2026, 4, 1) <= day <= date(2026, 4, 10) else ""

    found = count(date(2026, 3, 2), Length(2, Unit.MONTH), day_zero="it began", holidays=HOLIDAYS, skipped=paused)
    assert found.due == date(2026, 5, 12)
    assert found.how[1:] == (
        "2 months after it is Saturday 2 May 2026.",
        "Those are 61 days.",
        "Days 1 to 61 are Tuesday 3 March to Tuesday 12 May 2026.",
        "Not counted: Wednesday 1 April to Friday 10 April 2026, paused: a trial.",
    )


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_are_added(start: date, number: int, end: date) -> None:
    assert add_months(start, number) == end


@given(start=st.dates(date(2012, 1, 1), date(2028, 1, 1)), number=st.integers(1, 30))
def test_calendar_days_are_plain_addition(start: date, number: int) -> None:
    assert counted(start, number, Unit.DAY).due == start + timedelta(days=number)
