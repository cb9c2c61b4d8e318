"""The deadlines of a case: which there are (data), their dates and how each was worked out, what is late.

`deadlines` works them out; `rules` are those that come with the program. Nothing here asks what today's date is.
"""

from goldthread.clocks.deadlines import deadlines
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
from goldthread.clocks.rules import Force, Length, Rule, RuleFault, Unit, event_kinds, read_rule, rules

__all__ = [
    "ClockFault",
    "Deadline",
    "Force",
    "Length",
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
    "lateness_by_stage",
    "read_rule",
    "rules",
]
