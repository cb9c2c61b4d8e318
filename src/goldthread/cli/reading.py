"""`goldthread read`: files → learning records, on the screen or in a folder."""

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from goldthread.cli.arguments import Commands, command, positive
from goldthread.cli.files import documents_in, names_for
from goldthread.cli.tables import summary_table
from goldthread.documents import Document, UnreadableFile, read_many_safely
from goldthread.documents.reader import ReadingFailed
from goldthread.errors import GoldthreadError
from goldthread.exchange import to_markdown
from goldthread.learning import LearningRecord, extract, to_json

ALL_READ, SOME_FAILED, NONE_READ = 0, 1, 3
ENDINGS = {"json": ".json", "markdown": ".md", "table": ".txt"}
EXAMPLES = """
goldthread read briefing.pdf
goldthread read briefings --out records
goldthread read briefing.docx --format markdown > briefing.md
"""


@dataclass(slots=True)
class Outcome:
    """What became of the files."""

    read: int = 0
    with_warnings: int = 0
    failed: list[UnreadableFile] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        if not self.failed:
            return ALL_READ
        return SOME_FAILED if self.read else NONE_READ


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    added = command(
        commands,
        "read",
        summary="read documents into learning records",
        description="Read documents into learning records. A file that cannot be read never stops the others.",
        examples=EXAMPLES,
    )
    added.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a document, or a folder of documents")
    added.add_argument("--out", metavar="DIR", type=Path, help="write one file per document here, made if missing")
    added.add_argument("--format", choices=list(ENDINGS), default="json", help="what to write (default: json)")
    added.add_argument(
        "--workers",
        metavar="N",
        type=positive,
        help="files read at the same time (default: one per processor, 4 at most)",
    )
    added.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read what the options name, and say on stderr what became of it."""
    paths, others = documents_in(options.paths, without=options.out)
    if not paths:
        raise GoldthreadError("There is no document to read.", remedy="Name files, or a folder that holds some.")
    write = _into_folder(paths, options) if options.out else _onto_screen(options.format)
    workers = options.workers or min(os.cpu_count() or 1, 4)
    outcome = Outcome()
    for path, result in _with_progress(read_records(paths, workers), len(paths)):
        if isinstance(result, UnreadableFile):
            outcome.failed.append(result)
            continue
        write(path, result)
        outcome.read += 1
        outcome.with_warnings += bool(result.warnings)
    _summarise(outcome, others)
    return outcome.exit_code


def read_records(paths: list[Path], workers: int) -> Iterator[tuple[Path, LearningRecord | UnreadableFile]]:
    """Yield each path with its record, or with the error that says why there is none, as they are finished."""
    for path, document in read_many_safely(paths, workers=workers):
        yield path, _record(document) if isinstance(document, Document) else document


def _record(document: Document) -> LearningRecord | UnreadableFile:
    """The record of a document. A fault of ours that one document shows is reported and the others are read."""
    try:
        return extract(document)
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not cost the other files
        remedy = "Please report it with what follows; leave the document out if it is confidential."
        problem = f"Goldthread has a fault that this file shows ({type(error).__name__})."
        failed = ReadingFailed(problem, remedy=remedy, where=document.file)
        failed.add_note("".join(traceback.format_exception(error)))
        return failed


def _into_folder(paths: list[Path], options: argparse.Namespace) -> Callable[[Path, LearningRecord], None]:
    folder: Path = options.out
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"The folder cannot be made ({error.strerror})."
        raise GoldthreadError(problem, remedy="Give --out another folder.", where=str(folder)) from error
    names = names_for(paths, ENDINGS[options.format])

    def write(path: Path, record: LearningRecord) -> None:
        target = folder / names[path]
        try:
            target.write_text(as_text(record, options.format), "utf-8")
        except OSError as error:
            problem = f"The file cannot be written ({error.strerror})."
            raise GoldthreadError(problem, remedy="Give --out another folder.", where=str(target)) from error

    return write


def _onto_screen(form: str) -> Callable[[Path, LearningRecord], None]:
    """Write to stdout: JSON as one record per line when it goes to another program, indented when to a person."""

    def write(_: Path, record: LearningRecord) -> None:
        if form == "json" and not sys.stdout.isatty():
            text = json.dumps(to_json(record), ensure_ascii=False) + "\n"
        else:
            text = as_text(record, form, styled=sys.stdout.isatty())
        sys.stdout.write(text)
        sys.stdout.flush()

    return write


def as_text(record: LearningRecord, form: str, *, styled: bool = False) -> str:
    """Return a record as indented JSON, as Markdown or as a table."""
    if form == "json":
        return json.dumps(to_json(record), ensure_ascii=False, indent=1) + "\n"
    return to_markdown(record) if form == "markdown" else summary_table(record, styled=styled)


def _with_progress(results: Iterator[Any], total: int) -> Iterator[Any]:
    console = Console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield from progress.track(results, total=total)


def _summarise(outcome: Outcome, others: int) -> None:
    for error in sorted(outcome.failed, key=lambda one: one.where):
        print(f"goldthread: {error}", file=sys.stderr)
        for note in getattr(error, "__notes__", ()):
            print(note, file=sys.stderr)
    counts = [f"{outcome.read} read", f"{outcome.with_warnings} with warnings", f"{len(outcome.failed)} failed"]
    if others:
        counts.append(f"{others} of other kinds left out")
    print(", ".join(counts), file=sys.stderr)
