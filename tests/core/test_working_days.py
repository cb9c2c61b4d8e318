"""Working days: the file of bank holidays against two packages, counting, and the end of what is known."""

from collections.abc import Callable
from datetime import date, timedelta

import holidays as computed
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays as Published
from hypothesis import given
from hypothesis import strategies as st

from goldthread.working_days import (
    BankHolidays,
    BankHolidaysUnknown,
    Step,
    add_working_days,
    england_and_wales,
    in_words,
    is_working_day,
    steps,
    why_no_working_day,
    working_days_between,
)

HOLIDAYS = england_and_wales()
CALCULATED = computed.country_holidays("GB", subdiv="ENG", years=range(2012, 2029))
DAYS = st.dates(date(2012, 3, 1), date(2028, 10, 1))


@pytest.fixture(scope="module")
def published() -> Published:
    # The plain constructor would go to the network first.
    return Published(use_cached_holidays=True)


def test_the_file_has_the_days_that_gov_uk_publishes(published: Published) -> None:
    listed = {one["date"] for one in published.get_holidays(division="england-and-wales")}
    assert set(HOLIDAYS.days) == listed


def test_the_file_has_the_days_that_can_be_calculated() -> None:
    # The package lists the weekend that a substitute day stands for as well.
    assert set(HOLIDAYS.days) == {day for day in CALCULATED if day.weekday() < 5}


def test_every_day_of_ten_years_is_judged_as_both_packages_judge_it(published: Published) -> None:
    day = date(2019, 1, 1)
    while day < date(2029, 1, 1):
        ours = is_working_day(day, holidays=HOLIDAYS)
        assert ours == published.is_work_day(day, division="england-and-wales"), day
        assert ours == CALCULATED.is_working_day(day), day
        day += timedelta(days=1)


@given(start=st.dates(date(2019, 1, 1), date(2028, 10, 1)), number=st.integers(1, 40))
def test_counting_agrees_with_an_independent_package(start: date, number: int) -> None:
    assert add_working_days(start, number, holidays=HOLIDAYS) == CALCULATED.get_nth_working_day(start, number)


@given(start=st.dates(date(2019, 3, 1), date(2028, 12, 31)), number=st.integers(1, 40))
def test_counting_back_agrees_with_an_independent_package(start: date, number: int) -> None:
    assert add_working_days(start, -number, holidays=HOLIDAYS) == CALCULATED.get_nth_working_day(start, -number)


def test_bank_holidays_are_known_for_a_year_ahead() -> None:
    """Fails when GOV.UK's next year has to go into bank_holidays.toml."""
    assert HOLIDAYS.known_until - date.today() > timedelta(days=365)  # noqa: DTZ011 - the calendar on the wall is meant


def test_every_bank_holiday_is_from_monday_to_friday_inside_the_known_years() -> None:
    assert {day.weekday() for day in HOLIDAYS.days} <= {0, 1, 2, 3, 4}
    assert (min(HOLIDAYS.days).year, max(HOLIDAYS.days).year) == (2012, 2028)
    assert (HOLIDAYS.known_from, HOLIDAYS.known_until) == (date(2012, 1, 1), date(2028, 12, 31))


@given(start=DAYS, number=st.integers(-40, 40).filter(bool))
def test_counting_lands_on_a_working_day_that_is_so_many_away(start: date, number: int) -> None:
    end = add_working_days(start, number, holidays=HOLIDAYS)
    assert is_working_day(end, holidays=HOLIDAYS)
    assert working_days_between(start, end, holidays=HOLIDAYS) == number


@given(start=DAYS, first=st.integers(1, 20), second=st.integers(1, 20))
def test_counting_in_two_goes_is_counting_in_one(start: date, first: int, second: int) -> None:
    halfway = add_working_days(start, first, holidays=HOLIDAYS)
    assert add_working_days(halfway, second, holidays=HOLIDAYS) == add_working_days(
        start, first + second, holidays=HOLIDAYS
    )


