"""`goldthread clocks` as a user meets it: the table, the JSON, what is refused and how it ends."""

import json
from datetime import date

import pytest

from goldthread import cli
from goldthread.cli import clocking


def run(*arguments: str) -> int:
    return cli.main(["clocks", *arguments])


def test_the_table_says_what_is_due_and_how_the_date_came_about(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--event", "became_aware=2026-03-25", "--event", "notified=2026-03-27", "--today", "2026-03-27") == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "Deadlines as on Friday 27 March 2026" in printed
    assert "D5 Finish the rapid review" in printed
    assert "Not counted: Friday 3 April 2026 (Good Friday)." in printed
    assert "Not verified:" in printed
    assert "Shown beside it: Friday 17 April 2026." in printed
    assert "Not started: D3 Notify the death of a looked-after child;" in printed


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
