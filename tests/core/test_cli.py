"""The command line as a user meets it: what is written where, what is said, and how it ends."""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from goldthread import cli
from goldthread.cli import reading
from goldthread.cli.files import documents_in, names_for
from goldthread.cli.tables import summary_table
from goldthread.errors import GoldthreadError
from goldthread.exchange import faults
from tests.core.test_record_json import EMPTY, FULL

DOCS = Path(__file__).parents[2] / "docs" / "reference"
BRIEFING = """\
# Learning from Child Z

Northmoor Safeguarding Children Partnership

## What we learned

- Practitioners did not ask who lived in the home or who looked after the baby.
- Missed appointments were recorded as did not attend rather than was not brought.

## Recommendations

1. The partnership should audit how fathers are recorded.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two briefings of the same stem, one broken file, one of another kind and one hidden."""
    documents = tmp_path / "documents"
    (documents / "older").mkdir(parents=True)
    (documents / "child-z.md").write_text(BRIEFING, "utf-8")
    (documents / "older" / "child-z.txt").write_text(BRIEFING, "utf-8")
    (documents / "empty.pdf").write_bytes(b"")
    (documents / "list.csv").write_text("a,b", "utf-8")
    (documents / ".hidden.md").write_text(BRIEFING, "utf-8")
    return documents


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