def test_no_working_days_on_is_the_day_itself_even_on_a_sunday() -> None:
    assert add_working_days(date(2026, 3, 8), 0, holidays=HOLIDAYS) == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), 0),
        (date(2026, 3, 6), date(2026, 3, 9), 1),
        (date(2026, 3, 6), date(2026, 3, 8), 0),
        (date(2026, 4, 2), date(2026, 4, 7), 1),
        (date(2026, 4, 7), date(2026, 4, 2), -1),
        (date(2026, 3, 9), date(2026, 3, 7), 0),
    ],
)
def test_working_days_between_two_days(start: date, end: date, number: int) -> None:
    assert working_days_between(start, end, holidays=HOLIDAYS) == number


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 4), "Saturday"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2026, 12, 29), ""),
        (date(2022, 9, 19), "state funeral of Queen Elizabeth II"),
    ],
)
def test_a_day_that_does_not_count_says_why(day: date, why: str) -> None:
    assert why_no_working_day(day, holidays=HOLIDAYS) == why


def test_past_the_end_of_the_file_nothing_is_guessed() -> None:
    with pytest.raises(BankHolidaysUnknown) as raised:
        add_working_days(date(2028, 12, 22), 5, holidays=HOLIDAYS)
    assert raised.value.problem == (
        "Bank holidays are known from Sunday 1 January 2012 to Sunday 31 December 2028, "
        "but this needs Monday 1 January 2029."
    )
    assert "bank_holidays.toml" in raised.value.remedy


@pytest.mark.parametrize("day", [date(2011, 12, 31), date(2029, 1, 6)])
def test_a_weekend_outside_the_file_is_refused_too(day: date) -> None:
    with pytest.raises(BankHolidaysUnknown):
        is_working_day(day, holidays=HOLIDAYS)


def test_counting_back_stops_where_the_file_begins() -> None:
    with pytest.raises(BankHolidaysUnknown, match="but this needs Saturday 31 December 2011"):
        add_working_days(date(2012, 1, 4), -2, holidays=HOLIDAYS)


def test_a_partnership_of_other_holidays_can_be_counted_with() -> None:
    known = BankHolidays({date(2026, 3, 3): "founders' day"}, date(2026, 1, 1), date(2026, 12, 31))
    assert add_working_days(date(2026, 3, 2), 1, holidays=known) == date(2026, 3, 4)


def test_every_day_of_a_count_is_accounted_for() -> None:
    walked = [*steps(date(2026, 3, 6), 2, skipped=lambda day: why_no_working_day(day, holidays=HOLIDAYS))]
    assert walked == [
        Step(date(2026, 3, 7), None, "Saturday"),
        Step(date(2026, 3, 8), None, "Sunday"),
        Step(date(2026, 3, 9), 1),
        Step(date(2026, 3, 10), 2),
    ]


def test_a_day_is_written_as_people_say_it() -> None:
    assert in_words(date(2026, 3, 2)) == "Monday 2 March 2026"


# Also over both ends of what is known.
@given(st.dates(date(2011, 12, 1), date(2012, 3, 1)) | DAYS, DAYS | st.dates(date(2028, 10, 1), date(2029, 2, 1)))
def test_working_days_between_are_those_that_a_walk_meets(start: date, end: date) -> None:
    def walked() -> int:
        direction = 1 if end > start else -1
        days = (start + timedelta(days=direction * offset) for offset in range(1, abs((end - start).days) + 1))
        return direction * sum(is_working_day(day, holidays=HOLIDAYS) for day in days)

    assert outcome(lambda: working_days_between(start, end, holidays=HOLIDAYS)) == outcome(walked)


def outcome(act: Callable[[], int]) -> int | str:
    """Return the number, or the message of the refusal."""
    try:
        return act()
    except BankHolidaysUnknown as error:
        return str(error)
