"""One date with the words around it: doubts, "early", "week commencing", times of day, and ranges of two dates."""

import re
from datetime import date, time, timedelta

from goldthread.dates import periods
from goldthread.dates.grammar import Context, single
from goldthread.dates.model import DateRange, Precision

LONGEST = 90  # characters; nobody writes a longer date, and recursion stays shallow

_DOUBT = r"\?+|probably|possibly|perhaps|maybe|likely|thought to be|believed to be|query|unsure"
_SOFT = (
    r"on or around|on or about|in or around|circa|approx(?:imately)?\.?|about|around|roughly|ca?\.|ca?(?=[\s\d])|~"
    r"|some\s?time (?:in|during|around|(?=between))"
)
_BEFORE = re.compile(rf"\(?(?:(?P<doubt>{_DOUBT})|(?P<soft>{_SOFT}))\)?[\s,:]*(?=\S)", re.IGNORECASE)
_AFTER = re.compile(
    r"[\s,]*\(?(?:(?P<doubt>\?+|probably|possibly|tbc|to be confirmed|unconfirmed|unsure|date uncertain|uncertain)"
    r"|(?P<soft>approx(?:imately)?\.?|or so|or thereabouts|circa|ish|-ish))\)?$",
    re.IGNORECASE,
)

_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?\s*"
    r"(?P<half>[ap]\.?\s?m\b\.?)?\s*(?P<hours>h(?:ou)?rs?\b|h\b)?\.?(?:\s?(?:z|gmt|bst|utc|\+00:?00))?"
)
_MILITARY = r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*(?P<hours>h(?:ou)?rs?|h)?"
_NAMED = r"(?P<named>noon|midday|midnight)"
_UNTIL = r"(?:\s*(?:-|to|until)\s*\d{1,2}(?:[:.]?\d\d)?\s*(?:[ap]\.?m\.?|h(?:ou)?rs?)?)?"
_TIMES_AFTER = tuple(
    re.compile(rf"(?P<rest>.+?)(?:(?<=\d)t|[\s,;(-]+(?:(?:at|@|from)\s*)?|\s*@\s*){clock}{_UNTIL}\)?$", re.IGNORECASE)
    for clock in (_NAMED, _CLOCK, _MILITARY)
)
_TIMES_BEFORE = tuple(
    re.compile(rf"(?:at\s|@\s?)?{clock}{_UNTIL}[\s,]+(?:on\s+)?(?P<rest>.+)", re.IGNORECASE)
    for clock in (_NAMED, _CLOCK, rf"{_MILITARY}(?<=[sh])")
)
_DAY_TIME = re.compile(
    r"(?P<rest>.+?)[\s,(]+(?:in the\s)?(?P<part>am|pm|morning|afternoon|evening|night)\)?", re.IGNORECASE
)
_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}

