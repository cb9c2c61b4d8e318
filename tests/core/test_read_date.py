"""A whole cell as a date: what it means, how precisely, and what is doubtful about it."""

import json
import re
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from goldthread.dates import DateRange, Precision, read_date

CASES = Path(__file__).parents[3] / "shared" / "cases"

PLAIN_DAYS = [
    ("14/02/2019", "2019-02-14"),
    ("4.7.22", "2022-07-04"),
    ("04.07/22", "2022-07-04"),
    ("9-11-2018", "2018-11-09"),
    ("9 / 11 / 2018", "2018-11-09"),
    ("9//11/2018", "2018-11-09"),
    ("09 11 2018", "2018-11-09"),
    ("09 11 18", "2018-11-09"),
    ("2018-11-09", "2018-11-09"),
    ("2018/11/09", "2018-11-09"),
    ("2018.11.09", "2018-11-09"),
    ("20181109", "2018-11-09"),
    ("9 November 2018", "2018-11-09"),
    ("9th November 2018", "2018-11-09"),
    ("9th of November 2018", "2018-11-09"),
    ("9th of November, 2018", "2018-11-09"),
    ("the 9th of November 2018", "2018-11-09"),
    ("on 9 Nov 2018", "2018-11-09"),
    ("1 st November 2018", "2018-11-01"),
    ("9 Nov. 2018", "2018-11-09"),
    ("9-Nov-18", "2018-11-09"),
    ("9.Nov.2018", "2018-11-09"),
    ("9Nov2018", "2018-11-09"),
    ("9 nov '18", "2018-11-09"),
    ("9 nov ’18", "2018-11-09"),
    ("9 NOV 18", "2018-11-09"),
    ("November 9th, 2018", "2018-11-09"),
    ("November 9 2018", "2018-11-09"),
    ("2018 November 9", "2018-11-09"),
    ("Fri 9 Nov 2018", "2018-11-09"),
    ("Friday, 9 November 2018", "2018-11-09"),
    ("Friday the 9th of November 2018", "2018-11-09"),
    ("Fri 09/11/2018", "2018-11-09"),
    ("09/11/2018 (Fri)", "2018-11-09"),
    ("09/11/2018.", "2018-11-09"),
    ('"09/11/2018"', "2018-11-09"),
    (" \t09/11/2018\n", "2018-11-09"),
    ("9\u00a0November\u00a02018", "2018-11-09"),
    ("Date: 9 November 2018", "2018-11-09"),
    ("by 9/11/18", "2018-11-09"),
    ("(9 November 2018)", "2018-11-09"),
    ("29 February 2020", "2020-02-29"),
    ("12 Sept 2017", "2017-09-12"),
    ("12 Febuary 2017", "2017-02-12"),
    ("01/12/1987", "1987-12-01"),
]

WITH_TIMES = [
    ("09/11/2018 14:05", time(14, 5)),
    ("09/11/2018 at 14:05", time(14, 5)),
    ("09/11/2018 @ 14:05", time(14, 5)),
    ("09/11/2018, 14.05", time(14, 5)),
    ("09/11/2018 14:05:30", time(14, 5, 30)),
    ("2018-11-09T14:05:30Z", time(14, 5, 30)),
    ("2018-11-09 14:05:30.250", time(14, 5, 30)),
    ("09/11/2018 1405", time(14, 5)),
    ("09/11/2018 1405hrs", time(14, 5)),
    ("09/11/2018 14.05 hrs", time(14, 5)),
    ("09/11/2018 2.05pm", time(14, 5)),
    ("09/11/2018 2pm", time(14)),
    ("09/11/2018 2:05 p.m.", time(14, 5)),
    ("09/11/2018 12:10am", time(0, 10)),
    ("09/11/2018 at noon", time(12)),
    ("09/11/2018 0.30am", time(0, 30)),
    ("09/11/2018 14pm", time(14)),
    ("09/11/2018 12.05 pm", time(12, 5)),
    ("09/11/2018 midnight", time(0)),
    ("2.05pm on 9 November 2018", time(14, 5)),
    ("14:05 9/11/18", time(14, 5)),
    ("1405hrs 9/11/18", time(14, 5)),
    ("09/11/2018 14:05-15:30", time(14, 5)),
    ("14:05-15:30 09/11/2018", time(14, 5)),
    ("Friday, 9 November 2018 at 2.05 p.m.", time(14, 5)),
]

