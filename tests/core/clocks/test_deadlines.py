"""The deadlines of a case: states, pauses, local variants, lateness by stage, and what is refused.

The dates themselves are in tests/spec/deadlines.toml.
"""

from dataclasses import replace
from datetime import date

import pytest

from goldthread.clocks import (
    ClockFault,
    Deadline,
    EventKind,
    Force,
    Length,
    LocalDate,
    Pause,
    State,
    Unit,
    Variant,
    deadlines,
    lateness_by_stage,
    rules,
)
from goldthread.working_days import BankHolidaysUnknown, england_and_wales

HOLIDAYS = england_and_wales()
RULES = {rule.id: rule for rule in rules()}
LOCAL_REVIEW = replace(RULES["D5"], force=Force.LOCAL)
NOTIFIED = {"notified": date(2026, 3, 2)}  # D5 is due on Monday 23 March
TRIAL = Pause("D5", date(2026, 3, 9), date(2026, 3, 13), "a trial", "A. Manager")
SHORTER = Variant("D5", Length(12, Unit.WORKING_DAY), "partners meet on day 14", "the executive", date(2026, 1, 1))


def worked_out(events=NOTIFIED, rule=RULES["D5"], today=date(2026, 3, 10), **local) -> Deadline:
    return deadlines(events, [rule], holidays=HOLIDAYS, today=today, **local)[0]


def local(found: Deadline) -> LocalDate:
    """The local date, which there has to be."""
    assert found.local
    return found.local


# Pauses and variants


def test_a_pause_moves_a_local_deadline_and_shows_both_dates() -> None:
    found = worked_out(rule=LOCAL_REVIEW, pauses=[TRIAL])
    assert (found.due, found.binding) == (date(2026, 3, 23), date(2026, 3, 30))
    assert local(found).because == ("Paused from Monday 9 March 2026 to Friday 13 March 2026: a trial (A. Manager).",)
    assert local(found).how[-1] == ("Not counted: 4 weekends; Monday 9 March to Friday 13 March 2026, paused: a trial.")


def test_a_pause_never_moves_a_deadline_of_guidance() -> None:
    found = worked_out(pauses=[TRIAL])
    assert (found.due, found.binding) == (date(2026, 3, 23), date(2026, 3, 23))
    assert local(found).due == date(2026, 3, 30)
    assert found.pauses == (TRIAL,)


@pytest.mark.parametrize("force", [Force.LAW, Force.GUIDANCE])
def test_a_pause_never_hides_that_the_day_of_the_law_has_gone_by(force: Force) -> None:
    open_pause = replace(TRIAL, last=None)
    found = worked_out(rule=replace(LOCAL_REVIEW, force=force), today=date(2026, 3, 24), pauses=[open_pause])
    assert (found.state, found.late_by) == (State.LATE, 1)


def test_a_local_deadline_in_an_open_pause_is_paused_and_its_date_as_if_it_ended_today() -> None:
    open_pause = replace(TRIAL, last=None)
    found = worked_out(rule=LOCAL_REVIEW, today=date(2026, 3, 25), pauses=[open_pause])
    assert (found.state, found.in_words(), found.binding) == (State.PAUSED, "paused", date(2026, 4, 13))
    assert local(found).because == ("Paused from Monday 9 March 2026, with no end yet: a trial (A. Manager).",)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 3, 6), State.DUE),
        (date(2026, 3, 9), State.PAUSED),
        (date(2026, 3, 13), State.PAUSED),
        (date(2026, 3, 16), State.DUE),
    ],
)
def test_a_deadline_is_paused_from_the_first_day_of_a_pause_to_the_last(today: date, state: State) -> None:
    assert worked_out(today=today, pauses=[TRIAL]).state is state


def test_a_variant_is_shown_beside_the_date_that_stands() -> None:
    found = worked_out(variants=[SHORTER])
    assert (found.due, found.binding) == (date(2026, 3, 23), date(2026, 3, 23))
    assert (local(found).due, local(found).because) == (
        date(2026, 3, 18),
        ("Local variant, 12 working days, since Thursday 1 January 2026: partners meet on day 14 (the executive).",),
    )


def test_a_variant_moves_a_local_deadline_and_a_pause_moves_it_on() -> None:
    found = worked_out(rule=LOCAL_REVIEW, variants=[SHORTER], pauses=[TRIAL])
    assert (found.due, found.binding) == (date(2026, 3, 23), date(2026, 3, 25))
    assert len(local(found).because) == 2


def test_a_variant_can_count_from_another_day() -> None:
    variant = replace(SHORTER, trigger="became_aware")
    events = {**NOTIFIED, "became_aware": date(2026, 2, 27)}
    found = worked_out(events, variants=[variant])
    assert local(found).due == date(2026, 3, 17)
    assert worked_out(variants=[variant]).local is None


