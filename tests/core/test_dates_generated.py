"""Whatever form a person gives a date, reading it gives the date back."""

import calendar
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldthread.dates import Precision, find_dates, read_date

DAYS = st.dates(date(2000, 1, 1), date(2098, 12, 31))
SEPARATORS = st.sampled_from(["/", ".", "-", " / "])
YEARS = st.integers(2000, 2098)
MONTHS = st.integers(1, 12)


def ordinal(day: int) -> str:
    suffix = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


WORDED = [
    lambda day: f"{day.day} {day:%B} {day.year}",
    lambda day: f"{ordinal(day.day)} {day:%B} {day.year}",
    lambda day: f"{ordinal(day.day)} of {day:%B}, {day.year}",
    lambda day: f"{day.day} {day:%b} {day:%y}",
    lambda day: f"{day.day}-{day:%b}-{day:%y}",
    lambda day: f"{day.day} {day:%b} '{day:%y}",
    lambda day: f"{day:%A} {day.day} {day:%B} {day.year}",
    lambda day: f"{day:%a}, {ordinal(day.day)} {day:%b} {day.year}",
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: f"{day:%B} {ordinal(day.day)} {day.year}",
    lambda day: f"{day:%a} {day:%d/%m/%Y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.day}/{day.month}/{day:%y}",
]


@given(DAYS, SEPARATORS, SEPARATORS, st.booleans(), st.booleans())
def test_a_numeric_day_comes_back(day: date, one: str, two: str, padded: bool, short: bool) -> None:
    number, month = (f"{day:%d}", f"{day:%m}") if padded else (str(day.day), str(day.month))
    read = read_date(f"{number}{one}{month}{two}{day:%y}" if short else f"{number}{one}{month}{two}{day.year}")
    assert (read.first, read.is_plain_day) == (day, True)


@given(DAYS, st.sampled_from(WORDED))
def test_a_day_in_words_comes_back(day: date, write: object) -> None:
    read = read_date(write(day))  # type: ignore[operator]
    assert (read.first, read.is_plain_day, read.note) == (day, True, "")


@given(DAYS, st.times(), st.sampled_from(["%H:%M", "at %H:%M", "%H.%M hrs", "%H%Mhrs", "%I.%M%p", "at %I:%M %p"]))
def test_a_time_comes_back_with_its_day(day: date, clock: object, shape: str) -> None:
    read = read_date(f"{day:%d/%m/%Y} {clock.strftime(shape)}")  # type: ignore[attr-defined]
    assert (read.first, read.time) == (day, clock.replace(second=0, microsecond=0))  # type: ignore[attr-defined]


@given(
    YEARS,
    MONTHS,
    st.sampled_from(["{name} {year}", "{short} {year}", "{short}-{yy}", "{month:02}/{year}", "in {name} {year}"]),
)
def test_a_month_comes_back(year: int, month: int, shape: str) -> None:
    names = {"name": calendar.month_name[month], "short": calendar.month_abbr[month], "yy": f"{year % 100:02}"}
    read = read_date(shape.format(year=year, month=month, **names))
    assert (read.first, read.precision) == (date(year, month, 1), Precision.MONTH)
    assert read.last == date(year, month, calendar.monthrange(year, month)[1])


RANGE_SHAPES = [
    "{a.day} {a:%B} {a.year} to {b.day} {b:%B} {b.year}",
    "{a:%d/%m/%Y} - {b:%d/%m/%Y}",
    "{a:%d/%m/%y}–{b:%d/%m/%y}",
    "between {a.day} {a:%b} {a.year} and {b.day} {b:%b} {b.year}",
    "from {a:%d/%m/%Y} until {b:%d/%m/%Y}",
    "{a:%Y-%m-%d} to {b:%Y-%m-%d}",
]


@given(DAYS, st.integers(1, 60), st.sampled_from(RANGE_SHAPES))
def test_a_range_comes_back(first: date, length: int, shape: str) -> None:
    last = first + timedelta(days=length)
    read = read_date(shape.format(a=first, b=last))
    assert (read.first, read.last, read.precision) == (first, last, Precision.RANGE)


@given(DAYS, st.integers(1, 60))
def test_a_range_whose_year_is_written_once_comes_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    read = read_date(f"{first.day} {first:%B} to {last.day} {last:%B} {last.year}")
    if (first.day, first.month) != (last.day, last.month):
        assert (read.first, read.last) == (first, last)


DOUBTS = [
    "?{}",
    "{}?",
    "circa {}",
    "c. {}",
    "approx {}",
    "about {}",
    "probably {}",
    "{} (?)",
    "{} approx",
    "possibly {}",
]


@given(DAYS, st.sampled_from(WORDED), st.sampled_from(DOUBTS))
def test_a_doubted_day_is_never_a_plain_day(day: date, write: object, doubt: str) -> None:
    read = read_date(doubt.format(write(day)))  # type: ignore[operator]
    assert read.first == day
    assert not read.is_plain_day


@given(
    DAYS, st.sampled_from(WORDED), st.sampled_from(["Seen on {}.", "By {} at the latest", "({}) she rang", "x; {}; y"])
)
def test_a_day_in_a_sentence_is_found_where_it_stands(day: date, write: object, sentence: str) -> None:
    words = write(day)  # type: ignore[operator]
    text = sentence.format(words)
    [found] = find_dates(text)
    assert (found.first, found.words) == (day, words)
    assert text[found.start : found.end] == words