def test_a_folder_is_read_into_records(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", folder, "--out", tmp_path / "records") == 1
    written = sorted(path.name for path in (tmp_path / "records").iterdir())
    assert written == ["child-z-2.json", "child-z.json"]
    record = json.loads((tmp_path / "records" / "child-z.json").read_text("utf-8"))
    assert faults(record) == []
    assert len(record["learning_points"]) == 2


def test_the_summary_says_what_failed_and_what_to_do(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("read", folder, "--out", tmp_path / "records")
    said = capsys.readouterr()
    assert said.out == ""
    first, last = said.err.splitlines()
    assert re.fullmatch(r"goldthread: empty\.pdf: .+\. .+\.", first)
    assert re.fullmatch(r"2 read, \d with warnings, 1 failed, 1 of other kinds left out", last)


def test_piped_json_is_one_record_on_each_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", folder / "child-z.md", folder / "older") == 0
    lines = capsys.readouterr().out.splitlines()
    assert sorted(json.loads(line)["source"]["file"] for line in lines) == ["child-z.md", "child-z.txt"]


def test_on_a_screen_json_is_indented(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    run("read", folder / "child-z.md")
    assert capsys.readouterr().out.startswith('{\n "id":')


def test_several_files_are_read_at_the_same_time(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("read", folder / "child-z.md", folder / "older", "--workers", 2, "--out", tmp_path / "records") == 0
    assert len(list((tmp_path / "records").iterdir())) == 2


def test_a_table_shows_number_owner_due_date_and_detail() -> None:
    shown = summary_table(FULL)
    assert "Learning from Child Z (seven minute briefing, Northmoor Safeguarding Children" in shown
    for words in ("1a The partnership should audit", "- audit", "- Nobody asked.", "(Head; 30/4/21; done)"):
        assert words in shown


def test_a_table_of_nothing_says_so() -> None:
    assert summary_table(EMPTY) == "note.txt (other)\nNo learning in it.\n"


def test_a_table_for_a_screen_is_styled() -> None:
    assert "\x1b[1m" in summary_table(EMPTY, styled=True)


def test_markdown_reads_as_a_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", folder / "child-z.md", "--format", "markdown") == 0
    assert "## What was learned\n\n- Practitioners did not ask" in capsys.readouterr().out


def test_a_table_shows_kind_and_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", folder / "child-z.md", "--format", "table") == 0
    shown = capsys.readouterr().out
    assert "recommendation" in shown
    assert "\x1b[" not in shown


@pytest.mark.parametrize(("form", "ending"), [("json", ".json"), ("markdown", ".md"), ("table", ".txt")])
def test_each_format_has_its_ending(form: str, ending: str, folder: Path, tmp_path: Path) -> None:
    run("read", folder / "child-z.md", "--out", tmp_path / "out", "--format", form)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"child-z{ending}"]


def test_a_missing_file_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", folder / "none.pdf", folder / "child-z.md") == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["source"]["file"] == "child-z.md"
    assert "none.pdf" in said.err


def test_nothing_that_could_be_read_ends_with_3(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", folder / "empty.pdf") == 3


def test_nothing_to_read_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", tmp_path) == 2
    assert (
        capsys.readouterr().err
        == "goldthread: There is no document to read. Name files, or a folder that holds some.\n"
    )


def test_an_output_folder_that_cannot_be_made_ends_with_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", folder / "child-z.md", "--out", folder / "list.csv") == 2
    assert "Give --out another folder." in capsys.readouterr().err


def test_an_output_file_that_cannot_be_written_ends_with_2(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out" / "child-z.json").mkdir(parents=True)
    assert run("read", folder / "child-z.md", "--out", tmp_path / "out") == 2


def test_a_fault_of_ours_on_one_file_is_reported_and_the_others_are_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    true_extract = reading.extract

    def broken_for_text(document: object) -> object:
        if getattr(document, "file", "") == "child-z.txt":
            raise ZeroDivisionError("a fault")
        return true_extract(document)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "extract", broken_for_text)
    assert run("read", folder / "child-z.md", folder / "older") == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["source"]["file"] == "child-z.md"
    assert "child-z.txt: Goldthread has a fault that this file shows (ZeroDivisionError)." in said.err
    assert "ZeroDivisionError: a fault" in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["read"],
        ["read", "x", "--format", "poem"],
        ["read", "x", "--workers", "0"],
        ["read", "x", "--workers", "many"],
        ["search", "x"],
        ["search", "x", "y", "--limit", "-1"],
        ["evaluate", "--gold", "x"],
        ["evaluate", "--documents", "x", "--gold", "y", "--only", "poems"],
        ["dance"],
    ],
)
def test_a_command_written_wrongly_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "usage: goldthread" in capsys.readouterr().err


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert re.fullmatch(r"goldthread \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.fixture
def records(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    run("read", folder / "child-z.md", "--out", tmp_path / "records")
    capsys.readouterr()
    return tmp_path / "records"


def test_a_search_shows_the_statement_and_its_place(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", '"was not brought"', records) == 0
    said = capsys.readouterr()
    assert "rather than was not brought" in said.out
    assert "learning point · Learning from Child Z" in said.out
    assert said.err == "1 of 1 found\n"


def test_a_search_can_be_narrowed(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "fathers", records, "--only", "kind=learning_point") == 1
    assert run("search", "fathers", records, "--only", "kind=recommendation") == 0


def test_a_search_as_json_names_record_and_anchor(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("search", "fathers", records, "--json")
    answer = json.loads(capsys.readouterr().out)
    assert answer["total"] == 1
    assert answer["hits"][0]["text"] == "The partnership should audit how fathers are recorded."
    assert answer["hits"][0]["anchor"]["spans"][0]["start"] == 0


def test_a_search_without_a_full_match_says_so(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "fathers zebra", records) == 0
    assert "No statement has all the words" in capsys.readouterr().err


def test_a_search_that_finds_nothing_ends_with_1(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "zebra", records) == 1
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("only", ["colour=blue", "kind"])
def test_an_unknown_facet_is_explained(only: str, records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "fathers", records, "--only", only) == 2
    assert "partnership, kind, year, theme, agency_kind" in capsys.readouterr().err


def test_a_search_where_there_are_no_records_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "fathers", tmp_path) == 2
    assert "goldthread read" in capsys.readouterr().err


@pytest.fixture
def answered(folder: Path) -> Path:
    """The folder of documents with an answer beside one of them."""
    gold = {
        "story": "Two points.",
        "learning_points": [
            "Practitioners did not ask who lived in the home or who looked after the baby.",
            "Something else entirely",
        ],
    }
    (folder / "child-z.json").write_text(json.dumps(gold), "utf-8")
    return folder


def test_an_evaluation_prints_figures_with_counts(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("evaluate", "--documents", answered, "--gold", answered, "--worst", 1) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "learning_points                    P 0.50 R 0.50 F1 0.500  predicted 2 gold 2 matched 1"
    assert said[1:4] == ["1 documents", "", "child-z: learning_points"]
    assert said[4] == "  missed Something else entirely"


def test_an_evaluation_as_json_has_the_counts(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("evaluate", "--documents", answered, "--gold", answered, "--json")
    assert json.loads(capsys.readouterr().out) == {
        "figures": {"learning_points": {"figure": 0.5, "predicted": 2, "gold": 2, "matched": 1}},
        "documents": 1,
        "missing": [],
    }


@pytest.mark.parametrize(("least", "code"), [(0.4, 0), (0.95, 1)])
def test_an_evaluation_ends_with_1_below_the_minimum(
    least: float, code: int, answered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("evaluate", "--documents", answered, "--gold", answered, "--min", least) == code


def test_an_answer_without_a_document_counts_as_missed(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (answered / "gone.json").write_text('{"agencies": ["Police"]}', "utf-8")
    run("evaluate", "--documents", answered, "--gold", answered)
    said = capsys.readouterr().out
    assert "agencies                           P 0.00 R 0.00 F1 0.000  predicted 0 gold 1 matched 0" in said
    assert "1 documents, no record for: gone" in said


def test_a_document_that_cannot_be_read_counts_as_missed(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (answered / "empty.json").write_text('{"agencies": ["Police"]}', "utf-8")
    assert run("evaluate", "--documents", answered, "--gold", answered, "--only", "agencies") == 0
    said = capsys.readouterr()
    assert "empty.pdf" in said.err
    assert "gold 1 matched 0" in said.out


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "There are no answers in this folder."),
        ("{}", "There are no answers"),
        ('{"agencies": [3]}', "There are no answers"),
        ("{", "This is not JSON"),
    ],
)
def test_no_answers_is_explained(
    content: str | None, why: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (folder / "child-z.json").write_text(content, "utf-8")
    assert run("evaluate", "--documents", folder, "--gold", folder) == 2
    assert why in capsys.readouterr().err


def test_no_document_with_an_answer_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text('{"agencies": []}', "utf-8")
    assert run("evaluate", "--documents", tmp_path, "--gold", tmp_path) == 2
    assert "No document here has an answer." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raised", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 0), (GoldthreadError("No."), 2)]
)
def test_every_ending_has_its_code(
    raised: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_: object) -> int:
        raise raised

    monkeypatch.setattr(reading, "run", stop)
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    assert run("read", "x") == code


def test_a_fault_of_ours_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "run", stop)
    with pytest.raises(ZeroDivisionError):
        run("read", "x")


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert documents_in([folder / "child-z.md", folder / "child-z.md"]) == ([folder / "child-z.md"], 0)


def test_what_was_written_before_is_not_read_again(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "child-z.md").write_text("old", "utf-8")
    found, _ = documents_in([folder], without=folder / "out")
    assert [path.parent.name for path in found] == ["documents", "documents", "older"]


def test_names_that_differ_by_capitals_only_are_kept_apart() -> None:
    paths = [Path("a/Note.pdf"), Path("b/note.docx"), Path("c/note-2.txt")]
    assert list(names_for(paths, ".json").values()) == ["Note.json", "note-2.json", "note-2-2.json"]


def test_the_command_runs_without_the_web_part() -> None:
    blocked = "import sys; sys.modules['django'] = None; sys.modules['goldthread_web'] = None\n"
    program = blocked + "from goldthread.cli import main\nsys.exit(main(['--version']))"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def commands() -> dict[str, argparse.ArgumentParser]:
    actions = cli.parser()._actions
    return next(dict(action.choices) for action in actions if isinstance(action, argparse._SubParsersAction))


def page(name: str) -> str:
    """The part of the reference page about one command."""
    text = (DOCS / "command-line.md").read_text("utf-8")
    return text.split(f"## goldthread {name}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("name", commands())
def test_help_and_reference_say_the_same(name: str) -> None:
    parser, text = commands()[name], page(name)
    assert str(parser.description) in text
    for action in parser._actions[1:]:
        shown = action.option_strings[0] if action.option_strings else str(action.metavar)
        assert re.search(rf"^\| `{shown}\b.*\| {re.escape(str(action.help))}", text, re.MULTILINE), shown


@pytest.mark.parametrize("name", commands())
def test_the_reference_names_no_option_that_help_does_not(name: str) -> None:
    known = {option for action in commands()[name]._actions for option in action.option_strings}
    assert set(re.findall(r"^\| `(--[a-z]+)", page(name), re.MULTILINE)) == known - {"-h", "--help"}


@pytest.mark.parametrize("name", commands())
def test_every_example_of_the_help_is_in_the_reference(name: str) -> None:
    examples = [line.strip() for line in str(commands()[name].epilog).splitlines()[1:]]
    assert len(examples) >= 2
    assert [line for line in examples if line not in page(name)] == []


@pytest.mark.parametrize("name", commands())
def test_every_example_is_a_command_the_parser_takes(name: str) -> None:
    for line in str(commands()[name].epilog).splitlines()[1:]:
        words = [word.strip("'\"") for word in re.findall(r"'[^']*'|\"[^\"]*\"|\S+", line.split(">")[0])]
        assert cli.parser().parse_args(words[1:])


def exit_codes() -> set[int]:
    """Every code that errors and commands can end with."""

    def below(kind: type[GoldthreadError]) -> set[int]:
        return {kind.exit_code}.union(*(below(child) for child in kind.__subclasses__()))

    return below(GoldthreadError) | {0, 1, cli.INTERRUPTED, reading.NONE_READ}


def test_every_exit_code_is_documented() -> None:
    text = (DOCS / "exit-codes.md").read_text("utf-8")
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)} == exit_codes()
