"""A strict reader of calendars, written from RFC 5545 and not from our writer. It refuses what a program might."""

import re
from datetime import UTC, date, datetime

LINE = re.compile(r"([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^;:,\"]+)*):(.*)", re.DOTALL)
SIGNS = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}
ONCE = ("UID", "DTSTAMP", "DTSTART", "SUMMARY")


class NotACalendar(AssertionError):
    """The text breaks a rule of RFC 5545."""


def refuse(fault, rule):
    if fault:
        raise NotACalendar(rule)


def lines(body):
    """Return the content lines of the bytes, put together again (3.1)."""
    refuse(not body.endswith(b"\r\n"), "every line ends with CRLF")
    raw = body[:-2].split(b"\r\n")
    refuse(any(b"\n" in line or b"\r" in line for line in raw), "no bare line ends")
    refuse(any(len(line) > 75 for line in raw), "no line is longer than 75 octets")
    texts = [line.decode("utf-8") for line in raw]  # each by itself: a sign is never cut in two
    joined = []
    for text in texts:
        if text.startswith((" ", "\t")):
            joined[-1] += text[1:]
        else:
            joined.append(text)
    return joined


def text(value):
    """Return a TEXT value with its escapes undone (3.3.11)."""
    refuse(re.search(r"(?<!\\)(?:\\\\)*[;,]", value), "semicolons and commas are escaped")
    return re.sub(r"\\.", lambda sign: SIGNS[sign.group()], value)


def moment(value, parameters):
    if parameters == ";VALUE=DATE":
        return date.fromisoformat(value)
    refuse(not re.fullmatch(r"\d{8}T\d{6}Z", value), "times are in UTC")
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def parsed(line):
    found = LINE.fullmatch(line)
    refuse(found is None, f"a line has a name, parameters and a value: {line!r}")
    return found.groups()


def events(body):
    """Return the events of a calendar as dictionaries by the names of their properties."""
    content = [parsed(line) for line in lines(body)]
    refuse(content[0] != ("BEGIN", "", "VCALENDAR") or content[-1] != ("END", "", "VCALENDAR"), "one VCALENDAR")
    head = [name for name, _, _ in content[: [*map(tuple, content)].index(content[-1])]]
    refuse(head.count("VERSION") != 1 or head.count("PRODID") != 1, "VERSION and PRODID once")
    found, current = [], None
    for name, parameters, value in content[1:-1]:
        if name == "BEGIN":
            refuse(value != "VEVENT" or current is not None, "only events, none within another")
            current = {}
        elif name == "END":
            refuse(any(once not in current for once in ONCE), f"an event has {ONCE}")
            found.append(current)
            current = None
        elif current is not None:
            refuse(name in current, f"{name} once in an event")
            current[name] = read(name, parameters, value)
    refuse(len({one["UID"] for one in found}) != len(found), "no UID twice")
    return found


def read(name, parameters, value):
    if name in ("DTSTART", "DTEND", "DTSTAMP"):
        return moment(value, parameters)
    return value if name == "URL" else text(value)