RANGES = [
    ("April 2017", "2017-04-01", "2017-04-30", "month"),
    ("in April 2017", "2017-04-01", "2017-04-30", "month"),
    ("April of 2017", "2017-04-01", "2017-04-30", "month"),
    ("Apr-17", "2017-04-01", "2017-04-30", "month"),
    ("Apr '17", "2017-04-01", "2017-04-30", "month"),
    ("04/2017", "2017-04-01", "2017-04-30", "month"),
    ("4-2017", "2017-04-01", "2017-04-30", "month"),
    ("2017-04", "2017-04-01", "2017-04-30", "month"),
    ("2017 April", "2017-04-01", "2017-04-30", "month"),
    ("2017", "2017-01-01", "2017-12-31", "year"),
    ("the year 2017", "2017-01-01", "2017-12-31", "year"),
    ("calendar year 2017", "2017-01-01", "2017-12-31", "year"),
    ("academic year 2017/18", "2017-09-01", "2018-08-31", "year"),
    ("2017/18 academic year", "2017-09-01", "2018-08-31", "year"),
    ("school year 2017-18", "2017-09-01", "2018-08-31", "year"),
    ("financial year 2017/18", "2017-04-01", "2018-03-31", "year"),
    ("FY17/18", "2017-04-01", "2018-03-31", "year"),
    ("FY18", "2017-04-01", "2018-03-31", "year"),
    ("2017-2018", "2017-01-01", "2018-12-31", "range"),
    ("2017-20", "2017-01-01", "2020-12-31", "range"),
    ("Q2 2017/18", "2017-07-01", "2017-09-30", "quarter"),
    ("2017/18 Q2", "2017-07-01", "2017-09-30", "quarter"),
    ("Q2 FY17/18", "2017-07-01", "2017-09-30", "quarter"),
    ("second quarter of the financial year 2017/18", "2017-07-01", "2017-09-30", "quarter"),
    ("Q4 2017/18", "2018-01-01", "2018-03-31", "quarter"),
    ("3-5 July 2018", "2018-07-03", "2018-07-05", "range"),
    ("3rd – 5th July 2018", "2018-07-03", "2018-07-05", "range"),
    ("3 to 5 July 2018", "2018-07-03", "2018-07-05", "range"),
    ("3-5/7/2018", "2018-07-03", "2018-07-05", "range"),
    ("3, 4 and 5 July 2018", "2018-07-03", "2018-07-05", "range"),
    ("between 3 and 5 July 2018", "2018-07-03", "2018-07-05", "range"),
    ("30 June - 2 July 2018", "2018-06-30", "2018-07-02", "range"),
    ("from 3 June to 9 July 2018", "2018-06-03", "2018-07-09", "range"),
    ("30 December to 2 January 2019", "2018-12-30", "2019-01-02", "range"),
    ("03/07/2018 - 05/07/2018", "2018-07-03", "2018-07-05", "range"),
    ("3/7/18-5/7/18", "2018-07-03", "2018-07-05", "range"),
    ("Nov - Feb 2020", "2019-11-01", "2020-02-29", "range"),
    ("May-July 2018", "2018-05-01", "2018-07-31", "range"),
    ("between 2015 and 2018", "2015-01-01", "2018-12-31", "range"),
    ("w/c 7 May 2018", "2018-05-07", "2018-05-13", "range"),
    ("week commencing 07/05/2018", "2018-05-07", "2018-05-13", "range"),
    ("week beginning 7th May 2018", "2018-05-07", "2018-05-13", "range"),
    ("w/e 13 May 2018", "2018-05-07", "2018-05-13", "range"),
]

