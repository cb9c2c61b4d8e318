"""Working days of England and Wales: Monday to Friday without the bank holidays. Counting from a day, back, between.

The day from which one counts is day 0, whatever day of the week it is; the next working day is day 1. Bank holidays
are data (bank_holidays.toml). Outside the years of that file nothing is guessed: BankHolidaysUnknown is raised.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from goldthread.errors import GoldthreadError

_DAY = timedelta(days=1)
_WEEKEND = {5: "Saturday", 6: "Sunday"}


class BankHolidaysUnknown(GoldthreadError):
    """A day is needed for which the bank holidays are not known."""

    exit_code = 5


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """The names of bank holidays by their day, complete from `known_from` to `known_until`."""

    days: Mapping[date, str]
    known_from: date
    known_until: date

    def name(self, day: date) -> str:
        """Return the bank holiday's name, "" for another day. Raises BankHolidaysUnknown outside the known days."""
        if not self.known_from <= day <= self.known_until:
            raise BankHolidaysUnknown(
                f"Bank holidays are known from {in_words(self.known_from)} to {in_words(self.known_until)}, "
                f"but this needs {in_words(day)}.",
                remedy="Correct the date, or install a version of Goldthread whose bank_holidays.toml covers it.",
            )
        return self.days.get(day, "")


@dataclass(frozen=True, slots=True)
class Step:
    """A day of a count: its `number` (negative when counted back), or None and why it was `skipped`."""

    day: date
    number: int | None
    skipped: str = ""


@cache
def england_and_wales() -> BankHolidays:
    """Return the bank holidays that come with the program."""
    data = tomllib.loads((files("goldthread") / "bank_holidays.toml").read_text("utf-8"))
    days = {date.fromisoformat(day): name for day, name in data["days"].items()}
    return BankHolidays(days, data["known_from"], data["known_until"])


def in_words(day: date) -> str:
    """Return "Monday 2 March 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def why_no_working_day(day: date, *, holidays: BankHolidays) -> str:
    """Return "Saturday", "Sunday" or the bank holiday's name; "" for a working day."""
    # Asked first, so that a weekend outside the known years is refused as well: all days are judged alike.
    name = holidays.name(day)
    return _WEEKEND.get(day.weekday()) or name


def is_working_day(day: date, *, holidays: BankHolidays) -> bool:
    """Whether offices are open, so far as the law's calendar goes."""
    return not why_no_working_day(day, holidays=holidays)


def steps(start: date, number: int, *, skipped: Callable[[date], str]) -> Iterator[Step]:
    """Yield the days after `start` (before it, when `number` is negative) until `number` of them have counted.

    `skipped` says why a day does not count, "" when it does.
    """
    direction = 1 if number > 0 else -1
    day, counted = start, 0
    while counted != number:
        day += direction * _DAY
        if why := skipped(day):
            yield Step(day, None, why)
        else:
            counted += direction
            yield Step(day, counted)


def add_working_days(start: date, number: int, *, holidays: BankHolidays) -> date:
    """Return the working day that is `number` after `start`, or before it when negative; `start` itself for 0."""
    day = start
    for step in steps(start, number, skipped=lambda one: why_no_working_day(one, holidays=holidays)):
        day = step.day
    return day


def working_days_between(start: date, end: date, *, holidays: BankHolidays) -> int:
    """Return how many working days `end` is after `start`: those after `start` up to and with `end`.

    Negative where `end` is the earlier: those before `start` down to and with `end`.
    """
    if end == start:
        return 0
    direction = 1 if end > start else -1
    first, last = (start + _DAY, end) if direction == 1 else (end, start - _DAY)
    if not holidays.known_from <= first <= last <= holidays.known_until:
        # Asked day by day, so that the first day that is not known is the one that is named.
        days = (start + direction * offset * _DAY for offset in range(1, abs((end - start).days) + 1))
        return direction * sum(is_working_day(day, holidays=holidays) for day in days)
    closed = sum(first <= day <= last and day.weekday() not in _WEEKEND for day in holidays.days)
    return direction * (_weekdays(first, last) - closed)


def _weekdays(first: date, last: date) -> int:
    """Count Mondays to Fridays without walking from one day to the next: lists ask this of years at a time."""
    weeks, rest = divmod((last - first).days + 1, 7)
    return weeks * 5 + sum((first.weekday() + offset) % 7 not in _WEEKEND for offset in range(rest))
