"""Calendars as text, by RFC 5545: what any calendar program reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MEDIA_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75  # bytes, without the line's end
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """Something on a day, or from a time to another.

    `uid` stays the same for the same thing, so that a calendar changes what it has. `stamp` is when it was last
    changed. Without `begins` it takes the whole day. All times know their zone.
    """

    uid: str
    stamp: datetime
    summary: str
    url: str
    on: date
    begins: datetime | None = None
    ends: datetime | None = None


def calendar(name: str, entries: Iterable[Entry]) -> str:
    """Return the text of a calendar called `name`. The same entries make the same text."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Goldthread//Days of cases//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for entry in entries for line in _event(entry)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(entry: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(entry.uid)}"
    yield f"DTSTAMP:{_utc(entry.stamp)}"
    if entry.begins and entry.ends:
        yield f"DTSTART:{_utc(entry.begins)}"
        yield f"DTEND:{_utc(entry.ends)}"
    else:
        yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.on + _DAY:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"  # a day that something is due takes nobody's time
    yield f"SUMMARY:{escaped(entry.summary)}"
    yield f"URL:{entry.url}"
    # Programs that know the word keep it from those who see the calendar, and not its details.
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Return `text` so that none of its signs is taken for one of the calendar's."""
    for sign, instead in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "")):
        text = text.replace(sign, instead)
    return text


def folded(line: str) -> str:
    """Return `line` broken so that no part is longer than 75 bytes; no sign is cut in two."""
    parts: list[str] = []
    part = ""
    for sign in line:
        # A part that goes on begins with a space, which counts.
        if len((part + sign).encode()) > LONGEST_LINE - (1 if parts else 0):
            parts.append(part)
            part = ""
        part += sign
    return "\r\n ".join([*parts, part])
