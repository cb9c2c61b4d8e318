"""The shapes in which one date is written, each a pattern and a short function that says what it means.

To teach the reader a new shape, add a pattern and a function to `SHAPES`. Patterns match a whole text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from goldthread.dates import periods
from goldthread.dates.model import DateRange, Precision

# Dashes and quotes that word processors put in, one character for one, so that places in the text stay true.
TIDY = str.maketrans(
    {**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("‘’ʼ`", "'"), **dict.fromkeys("⁄∕", "/"), "\u00a0": " "}
)

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb", "febuary", "feburary"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![a-z])\.?"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
YEAR = r"(?P<year>(?:1[89]|20)\d\d|'?\d\d)"
LONG_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
YEARS = r"(?P<year>(?:1[89]|20)\d\d|'\d\d)(?:\s*(?:/|-|to)\s*(?P<next>(?:19|20)?\d\d))?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_ON = rf"(?:(?P<weekday>{WEEKDAY})\.?,?\s*(?:the\s+)?)?"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_NO_DAY = r"(?:\?\??|xx?|00|__?|--)"
_SEP = r"[\s,./-]*"
_FINANCIAL = r"(?P<financial>financial|fiscal)"
_ACADEMIC = r"(?P<academic>academic|school)"
_YEAR_KIND = rf"(?:the\s)?(?:(?:{_FINANCIAL}|{_ACADEMIC}|calendar)\s)?(?:year\s)?(?:of\s)?"
_OF_YEAR = rf"(?:(?:of|in)\s)?{_YEAR_KIND}"
_OFF = rf"(?:[\s,]+\(?(?P<weekday_after>{WEEKDAY})\)?)?"
_TERM = r"(?P<term>(?:school\s)?term)"
_FEAST = r"(?:the\s)?(?P<feast>christmas|xmas|new year|easter)(?:\s(?:holidays?|break|period|time))?"
_NUMBER = r"(?P<month>\d{1,2})"


@dataclass(frozen=True, slots=True)
class Context:
    """What the caller knows: the year (and month) meant where none is written, and how to read two-digit years.

    `pivot`: the last two-digit year of this century; "31" with a pivot of 30 is 1931. None: always this century.
    """

    near: int | None = None
    month: int | None = None
    pivot: int | None = None

    def year(self, written: str) -> int:
        """Return the year that `written` ("2019", "19", "'19") means."""
        number = int(written.lstrip("'"))
        if number >= 100:
            return number
        return number + (1900 if self.pivot is not None and number > self.pivot else 2000)


Build = Callable[[re.Match[str], Context], DateRange | None]


def single(text: str, context: Context) -> DateRange | None:
    """Return what one written date (not a range, nothing around it) means; None if it is no date."""
    for pattern, build in SHAPES:
        if (match := pattern.fullmatch(text)) and (found := build(match, context)):
            return found
    return None


def _optional(match: re.Match[str], name: str) -> str:
    return (match.groupdict().get(name) or "").lower()


def _day(match: re.Match[str], context: Context) -> DateRange:
    return _with_weekday(
        periods.day(context.year(match["year"]), MONTHS[match["month"].lower()], int(match["day"])), match
    )


def _with_weekday(found: DateRange, match: re.Match[str]) -> DateRange:
    weekday = _optional(match, "weekday") or _optional(match, "weekday_after")
    if not weekday or not found.first or _WEEKDAYS[found.first.weekday()] == weekday[:3]:
        return found
    return found.noting(f"that day was a {found.first:%A}")


def _numeric_day(match: re.Match[str], context: Context) -> DateRange:
    year, number, month = context.year(match["year"]), int(match["day"]), int(match["month"])
    if month > 12 and 1 <= number <= 12:
        swapped = periods.day(year, number, month)
        return swapped.but(uncertain=not swapped.impossible).noting("read as month, day, year")
    return _with_weekday(periods.day(year, month, number), match)


def _iso_day(match: re.Match[str], _: Context) -> DateRange:
    return periods.day(int(match["year"]), int(match["month"]), int(match["day"]))


def _day_without_year(match: re.Match[str], context: Context) -> DateRange:
    if context.near is None:
        return DateRange("", note="no year")
    month = match["month"].lower()
    number = int(month) if month.isdigit() else MONTHS[month]
    return _with_weekday(periods.day(context.near, number, int(match["day"])), match).noting("year not written")


def _bare_day(match: re.Match[str], context: Context) -> DateRange | None:
    if context.near is None or context.month is None:
        return None
    return _with_weekday(periods.day(context.near, context.month, int(match["day"])), match)


def _month(match: re.Match[str], context: Context) -> DateRange:
    return periods.month(context.year(match["year"]), MONTHS[match["month"].lower()])


def _month_or_day(match: re.Match[str], context: Context) -> DateRange:
    """Read "Sept 18", which is a month in notes and, rarely in Britain, a day without its year."""
    found = _month(match, context)
    return found.but(uncertain=int(match["year"]) <= 31).noting("or a day of that month, without its year")


def _numeric_month(match: re.Match[str], _: Context) -> DateRange:
    return periods.month(int(match["year"]), int(match["month"]))


def _month_without_year(match: re.Match[str], context: Context) -> DateRange:
    if context.near is None:
        return DateRange("", note="no year")
    return periods.month(context.near, MONTHS[match["month"].lower()]).noting("year not written")


def _unknown_day(match: re.Match[str], context: Context) -> DateRange:
    found = periods.month(context.year(match["year"]), int(match["month"]))
    return found.but(approximate=not found.impossible).noting("day not known")


def _unknown_month(match: re.Match[str], context: Context) -> DateRange:
    return periods.year_from(context.year(match["year"])).but(approximate=True).noting("day and month not known")


def _next_year(match: re.Match[str], context: Context) -> int | None:
    """The second year of "2019/20", written in full or not."""
    written = _optional(match, "next")
    if not written:
        return None
    number = int(written)
    return number if number >= 100 else context.year(match["year"]) // 100 * 100 + number


def _start_of_pair(match: re.Match[str], context: Context) -> int | None:
    """The first of two years that follow each other; the only year where there is one; None for other pairs."""
    year, following = context.year(match["year"]), _next_year(match, context)
    return year if following is None or following in (year + 1, year - 99) else None


def _season(match: re.Match[str], context: Context) -> DateRange | None:
    year, name = _start_of_pair(match, context), match["season"].lower()
    if year is None:
        return None
    # Of "2019/20", financial or academic, spring is in 2020 either way and autumn in 2019; summer may be in both.
    if _optional(match, "next") and name == "summer":
        return None
    return periods.season(name, year + bool(_optional(match, "next") and name == "spring"))


def _season_without_year(match: re.Match[str], context: Context) -> DateRange:
    if context.near is None:
        return DateRange("", note="no year")
    build = periods.term if _optional(match, "term") else periods.season
    return build(match["season"].lower(), context.near).noting("year not written")


def _term(match: re.Match[str], context: Context) -> DateRange | None:
    """A term of "2019/20", or of "the academic year 2019", falls in the second year unless it is the first term."""
    year = _start_of_pair(match, context)
    if year is None:
        return None
    name = match["season"].lower()
    of_academic_year = _optional(match, "next") or _optional(match, "academic")
    later = bool(of_academic_year) and name not in ("autumn", "winter")
    return periods.term(name, year + later)


def _quarter(match: re.Match[str], context: Context) -> DateRange | None:
    year = _start_of_pair(match, context)
    if year is None:
        return None
    number = _QUARTERS[match["quarter"].lower()]
    if _optional(match, "next") or _optional(match, "financial"):
        return periods.quarter(number, year, periods.FINANCIAL_START)
    found = periods.quarter(number, year).but(uncertain=True)
    return found.noting("read as a quarter of the calendar year")


def _year(match: re.Match[str], context: Context) -> DateRange | None:
    year, following = context.year(match["year"]), _next_year(match, context)
    if _optional(match, "academic"):
        return periods.year_from(year, periods.ACADEMIC_START)
    if _optional(match, "financial"):
        return periods.year_from(year, periods.FINANCIAL_START)
    if following is None:
        return periods.year_from(year) if match["year"][0] != "'" else None
    return _pair_of_years(match, year, following)


def _financial_year(match: re.Match[str], context: Context) -> DateRange | None:
    """Read "FY24/25", which begins in April 2024, and "FY25", which ends in March 2025."""
    year, paired = _start_of_pair(match, context), bool(_optional(match, "next"))
    return None if year is None else periods.year_from(year if paired else year - 1, periods.FINANCIAL_START)


def _pair_of_years(match: re.Match[str], year: int, following: int) -> DateRange | None:
    # "2010-11" and "2010-12" could be months of 2010.
    doubted = int(match["next"]) <= 12 and "-" in match[0]
    if following in (year + 1, year - 99) and not (len(match["next"]) == 4 and "/" not in match[0]):
        found = periods.year_from(year, periods.FINANCIAL_START).but(approximate=True, uncertain=doubted)
        return found.noting("read as a financial year")
    if following > year:
        return periods.between(periods.year_from(year), periods.year_from(following)).but(uncertain=doubted)
    return None


def _decade(match: re.Match[str], _: Context) -> DateRange:
    year = int(match["year"])
    return periods.months(year, 1, 120, Precision.RANGE).but(approximate=True)


def _feast(match: re.Match[str], context: Context) -> DateRange:
    year, name = context.year(match["year"]), match["feast"].lower()
    if name.startswith("new"):
        return periods.month(year, 1).but(approximate=True)
    if name.startswith("easter"):
        sunday = periods.easter(year)
        first, last = sunday - timedelta(days=2), sunday + timedelta(days=1)
    else:
        first, last = date(year, 12, 24), date(year, 12, 26)
    return DateRange("", first, last, Precision.RANGE, approximate=True)


def _compiled(*shapes: tuple[str, Build]) -> tuple[tuple[re.Pattern[str], Build], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), build) for pattern, build in shapes)


# The order matters where two shapes fit: "22.05/16" is a day, "2019/20" a year, "2017-04" a month.
SHAPES = _compiled(
    (rf"{_NO_DAY}[./-]{_NUMBER}[./-]{YEAR}", _unknown_day),
    (rf"{_NO_DAY}[./-]{_NO_DAY}[./-]{YEAR}", _unknown_month),
    (rf"{_ON}(?P<day>\d{{1,2}})\s?[./-]\s?{_NUMBER}\s?[./-]\s?{YEAR}{_OFF}", _numeric_day),
    (rf"{_ON}{_DAY}{_SEP}(?:of\s+)?{MONTH}{_SEP}{YEAR}{_OFF}", _day),
    (rf"{LONG_YEAR}([-/.]){_NUMBER}\2(?P<day>\d\d?){_OFF}", _iso_day),
    (rf"{_ON}{MONTH}\s*(?:the\s)?{_DAY}[\s,]+{LONG_YEAR}", _day),
    (rf"{LONG_YEAR}{_SEP}{MONTH}{_SEP}{_DAY}", _day),
    (rf"{MONTH}[\s,./-]*(?:(?:of|in)\s)?{LONG_YEAR}", _month),
    (rf"{MONTH}(?:\s?[-/.]\s?|\s?')(?P<year>\d\d)", _month),
    (rf"{LONG_YEAR}{_SEP}{MONTH}", _month),
    (rf"{MONTH}\s(?P<year>\d\d)", _month_or_day),
    (rf"{_NUMBER}\s?[/.-]\s?{LONG_YEAR}", _numeric_month),
    (rf"{_YEAR_KIND}{YEARS}", _year),
    (rf"fy\s?{YEAR}(?:\s?[/-]\s?(?P<next>\d\d))?", _financial_year),
    (rf"{YEARS}\s(?:{_FINANCIAL}|{_ACADEMIC})\s?year", _year),
    (rf"{LONG_YEAR}-{_NUMBER}", _numeric_month),
    (rf"{_SEASON}\s{_TERM}[\s,/-]*{_OF_YEAR}{YEARS}", _term),
    (rf"{YEARS}\s{_SEASON}\s{_TERM}", _term),
    (rf"{_SEASON}[\s,/-]*(?:(?:of|in)\s)?{YEARS}", _season),
    (rf"{_SEASON}\s(?P<year>\d\d)", _season),
    (rf"{YEARS}\s{_SEASON}", _season),
    (rf"(?:q\s?|quarter\s)(?P<quarter>[1-4])[\s,/-]*{_OF_YEAR}{YEARS}", _quarter),
    (rf"q\s?(?P<quarter>[1-4])[\s,]*(?P<financial>fy)\s?{YEAR}(?:\s?[/-]\s?(?P<next>\d\d))?", _quarter),
    (rf"(?P<quarter>first|second|third|fourth|last)\squarter\s{_OF_YEAR}{YEARS}", _quarter),
    (rf"{YEARS}[\s,]*(?:q\s?|quarter\s)(?P<quarter>[1-4])", _quarter),
    (r"(?:the\s)?(?P<year>(?:19|20)\d0)'?s", _decade),
    (rf"{_FEAST}(?:\sof)?\s{YEAR}", _feast),
    (rf"{_ON}{_DAY}[\s,-]*(?:of\s+)?{MONTH}", _day_without_year),
    (rf"{_ON}{MONTH}\s*(?:the\s)?{_DAY}", _day_without_year),
    (rf"(?P<day>\d{{1,2}})\s?[/]\s?{_NUMBER}", _day_without_year),
    (rf"{_ON}{_DAY}", _bare_day),
    (MONTH, _month_without_year),
    (rf"{_SEASON}(?:\s{_TERM})?", _season_without_year),
)
