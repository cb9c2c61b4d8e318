"""What a deadline is: a rule with a length, a day it counts from, what it rests on and what of it was read.

How to add a deadline, or change one (a partnership's own: the same, in a folder of its own, with `force = "local"`):
1. Copy the file in parameters/ that is most like it. `title` is what is to be done, `words` the rule in a sentence.
2. `number` and `unit` ("working day", "day", "month"); neither, where the rule is "as soon as possible", and 0 for the
   same day. `direction = "before"` counts back from the trigger. `sense = "until"` means that something lasts so long,
   `sense = "about"` that a date is looked for and nobody is late.
3. `trigger` and `met_by` are names from events.toml. Where sources count from different days, the one that governs
   stands in `trigger` and each other in `[[other_basis]]`, with who says so: both are shown. `falls_away_on` is the
   event after which nobody asks for it any more.
4. `force`: "law", "guidance" or "local". Only a local deadline is moved by a pause or a local variant.
5. `source`, `addresses` and `last_checked` are what was read, where, and when. What was not read has
   `verified = false`, and `unverified` says what. `in_force_from` and `in_force_to` stand where a source gives them; a
   change of the law is a new file.
6. Give it rows in tests/spec/deadlines.toml and print the reference: python -m tests.spec.document
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldthread.errors import GoldthreadError


class RuleFault(GoldthreadError):
    """A file of deadlines, events, pauses or local variants is not what the program can count with."""


class Unit(StrEnum):
    """What a deadline counts."""

    WORKING_DAY = "working day"
    DAY = "day"
    MONTH = "month"


class Force(StrEnum):
    """What a deadline rests on. LOCAL alone may be moved."""

    LAW = "law"
    GUIDANCE = "guidance"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Length:
    """A number of units, 0 for the same day; `backwards` where it is counted back from the trigger."""

    number: int
    unit: Unit
    backwards: bool = False

    def __str__(self) -> str:
        """Return "15 working days", "7 working days before" or "the same day"."""
        if not self.number:
            return "the same day"
        many = "" if self.number == 1 else "s"
        return f"{self.number} {self.unit}{many}{' before' if self.backwards else ''}"


@dataclass(frozen=True, slots=True)
class EventKind:
    """A thing that happens in a case. `words` goes on from "the day"; `planned` where its day may lie ahead."""

    name: str
    words: str
    planned: bool


@dataclass(frozen=True, slots=True)
class OtherBasis:
    """Another day that some count from: shown, never governing. `why` says who does."""

    trigger: str
    length: Length
    why: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A deadline. `length` is None for "as soon as possible".

    `lasts` where something has to go on until the day; `about` where the day is one to look for, and nobody is late.
    `unverified` says what of it was not read in a source, "" where all was. `events` are those that it names.
    """

    id: str
    stage: str
    title: str
    words: str
    length: Length | None
    lasts: bool
    trigger: str
    met_by: str
    force: Force
    who: str
    source: str
    unverified: str
    last_checked: date
    in_force_from: date | None = None
    in_force_to: date | None = None
    other_basis: tuple[OtherBasis, ...] = ()
    about: bool = False
    falls_away_on: str = ""
    addresses: tuple[str, ...] = ()
    events: tuple[EventKind, ...] = ()

    def is_in_force(self, on: date) -> bool:
        """Whether the rule held on a day, so far as its file gives days."""
        begun = self.in_force_from is None or self.in_force_from <= on
        return begun and (self.in_force_to is None or on <= self.in_force_to)
