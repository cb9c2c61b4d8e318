"""What is known of a deadline in one case: its date, how that was worked out, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldthread.clocks.rules import Force, Length, Rule
from goldthread.errors import GoldthreadError
from goldthread.working_days import in_words


class ClockFault(GoldthreadError):
    """Events, pauses or local variants that cannot be counted with."""


class State(StrEnum):
    """How a deadline stands. LATE is also what was done, but after the day."""

    NOT_STARTED = "not started"
    NOT_IN_FORCE = "not in force"
    DUE = "due"
    PAUSED = "paused"
    MET = "met"
    LATE = "late"
    ENDED_EARLY = "ended early"
    FELL_AWAY = "no longer asked for"


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a deadline rests, `first` and `last` included; open while `last` is None.

    A pause moves a local deadline. Beside a deadline of law or guidance it is shown with the date it would lead to.
    """

    rule: str
    first: date
    last: date | None
    reason: str
    author: str

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Variant:
    """What a partnership has agreed in place of a deadline's length, and from when: shown beside the rule's own date.

    It holds for triggers from `in_force_from` to `in_force_to`. `trigger` is another day to count from, "" for the
    rule's own.
    """

    rule: str
    length: Length
    reason: str
    author: str
    in_force_from: date
    in_force_to: date | None = None
    trigger: str = ""

    def is_in_force(self, on: date) -> bool:
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class OtherDate:
    """The date that another basis leads to, and whose basis it is."""

    due: date
    how: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class LocalDate:
    """The date that pauses and a local variant lead to. `because` has reason and author of each."""

    due: date
    how: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline in one case.

    `due` is the date by the rule alone; nothing moves it. It is None before the trigger is known, and where the rule
    is "as soon as possible". `binding` is the date against which `state` and `late_by` are judged. `late_by` is in
    working days, and 0 where only a weekend or holiday lies between.
    """

    rule: Rule
    state: State
    due: date | None = None
    how: tuple[str, ...] = ()
    done_on: date | None = None
    planned_on: date | None = None
    late_by: int = 0
    local: LocalDate | None = None
    others: tuple[OtherDate, ...] = ()
    pauses: tuple[Pause, ...] = ()

    @property
    def binding(self) -> date | None:
        return self.local.due if self.local and self.rule.force is Force.LOCAL else self.due

    def in_words(self) -> str:
        """Return how it stands: "due", "met on …", "late by 3 working days"."""
        words = self._stands()
        if self.planned_on:
            words += f"; planned for {in_words(self.planned_on)}"
        return words

    def _stands(self) -> str:
        match self.state:
            case State.DUE if self.rule.lasts:
                return "running"
            case State.DUE if self.due is None:
                return "as soon as possible"
            case State.DUE if self.rule.about:
                return "expected about then"
            case State.MET if self.rule.about and self.done_on:
                return f"happened on {in_words(self.done_on)}"
            case State.MET if self.done_on:
                return f"met on {in_words(self.done_on)}"
            case State.LATE if self.done_on:
                return f"done {self._lateness()} on {in_words(self.done_on)}"
            case State.LATE:
                return self._lateness()
            case _:
                return str(self.state)

    def _lateness(self) -> str:
        if not self.late_by:
            return "late by less than a working day"
        return f"late by {self.late_by} working day{'' if self.late_by == 1 else 's'}"


def lateness_by_stage(found: Iterable[Deadline]) -> dict[str, int]:
    """Return by how many working days each stage is or was late at worst; a stage without lateness is left out."""
    late: dict[str, int] = {}
    for deadline in found:
        if deadline.state is State.LATE:
            late[deadline.rule.stage] = max(deadline.late_by, late.get(deadline.rule.stage, 0))
    return late
