"""Prints docs/reference/deadlines.md from the rules of deadlines and the tables of their answers.

Run it after either has changed: .venv/bin/python -m tests.spec.document
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from goldthread.clocks import Rule, event_kinds, rules
from goldthread.working_days import england_and_wales, in_words
from tests.spec import tables

PLACE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "deadlines.md"

HEAD = """# Deadlines

Printed from `src/goldthread/clocks/` and `tests/spec/deadlines.toml` by `.venv/bin/python -m tests.spec.document`.
The tables under *Worked examples* are run as tests.

A working day is Monday to Friday without the bank holidays of England and Wales; no definition of it was found in the
regulations on reviews. The day from which one counts is day 0, whatever day of the week it is. Days and months of the
calendar may end on a weekend: the date is shown as it falls. Bank holidays are known from {first} to
{last}; a date outside is refused, not guessed.

What no source was read for is marked *not verified*. Check it before you rely on it.

## The deadlines
"""
LOCAL = """
## Pauses and local variants

A partnership may record a pause (from, to, reason, author) or a local variant (another length or another day to count
from, since when, reason, author). They move a *local* deadline only. Beside a deadline of law or guidance the date they
lead to is shown with its reason and author, and the deadline's own date stands: lateness is counted from that.

## Worked examples
"""
TABLES = {
    "working_days": ("Counting on", ("From", "Working days", "Comes to", "Because")),
    "counting_back": ("Counting back", ("From", "Working days before", "Comes to", "Because")),
    "deadlines": ("Deadlines", ("Deadline", "Counted from", "On", "Due", "Because")),
    "awareness_or_notification": (
        "Awareness or notification",
        (
            "Happened",
            "Became aware",
            "Notified",
            "Notify by (D1)",
            "Shown: from the incident",
            "Rapid review by (D5)",
            "Shown: from awareness",
        ),
    ),
    "how_it_stands": ("How a deadline stands", ("Deadline", "What happened", "Today", "It is")),
}


def text() -> str:
    """Return the whole document."""
    known = england_and_wales()
    head = HEAD.format(first=in_words(known.known_from), last=in_words(known.known_until))
    parts = [head, *(_rule(rule) for rule in rules()), LOCAL]
    return "".join([*parts, *(_table(name) for name in TABLES), *_events()])


def _rule(rule: Rule) -> str:
    facts = "".join(f"| {name} | {value} |\n" for name, value in _facts(rule))
    return f"\n### {rule.id} {rule.title}\n\n{rule.words}\n\n| | |\n|---|---|\n{facts}"


def _facts(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "Who", rule.who
    yield "Limit", str(rule.length) if rule.length else "as soon as possible"
    yield "Counted from" if not (rule.length and rule.length.backwards) else "Counted back from", _day(rule.trigger)
    yield "Ends early" if rule.lasts else "Met on", _day(rule.met_by)
    for basis in rule.other_basis:
        yield "Shown beside it", f"{basis.length} from {_day(basis.trigger)}: {basis.why}"
    yield "Rests on", f"{rule.force}: {rule.source}"
    yield "In force", _in_force(rule)
    yield "Verified", f"**not verified.** {rule.unverified}" if rule.unverified else "yes"
    yield "Last checked", in_words(rule.last_checked)


def _day(event: str) -> str:
    return f"the day {event_kinds()[event].words}"


def _in_force(rule: Rule) -> str:
    if rule.in_force_from is None and rule.in_force_to is None:
        return "the sources read give no day"
    days = [in_words(day) if day else "?" for day in (rule.in_force_from, rule.in_force_to)]
    return f"from {days[0]} to {days[1]}" if rule.in_force_to else f"from {days[0]}"


def _table(name: str) -> str:
    title, headings = TABLES[name]
    lines = [_line(headings), "|" + "---|" * len(headings) + "\n"]
    lines += [_line([_cell(cell) for cell in row]) for row in tables.rows(name)]
    return f"\n### {title}\n\n{''.join(lines)}"


def _line(cells) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(cell) -> str:
    return f"{cell:%a} {cell.day} {cell:%b %Y}" if isinstance(cell, date) else str(cell)


def _events() -> Iterator[str]:
    yield "\n## What can be said to have happened\n\n| Name | The day … |\n|---|---|\n"
    for kind in event_kinds().values():
        yield _line([f"`{kind.name}`", kind.words + (" (may lie ahead)" if kind.planned else "")])


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8")
    print(f"Wrote {PLACE.name}.")  # noqa: T201