@pytest.mark.parametrize(
    ("notified", "shown"), [(date(2025, 12, 31), False), (date(2026, 1, 2), True), (date(2026, 3, 3), False)]
)
def test_a_variant_holds_for_what_begins_on_its_days(notified: date, shown: bool) -> None:
    variant = replace(SHORTER, in_force_to=date(2026, 3, 2))
    assert (worked_out({"notified": notified}, variants=[variant]).local is not None) is shown


def test_a_variant_of_what_counts_back_counts_back() -> None:
    longer = Variant("D9", Length(10, Unit.WORKING_DAY), "the Panel asked", "the executive", date(2026, 1, 1))
    found = worked_out({"published": date(2026, 7, 15)}, rule=RULES["D9"], variants=[longer])
    assert (found.due, local(found).due) == (date(2026, 7, 6), date(2026, 7, 1))


def test_a_reason_that_ends_with_a_full_stop_is_told_with_one() -> None:
    found = worked_out(pauses=[replace(TRIAL, reason="The trial began. ")])
    assert local(found).because[0].endswith("The trial began (A. Manager).")


def test_as_soon_as_possible_can_be_given_a_local_date() -> None:
    variant = Variant("D6", Length(1, Unit.WORKING_DAY), "sent the next day", "the executive", date(2026, 1, 1))
    found = worked_out({"rapid_review_done": date(2026, 3, 6)}, rule=RULES["D6"], variants=[variant])
    assert (found.due, found.state) == (None, State.DUE)
    assert local(found).due == date(2026, 3, 9)


# States and lateness


def test_a_rule_that_did_not_hold_yet_says_so() -> None:
    rule = replace(RULES["D5"], in_force_from=date(2026, 4, 1))
    assert worked_out(rule=rule).in_words() == "not in force"


def test_every_deadline_of_a_case_comes_in_order_started_or_not() -> None:
    found = deadlines(NOTIFIED, rules(), holidays=HOLIDAYS, today=date(2026, 3, 10))
    assert [one.rule.id for one in found] == list(RULES)
    assert [one.rule.id for one in found if one.state is not State.NOT_STARTED] == ["D5"]


def test_lateness_is_told_by_stage_at_its_worst() -> None:
    events = {
        "became_aware": date(2026, 3, 2),  # both D1 and D2 by 9 March
        "notified": date(2026, 3, 11),
        "partners_told": date(2026, 3, 10),
        "rapid_review_done": date(2026, 4, 2),  # by 1 April
    }
    found = deadlines(events, rules(), holidays=HOLIDAYS, today=date(2026, 4, 7))
    assert lateness_by_stage(found) == {"notification": 2, "rapid review": 1}


def test_nothing_late_is_no_stage_late() -> None:
    assert lateness_by_stage([worked_out()]) == {}


def test_what_is_only_planned_is_not_done() -> None:
    found = worked_out({"review_decided": date(2026, 1, 15), "published": date(2026, 7, 1)}, rule=RULES["D8"])
    assert (found.state, found.done_on, found.planned_on) == (State.DUE, None, date(2026, 7, 1))


def test_what_lasts_does_not_run_before_the_day_it_is_planned_from() -> None:
    published = {"published": date(2026, 3, 11)}
    assert worked_out(published, rule=RULES["D10"], today=date(2026, 3, 10)).state is State.NOT_STARTED
    assert worked_out(published, rule=RULES["D10"], today=date(2026, 3, 11)).in_words() == "running"


def test_a_report_may_be_taken_down_when_its_year_is_over() -> None:
    events = {"published": date(2025, 2, 3), "report_taken_down": date(2026, 2, 3)}
    assert worked_out(events, rule=RULES["D10"]).in_words() == "met on Tuesday 3 February 2026"


# What falls away, and what is only looked for


def test_what_is_no_longer_asked_for_is_not_late_after_that_day() -> None:
    events = {**NOTIFIED, "criteria_not_met": date(2026, 3, 20)}
    found = worked_out(events, today=date(2026, 4, 20))
    assert (found.state, found.late_by, found.in_words()) == (State.FELL_AWAY, 0, "no longer asked for")


def test_what_fell_away_after_its_day_does_not_count_as_late_either() -> None:
    events = {**NOTIFIED, "criteria_not_met": date(2026, 4, 1)}
    assert lateness_by_stage([worked_out(events, today=date(2026, 4, 20))]) == {}


