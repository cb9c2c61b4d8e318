"""Calendars as text, read back by a reader that was written from the standard."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread_web.reviews.icalendar import Entry, calendar, escaped, folded
from tests.web.reviews.read_calendar import NotACalendar, events, lines, text

STAMP = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


def an_entry(**more):
    given = {"uid": "deadline-1-D5@example.org", "summary": "Rapid review due: FEN-2026-01", "on": date(2026, 3, 27)}
    return Entry(stamp=STAMP, url="https://example.org/cases/1/", **given | more)


def test_a_deadline_is_a_whole_day_that_takes_no_time():
    assert events(calendar("Days", [an_entry()]).encode()) == [
        {
            "UID": "deadline-1-D5@example.org",
            "DTSTAMP": STAMP,
            "DTSTART": date(2026, 3, 27),
            "DTEND": date(2026, 3, 28),
            "TRANSP": "TRANSPARENT",
            "SUMMARY": "Rapid review due: FEN-2026-01",
            "URL": "https://example.org/cases/1/",
            "CLASS": "PRIVATE",
        }
    ]


def test_a_meeting_has_its_times_in_utc():
    entry = an_entry(
        begins=datetime.fromisoformat("2026-07-06T10:00:00+01:00"),
        ends=datetime.fromisoformat("2026-07-06T11:30:00+01:00"),
    )
    (event,) = events(calendar("Days", [entry]).encode())
    assert event["DTSTART"] == datetime(2026, 7, 6, 9, 0, tzinfo=UTC)
    assert event["DTEND"] == datetime(2026, 7, 6, 10, 30, tzinfo=UTC)


def test_a_calendar_without_entries_is_one():
    assert events(calendar("Days", []).encode()) == []


def test_there_is_no_alarm():
    assert "VALARM" not in calendar("Days", [an_entry()])


def test_the_same_entries_make_the_same_text():
    assert calendar("Days", [an_entry()]) == calendar("Days", [an_entry()])


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("one, two", r"one\, two"),
        ("one; two", r"one\; two"),
        ("a\\b", r"a\\b"),
        ("first\nsecond", r"first\nsecond"),
        ("first\r\nsecond", r"first\nsecond"),
        ("plain: as it is", "plain: as it is"),
    ],
)
def test_signs_of_the_calendar_are_escaped(said, written):
    assert escaped(said) == written


def test_a_line_of_75_bytes_is_not_broken():
    assert folded("A" * 75) == "A" * 75


def test_a_longer_line_goes_on_after_a_space():
    assert folded("A" * 76) == "A" * 75 + "\r\n A"


def test_a_sign_of_several_bytes_is_not_cut_in_two():
    assert folded("A" * 74 + "é") == "A" * 74 + "\r\n é"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_any_text_comes_back_as_it_was(said):
    (line,) = lines(f"{folded(f'SUMMARY:{escaped(said)}')}\r\n".encode())
    assert text(line.removeprefix("SUMMARY:")) == said


@pytest.mark.parametrize(
    "broken",
    [
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nX-NAME:" + b"A" * 80 + b"\r\nEND:VCALENDAR\r\n",
    ],
    ids=["bare line ends", "no version", "an event without a time", "a long line"],
)
def test_the_reader_refuses_what_is_no_calendar(broken):
    with pytest.raises(NotACalendar):
        events(broken)