_PARTS = {
    "beginning": "start",
    "start": "start",
    "middle": "mid",
    "mid": "mid",
    "early": "early",
    "late": "late",
    "end": "end",
}
_PART = re.compile(
    r"(?:the\s)?(?P<part>(?:very\s)?(?:early|mid|late|beginning|start|middle|end)|(?:first|second)\shalf)"
    r"(?:\s?(?:-|to|or|/)\s?(?P<to>mid|late))?"
    r"[\s-]*(?:(?:of|in)\s)?(?:the\s)?(?P<rest>.+)",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?:the\s)?(?:(?P<start>w\s?/\s?c|wc|w\s?/\s?b|wb|week (?:commencing|beginning|starting|of))"
    r"|(?P<end>w\s?/\s?e|week ending))[\s:.]*(?:on\s)?(?:the\s)?(?P<rest>.+)",
    re.IGNORECASE,
)
_WEEK_OF_MONTH = re.compile(
    r"(?:the\s)?(?P<which>first|1st|second|2nd|third|3rd|fourth|4th|last) week (?:of|in) (?P<rest>.+)", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*(?:-+|\bto\b|\buntil\b|\btill?\b|\bthrough\b|\band\b|&|\bor\b|/)\s*", re.IGNORECASE)
# "12, 13" before "and 14 March", "Jan/Feb" before "/March": the first of them begins the range.
_SEVERAL_DAYS = re.compile(r"(\d{1,2}(?:st|nd|rd|th)?)(?:\s?,\s?\d{1,2}(?:st|nd|rd|th)?)+", re.IGNORECASE)
_SEVERAL_MONTHS = re.compile(r"([a-z]{3,9})(?:\s?[,/]\s?[a-z]{3,9})+", re.IGNORECASE)
_LEAD = re.compile(r"(?P<between>between|from)\s+", re.IGNORECASE)


def parse(text: str, context: Context) -> DateRange | None:
    """Return what `text` means if the whole of it is a date, a range of dates or a doubtful date; None otherwise."""
    if len(text) > LONGEST:
        return None
    bare, doubted, soft = _undoubted(text.strip())
    found = _decorated(bare, context)
    if found is None:
        return None
    return (
        found.but(uncertain=found.uncertain or doubted, approximate=found.approximate or soft)
        if doubted or soft
        else found
    )


def _undoubted(text: str) -> tuple[str, bool, bool]:
    """Take words of doubt and of approximation off both ends; say whether there were any of either."""
    doubted = soft = False
    while match := _BEFORE.match(text):
        # "??/05/2016" is a day not known, not a doubt.
        if text[match.end() :].startswith("/"):
            break
        text, doubted, soft = text[match.end() :], doubted or bool(match["doubt"]), soft or bool(match["soft"])
    while match := _AFTER.search(text):
        text, doubted, soft = text[: match.start()], doubted or bool(match["doubt"]), soft or bool(match["soft"])
    return text, doubted, soft


def _decorated(text: str, context: Context) -> DateRange | None:
    """The first reading that gives a date; failing that an impossible one, then an undated one."""
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    best: DateRange | None = None
    for read in _READERS:
        found = read(text, context)
        if found and (found.first or (found.impossible and read is single)):
            return found
        if found and (best is None or (found.impossible and not best.impossible)):
            best = found
    return best


def _part(text: str, context: Context) -> DateRange | None:
    """Read "early 2019", "the end of March 2025", "mid to late May 2020"."""
    match = _PART.fullmatch(text)
    whole = match and single(match["rest"], context)
    if not match or not whole:
        return None
    if whole.first is None:
        # "the end of March" lacks its year, "early 3 May" makes no sense.
        return whole if whole.impossible or not any(letter.isdigit() for letter in match["rest"]) else None
    name = match["part"].lower().removeprefix("very ").replace("\t", " ")
    found = periods.part(whole, _PARTS.get(name, name))
    if found and match["to"] and (until := periods.part(whole, match["to"].lower())):
        return periods.between(found, until).but(precision=found.precision)
    return found


def _week(text: str, context: Context) -> DateRange | None:
    """Read "w/c 4 May 2020", "week ending 8 May 2020", "the first week of May 2020"."""
    if match := _WEEK_OF_MONTH.fullmatch(text):
        return _week_of_month(match["which"].lower(), parse(match["rest"], context))
    match = _WEEK.fullmatch(text)
    found = match and parse(match["rest"], context)
    if not match or not found or found.precision is not Precision.DAY or not found.first:
        return found or None
    if match["end"]:
        return periods.week(found.first - timedelta(days=6), found.note)
    return periods.week(found.first, found.note)


def _week_of_month(which: str, month: DateRange | None) -> DateRange | None:
    if not month or month.precision is not Precision.MONTH or not month.first or not month.last:
        return None
    weeks = {"first": 0, "1st": 0, "second": 7, "2nd": 7, "third": 14, "3rd": 14, "fourth": 21, "4th": 21}
    if which == "last":
        return periods.week(month.last - timedelta(days=6)).but(approximate=True)
    return periods.week(month.first + timedelta(days=weeks[which])).but(approximate=True)


def _with_time(text: str, context: Context) -> DateRange | None:
    undated = None
    for pattern in _TIMES_AFTER + _TIMES_BEFORE:
        match = pattern.fullmatch(text)
        if match and (clock := _time(match)) and (found := _day_of(match["rest"], context)):
            # "9.30am on 3 May 2020" is not 20:20 on a third of May.
            if found.first:
                return found.but(time=clock)
            undated = undated or (found if match.groupdict().get("half") else None)
    if match := _DAY_TIME.fullmatch(text):
        found = _day_of(match["rest"], context)
        return found and found.noting(match["part"].lower())
    return undated


def _day_of(text: str, context: Context) -> DateRange | None:
    """A day (or an impossible one): only days have a time."""
    found = parse(text.rstrip(" ,;-"), context)
    return found if found and (found.precision is Precision.DAY or found.first is None) else None


def _time(match: re.Match[str]) -> time | None:
    """The time a pattern found; None for numbers that are no time, or a bare number."""
    parts = match.groupdict()
    if name := parts.get("named"):
        return _NAMED_TIMES[name.lower()]
    half = (parts.get("half") or "")[:1].lower()
    if parts["minute"] is None and not half:
        return None
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    fits = hour < 24 and minute < 60 and second < 60 and not (half == "a" and hour > 12)
    return time(hour, minute, second) if fits else None


def _span(text: str, context: Context) -> DateRange | None:
    """Read "12-14 March 2020", "between 3 and 9 June 2020", "30 December to 2 January 2020"."""
    lead = _LEAD.match(text)
    inner = text[lead.end() :] if lead else text
    for separator in _SEPARATOR.finditer(inner):
        left, right = inner[: separator.start()], inner[separator.end() :]
        if left and right and (found := _two(left, right, separator[0].strip().lower(), bool(lead), context)):
            return found
    return None


def _two(left: str, right: str, word: str, led: bool, context: Context) -> DateRange | None:
    """Read both ends; the first takes month and year from the second where it has none."""
    last = _end(right, context)
    if last is None:
        return None
    if several := _SEVERAL_DAYS.fullmatch(left) or _SEVERAL_MONTHS.fullmatch(left):
        left = several[1]
    own = _end(left, Context(pivot=context.pivot))
    if word in ("and", "&") and not led and own and own.first:
        return None
    if last.first is None:
        known = _end(left, Context(2000, 1))
        return last.but(words="") if known and (last.impossible or known.precision is not Precision.YEAR) else None
    if own and own.first:
        return _joined(own, last, word, led)
    first = _inheriting(left, last.first, context)
    if first is None or (word == "/" and first.precision is not last.precision):
        return None
    return _joined(first, last, word, led)


def _inheriting(left: str, last: date, context: Context) -> DateRange | None:
    """Read the beginning of a range with the year and month of its end, or the year before ("30 Dec to 2 Jan 2020")."""
    found = _end(left, Context(last.year, last.month, context.pivot))
    if found and found.first and found.first > last and found.first.month != last.month:
        return _end(left, Context(last.year - 1, None, context.pivot)) or found
    return found


def _end(text: str, context: Context) -> DateRange | None:
    """One end of a range: anything but another range."""
    bare, doubted, soft = _undoubted(text.strip())
    for read in (single, _part, _with_time_of_day):
        if found := read(bare, context):
            note = found.note if found.impossible else ""
            return found.but(uncertain=found.uncertain or doubted, approximate=found.approximate or soft, note=note)
    return None


def _with_time_of_day(text: str, context: Context) -> DateRange | None:
    for pattern in _TIMES_AFTER + _TIMES_BEFORE:
        match = pattern.fullmatch(text)
        if match and (clock := _time(match)) and (found := single(match["rest"].strip(), context)):
            return found.but(time=clock)
    return None


def _joined(first: DateRange, last: DateRange, word: str, led: bool) -> DateRange:
    found = periods.between(first, last)
    if word in ("and", "&") and not led:
        return found.noting("several dates")
    if word in ("or", "/"):
        return found.but(uncertain=found.first is not None).noting("one or the other")
    return found


_READERS = (single, _part, _week, _span, _with_time)
