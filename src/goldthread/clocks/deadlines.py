"""Events of a case and rules → each deadline with its date, how it was worked out and how it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldthread.clocks.counting import Counted, Skipped, count, never
from goldthread.clocks.model import ClockFault, Deadline, LocalDate, OtherDate, Pause, State, Variant
from goldthread.clocks.reading import events_of
from goldthread.clocks.rules import EventKind, Force, Length, Rule
from goldthread.working_days import BankHolidays, in_words, working_days_between


@dataclass(frozen=True, slots=True)
class _Case:
    """All that is known when a deadline is worked out."""

    events: Mapping[str, date]
    kinds: Mapping[str, EventKind]
    holidays: BankHolidays
    today: date
    variants: Sequence[Variant]
    pauses: Sequence[Pause]

    def count(self, trigger: str, length: Length, skipped: Skipped = never) -> Counted:
        words = self.kinds[trigger].words
        return count(self.events[trigger], length, day_zero=words, holidays=self.holidays, skipped=skipped)


def deadlines(
    events: Mapping[str, date],
    rules: Sequence[Rule],
    *,
    holidays: BankHolidays,
    today: date,
    variants: Sequence[Variant] = (),
    pauses: Sequence[Pause] = (),
) -> list[Deadline]:
    """Return the deadline of each rule, in the order of `rules`.

    `events` are days by the names of events.toml, and of events that the rules bring. A rule whose trigger is not among
    them has not started. Pauses and variants move local deadlines; beside one of law or guidance they are shown, and
    its own date stands.

    Raises ClockFault for events, pauses and variants that cannot be, with every fault found, and BankHolidaysUnknown
    where the known years end.
    """
    case = _Case(events, events_of(rules), holidays, today, variants, pauses)
    if faults := [*_faults(case, rules)]:
        raise ClockFault(" ".join(faults), remedy="Correct these, then ask again.")
    return [_deadline(rule, case) for rule in rules]


def _deadline(rule: Rule, case: _Case) -> Deadline:
    begun = case.events.get(rule.trigger)
    # What lasts from a day that is only planned does not run yet.
    if begun is None or (rule.lasts and begun > case.today):
        return Deadline(rule, State.NOT_STARTED)
    if not rule.is_in_force(begun):
        return Deadline(rule, State.NOT_IN_FORCE)
    counted = case.count(rule.trigger, rule.length) if rule.length else None
    pauses = tuple(pause for pause in case.pauses if pause.rule == rule.id)
    local = _local(rule, case, pauses)
    due = counted.due if counted else None
    binding = local.due if local and rule.force is Force.LOCAL else due
    done = case.events.get(rule.met_by)
    happened = done if done and done <= case.today else None
    if not happened and _fell_away(rule, case):
        state = State.FELL_AWAY
    else:
        state = _state(rule, binding, happened, case.today, any(pause.covers(case.today) for pause in pauses))
    late = state is State.LATE and binding is not None
    return Deadline(
        rule,
        state,
        due=due,
        how=counted.how if counted else ("As soon as possible: the rule gives no number of days.",),
        done_on=happened,
        planned_on=None if happened else done,
        late_by=working_days_between(binding, happened or case.today, holidays=case.holidays)
        if late and binding
        else 0,
        local=local,
        others=tuple(_others(rule, case)),
        pauses=pauses,
    )


def _state(rule: Rule, binding: date | None, done: date | None, today: date, paused: bool) -> State:
    if rule.lasts and binding:
        return _lasting(binding, done, today)
    on_time = binding is None or rule.about or (done or today) <= binding
    if not on_time:
        # Even in a pause: a pause never hides that the day of the law has gone by.
        return State.LATE
    if done:
        return State.MET
    return State.PAUSED if paused else State.DUE


def _fell_away(rule: Rule, case: _Case) -> bool:
    ended = case.events.get(rule.falls_away_on)
    return ended is not None and ended <= case.today


def _lasting(until: date, ended: date | None, today: date) -> State:
    if ended and ended < until:
        return State.ENDED_EARLY
    return State.MET if today > until else State.DUE


def _local(rule: Rule, case: _Case, pauses: Sequence[Pause]) -> LocalDate | None:
    """The date that the variant in force and the pauses lead to; None where there are none, or nothing to count."""
    variant = _variant(rule, case)
    length = variant.length if variant else rule.length
    if not length or not (variant or pauses):
        return None
    if rule.length:
        # A variant says how long, never which way: what counts back from a day goes on doing so.
        length = replace(length, backwards=rule.length.backwards)
    trigger = variant.trigger if variant and variant.trigger else rule.trigger
    if trigger not in case.events:
        return None

    def paused(day: date) -> str:
        return next((f"paused: {_sentence(one)}" for one in pauses if one.first <= day <= (one.last or case.today)), "")

    counted = case.count(trigger, length, paused)
    because = ([_told(variant)] if variant else []) + [_paused(pause) for pause in pauses]
    return LocalDate(counted.due, counted.how, tuple(because))


def _variant(rule: Rule, case: _Case) -> Variant | None:
    on = case.events[rule.trigger]
    return next((one for one in case.variants if one.rule == rule.id and one.is_in_force(on)), None)


def _told(variant: Variant) -> str:
    since = in_words(variant.in_force_from)
    return f"Local variant, {variant.length}, since {since}: {_sentence(variant)} ({variant.author})."


def _paused(pause: Pause) -> str:
    until = f" to {in_words(pause.last)}" if pause.last else ", with no end yet"
    return f"Paused from {in_words(pause.first)}{until}: {_sentence(pause)} ({pause.author})."


def _sentence(said: Pause | Variant) -> str:
    """The reason without its own full stop: it stands inside a sentence."""
    return said.reason.strip().rstrip(".")


def _others(rule: Rule, case: _Case) -> Iterator[OtherDate]:
    for basis in rule.other_basis:
        if basis.trigger in case.events:
            counted = case.count(basis.trigger, basis.length)
            yield OtherDate(counted.due, counted.how, basis.why)


def _faults(case: _Case, rules: Sequence[Rule]) -> Iterator[str]:
    # A day outside the years of the bank holidays is refused here, whatever would be counted from it.
    case.holidays.name(case.today)
    known = case.kinds
    yield from (f"There is no event {name!r}." for name in case.events if name not in known)
    for name, day in case.events.items():
        case.holidays.name(day)
        if name in known and day > case.today and not known[name].planned:
            yield f"{name} is {in_words(day)}, which is after today."
    for rule in rules:
        yield from _order_faults(rule, case)
    by_id = {rule.id: rule for rule in rules}
    for pause in case.pauses:
        yield from _pause_faults(pause, by_id.get(pause.rule))
    yield from _variant_faults(case, by_id)


def _order_faults(rule: Rule, case: _Case) -> Iterator[str]:
    begun, done = case.events.get(rule.trigger), case.events.get(rule.met_by)
    backwards = rule.length is not None and rule.length.backwards
    if begun and done and done < begun and not backwards:
        yield f"{rule.met_by} is before {rule.trigger}."


def _pause_faults(pause: Pause, rule: Rule | None) -> Iterator[str]:
    if rule is None:
        yield f"There is no deadline {pause.rule} to pause."
    elif rule.length is None or rule.length.backwards or rule.lasts:
        yield f"{rule.id} cannot be paused: only what counts forward to a day can."
    if pause.last and pause.last < pause.first:
        yield f"A pause of {pause.rule} ends before it begins."
    yield from _unsigned(pause, f"A pause of {pause.rule}")


def _variant_faults(case: _Case, by_id: Mapping[str, Rule]) -> Iterator[str]:
    for place, variant in enumerate(case.variants):
        if variant.rule not in by_id:
            yield f"There is no deadline {variant.rule} to vary."
        if variant.trigger and variant.trigger not in case.kinds:
            yield f"There is no event {variant.trigger!r} for a local variant of {variant.rule}."
        if variant.in_force_to and variant.in_force_to < variant.in_force_from:
            yield f"A local variant of {variant.rule} ends before it begins."
        if any(_overlap(variant, other) for other in case.variants[:place]):
            yield f"Two local variants of {variant.rule} are in force at the same time."
        yield from _unsigned(variant, f"A local variant of {variant.rule}")


def _overlap(one: Variant, other: Variant) -> bool:
    return one.rule == other.rule and (
        one.in_force_from <= (other.in_force_to or date.max) and other.in_force_from <= (one.in_force_to or date.max)
    )


def _unsigned(said: Pause | Variant, what: str) -> Iterator[str]:
    if not said.reason.strip() or not said.author.strip():
        yield f"{what} needs a reason and an author."
