"""Ranges of the calendar that people name: months, seasons, school terms, quarters, years and parts of them.

Seasons and terms are whole months by convention, so they are always approximate:
spring March to May, summer June to August, autumn September to November, winter December to February;
autumn term September to December, spring term January to April, summer term April to July.
Financial years run from April to March, academic years from September to August.
"""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from goldthread.dates.model import DateRange, Precision

# First month and number of months.
SEASONS: Mapping[str, tuple[int, int]] = {
    "spring": (3, 3),
    "summer": (6, 3),
    "autumn": (9, 3),
    "fall": (9, 3),
    "winter": (12, 3),
}
TERMS: Mapping[str, tuple[int, int]] = {"autumn": (9, 4), "winter": (9, 4), "spring": (1, 4), "summer": (4, 4)}
FINANCIAL_START, ACADEMIC_START = 4, 9

# Thirds and ends of a year, as months counted from its first: "early 2019" is January to April.
_YEAR_PARTS: Mapping[str, tuple[int, int]] = {
    "early": (0, 4),
    "mid": (4, 4),
    "late": (8, 4),
    "start": (0, 2),
    "end": (10, 2),
    "first half": (0, 6),
    "second half": (6, 6),
}
_DAYS_OF_PART: Mapping[str, tuple[int, int]] = {
    "early": (1, 10),
    "start": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "end": (21, 31),
    "first half": (1, 15),
    "second half": (16, 31),
}


def day(year: int, month: int, number: int) -> DateRange:
    """Return one day, or an impossible date that says why."""
    try:
        found = date(year, month, number)
    except ValueError:
        return impossible(_why_impossible(year, month, number))
    return DateRange("", found, found, Precision.DAY)


def impossible(note: str) -> DateRange:
    """Return a date that the calendar does not have."""
    return DateRange("", impossible=True, note=note)


def _why_impossible(year: int, month: int, number: int) -> str:
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    return f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]} days, not {number}"


def months(year: int, month: int, count: int, precision: Precision) -> DateRange:
    """Return `count` whole months from the first of `month`, which may lie beyond 12."""
    following = month - 1 + count
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    after = date(year + following // 12, following % 12 + 1, 1)
    return DateRange("", first, after - timedelta(days=1), precision)


def month(year: int, number: int) -> DateRange:
    """Return one month, or an impossible date."""
    if not 1 <= number <= 12:
        return impossible(_why_impossible(year, number, 1))
    return months(year, number, 1, Precision.MONTH)


def season(name: str, year: int) -> DateRange:
    """Return a season; winter begins in `year` and ends in the next."""
    start, count = SEASONS[name]
    return months(year, start, count, Precision.SEASON).but(approximate=True)


def term(name: str, year: int) -> DateRange:
    """Return a school term of the calendar year `year`."""
    start, count = TERMS[name]
    return months(year, start, count, Precision.TERM).but(approximate=True)


def year_from(year: int, start: int = 1) -> DateRange:
    """Return the twelve months from month `start` of `year`."""
    return months(year, start, 12, Precision.YEAR)


def quarter(number: int, year: int, start: int = 1) -> DateRange:
    """Return quarter 1 to 4 of the year that begins in month `start`."""
    return months(year, start + 3 * (number - 1), 3, Precision.QUARTER)


def between(first: DateRange, last: DateRange) -> DateRange:
    """Return everything from the beginning of one date to the end of another."""
    if first.impossible or last.impossible:
        return impossible(first.note or last.note)
    if not (first.first and last.last) or first.first > last.last:
        return impossible("it ends before it begins")
    soft = first.approximate or last.approximate
    doubted = first.uncertain or last.uncertain
    one_day = first.first == last.last and first.precision is last.precision
    precision = first.precision if one_day else Precision.RANGE
    return DateRange("", first.first, last.last, precision, first.time, soft, doubted)


def part(whole: DateRange, name: str) -> DateRange | None:
    """Return the early, middle or late part of a month or of anything longer; None of anything shorter."""
    if not (whole.first and whole.last) or whole.precision in (Precision.DAY, Precision.PART_OF_YEAR):
        return None
    if whole.precision is Precision.RANGE and whole.last - whole.first < timedelta(days=366):
        return None
    if whole.precision is Precision.MONTH:
        return _days_of_month(whole.first, *_DAYS_OF_PART[name])
    return _months_of(whole.first, whole.last, name)


def _days_of_month(first: date, start: int, end: int) -> DateRange:
    end = min(end, calendar.monthrange(first.year, first.month)[1])
    return DateRange("", first.replace(day=start), first.replace(day=end), Precision.RANGE, approximate=True)


def _months_of(first: date, last: date, name: str) -> DateRange:
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    offset, count = _YEAR_PARTS[name]
    start = offset * length // 12
    count = max(count * length // 12, 1)
    start = min(start, length - count)
    if name in ("late", "end"):
        start = length - count
    found = months(first.year, first.month + start, count, Precision.PART_OF_YEAR)
    return found.but(approximate=True)


def week(first: date, note: str = "") -> DateRange:
    """Return the seven days from `first`."""
    return DateRange("", first, first + timedelta(days=6), Precision.RANGE, note=note)


def easter(year: int) -> date:
    """Return Easter Sunday of the Western churches (the anonymous Gregorian computus)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    number = 3 + (offset + 40) // 44
    return date(year, number, offset + 28 - 31 * (number // 4))
