"""`goldthread clocks` as a user meets it: the table, the JSON, what is refused and how it ends."""

import json
from datetime import date
from pathlib import Path

import pytest

from goldthread import cli
from goldthread.cli import clocking
from goldthread.clocks import DAY_PLAN


def run(*arguments: str) -> int:
    return cli.main(["clocks", *arguments])


def test_the_table_says_what_is_due_and_how_the_date_came_about(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--event", "became_aware=2026-03-25", "--event", "notified=2026-03-27", "--today", "2026-03-27") == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "Deadlines as on Friday 27 March 2026" in printed
    assert "D5 Finish the rapid review" in printed
    assert "Friday 3 April 2026, Good Friday;" in printed
    assert "Not verified:" in printed
    assert "Shown beside it: Friday 17 April 2026." in printed
    assert "Not started: D3 Notify the death of a looked-after child D4" in printed


def test_the_command_ends_with_1_where_something_is_late(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--event", "became_aware=2026-03-02", "--today", "2026-03-12") == 1
    printed = capsys.readouterr().out
    assert "late by 3 working days" in printed
    assert "\nnotification: late by 3 working days\n" in printed


def test_json_has_every_deadline_with_its_basis(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--event", "notified=2026-12-10", "--today", "2026-12-11", "--format", "json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["today"], answer["late_by_stage"], len(answer["deadlines"])) == ("2026-12-11", {}, 12)
    review = answer["deadlines"][4]
    assert (review["id"], review["due"], review["state"], review["force"]) == ("D5", "2027-01-05", "due", "guidance")
    assert review["how"][0] == "Day 0 is Thursday 10 December 2026, the day the council notified the Panel."
    assert answer["deadlines"][0]["due"] is None


def test_json_says_what_was_late_and_what_another_basis_gives(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--event", "happened=2026-03-02", "--event", "became_aware=2026-03-04", "--event"]
    assert run(*arguments, "notified=2026-03-13", "--today", "2026-03-16", "--format", "json") == 1
    answer = json.loads(capsys.readouterr().out)
    first = answer["deadlines"][0]
    assert (first["due"], first["done_on"], first["late_by"]) == ("2026-03-11", "2026-03-13", 2)
    assert [other["due"] for other in first["others"]] == ["2026-03-09"]
    assert answer["late_by_stage"] == {"notification": 3}


AGREED = """
[[pause]]
rule = "DP2"
first = 2026-03-16
last = 2026-03-17
reason = "The records could not be reached."
author = "M. Quill"

[[variant]]
rule = "D5"
number = 12
unit = "working day"
in_force_from = 2026-01-01
reason = "The partners meet on day 14."
author = "the executive"
"""


def agreed(place: Path) -> str:
    """The file of what was agreed, as an argument."""
    (place / "agreed.toml").write_text(AGREED, "utf-8")
    return str(place / "agreed.toml")


def test_what_was_agreed_locally_is_shown_with_reason_and_author_and_moves_local_dates_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--event", "notified=2026-03-02", "--today", "2026-03-02", "--rules", "day-plan"]
    assert run(*arguments, "--local", agreed(tmp_path)) == 0
    printed = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "DP2 Have the agencies' summaries" in printed
    assert "The local date stands: Wednesday 18 March 2026." in printed
    assert "The deadline rests on guidance, so this does not move it: Wednesday 18 March 2026." in printed
    assert "Local variant, 12 working days, since Thursday 1 January 2026: The partners meet on day 14" in printed


def test_json_says_what_was_agreed_locally_and_which_date_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--event", "notified=2026-03-02", "--today", "2026-03-02", "--rules", "day-plan", "--format", "json"]
    assert run(*arguments, "--local", agreed(tmp_path)) == 0
    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)["deadlines"]}
    assert (found["D5"]["due"], found["D5"]["local"]["due"], found["D5"]["binding"]) == (
        "2026-03-23",
        "2026-03-18",
        "2026-03-23",
    )
    assert (found["DP2"]["due"], found["DP2"]["binding"]) == ("2026-03-16", "2026-03-18")
    assert found["DP2"]["local"]["because"] == [
        "Paused from Monday 16 March 2026 to Tuesday 17 March 2026: The records could not be reached (M. Quill)."
    ]
    assert found["D1"]["local"] is None


def test_a_folder_of_ones_own_deadlines_brings_its_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in DAY_PLAN.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    events = ["--event", "notified=2026-03-02", "--event", "agencies_asked=2026-03-03"]
    assert run(*events, "--today", "2026-03-03", "--rules", str(tmp_path)) == 0
    assert "met on Tuesday 3 March 2026" in capsys.readouterr().out


def test_where_no_deadline_runs_yet_the_command_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--event", "happened=2026-03-02", "--today", "2026-03-02") == 0
    assert capsys.readouterr().out.startswith("No deadline runs from these days yet.\nNot started:\n  D1 Notify")


def test_without_today_the_calendar_on_the_wall_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Friday(date):
        @classmethod
        def today(cls) -> date:
            return date(2026, 3, 6)

    monkeypatch.setattr(clocking, "date", Friday)
    assert run("--event", "became_aware=2026-03-02") == 0
    assert "Deadlines as on Friday 6 March 2026" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "There is no event to count from."),
        (["--event", "notified"], "--event notified: '' is not a day. Write it as 2026-03-02."),
        (["--event", "knew=2026-03-02"], "--event knew=2026-03-02 names no event. Write NAME=DATE."),
        (["--event", "notified=2 March"], "--event notified: '2 March' is not a day."),
        (["--event", "notified=2026-03-02", "--event", "notified=2026-03-03"], "--event notified is there twice."),
        (["--event", "notified=2026-03-02", "--today", "soon"], "--today: 'soon' is not a day."),
        (["--event", "notified=2026-03-02", "--today", "2026-03-01"], "which is after today."),
        (["--event", "agencies_asked=2026-03-02"], "--event agencies_asked=2026-03-02 names no event."),
        (["--event", "notified=2026-03-02", "--local", "nowhere.toml"], "nowhere.toml: This file cannot be read."),
        (["--event", "notified=2026-03-02", "--rules", "nowhere"], "nowhere: There is no deadline in this folder."),
    ],
)
def test_what_cannot_be_counted_with_is_said_and_ends_with_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert (captured.out, said in captured.err) == ("", True)


def test_past_the_known_bank_holidays_the_command_refuses_and_ends_with_5(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--event", "notified=2028-12-20", "--today", "2028-12-20") == 5
    assert "Bank holidays are known from Sunday 1 January 2012 to Sunday 31 December 2028" in capsys.readouterr().err