SOFT_RANGES = [
    ("summer 2018", "2018-06-01", "2018-08-31", "season"),
    ("by autumn 2018", "2018-09-01", "2018-11-30", "season"),
    ("Spring of 2018", "2018-03-01", "2018-05-31", "season"),
    ("winter 2018", "2018-12-01", "2019-02-28", "season"),
    ("Winter 2018/19", "2018-12-01", "2019-02-28", "season"),
    ("spring 2018/19", "2019-03-01", "2019-05-31", "season"),
    ("autumn 2018/19", "2018-09-01", "2018-11-30", "season"),
    ("second week of May 2018", "2018-05-08", "2018-05-14", "range"),
    ("Summer '18", "2018-06-01", "2018-08-31", "season"),
    ("Autumn term 2018", "2018-09-01", "2018-12-31", "term"),
    ("spring term 2018", "2018-01-01", "2018-04-30", "term"),
    ("summer term 2017/18", "2018-04-01", "2018-07-31", "term"),
    ("autumn term of the academic year 2017/18", "2017-09-01", "2017-12-31", "term"),
    ("2018 spring term", "2018-01-01", "2018-04-30", "term"),
    ("2018/19", "2018-04-01", "2019-03-31", "year"),
    ("early 2018", "2018-01-01", "2018-04-30", "part_of_year"),
    ("mid-2018", "2018-05-01", "2018-08-31", "part_of_year"),
    ("Late 2018", "2018-09-01", "2018-12-31", "part_of_year"),
    ("mid to late 2018", "2018-05-01", "2018-12-31", "part_of_year"),
    ("beginning of 2018", "2018-01-01", "2018-02-28", "part_of_year"),
    ("by the end of 2018", "2018-11-01", "2018-12-31", "part_of_year"),
    ("first half of 2018", "2018-01-01", "2018-06-30", "part_of_year"),
    ("late summer 2018", "2018-08-01", "2018-08-31", "part_of_year"),
    ("by the end of Q2 2018/19", "2018-09-01", "2018-09-30", "part_of_year"),
    ("end of the financial year 2018/19", "2019-02-01", "2019-03-31", "part_of_year"),
    ("by the end of March 2018", "2018-03-21", "2018-03-31", "range"),
    ("early May 2018", "2018-05-01", "2018-05-10", "range"),
    ("mid May 2018", "2018-05-11", "2018-05-20", "range"),
    ("late February 2019", "2019-02-21", "2019-02-28", "range"),
    ("first week of May 2018", "2018-05-01", "2018-05-07", "range"),
    ("last week of May 2018", "2018-05-25", "2018-05-31", "range"),
    ("late 2018 to early 2019", "2018-09-01", "2019-04-30", "range"),
    ("1990s", "1990-01-01", "1999-12-31", "range"),
    ("early 1990s", "1990-01-01", "1993-04-30", "part_of_year"),
    ("Christmas 2018", "2018-12-24", "2018-12-26", "range"),
    ("Easter 2019", "2019-04-19", "2019-04-22", "range"),
    ("in the new year 2019", "2019-01-01", "2019-01-31", "month"),
    ("circa May 2018", "2018-05-01", "2018-05-31", "month"),
    ("c. 2018", "2018-01-01", "2018-12-31", "year"),
    ("c2018", "2018-01-01", "2018-12-31", "year"),
    ("approx 3 May 2018", "2018-05-03", "2018-05-03", "day"),
    ("on or around 3 May 2018", "2018-05-03", "2018-05-03", "day"),
    ("3 May 2018 (approx)", "2018-05-03", "2018-05-03", "day"),
    ("some time in 2018", "2018-01-01", "2018-12-31", "year"),
    ("sometime between 2015 and 2018", "2015-01-01", "2018-12-31", "range"),
    ("??/05/2018", "2018-05-01", "2018-05-31", "month"),
    ("00/05/2018", "2018-05-01", "2018-05-31", "month"),
    ("xx/xx/2018", "2018-01-01", "2018-12-31", "year"),
]

