"""The deadlines of a case, worked out by the core from its days, its pauses and its partnership's local variants."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldthread.clocks import Deadline, Force, Length, Pause, State, Unit, Variant, deadlines, rules
from goldthread.errors import GoldthreadError
from goldthread.working_days import england_and_wales, in_words
from goldthread_web.design.filters import day
from goldthread_web.design.pages import Tag
from goldthread_web.reviews.models import Case, CasePause, DatedEvent, LocalVariant
from goldthread_web.reviews.pages import DateRow
from goldthread_web.reviews.stages import Stage

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
# At which stages somebody still has a move to make about a deadline. One that went by without a day written down is no
# next step later on: it is counted in one line, and stands under Dates. A deadline that is not named here matters
# until the case has ended.
MATTERS: dict[str, frozenset[Stage]] = {
    "D1": frozenset({Stage.TO_NOTIFY}),
    "D2": frozenset({Stage.TO_NOTIFY, Stage.NOTIFIED}),
    "D3": frozenset({Stage.TO_NOTIFY, Stage.NOTIFIED}),
    "D4": frozenset({Stage.TO_NOTIFY, Stage.NOTIFIED}),
    "D5": frozenset({Stage.NOTIFIED, Stage.RAPID_REVIEW}),
    "D6": frozenset({Stage.RAPID_REVIEW, Stage.DECIDED}),
    "D7": frozenset({Stage.RAPID_REVIEW, Stage.DECIDED}),
    "D8": frozenset({Stage.DECIDED, Stage.REVIEW, Stage.SIGN_OFF, Stage.READY}),
    "D9": frozenset({Stage.REVIEW, Stage.SIGN_OFF, Stage.READY, Stage.PUBLISHED}),
    "D11": frozenset({Stage.REVIEW, Stage.SIGN_OFF, Stage.READY, Stage.PUBLISHED}),
}
WITHOUT_STEPS = frozenset({Stage.CLOSED, Stage.WITHDRAWN})
BASIS = {Force.LAW: "Rests on law", Force.GUIDANCE: "Rests on guidance", Force.LOCAL: "Agreed locally"}


@dataclass(frozen=True)
class CaseDates:
    """The deadlines of one case as they stand on a day. `fault` says why they cannot be worked out, and what to do."""

    found: tuple[Deadline, ...]
    stage: Stage
    fault: str = ""

    def running(self) -> list[Deadline]:
        """Return those that somebody has to meet at this stage, the earliest first."""
        return [one for one in running(self.found) if self._matters(one)]

    def passed(self) -> list[Deadline]:
        """Return those that a later stage left behind, with no day on which they were met."""
        return [one for one in running(self.found) if not self._matters(one)]

    def _matters(self, one: Deadline) -> bool:
        if self.stage in WITHOUT_STEPS:
            return False
        stages = MATTERS.get(one.rule.id)
        return stages is None or self.stage in stages


def deadlines_of(case: Case, *, today: date) -> list[Deadline]:
    """Return every deadline of `case` as it stands on `today`, in the order of the process.

    Raises BankHolidaysUnknown where the known years end, and ClockFault for days that cannot be.
    """
    return _worked_out(
        case.events.days(),
        today,
        [_variant(row) for row in case.partnership.local_variants.select_related("by")],
        [_pause(row) for row in case.pauses.select_related("by")],
    )


def dates_of(case: Case, *, today: date) -> CaseDates:
    """Return the dates of one case; a fault in its days is told and not raised, so that its page can be read."""
    return dates_of_many([case], today=today)[case.pk]


def dates_of_many(cases: Iterable[Case], *, today: date) -> dict[int, CaseDates]:
    """Return the dates of each case by its number, asking the database three times however many there are.

    Days that cannot be counted with are a fault of that case alone.
    """
    listed = list(cases)
    days = DatedEvent.objects.filter(case__in=listed).days_by_case()
    pauses: dict[int, list[Pause]] = defaultdict(list)
    for row in CasePause.objects.filter(case__in=listed).select_related("by"):
        pauses[row.case_id].append(_pause(row))
    variants: dict[int, list[Variant]] = defaultdict(list)
    owners = {case.partnership_id for case in listed}
    for variant in LocalVariant.objects.filter(partnership__in=owners).select_related("by"):
        variants[variant.partnership_id].append(_variant(variant))
    return {
        case.pk: _standing(case, days.get(case.pk, {}), today, variants[case.partnership_id], pauses[case.pk])
        for case in listed
    }


def _standing(
    case: Case, events: dict[str, date], today: date, variants: list[Variant], pauses: list[Pause]
) -> CaseDates:
    try:
        found = _worked_out(events, today, variants, pauses)
    except GoldthreadError as error:
        return CaseDates((), Stage(case.stage), fault=str(error))
    return CaseDates(tuple(found), Stage(case.stage))


def _worked_out(events: dict[str, date], today: date, variants: list[Variant], pauses: list[Pause]) -> list[Deadline]:
    of_a_case = [rule for rule in rules() if rule.stage not in NOT_OF_A_CASE]
    return deadlines(events, of_a_case, holidays=england_and_wales(), today=today, variants=variants, pauses=pauses)


def running(found: Iterable[Deadline]) -> list[Deadline]:
    """Return those that somebody still has to meet, the earliest first; those without a day last."""
    open_ones = [one for one in found if one.done_on is None and one.state in (State.DUE, State.PAUSED, State.LATE)]
    open_ones = [one for one in open_ones if not one.rule.lasts]
    return sorted(open_ones, key=lambda one: (one.binding is None, one.binding or date.max))


def is_late(one: Deadline) -> bool:
    """Say whether the day has gone by without the thing being done."""
    return one.state is State.LATE and one.done_on is None


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


def _pause(row: CasePause) -> Pause:
    return Pause(row.rule, row.first, row.last, row.reason, str(row.by))


def _variant(row: LocalVariant) -> Variant:
    return Variant(
        rule=row.rule,
        length=Length(row.number, Unit(row.unit)),
        reason=row.reason,
        author=str(row.by),
        in_force_from=row.in_force_from,
        in_force_to=row.in_force_to,
        trigger=row.trigger,
    )