def test_what_was_done_late_stays_late_whatever_fell_away() -> None:
    events = {**NOTIFIED, "rapid_review_done": date(2026, 3, 25), "criteria_not_met": date(2026, 3, 26)}
    assert worked_out(events, today=date(2026, 4, 20)).late_by == 2


def test_nobody_is_late_for_a_day_that_is_only_looked_for() -> None:
    found = worked_out({"rapid_review_sent": date(2026, 3, 20)}, rule=RULES["D7"], today=date(2026, 5, 5))
    assert (found.due, found.state, found.late_by) == (date(2026, 3, 30), State.DUE, 0)


def test_a_rule_can_bring_an_event_of_its_own() -> None:
    rule = replace(RULES["D5"], met_by="tea_was_had", events=(EventKind("tea_was_had", "tea was had", planned=False),))
    found = worked_out({**NOTIFIED, "tea_was_had": date(2026, 3, 9)}, rule=rule)
    assert found.done_on == date(2026, 3, 9)


# What is refused


@pytest.mark.parametrize(
    ("events", "fault"),
    [
        ({"notfied": date(2026, 3, 2)}, "There is no event 'notfied'."),
        ({"notified": date(2026, 3, 11)}, "notified is Wednesday 11 March 2026, which is after today."),
        (
            {"notified": date(2026, 3, 2), "rapid_review_done": date(2026, 2, 27)},
            "rapid_review_done is before notified.",
        ),
    ],
)
def test_events_that_cannot_be_are_refused(events: dict[str, date], fault: str) -> None:
    with pytest.raises(ClockFault) as raised:
        worked_out(events)
    assert raised.value.problem == fault


@pytest.mark.parametrize(
    ("pause", "fault"),
    [
        (replace(TRIAL, rule="D99"), "There is no deadline D99 to pause."),
        (replace(TRIAL, last=date(2026, 3, 8)), "A pause of D5 ends before it begins."),
        (replace(TRIAL, reason=" "), "A pause of D5 needs a reason and an author."),
        (replace(TRIAL, author=""), "A pause of D5 needs a reason and an author."),
    ],
)
def test_a_pause_that_cannot_be_is_refused(pause: Pause, fault: str) -> None:
    with pytest.raises(ClockFault) as raised:
        worked_out(pauses=[pause])
    assert raised.value.problem == fault


@pytest.mark.parametrize("rule_id", ["D6", "D9", "D10"])
def test_what_does_not_count_forward_to_a_day_cannot_be_paused(rule_id: str) -> None:
    with pytest.raises(ClockFault, match=f"{rule_id} cannot be paused"):
        worked_out(rule=RULES[rule_id], pauses=[replace(TRIAL, rule=rule_id)])


@pytest.mark.parametrize(
    ("variants", "fault"),
    [
        ([replace(SHORTER, rule="D99")], "There is no deadline D99 to vary."),
        ([replace(SHORTER, trigger="knew")], "There is no event 'knew' for a local variant of D5."),
        ([replace(SHORTER, in_force_to=date(2025, 1, 1))], "A local variant of D5 ends before it begins."),
        (
            [SHORTER, replace(SHORTER, in_force_from=date(2026, 2, 1))],
            "Two local variants of D5 are in force at the same time.",
        ),
        ([replace(SHORTER, author="")], "A local variant of D5 needs a reason and an author."),
    ],
)
def test_a_variant_that_cannot_be_is_refused(variants: list[Variant], fault: str) -> None:
    with pytest.raises(ClockFault) as raised:
        worked_out(variants=variants)
    assert raised.value.problem == fault


def test_variants_that_follow_each_other_are_taken() -> None:
    first = replace(SHORTER, in_force_to=date(2026, 3, 1))
    second = replace(SHORTER, in_force_from=date(2026, 3, 2), length=Length(10, Unit.WORKING_DAY))
    found = worked_out(variants=[first, second])
    assert local(found).due == date(2026, 3, 16)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(ClockFault) as raised:
        worked_out({"knew": date(2026, 3, 2)}, pauses=[replace(TRIAL, rule="D99")])
    assert raised.value.problem == "There is no event 'knew'. There is no deadline D99 to pause."


@pytest.mark.parametrize(
    ("events", "today"),
    [
        (NOTIFIED, date(2029, 1, 1)),
        ({"published": date(2029, 7, 2)}, date(2028, 12, 1)),
        ({"happened": date(2011, 12, 1)}, date(2026, 3, 10)),
        ({"notified": date(2028, 12, 20)}, date(2028, 12, 20)),
    ],
)
def test_outside_the_known_years_nothing_is_worked_out(events: dict[str, date], today: date) -> None:
    with pytest.raises(BankHolidaysUnknown):
        worked_out(events, today=today)
