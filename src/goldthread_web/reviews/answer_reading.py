"""Answers read out of a form that came back as a Word or Excel file, where they can be: a help, never needed."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from goldthread.documents import Kind, Limits, UnreadableFile, read_safely
from goldthread_web.files.media_types import WORKBOOK
from goldthread_web.files.models import StoredFile
from goldthread_web.reviews.answer_files import WORD
from goldthread_web.reviews.request_kinds import Question

LIMITS = Limits(seconds=15, memory_bytes=512 * 1024**2, file_bytes=20 * 1024**2)
Row = tuple[str, str]  # what stands in a question's cell, and in the cell beside it


def read_answers(file: StoredFile, questions: Sequence[Question]) -> dict[str, str]:
    """Return the answers in `file` by the names of `questions`; none for a file of another kind or shape.

    Read in a process of its own: what a stranger made can harm nothing here.
    """
    if file.media_type not in (WORD, WORKBOOK) or file.size > LIMITS.file_bytes:
        return {}
    with file.as_path() as path:
        rows = list(_word_rows(path) if file.media_type == WORD else _workbook_rows(path))
    return matched(rows, questions)


def matched(rows: Iterable[Row], questions: Sequence[Question]) -> dict[str, str]:
    """Return the text beside each question that stands in one of `rows`, by the question's name."""
    # The longest first: one question may begin with the words of another.
    by_length = sorted(questions, key=lambda question: -len(question.text))
    found: dict[str, str] = {}
    for asked, said in rows:
        question = next((one for one in by_length if _folded(asked).startswith(_folded(one.text))), None)
        if question and said.strip():
            found.setdefault(question.name, said.strip())
    return found


def _word_rows(path: Path) -> Iterator[Row]:
    try:
        document = read_safely(path, limits=LIMITS)
    except UnreadableFile:
        return
    cells = {}
    for block in document.blocks:
        if block.kind is Kind.CELL:
            cells[block.place.table, block.place.row, block.place.column] = block.text
    for (table, row, column), text in cells.items():
        if column == 0:
            yield text, cells.get((table, row, 1), "")


def _workbook_rows(path: Path) -> Iterator[Row]:
    command = [sys.executable, "-m", "goldthread_web.reviews.workbook_worker", str(path), str(LIMITS.memory_bytes)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LIMITS.seconds, check=True)  # noqa: S603
        rows = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return
    yield from ((asked, said) for asked, said in rows)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())
