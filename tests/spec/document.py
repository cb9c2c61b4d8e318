"""Prints docs/reference/deadlines.md from the rules of deadlines and the tables of their answers.

Run it after either has changed: .venv/bin/python -m tests.spec.document
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from goldthread.clocks import DAY_PLAN, Force, Rule, events_of, rules
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
DAY_PLAN_HEAD = """
## An example of local deadlines: a day plan

Off until a partnership turns it on (`goldthread clocks --rules day-plan`). It is one area's plan, shown to be copied
into a folder of your own and changed: one file for each deadline, all with `force = "local"`, and an `events.toml` for
events that the program does not have. `src/goldthread/clocks/rules.py` says what a file may hold; one that cannot be
counted with is refused with its name and key.
"""
LOCAL = """
## Pauses and local variants

A partnership may record a pause (from, to, reason, author) or a local variant (another length or another day to count
from, since when, reason, author). They move a *local* deadline only. Beside a deadline of law or guidance the date they
lead to is shown with its reason and author, and the deadline's own date stands: lateness is counted from that. A local
variant says how long, never which way: what counts back goes on counting back.

For the command line they stand in a file, `goldthread clocks --local agreed.toml`:

```toml
[[pause]]
rule = "DP2"
first = 2026-03-16
last = 2026-03-17          # leave it out while nobody knows
reason = "The records of the trust could not be reached."
author = "M. Quill, manager"

[[variant]]
rule = "D2"
number = 0                 # the same day
unit = "working day"       # or "day", "month"
in_force_from = 2026-01-01 # and, where it has ended, in_force_to
reason = "The partners want the copy at once."
author = "the executive"   # trigger = "…" counts from another event
```

Days on which a partnership's offices are closed are not bank holidays: a pause shows what they would lead to.

## Worked examples
"""
COUNTED = ("From", "Working days", "Comes to", "Because")
TABLES = {
    "plain_weeks": ("Plain weeks", COUNTED),
    "easter": ("Easter", COUNTED),
    "christmas": ("Christmas", COUNTED),
    "substitute_days": ("Substitute days", COUNTED),
    "year_ends": ("Year ends", COUNTED),
    "other_bank_holidays": ("Other bank holidays, and those of one year only", COUNTED),
    "counting_back": ("Counting back", ("From", "Working days before", "Comes to", "Because")),
    "deadlines": ("Deadlines", ("Deadline", "Counted from the day", "On", "Due", "Because")),
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
    "other_bases": ("Dates by another basis", ("Deadline", "What happened", "Due", "Shown beside it", "Because")),
    "day_plan": ("The day plan", ("Deadline", "Counted from the day", "On", "Due", "Because")),
    "agreed_locally": (
        "Agreed locally",
        ("Deadline", "What happened", "Local variant", "By the rule", "Locally", "Which stands"),
    ),
    "how_it_stands": ("How a deadline stands", ("Deadline", "What happened", "Today", "It is")),
}
KNOWN = rules(DAY_PLAN)
EVENTS = events_of(KNOWN)
TITLES = {rule.id: rule.title for rule in KNOWN}


def text() -> str:
    """Return the whole document."""
    known = england_and_wales()
    head = HEAD.format(first=in_words(known.known_from), last=in_words(known.known_until))
    own = [rule for rule in KNOWN if rule.force is Force.LOCAL and rule not in rules()]
    parts = [head, *(_rule(rule) for rule in rules()), DAY_PLAN_HEAD, *(_rule(rule) for rule in own), LOCAL]
    return "".join([*parts, *(_table(name) for name in TABLES), *_events()])


def _rule(rule: Rule) -> str:
    facts = "".join(f"| {name} | {value} |\n" for name, value in _facts(rule))
    return f"\n### {rule.id} {rule.title}\n\n{rule.words}\n\n| | |\n|---|---|\n{facts}"


def _facts(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "Who", rule.who
    yield "Limit", _limit(rule)
    yield "Counted from" if not (rule.length and rule.length.backwards) else "Counted back from", _day(rule.trigger)
    yield "Ends early" if rule.lasts else "Met on", _day(rule.met_by)
    if rule.falls_away_on:
        yield "No longer asked for from", _day(rule.falls_away_on)
    for basis in rule.other_basis:
        yield "Shown beside it", f"{basis.length} from {_day(basis.trigger)}: {basis.why}"
    yield "Rests on", f"{rule.force}: {rule.source}"
    if rule.addresses:
        yield "Where to read it", "<br>".join(f"<{address}>" for address in rule.addresses)
    yield "In force", _in_force(rule)
    yield "Verified", f"**not verified.** {rule.unverified}" if rule.unverified else "yes"
    yield "Last checked", in_words(rule.last_checked)


def _limit(rule: Rule) -> str:
    if rule.length is None:
        return "as soon as possible"
    if rule.about:
        return f"none; looked for about {rule.length} on"
    return f"at least {rule.length}" if rule.lasts else str(rule.length)


def _day(event: str) -> str:
    return f"the day {EVENTS[event].words}"


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
    """A cell in words: days, deadlines by their number and title, events as people say them."""
    if isinstance(cell, date):
        return f"{cell:%a} {cell.day} {cell:%b %Y}"
    if cell in TITLES:
        return f"{cell} {TITLES[cell]}"
    if cell in EVENTS:
        return EVENTS[cell].words
    if isinstance(cell, str) and "=" in cell:
        happened = tables.events(cell).items()
        return "<br>".join(f"{_cell(on)}: {EVENTS[name].words}" for name, on in happened)
    return str(cell)


def _events() -> Iterator[str]:
    yield "\n## What can be said to have happened\n\n"
    yield "The names are those that the command line takes. The last five come with the day plan.\n\n"
    yield "| Name | The day … |\n|---|---|\n"
    for kind in EVENTS.values():
        yield _line([f"`{kind.name}`", kind.words + (" (may lie ahead)" if kind.planned else "")])


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8")
    print(f"Wrote {PLACE.name}.")  # noqa: T201
