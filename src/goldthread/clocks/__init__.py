"""The deadlines of a case: which there are (data), their dates and how each was worked out, what is late.

`deadlines` works them out; `rules` are those that come with the program, and a partnership's own. Pauses and local
variants of a case can be read from a file. Nothing here asks what today's date is.
"""

from goldthread.clocks.deadlines import deadlines
from goldthread.clocks.local import Local, read_local
from goldthread.clocks.model import (
    ClockFault,
    Deadline,
    LocalDate,
    OtherDate,
    Pause,
    State,
    Variant,
    lateness_by_stage,
)
from goldthread.clocks.reading import DAY_PLAN, event_kinds, events_of, read_rule, rules
from goldthread.clocks.rules import EventKind, Force, Length, Rule, RuleFault, Unit

__all__ = [
    "DAY_PLAN",
    "ClockFault",
    "Deadline",
    "EventKind",
    "Force",
    "Length",
    "Local",
    "LocalDate",
    "OtherDate",
    "Pause",
    "Rule",
    "RuleFault",
    "State",
    "Unit",
    "Variant",
    "deadlines",
    "event_kinds",
    "events_of",
    "lateness_by_stage",
    "read_local",
    "read_rule",
    "rules",
]