UNCERTAIN = [
    ("?3 May 2018", "2018-05-03", "2018-05-03"),
    ("3 May 2018?", "2018-05-03", "2018-05-03"),
    ("3 May 2018 (?)", "2018-05-03", "2018-05-03"),
    ("possibly 3/5/18", "2018-05-03", "2018-05-03"),
    ("3/5/18 tbc", "2018-05-03", "2018-05-03"),
    ("?2018", "2018-01-01", "2018-12-31"),
    ("3 or 4 May 2018", "2018-05-03", "2018-05-04"),
    ("3/4 May 2018", "2018-05-03", "2018-05-04"),
    ("May/June 2018", "2018-05-01", "2018-06-30"),
    ("05/22/2018", "2018-05-22", "2018-05-22"),  # month first, as in America
    ("Sept 18", "2018-09-01", "2018-09-30"),
    ("2010-11", "2010-04-01", "2011-03-31"),  # or November 2010
    ("Q2 2018", "2018-04-01", "2018-06-30"),  # or of the financial year
    ("not 3 May 2018", "2018-05-03", "2018-05-03"),
    ("early 3 May 2018", "2018-05-03", "2018-05-03"),
    ("mid 3-5 May 2018", "2018-05-03", "2018-05-05"),
    ("3 May 2018 25:30", "2018-05-03", "2018-05-03"),  # no such time
    ("3 May 2018 13am", "2018-05-03", "2018-05-03"),
    ("Autumn 2018/21", "2018-01-01", "2021-12-31"),
    ("autumn term 2018/21", "2018-01-01", "2021-12-31"),
    ("second week of 2018", "2018-01-01", "2018-12-31"),
    ("3 May 2018: visit by midwife", "2018-05-03", "2018-05-03"),
    ("3/5/18, seen again 7/6/18", "2018-05-03", "2018-06-07"),
]

UNDATED = [
    "",
    "   ",
    "-",
    "?",
    "n/a",
    "N/K",
    "date not known",
    "unknown",
    "TBC",
    "ongoing",
    "yesterday",
    "Tuesday",
    "later in the year",
    "as soon as possible",
    "3 May",
    "May",
    "3/5",
    "summer",
    "the autumn term",
    "the end of March",
    "Q2 2018/21",
    "3.5",
    "47/2",
    "12th - 14th March",
    "0/0/0",
    "3 May 218",
    "43952",
]

IMPOSSIBLE = [
    ("31/06/2020", "June 2020 has 30 days, not 31"),
    ("30 Feb 2020", "February 2020 has 29 days, not 30"),
    ("29 February 2019", "February 2019 has 28 days, not 29"),
    ("32/01/2020", "January 2020 has 31 days, not 32"),
    ("30/13/2020", "there is no month 13"),
    ("2020-13-01", "there is no month 13"),
    ("14/2020", "there is no month 14"),
    ("1/2/2020 to 30/2/2020", "February 2020 has 29 days, not 30"),
    ("w/e 31/06/2020", "June 2020 has 30 days, not 31"),
    ("early 31/06/2020", "June 2020 has 30 days, not 31"),
    ("9 - 3 June 2020", "it ends before it begins"),
    ("09/06/2020 - 03/06/2020", "it ends before it begins"),
    ("circa 31 June 2020", "June 2020 has 30 days, not 31"),
]


def days(read: DateRange) -> tuple[str, str]:
    return str(read.first), str(read.last)


@pytest.mark.parametrize(("text", "day"), PLAIN_DAYS)
def test_one_day_is_a_plain_day(text: str, day: str) -> None:
    read = read_date(text)
    assert days(read) == (day, day)
    assert read.is_plain_day
    assert read.time is None


