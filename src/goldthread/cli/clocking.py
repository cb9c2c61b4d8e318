"""`goldthread clocks`: the deadlines of a case from the days on which things happened."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from goldthread.cli.arguments import Commands, command
from goldthread.clocks import Deadline, State, deadlines, event_kinds, lateness_by_stage, rules
from goldthread.errors import GoldthreadError
from goldthread.working_days import england_and_wales, in_words

NONE_LATE, SOME_LATE = 0, 1
_PLAIN_WIDTH = 160  # characters, where the table goes into a file or another program
EXAMPLES = """
goldthread clocks --event became_aware=2026-03-02 --event notified=2026-03-05
goldthread clocks --event published=2026-12-30 --today 2026-12-01 --format json
"""
# The headings, and how much of the width each has beside the others.
_COLUMNS = {"What, and whose move": 4, "Date": 3, "How it stands": 3, "How the date was worked out": 10}

Json = dict[str, Any]


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    added = command(
        commands,
        "clocks",
        summary="work out the deadlines of a case",
        description="Work out the deadlines of a case, and say how each date came about.",
        examples=EXAMPLES,
    )
    added.add_argument(
        "--event",
        metavar="NAME=DATE",
        action="append",
        default=[],
        help="what happened, and the day as 2026-03-02",
    )
    added.add_argument("--today", metavar="DATE", help="work it out as on this day (default: today)")
    added.add_argument("--format", choices=["table", "json"], default="table", help="what to write (default: table)")
    added.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Work out the deadlines and print them."""
    today = _day(options.today, "--today") if options.today else date.today()
    found = deadlines(_events(options.event), rules(), holidays=england_and_wales(), today=today)
    if options.format == "json":
        print(json.dumps(as_json(found, today), ensure_ascii=False, indent=1))
    else:
        _print_for_people(found, today)
    return SOME_LATE if any(one.state is State.LATE for one in found) else NONE_LATE


def _events(texts: Sequence[str]) -> dict[str, date]:
    """The days by name. Raises GoldthreadError for a name that there is not, or that stands there twice."""
    names = ", ".join(event_kinds())
    if not texts:
        raise GoldthreadError("There is no event to count from.", remedy=f"Give --event NAME=DATE. Names: {names}.")
    events: dict[str, date] = {}
    for text in texts:
        name, _, day = text.partition("=")
        if name not in event_kinds():
            raise GoldthreadError(f"--event {text} names no event.", remedy=f"Write NAME=DATE. Names: {names}.")
        if name in events:
            raise GoldthreadError(f"--event {name} is there twice.", remedy="Give each event once.")
        events[name] = _day(day, f"--event {name}")
    return events


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise GoldthreadError(f"{option}: {text!r} is not a day.", remedy="Write it as 2026-03-02.") from error


def as_json(found: Sequence[Deadline], today: date) -> Json:
    """Return every deadline with its rule's facts; days as "2026-03-02", null where there is none."""
    return {
        "today": today.isoformat(),
        "late_by_stage": lateness_by_stage(found),
        "deadlines": [_one_as_json(one) for one in found],
    }


def _one_as_json(one: Deadline) -> Json:
    rule = one.rule
    facts: Json = {"id": rule.id, "title": rule.title, "stage": rule.stage, "who": rule.who, "words": rule.words}
    facts |= {"force": rule.force, "source": rule.source, "unverified": rule.unverified}
    facts |= {"state": one.state, "in_words": one.in_words(), "late_by": one.late_by}
    facts |= {"due": _iso(one.due), "done_on": _iso(one.done_on), "planned_on": _iso(one.planned_on)}
    facts["how"] = one.how
    facts["others"] = [{"due": _iso(other.due), "how": other.how, "why": other.why} for other in one.others]
    return facts


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _print_for_people(found: Sequence[Deadline], today: date) -> None:
    table = Table(show_lines=True, title=f"Deadlines as on {in_words(today)}", title_justify="left", expand=True)
    for heading, share in _COLUMNS.items():
        table.add_column(heading, overflow="fold", ratio=share)
    for one in found:
        if one.state is not State.NOT_STARTED:
            table.add_row(*(Text(cell) for cell in _cells(one)))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _PLAIN_WIDTH)
    console.print(table)
    for line in _closing(found):
        console.print(line, markup=False, soft_wrap=True)


def _cells(one: Deadline) -> Iterator[str]:
    yield f"{one.rule.id} {one.rule.title}\n({one.rule.who})"
    yield in_words(one.due) if one.due else "none"
    yield one.in_words()
    yield "\n".join(_worked_out(one))


def _worked_out(one: Deadline) -> Iterator[str]:
    yield from one.how
    for other in one.others:
        yield f"Shown beside it: {in_words(other.due)}. {other.why}"
    yield f"Rests on {one.rule.force}: {one.rule.source}"
    if one.rule.unverified:
        yield f"Not verified: {one.rule.unverified}"


def _closing(found: Sequence[Deadline]) -> Iterator[str]:
    for stage, days in lateness_by_stage(found).items():
        yield f"{stage}: late by {days} working day{'' if days == 1 else 's'}"
    waiting = [f"{one.rule.id} {one.rule.title}" for one in found if one.state is State.NOT_STARTED]
    if waiting:
        yield f"Not started: {'; '.join(waiting)}"
    yield "Working days are Monday to Friday without the bank holidays of England and Wales."
