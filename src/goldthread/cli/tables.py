"""A record as a table for the screen."""

import io
import shutil

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from goldthread.anchors import Anchor
from goldthread.learning import LearningRecord
from goldthread.learning.record import Action, LearningPoint, Quoted, Recommendation

_PLAIN_WIDTH = 120


def summary_table(record: LearningRecord, *, styled: bool = False) -> str:
    """Return what a record holds as a table of kind, page and words; with colours where `styled`."""
    table = Table(show_lines=True)
    table.add_column("What", no_wrap=True)
    table.add_column("Page", justify="right")
    table.add_column("Words", overflow="fold")
    for kind, items in _rows(record):
        for item in items:
            table.add_row(kind, _page(item.anchor), Text(_words(item)))
    return _printed(
        Group(Text(_head(record), style="bold"), table if table.row_count else Text("No learning in it.")), styled
    )


def _rows(record: LearningRecord) -> list[tuple[str, tuple[Quoted, ...]]]:
    return [
        ("line of enquiry", record.lines_of_enquiry),
        ("learning point", record.learning_points),
        ("practice point", record.practice_points),
        ("good practice", record.good_practice),
        ("recommendation", record.recommendations),
        ("action", record.actions),
        ("question", record.discussion_questions),
    ]


def _head(record: LearningRecord) -> str:
    title = record.title.text if record.title else record.source.file
    facts = [record.doc_type.replace("_", " "), record.partnership and record.partnership.text]
    facts.append(record.published and record.published.text)
    return f"{title} ({', '.join(fact for fact in facts if fact)})"


def _words(item: Quoted) -> str:
    """The words of an item, with what belongs to it on lines of their own."""
    match item:
        case LearningPoint():
            return "\n".join([item.text, *(f"- {line.text}" for line in item.detail)])
        case Recommendation():
            number = f"{item.number} " if item.number else ""
            return "\n".join([number + item.text, *(f"- {part.text}" for part in item.parts)])
        case Action():
            by = ", ".join(owner.text for owner in item.owners)
            due = item.due.text if item.due else ""
            facts = "; ".join(fact for fact in (by, due, item.status) if fact)
            return f"{item.text}\n({facts})"
        case _:
            return item.text


def _page(anchor: Anchor) -> str:
    return str(anchor.page) if anchor.page else ""


def _printed(content: RenderableType, styled: bool) -> str:
    width = shutil.get_terminal_size((_PLAIN_WIDTH, 50)).columns if styled else _PLAIN_WIDTH
    console = Console(file=io.StringIO(), width=width, force_terminal=styled, no_color=not styled)
    with console.capture() as captured:
        console.print(content)
    return captured.get()