@pytest.mark.parametrize(("text", "clock"), WITH_TIMES)
def test_a_time_beside_the_day_is_kept(text: str, clock: time) -> None:
    read = read_date(text)
    assert read.is_plain_day
    assert (read.first, read.time) == (date(2018, 11, 9), clock)


@pytest.mark.parametrize(("text", "first", "last", "precision"), RANGES)
def test_a_stretch_of_time_has_its_first_and_last_day(text: str, first: str, last: str, precision: str) -> None:
    read = read_date(text)
    assert (*days(read), read.precision) == (first, last, precision)
    assert (read.approximate, read.uncertain, read.impossible) == (False, False, False)


@pytest.mark.parametrize(("text", "first", "last", "precision"), SOFT_RANGES)
def test_soft_edges_are_said_to_be_soft(text: str, first: str, last: str, precision: str) -> None:
    read = read_date(text)
    assert (*days(read), read.precision) == (first, last, precision)
    assert read.approximate
    assert not read.is_plain_day


@pytest.mark.parametrize(("text", "first", "last"), UNCERTAIN)
def test_a_doubtful_date_is_never_a_plain_day(text: str, first: str, last: str) -> None:
    read = read_date(text)
    assert days(read) == (first, last)
    assert read.uncertain
    assert not read.is_plain_day


@pytest.mark.parametrize("text", UNDATED)
def test_what_names_no_date_is_undated(text: str) -> None:
    read = read_date(text)
    assert (read.first, read.last, read.precision) == (None, None, Precision.UNDATED)
    assert not read.impossible
    assert read.words == text


@pytest.mark.parametrize(("text", "why"), IMPOSSIBLE)
def test_an_impossible_date_is_undated_reported_and_keeps_its_words(text: str, why: str) -> None:
    read = read_date(text)
    assert (read.first, read.last, read.precision) == (None, None, Precision.UNDATED)
    assert read.impossible
    assert read.note == why
    assert read.words == text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("before June 2018", None, date(2018, 5, 31)),
        ("until 3/5/18", None, date(2018, 5, 3)),
        ("no later than 3/5/18", None, date(2018, 5, 3)),
        ("since 2018", date(2018, 1, 1), None),
        ("from 3 May 2018", date(2018, 5, 3), None),
        ("3 May 2018 onwards", date(2018, 5, 3), None),
        ("after 2018", date(2019, 1, 1), None),
    ],
)
def test_a_range_may_be_open_at_one_end(text: str, first: date | None, last: date | None) -> None:
    read = read_date(text)
    assert (read.first, read.last, read.precision) == (first, last, "range")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3 May", "2019-05-03", "2019-05-03"),
        ("Friday 3rd May", "2019-05-03", "2019-05-03"),
        ("May 3rd", "2019-05-03", "2019-05-03"),
        ("3/5", "2019-05-03", "2019-05-03"),
        ("May", "2019-05-01", "2019-05-31"),
        ("12th – 14th March", "2019-03-12", "2019-03-14"),
        ("summer", "2019-06-01", "2019-08-31"),
        ("autumn term", "2019-09-01", "2019-12-31"),
        ("3 May 2018", "2018-05-03", "2018-05-03"),
    ],
)
def test_a_missing_year_is_taken_from_what_the_caller_knows(text: str, first: str, last: str) -> None:
    assert days(read_date(text, near=2019)) == (first, last)


def test_a_missing_year_is_noted() -> None:
    assert read_date("3 May").note == "no year"
    assert read_date("3 May", near=2019).note == "year not written"


def test_two_digits_are_this_century_unless_a_pivot_is_given() -> None:
    assert read_date("3/5/87").first == date(2087, 5, 3)
    assert read_date("3/5/87", pivot=30).first == date(1987, 5, 3)
    assert read_date("3/5/30", pivot=30).first == date(2030, 5, 3)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("43952", date(2020, 5, 1), None),
        ("43952.0", date(2020, 5, 1), time(0)),
        ("43952.395833", date(2020, 5, 1), time(9, 30)),
        ("03/04/2021", date(2021, 4, 3), None),
    ],
)
def test_serial_numbers_are_days_only_when_told(text: str, day: date, clock: time | None) -> None:
    read = read_date(text, excel_serial=True)
    assert (read.first, read.time) == (day, clock)


