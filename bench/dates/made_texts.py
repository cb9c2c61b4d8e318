"""Date texts made from a fixed seed: half name one day, half do not."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

DAYS = (
    "{d:%d/%m/%Y}",
    "{d.day}/{d.month}/{d:%y}",
    "{d.day}.{d.month}.{d:%y}",
    "{d:%d.%m/%y}",
    "{d:%d-%m-%Y}",
    "{d:%Y-%m-%d}",
    "{d.day} {d:%B} {d.year}",
    "{d.day}{th} {d:%B} {d.year}",
    "{d.day}{th} of {d:%B} {d.year}",
    "{d.day} {d:%b} {d:%y}",
    "{d:%d-%b-%y}",
    "{d:%A} {d.day} {d:%B} {d.year}",
    "{d:%a} {d.day}{th} {d:%b} {d:%y}",
    "{d:%a} {d:%d/%m/%Y}",
    "{d:%B} {d.day}, {d.year}",
    "{d:%d/%m/%Y} 14:30",
    "{d:%d/%m/%y} 2.30pm",
    "{d:%d/%m/%Y} at 1430 hrs",
)
VAGUE = (
    "{d:%B} {d.year}",
    "{d:%b}-{d:%y}",
    "{d:%m}/{d.year}",
    "{d.year}",
    "?{d.day} {d:%B} {d.year}",
    "{d.day}/{d.month}/{d:%y}?",
    "circa {d:%B} {d.year}",
    "approx {d.day} {d:%b} {d.year}",
    "probably {d:%d/%m/%Y}",
    "early {d.year}",
    "mid {d:%B} {d.year}",
    "end of {d:%B} {d.year}",
    "Summer {d.year}",
    "Autumn term {d.year}",
    "academic year {d.year}/{next}",
    "{d.year}/{next}",
    "Q2 {d.year}/{next}",
    "12-14 {d:%B} {d.year}",
    "between 3 and 9 {d:%B} {d.year}",
    "{d:%d/%m/%Y} - {e:%d/%m/%Y}",
    "w/c {d.day} {d:%B} {d.year}",
    "31/06/{d.year}",
    "30 February {d.year}",
    "date not known",
    "n/a",
    "",
    "{d.day} {d:%B}",
    "{d:%B}",
    "ongoing",
    "??/{d:%m}/{d.year}",
    "before {d.year}",
    "3 or 4 {d:%B} {d.year}",
)


def texts(count: int, seed: int = 7) -> Iterator[tuple[str, date | None]]:
    """Yield `count` texts with the one day each names, None where it names no single certain day."""
    random_ = random.Random(seed)  # noqa: S311 - the same texts every time
    for number in range(count):
        day = date(2005, 1, 1) + timedelta(days=random_.randrange(7000))
        if number % 2:
            yield _fill(random_.choice(VAGUE), day), None
        else:
            yield _fill(random_.choice(DAYS), day), day


def _fill(shape: str, day: date) -> str:
    suffix = "th" if 10 <= day.day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return shape.format(d=day, e=day + timedelta(days=9), th=suffix, next=f"{(day.year + 1) % 100:02}")
