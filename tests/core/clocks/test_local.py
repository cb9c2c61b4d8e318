"""Pauses and local variants read from a file."""

from datetime import date

import pytest

from goldthread.clocks import Length, Pause, RuleFault, Unit, Variant, read_local

GOOD = """
[[pause]]
rule = "D5"
first = 2026-03-09
last = 2026-03-13
reason = "The trial began."
author = "M. Quill, manager"

[[variant]]
rule = "D2"
number = 0
unit = "working day"
in_force_from = 2026-01-01
reason = "The partners want the copy at once."
author = "the executive"
"""


def test_a_file_becomes_pauses_and_variants() -> None:
    found = read_local(GOOD, where="agreed.toml")
    assert found.pauses == (Pause("D5", date(2026, 3, 9), date(2026, 3, 13), "The trial began.", "M. Quill, manager"),)
    assert found.variants == (
        Variant(
            rule="D2",
            length=Length(0, Unit.WORKING_DAY),
            reason="The partners want the copy at once.",
            author="the executive",
            in_force_from=date(2026, 1, 1),
        ),
    )


def test_a_pause_may_be_open_and_a_variant_may_end_and_count_from_another_day() -> None:
    text = GOOD.replace("last = 2026-03-13\n", "") + 'in_force_to = 2026-12-31\ntrigger = "notified"'
    found = read_local(text, where="agreed.toml")
    assert found.pauses[0].last is None
    assert (found.variants[0].in_force_to, found.variants[0].trigger) == (date(2026, 12, 31), "notified")


@pytest.mark.parametrize(
    ("line", "instead", "fault"),
    [
        ('author = "M. Quill, manager"', "", "pause 1: author is missing."),
        ('author = "the executive"', 'author = " "', "variant 1: author is to be some words."),
        ('reason = "The trial began."', "reason = 1", "pause 1: reason is to be some words."),
        (
            "first = 2026-03-09",
            'first = "2026-03-09"',
            "pause 1: first is to be a day, written as 2026-03-02 without quotation marks.",
        ),
        ("last = 2026-03-13", "until = 2026-03-13", "pause 1: there is no field until."),
        ("number = 0", "number = -1", "variant 1: number is to be a whole number from 0 to 3660."),
        ('unit = "working day"', 'unit = "week"', "variant 1: unit is to be one of: working day, day, month."),
        ("[[pause]]", "[[rest]]", "there is no table rest."),
        ("[[pause]]", "[pause]", "pause is to be a list of tables, [[pause]]."),
    ],
)
def test_a_file_that_cannot_be_counted_with_is_refused_with_its_key(line: str, instead: str, fault: str) -> None:
    with pytest.raises(RuleFault) as raised:
        read_local(GOOD.replace(line, instead, 1), where="agreed.toml")
    assert (raised.value.problem, raised.value.where) == (fault, "agreed.toml")


def test_every_fault_of_a_file_is_told_at_once() -> None:
    with pytest.raises(RuleFault, match="pause 1: first is missing; variant 1: there is no field days"):
        read_local(GOOD.replace("first = 2026-03-09\n", "") + "days = 3", where="agreed.toml")


@pytest.mark.parametrize(
    ("text", "said"), [("", "there is neither a [[pause]] nor a [[variant]] in it."), ("pause", "This is not TOML")]
)
def test_a_file_with_nothing_in_it_is_refused(text: str, said: str) -> None:
    with pytest.raises(RuleFault) as raised:
        read_local(text, where="agreed.toml")
    assert raised.value.problem.startswith(said)