def test_a_weekday_that_does_not_agree_is_noted() -> None:
    read = read_date("Mon 3rd April 21")
    assert read.first == date(2021, 4, 3)
    assert read.note == "that day was a Saturday"


def test_the_words_are_kept_as_written() -> None:
    assert read_date("  12th – 14th  March 2020 ").words == "  12th – 14th  March 2020 "


def test_one_date_among_other_words_says_where_it_was_read() -> None:
    assert read_date("Entry made 3 May 2020 by nurse").note == "read from other words: 3 May 2020"


def test_a_part_of_the_day_is_noted() -> None:
    assert read_date("3/5/18 (pm)").note == "pm"


@pytest.mark.parametrize(
    "text", ["early " * 3000, "1 to " * 3000, "?" * 5000, "2019-" * 2000, "((((" * 900, "c. " * 2000]
)
def test_a_very_long_cell_is_read_without_harm(text: str) -> None:
    assert isinstance(read_date(text), DateRange)


def shared_rows() -> list[tuple[str, str]]:
    table = CASES / "dates.md"
    if not table.exists():
        return []
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", table.read_text(), re.MULTILINE)
    return [(text, meaning) for text, meaning in rows if not set(text) <= set("-| ") and text != "text"]


@pytest.mark.skipif(not shared_rows(), reason="../shared/cases/dates.md is not here")
def test_every_text_of_the_shared_table_is_read_as_it_says() -> None:
    rows = shared_rows()
    assert len(rows) == 26
    assert [text for text, meaning in rows if not agrees("" if text == "(blank)" else text, meaning)] == []


SHARED_VAGUE = {
    "month:": ("month", False, False),
    "year": ("year", False, False),
    "that day": ("day", False, True),
    "about that month": ("month", True, False),
    "part of a year": ("part_of_year", True, False),
    "season": ("season", True, False),
    "range": ("range", False, False),
    "undated": ("undated", False, False),
    "school term": ("term", True, False),
    "impossible": ("undated", False, False),
}


def agrees(text: str, meaning: str) -> bool:
    """Whether reading `text` gives what the table says in words."""
    read = read_date(text)
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?", meaning):
        clock = read.time.strftime("%H:%M") if read.time else None
        return read.is_plain_day and (str(read.first), clock) == (match[1], match[2])
    expected = next(want for start, want in SHARED_VAGUE.items() if meaning.startswith(start))
    return (read.precision, read.approximate, read.uncertain) == expected and read.impossible == (
        "impossible" in meaning
    )


CHRONOLOGIES = sorted((CASES / "chronologies" / "dev").glob("F*/gold.json"))


@pytest.mark.skipif(not CHRONOLOGIES, reason="../shared/cases/chronologies is not here")
@pytest.mark.parametrize("path", CHRONOLOGIES, ids=lambda path: path.parent.name)
def test_dates_of_the_shared_chronologies_are_read_as_their_answers_say(path: Path) -> None:
    rows = [row for row in json.loads(path.read_text("utf-8"))["rows"] if row["date_text"] and not row.get("typo")]
    assert len(rows) > 300
    read = {row["date_text"]: read_date(row["date_text"]) for row in rows}
    wrong = [row["date_text"] for row in rows if row_days(read[row["date_text"]]) not in readings(row)]
    assert wrong == []


def row_days(read: DateRange) -> tuple[str | None, str | None]:
    return str(read.first) if read.first else None, str(read.last) if read.last else None


def readings(row: dict[str, Any]) -> list[tuple[str | None, str | None]]:
    """The days an answer takes for right: what the row means, and other readings of its words."""
    return [(row["start"], row["end"]), *map(tuple, row.get("also_ok", []))]
