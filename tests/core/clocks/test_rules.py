"""Deadlines as data: what a file may say, and what comes with the program."""

from datetime import date
from importlib.resources import files

import pytest

from goldthread.clocks import Force, Length, RuleFault, Unit, event_kinds, read_rule, rules
from goldthread.clocks.rules import OtherBasis

GOOD = """
id = "D1"
stage = "notification"
title = "Notify the Panel"
words = "The council notifies the Panel within 5 working days."
number = 5
unit = "working day"
trigger = "became_aware"
met_by = "notified"
force = "law"
who = "the council"
source = "an Act"
verified = true
last_checked = 2026-11-20
"""


def test_a_file_becomes_a_rule() -> None:
    rule = read_rule(GOOD, where="d1.toml")
    assert (rule.id, rule.length, rule.force) == ("D1", Length(5, Unit.WORKING_DAY), Force.LAW)
    assert (rule.trigger, rule.met_by, rule.who) == ("became_aware", "notified", "the council")
    assert (rule.unverified, rule.last_checked, rule.lasts) == ("", date(2026, 11, 20), False)


def test_another_basis_counts_as_the_rule_does_unless_it_says_otherwise() -> None:
    text = (
        GOOD
        + """
[[other_basis]]
trigger = "happened"
why = "One chart says so."

[[other_basis]]
trigger = "happened"
number = 1
unit = "month"
why = "Another says so."
"""
    )
    assert read_rule(text, where="d1.toml").other_basis == (
        OtherBasis("happened", Length(5, Unit.WORKING_DAY), "One chart says so."),
        OtherBasis("happened", Length(1, Unit.MONTH), "Another says so."),
    )


def test_a_rule_names_its_events_in_words() -> None:
    text = f'{GOOD}falls_away_on = "criteria_not_met"'
    assert [kind.name for kind in read_rule(text, where="d1.toml").events] == [
        "became_aware",
        "notified",
        "criteria_not_met",
    ]


def test_a_day_can_be_one_that_is_only_looked_for() -> None:
    rule = read_rule(f'{GOOD}sense = "about"', where="d1.toml")
    assert (rule.about, rule.lasts) == (True, False)


def test_a_rule_without_a_number_is_as_soon_as_possible() -> None:
    text = GOOD.replace("number = 5\n", "").replace('unit = "working day"\n', "")
    assert read_rule(text, where="d1.toml").length is None


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (Length(5, Unit.WORKING_DAY), "5 working days"),
        (Length(1, Unit.MONTH), "1 month"),
        (Length(7, Unit.WORKING_DAY, backwards=True), "7 working days before"),
        (Length(0, Unit.WORKING_DAY), "the same day"),
    ],
)
def test_a_length_is_written_as_people_say_it(length: Length, words: str) -> None:
    assert str(length) == words


@pytest.mark.parametrize(
    ("line", "instead", "fault"),
    [
        ('id = "D1"', "", "id is missing"),
        ('who = "the council"', 'who = " "', "who is to be some words"),
        ("number = 5", "number = -1", "number is to be a whole number from 0 to 3660"),
        ("number = 5", "number = true", "number is to be a whole number from 0 to 3660"),
        ("number = 5", "", "number and unit belong together"),
        ('unit = "working day"', 'unit = "week"', "unit is to be one of: working day, day, month"),
        ('trigger = "became_aware"', 'trigger = "knew"', "trigger 'knew' is not in events.toml"),
        ('force = "law"', 'force = "custom"', "force is to be one of: law, guidance, local"),
        ("verified = true", "verified = false", "verified is false, so unverified has to say what was not read"),
        ("verified = true", 'verified = "no"', "verified is to be true or false"),
        (
            "verified = true",
            'verified = true\nunverified = "x"',
            "verified is true, so there is no place for unverified",
        ),
        ("verified = true", "verified = true\ndays = 5", "there is no field days"),
        ("verified = true", 'verified = true\nsense = "till"', "sense is to be one of: by, until, about"),
        (
            "last_checked = 2026-11-20",
            'last_checked = "2026-11-20"',
            "last_checked is to be a day, written as 2026-03-02 without quotation marks",
        ),
        ("verified = true", 'verified = true\naddresses = "x"', "addresses is to be a list of addresses"),
        (
            "verified = true",
            'verified = true\nfalls_away_on = "never"',
            "falls_away_on 'never' is not in events.toml",
        ),
        (
            "verified = true",
            'verified = true\nother_basis = "incident"',
            "other_basis is to be a list of tables, [[other_basis]]",
        ),
        (
            "last_checked = 2026-11-20",
            "last_checked = 2026-11-20\nin_force_from = 2026-02-01\nin_force_to = 2026-01-01",
            "in_force_from is after in_force_to",
        ),
        (
            "last_checked = 2026-11-20",
            'last_checked = 2026-11-20\n[[other_basis]]\ntrigger = "knew"',
            "other_basis: why is missing; other_basis: trigger 'knew' is not in events.toml",
        ),
        (
            "last_checked = 2026-11-20",
            'last_checked = 2026-11-20\n[[other_basis]]\ntrigger = "happened"\nwhy = "x"\nnumber = 3\nforce = "law"',
            "other_basis: there is no field force; other_basis: number and unit belong together",
        ),
    ],
)
def test_a_file_that_cannot_be_counted_with_is_refused_with_the_reason(line: str, instead: str, fault: str) -> None:
    with pytest.raises(RuleFault) as raised:
        read_rule(GOOD.replace(line, instead), where="d1.toml")
    assert (raised.value.problem, raised.value.where) == (f"{fault}.", "d1.toml")


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(RuleFault, match="id is missing; there is no field ID; force is to be one of"):
        read_rule(GOOD.replace("id =", "ID =").replace('"law"', '"rule"'), where="d1.toml")


