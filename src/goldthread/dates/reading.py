"""A whole cell or entry as a date."""

import re
from datetime import date, time, timedelta

from goldthread.dates.finding import find_dates
from goldthread.dates.grammar import TIDY, Context
from goldthread.dates.model import DateRange, Precision
from goldthread.dates.phrases import parse

_LEADS = re.compile(
    r"(?:(?:date|dated|day|on|in|by|during|throughout|over|at|within|the|as at|as of|of|for|due|:)\b[\s:]*)+(?=\S)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?P<word>before|prior to|pre|until|till|up to|no later than|after|post|following|since|(?:as )?from)"
    r"[\s-]+(?P<rest>.+?)(?:\s+(?:onwards?|on))?",
    re.IGNORECASE,
)
_ONWARDS = re.compile(
    r"(?P<rest>.+?)\s+(?P<word>onwards?|to date|to present|to the present|- present|- ongoing)", re.IGNORECASE
)
_EDGES = " \t\r\n\u00a0.,;:*\"'"
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)")
_SPACED = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d\d)")
_SERIAL = re.compile(r"\d{4,6}(?:\.\d+)?")
_SERIAL_ZERO = date(1899, 12, 30)


def read_date(text: str, *, near: int | None = None, pivot: int | None = None, excel_serial: bool = False) -> DateRange:
    """Return what a whole cell means; `words` keeps it as written. What cannot be read is undated, never an error.

    `near` is the year meant where none is written. `pivot` is the last two-digit year of this century (default: all).
    `excel_serial` reads a bare number as a spreadsheet's count of days. A date among other words is taken from them
    and marked uncertain; several make a range. Words are bounded: only the first 2,000 characters are read.
    """
    context = Context(near=near, pivot=pivot)
    tidy = re.sub(r"\s+", " ", text[:2000].translate(TIDY)).strip(_EDGES)
    found = _serial(tidy) if excel_serial else None
    found = found or _plain(tidy, context) or _open_ended(tidy, context) or _among_words(tidy, context)
    return found.but(words=text)


def _serial(text: str) -> DateRange | None:
    """Days since the last day but one of 1899, as spreadsheets count; a fraction is the time of day."""
    if not _SERIAL.fullmatch(text) or not 61 <= float(text) < 2_958_466:
        return None
    # To the second: 0.395833 of a day is 09:29:59.97.
    days, seconds = divmod(round(float(text) * 86_400), 86_400)
    on = _SERIAL_ZERO + timedelta(days=days)
    clock = time(seconds // 3600, seconds // 60 % 60, seconds % 60) if "." in text else None
    return DateRange(text, on, on, Precision.DAY, clock)


def _plain(text: str, context: Context) -> DateRange | None:
    if match := _COMPACT.fullmatch(text):
        text = f"{match['year']}-{match['month']}-{match['day']}"
    elif match := _SPACED.fullmatch(text):
        text = "/".join(match.groups())
    if found := parse(text, context):
        return found
    lead = _LEADS.match(text)
    return parse(text[lead.end() :], context) if lead else None


def _open_ended(text: str, context: Context) -> DateRange | None:
    """Read "before June 2020" and "since 2018" as a range with one end."""
    match = _OPEN.fullmatch(text) or _ONWARDS.fullmatch(text)
    found = match and _plain(match["rest"], context)
    if not match or not found or found.first is None or found.last is None:
        return found or None
    first, last = _ends(match["word"].lower(), found.first, found.last)
    return DateRange("", first, last, Precision.RANGE, None, found.approximate, found.uncertain, note=found.note)


def _ends(word: str, first: date, last: date) -> tuple[date | None, date | None]:
    one_day = timedelta(days=1)
    if word in ("before", "prior to", "pre"):
        return None, first - one_day
    if word in ("until", "till", "up to", "no later than"):
        return None, last
    if word in ("after", "post", "following"):
        return last + one_day, None
    return first, None


def _among_words(text: str, context: Context) -> DateRange:
    found = find_dates(text, near=context.near, pivot=context.pivot)
    dated = [one for one in found if one.first and one.last]
    if not dated:
        return next((_without_place(one) for one in found), DateRange(text))
    words = "; ".join(one.words for one in dated)
    if len(dated) == 1:
        return _without_place(dated[0]).but(uncertain=True).noting(f"read from other words: {words}")
    first, last = min(one.first for one in dated if one.first), max(one.last for one in dated if one.last)
    return DateRange(text, first, last, Precision.RANGE, uncertain=True, note=f"several dates: {words}")


def _without_place(found: DateRange) -> DateRange:
    return DateRange(
        found.words,
        found.first,
        found.last,
        found.precision,
        found.time,
        found.approximate,
        found.uncertain,
        found.impossible,
        found.note,
    )
