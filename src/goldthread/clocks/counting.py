"""From a day and a length to the day it ends on, with every day between and why it counted or not."""

import calendar
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from goldthread.clocks.rules import Length, Unit
from goldthread.working_days import BankHolidays, Step, in_words, steps, why_no_working_day

Skipped = Callable[[date], str]
_WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class Counted:
    """The day a count ends on, and `how`: sentences that account for every day of it, weekends by their number."""

    due: date
    how: tuple[str, ...]


def never(_: date) -> str:
    """Skip no day."""
    return ""


def count(start: date, length: Length, *, day_zero: str, holidays: BankHolidays, skipped: Skipped = never) -> Counted:
    """Count `length` from `start`, passing over the days that `skipped` names a reason for.

    `day_zero` says in words what happened on `start`. Raises BankHolidaysUnknown where working days are counted
    outside the known years.
    """
    opening = f"Day 0 is {in_words(start)}, the day {day_zero}."
    if not length.number:
        return Counted(start, (opening, "The rule asks for the same day."))
    if length.unit is Unit.MONTH:
        due, said = _months(start, length, skipped)
    else:
        due, said = _days(start, length, _reasons(length.unit, holidays, skipped))
    if length.unit is not Unit.WORKING_DAY:
        said = (*said, *_falls_on(due, holidays))
    return Counted(due, (opening, *said))


def _reasons(unit: Unit, holidays: BankHolidays, skipped: Skipped) -> Skipped:
    if unit is Unit.WORKING_DAY:
        return lambda day: skipped(day) or why_no_working_day(day, holidays=holidays)
    return skipped


def _days(start: date, length: Length, skipped: Skipped) -> tuple[date, tuple[str, ...]]:
    walked = [*steps(start, -length.number if length.backwards else length.number, skipped=skipped)]
    return walked[-1].day, tuple(_told(walked, length.unit))


def _months(start: date, length: Length, skipped: Skipped) -> tuple[date, tuple[str, ...]]:
    """The same day of a later month, or its last day; after it, as many days as were skipped before it."""
    due = add_months(start, -length.number if length.backwards else length.number)
    said = [f"{length} {'it' if length.backwards else 'after it'} is {in_words(due)}."]
    if due.day != start.day:
        said.append(f"{due:%B %Y} has no day {start.day}, so its last day is taken.")
    days = (due - start).days
    if length.backwards or not any(skipped(start + timedelta(days=offset)) for offset in range(1, days + 1)):
        return due, tuple(said)
    walked = [*steps(start, days, skipped=skipped)]
    return walked[-1].day, (*said, f"Those are {days} days.", *_told(walked, Unit.DAY))


def add_months(start: date, number: int) -> date:
    """Return the same day `number` months on (back, when negative); the month's last day where it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _told(walked: Sequence[Step], unit: Unit) -> Iterator[str]:
    """Tell the days of a walk: those that counted in one sentence, those that did not, with why, in another."""
    counted = [step for step in walked if step.number]
    yield f"{_numbers(counted, unit)} {'is' if len(counted) == 1 else 'are'} {_span([step.day for step in counted])}."
    if left_out := [*_left_out(walked)]:
        yield f"Not counted: {'; '.join(left_out)}."


def _left_out(walked: Sequence[Step]) -> Iterator[str]:
    """Tell the days that did not count: several whole weekends by their number, all others by name."""
    runs = [(why, [step.day for step in run]) for why, run in groupby(walked, key=_why) if why]
    whole = sum(why == _WEEKEND and len(days) == 2 for why, days in runs)
    if whole > 1:
        yield f"{whole} weekends"
    for why, days in runs:
        if why != _WEEKEND:
            yield f"{_span(days)}, {why}"
        elif whole < 2 or len(days) == 1:
            yield _span(days)


def _why(step: Step) -> str:
    return _WEEKEND if step.skipped in {"Saturday", "Sunday"} else step.skipped


def _numbers(counted: Sequence[Step], unit: Unit) -> str:
    first, last = abs(counted[0].number or 0), abs(counted[-1].number or 0)
    back = " back" if (counted[0].number or 0) < 0 else ""
    if first == last:
        return f"{str(unit).capitalize()} {first}{back}"
    return f"{str(unit).capitalize()}s {first} {_joined(counted)} {last}{back}"


def _span(days: Sequence[date]) -> str:
    first, last = days[0], days[-1]
    if first == last:
        return in_words(first)
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first:%A} {first.day} {first:%B}{year} {_joined(days)} {in_words(last)}"


def _joined(several: Sequence[object]) -> str:
    return "and" if len(several) == 2 else "to"


def _falls_on(due: date, holidays: BankHolidays) -> Iterator[str]:
    """Say that a day of the calendar is no working day; nothing is known of years without bank holidays."""
    known = holidays.known_from <= due <= holidays.known_until
    if known and (why := why_no_working_day(due, holidays=holidays)):
        reason = "" if why in {"Saturday", "Sunday"} else f", {why},"
        yield f"{in_words(due)}{reason} is no working day; the date is not moved for that."
