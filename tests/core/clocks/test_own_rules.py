"""A partnership's own deadlines: a folder of files, without code, with every fault told with its file and key."""

from pathlib import Path

import pytest

from goldthread.clocks import DAY_PLAN, RuleFault, events_of, rules

EVENTS = """
[tea_was_had]
words = "tea was had"
"""
OWN = """
id = "L1"
stage = "rapid review"
title = "Have tea"
words = "The group has tea within 2 working days."
number = 2
unit = "working day"
trigger = "notified"
met_by = "tea_was_had"
force = "local"
who = "the group"
source = "our own agreement"
verified = true
last_checked = 2026-11-20
"""


def folder(place: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (place / f"{name}.toml").write_text(text, "utf-8")
    return place


def refused(place: Path) -> str:
    with pytest.raises(RuleFault) as raised:
        rules(place)
    assert raised.value.where == str(place)
    return raised.value.problem


def test_a_folder_adds_its_deadlines_after_those_of_the_program(tmp_path: Path) -> None:
    found = rules(folder(tmp_path, events=EVENTS, l1=OWN))
    assert [rule.id for rule in found[11:]] == ["D12", "L1"]
    assert events_of(found)["tea_was_had"].words == "tea was had"


def test_without_a_folder_nothing_local_is_read() -> None:
    assert "DP1" not in [rule.id for rule in rules()]


def test_a_folder_needs_no_events_of_its_own(tmp_path: Path) -> None:
    text = OWN.replace("tea_was_had", "rapid_review_done")
    assert rules(folder(tmp_path, l1=text))[12].met_by == "rapid_review_done"


def test_the_day_plan_comes_with_the_program_as_an_example() -> None:
    plan = rules(DAY_PLAN)[12:]
    assert [(rule.id, str(rule.length)) for rule in plan] == [
        ("DP1", "1 working day"),
        ("DP2", "10 working days"),
        ("DP3", "12 working days"),
        ("DP4", "14 working days"),
        ("DP5", "15 working days"),
        ("DP6", "16 working days"),
    ]
    assert {rule.force.value for rule in plan} == {"local"}
    assert all(rule.unverified for rule in plan)


def test_faults_of_every_file_are_told_at_once_with_file_and_key(tmp_path: Path) -> None:
    wrong = OWN.replace("number = 2", "number = 2.5").replace("tea_was_had", "cake")
    problem = refused(folder(tmp_path, events="[notified]\nwords = 'x'", a=wrong, b="id = "))
    assert problem.startswith(
        "events.toml: notified: this event comes with the program, so it has to have another name. "
        "a.toml: met_by 'cake' is not in events.toml; number is to be a whole number from 0 to 3660. "
        "b.toml: This is not TOML"
    )


@pytest.mark.parametrize(
    ("line", "instead", "fault"),
    [
        (
            'force = "local"',
            'force = "law"',
            'l1.toml: force is to be "local": deadlines of law and guidance come with the program.',
        ),
        ('id = "L1"', 'id = "D5"', "id 'D5' (Have tea) is there already: give each deadline its own."),
        ('who = "the group"', "", "l1.toml: who is missing."),
    ],
)
def test_a_file_of_ones_own_that_cannot_be_taken_is_refused(
    tmp_path: Path, line: str, instead: str, fault: str
) -> None:
    assert refused(folder(tmp_path, events=EVENTS, l1=OWN.replace(line, instead))) == fault


@pytest.mark.parametrize(
    ("events", "fault"),
    [
        ("tea = 1", "events.toml: tea is to be a table, [tea]."),
        ("[tea]", "events.toml: tea: words is missing."),
        ("[tea]\nwords = 1", "events.toml: tea: words is to be some words."),
        ("[tea]\nwords = 'x'\nplanned = 'no'", "events.toml: tea: planned is to be true or false."),
        ("[tea]\nwords = 'x'\nday = 1", "events.toml: tea: there is no field day."),
    ],
)
def test_events_of_ones_own_that_cannot_be_taken_are_refused(tmp_path: Path, events: str, fault: str) -> None:
    text = OWN.replace("tea_was_had", "rapid_review_done")
    assert refused(folder(tmp_path, events=events, l1=text)) == fault


def test_events_that_are_not_toml_are_refused_with_their_file(tmp_path: Path) -> None:
    text = OWN.replace("tea_was_had", "rapid_review_done")
    assert "events.toml: This is not TOML" in refused(folder(tmp_path, events="tea", l1=text))


def test_two_files_with_one_id_are_refused(tmp_path: Path) -> None:
    assert "id 'L1' (Have tea) is there already" in refused(folder(tmp_path, events=EVENTS, a=OWN, b=OWN))


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_a_deadline_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    assert refused(tmp_path / name) == "There is no deadline in this folder."


def test_a_file_that_is_not_text_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "l1.toml").write_bytes(b"\xff\xfe\x00")
    assert refused(tmp_path) == "l1.toml: This file is not text in UTF-8."
