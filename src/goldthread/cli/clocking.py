"""`goldthread clocks`: the deadlines of a case from the days on which things happened."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from goldthread.cli.arguments import Commands, command
from goldthread.clocks import (
    DAY_PLAN,
    Deadline,
    Force,
    Local,
    LocalDate,
    Rule,
    RuleFault,
    State,
    deadlines,
    events_of,
    lateness_by_stage,
    read_local,
    rules,
)
from goldthread.errors import GoldthreadError
from goldthread.working_days import england_and_wales, in_words

NONE_LATE, SOME_LATE = 0, 1
_PLAIN_WIDTH = 160  # characters, where the table goes into a file or another program
_EXAMPLE = "day-plan"
EXAMPLES = """
goldthread clocks --event became_aware=2026-03-02 --event notified=2026-03-05
goldthread clocks --event notified=2026-03-05 --rules day-plan --local agreed.toml
goldthread clocks --event published=2026-12-30 --today 2026-12-01 --format json
"""
# The headings, and how much of the width each has beside the others.
_COLUMNS = {"What, and whose move": 5, "By when, and how it stands": 5, "How the date was worked out": 11}
_FORCES = {Force.LAW: "law", Force.GUIDANCE: "guidance", Force.LOCAL: "local agreement"}

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
    added.add_argument(
        "--rules",
        metavar="DIR",
        help=f"your own deadlines beside these, one file each ({_EXAMPLE}: an example that comes with the program)",
    )
    added.add_argument("--local", metavar="FILE", help="pauses and local variants, each with its reason and author")
    added.add_argument("--today", metavar="DATE", help="work it out as on this day (default: today)")
    added.add_argument("--format", choices=["table", "json"], default="table", help="what to write (default: table)")
    added.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Work out the deadlines and print them."""
    today = _day(options.today, "--today") if options.today else date.today()
    known = _rules(options.rules)
    local = _local(options.local) if options.local else Local()
    found = deadlines(
        _events(options.event, known),
        known,
        holidays=england_and_wales(),
        today=today,
        variants=local.variants,
        pauses=local.pauses,
    )
    if options.format == "json":
        print(json.dumps(as_json(found, today), ensure_ascii=False, indent=1))
    else:
        _print_for_people(found, today)
    return SOME_LATE if any(one.state is State.LATE for one in found) else NONE_LATE


def _rules(text: str | None) -> Sequence[Rule]:
    if text is None:
        return rules()
    return rules(DAY_PLAN if text == _EXAMPLE else Path(text))


def _local(text: str) -> Local:
    try:
        return read_local(Path(text).read_text("utf-8"), where=text)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleFault("This file cannot be read.", remedy="Name a text file in UTF-8.", where=text) from error


def _events(texts: Sequence[str], known: Sequence[Rule]) -> dict[str, date]:
    """The days by name. Raises GoldthreadError for a name that there is not, or that stands there twice."""
    kinds = events_of(known)
    names = ", ".join(kinds)
    if not texts:
        raise GoldthreadError("There is no event to count from.", remedy=f"Give --event NAME=DATE. Names: {names}.")
    events: dict[str, date] = {}
    for text in texts:
        name, _, day = text.partition("=")
        if name not in kinds:
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
    facts |= {"force": rule.force, "source": rule.source, "addresses": rule.addresses, "unverified": rule.unverified}
    facts |= {"state": one.state, "in_words": one.in_words(), "late_by": one.late_by}
    facts |= {"due": _iso(one.due), "done_on": _iso(one.done_on), "planned_on": _iso(one.planned_on)}
    facts["how"] = one.how
    facts["others"] = [{"due": _iso(other.due), "how": other.how, "why": other.why} for other in one.others]
    # By which date it is judged: the rule's own, or the local one where the deadline itself is local.
    facts |= {"binding": _iso(one.binding), "local": _local_as_json(one)}
    return facts


def _local_as_json(one: Deadline) -> Json | None:
    if not one.local:
        return None
    return {"due": _iso(one.local.due), "how": one.local.how, "because": one.local.because}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _print_for_people(found: Sequence[Deadline], today: date) -> None:
    table = Table(show_lines=True, title=f"Deadlines as on {in_words(today)}", title_justify="left", expand=True)
    table.title_style = "bold"
    for heading, share in _COLUMNS.items():
        table.add_column(heading, overflow="fold", ratio=share)
    for one in found:
        if one.state is not State.NOT_STARTED:
            table.add_row(*(Text("\n".join(cell)) for cell in (_what(one), _when(one), _worked_out(one))))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _PLAIN_WIDTH)
    if table.row_count:
        console.print(table)
    else:
        console.print("No deadline runs from these days yet.")
    for line in _closing(found):
        console.print(line, markup=False)


def _what(one: Deadline) -> Iterator[str]:
    yield f"{one.rule.id} {one.rule.title}"
    yield f"({one.rule.who})"


def _when(one: Deadline) -> Iterator[str]:
    if one.binding:
        yield _short(one.binding)
    yield one.in_words()
    if one.local and one.local.due != one.binding:
        yield f"locally: {_short(one.local.due)}"


def _short(day: date) -> str:
    """ "Mon 2 March 2026": no narrow column breaks it in two."""
    return f"{day:%a} {day.day} {day:%B %Y}"


def _worked_out(one: Deadline) -> Iterator[str]:
    yield from one.how
    if one.local:
        yield from _agreed(one, one.local)
    for other in one.others:
        yield f"Shown beside it: {in_words(other.due)}. {other.why}"
    yield f"Rests on {_FORCES[one.rule.force]}: {one.rule.source}"
    if one.rule.unverified:
        yield f"Not verified: {one.rule.unverified}"


def _agreed(one: Deadline, local: LocalDate) -> Iterator[str]:
    """What was agreed locally, the count that it leads to, and whether it moves the date."""
    yield from local.because
    # Day 0 is told already, unless the variant counts from another day.
    yield from (sentence for sentence in local.how if sentence not in one.how)
    if local.due == one.binding:
        yield f"The local date stands: {in_words(local.due)}."
    else:
        yield f"The deadline rests on {one.rule.force}, so this does not move it: {in_words(local.due)}."


def _closing(found: Sequence[Deadline]) -> Iterator[str]:
    for stage, days in lateness_by_stage(found).items():
        yield f"{stage}: late by {days} working day{'' if days == 1 else 's'}"
    if waiting := [one.rule for one in found if one.state is State.NOT_STARTED]:
        yield "Not started:"
        yield from (f"  {rule.id} {rule.title}" for rule in waiting)
    yield "Working days are Monday to Friday without the bank holidays of England and Wales."