def test_direction_and_another_basis_need_a_number() -> None:
    text = GOOD.replace("number = 5\n", "").replace('unit = "working day"', 'direction = "before"')
    with pytest.raises(RuleFault, match="direction and sense need a number; other_basis: number is missing"):
        read_rule(f'{text}[[other_basis]]\ntrigger = "happened"\nwhy = "x"', where="d1.toml")


def test_a_file_that_is_not_toml_is_refused() -> None:
    with pytest.raises(RuleFault, match="This is not TOML"):
        read_rule("id: D1", where="d1.toml")


@pytest.mark.parametrize(
    ("on", "held"),
    [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (date(2026, 12, 31), True), (date(2027, 1, 1), False)],
)
def test_a_rule_holds_from_its_first_day_to_its_last(on: date, held: bool) -> None:
    text = f"{GOOD}in_force_from = 2026-01-01\nin_force_to = 2026-12-31"
    assert read_rule(text, where="d1.toml").is_in_force(on) is held


def test_the_program_comes_with_twelve_deadlines_each_in_its_file() -> None:
    folder = files("goldthread.clocks") / "parameters"
    assert [rule.id for rule in rules()] == [f"D{number}" for number in range(1, 13)]
    assert len([path for path in folder.iterdir() if path.name.endswith(".toml")]) == 12


@pytest.mark.parametrize(
    ("rule_id", "length", "trigger"),
    [
        ("D1", "5 working days", "became_aware"),
        ("D2", "5 working days", "became_aware"),
        ("D5", "15 working days", "notified"),
        ("D8", "6 months", "review_decided"),
        ("D9", "7 working days before", "published"),
        ("D10", "12 months", "published"),
    ],
)
def test_the_limits_are_those_of_the_field(rule_id: str, length: str, trigger: str) -> None:
    rule = next(rule for rule in rules() if rule.id == rule_id)
    assert (str(rule.length), rule.trigger) == (length, trigger)


def test_what_no_source_was_read_for_says_so() -> None:
    unverified = [rule.id for rule in rules() if rule.unverified]
    assert unverified == ["D4", "D5", "D6", "D7", "D8", "D9", "D10", "D11", "D12"]


def test_no_number_of_days_is_said_to_be_law_where_only_the_duty_is() -> None:
    assert {rule.force for rule in rules()} == {Force.GUIDANCE, Force.LOCAL}


def test_the_trigger_on_which_sources_disagree_is_shown_from_both() -> None:
    shown = {rule.id: [basis.trigger for basis in rule.other_basis] for rule in rules() if rule.other_basis}
    assert shown == {"D1": ["happened"], "D5": ["became_aware"], "D12": ["year_end", "last_yearly_report"]}


def test_every_event_is_used_by_a_deadline() -> None:
    used = {name for rule in rules() for name in (rule.trigger, rule.met_by, rule.falls_away_on) if name}
    used |= {basis.trigger for rule in rules() for basis in rule.other_basis}
    assert used == set(event_kinds())
