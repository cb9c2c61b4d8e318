"""The deadlines of a case, worked out by the core from its days, its pauses and its partnership's local variants."""

from datetime import date

from goldthread.clocks import Deadline, Force, Length, Pause, State, Unit, Variant, deadlines, rules
from goldthread.working_days import england_and_wales, in_words
from goldthread_web.design.filters import day
from goldthread_web.design.pages import Tag
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.pages import DateRow

# The yearly report is a deadline of the partnership, not of one case.
NOT_OF_A_CASE = frozenset({"yearly report"})
COLOURS = {
    State.DUE: "blue",
    State.PAUSED: "grey",
    State.MET: "green",
    State.LATE: "red",
    State.ENDED_EARLY: "yellow",
    State.FELL_AWAY: "grey",
    State.NOT_STARTED: "grey",
    State.NOT_IN_FORCE: "grey",
}
BASIS = {Force.LAW: "Rests on law", Force.GUIDANCE: "Rests on guidance", Force.LOCAL: "Agreed locally"}


def deadlines_of(case: Case, *, today: date) -> list[Deadline]:
    """Return every deadline of `case` as it stands on `today`, in the order of the process.

    Raises BankHolidaysUnknown where the known years end, and ClockFault for days that cannot be.
    """
    of_a_case = [rule for rule in rules() if rule.stage not in NOT_OF_A_CASE]
    return deadlines(
        case.events.days(),
        of_a_case,
        holidays=england_and_wales(),
        today=today,
        variants=[_variant(row) for row in case.partnership.local_variants.all()],
        pauses=[Pause(row.rule, row.first, row.last, row.reason, str(row.by)) for row in _pauses(case)],
    )


def running(found: list[Deadline]) -> list[Deadline]:
    """Return those that somebody still has to meet, the earliest first; those without a day last."""
    open_ones = [one for one in found if one.done_on is None and one.state in (State.DUE, State.PAUSED, State.LATE)]
    open_ones = [one for one in open_ones if not one.rule.lasts]
    return sorted(open_ones, key=lambda one: (one.binding is None, one.binding or date.max))


def row(one: Deadline) -> DateRow:
    """Return a deadline as pages list it."""
    return DateRow(
        what=one.rule.title,
        who=one.rule.who,
        day=day(one.binding) if one.binding else "as soon as possible",
        tag=Tag(one.in_words(), COLOURS[one.state]),
        basis=f"{BASIS[one.rule.force]}: {one.rule.source}",
        how=one.how,
        warnings=(*_beside(one),),
    )


def _beside(one: Deadline) -> list[str]:
    """What is shown beside a date: other bases, a local date that does not move it, what is not verified."""
    said = [f"{in_words(other.due)} by another basis. {other.why}" for other in one.others]
    if one.local and one.local.due != one.binding:
        said.append(f"{in_words(one.local.due)} locally. {'; '.join(one.local.because)}. It does not move the date.")
    if one.rule.unverified:
        said.append(f"Not verified: {one.rule.unverified}")
    return said


def _pauses(case: Case) -> list:
    return list(case.pauses.select_related("by"))


def _variant(row) -> Variant:
    return Variant(
        rule=row.rule,
        length=Length(row.number, Unit(row.unit)),
        reason=row.reason,
        author=str(row.by),
        in_force_from=row.in_force_from,
        in_force_to=row.in_force_to,
        trigger=row.trigger,
    )
