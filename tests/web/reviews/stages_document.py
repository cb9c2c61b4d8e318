"""Prints docs/reference/stages.md from the table of moves.

Run it after src/goldthread_web/reviews/stages.py has changed: .venv/bin/python -m tests.web.reviews.stages_document
"""

from collections.abc import Iterator
from pathlib import Path

from goldthread.clocks import event_kinds

PLACE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "stages.md"

HEAD = """# Stages of a case

Printed from `src/goldthread_web/reviews/stages.py` by `.venv/bin/python -m tests.web.reviews.stages_document`. Every
pair of stages is run as a test: what is not in the table is refused.

A move is made by the case's business manager. It is kept with its author, its time and its reason, and nothing of it is
ever overwritten: a case that was closed or withdrawn can be opened again.

"""
MOVES_HEAD = """
## The moves

| From | To | What it says | Has to be there first | Dates |
|---|---|---|---|---|
"""
# What each check of services/moving.py looks for, in words.
BEFORE = {
    "aware": "the day the council became aware",
    "panel_notified": "the Panel was notified",
    "no_rapid_review": "the Panel was not notified, because it does not consider this death",
    "decision": "a decision, made since the rapid review began, with a reason against each of the four criteria",
    "decided_to_review": "the decision was to hold a review",
    "lines_ended": "every line of enquiry has ended",
    "a_draft": "a draft of the report",
    "all_signed": "everybody asked has signed off the report",
    "nothing_holds": "nothing holds publication",
}


def text() -> str:
    """Return the whole document."""
    from goldthread_web.reviews.stages import MOVES

    return "".join([HEAD, *_diagram(), MOVES_HEAD, *(_row(move) for move in MOVES), *_ends()])


def _diagram() -> Iterator[str]:
    from goldthread_web.reviews.stages import ENDED, MOVES, Stage

    yield "```mermaid\nstateDiagram-v2\n"
    yield from (f'    state "{stage.label}" as {stage.value}\n' for stage in Stage)
    yield f"    [*] --> {Stage.REFERRED}: an agency brings a case\n"
    yield f"    [*] --> {Stage.TO_NOTIFY}: a serious incident\n"
    yield from (f"    {move.frm} --> {move.to}: {move.words.replace(':', ' –')}\n" for move in MOVES)
    yield from (f"    {stage} --> [*]\n" for stage in Stage if stage in ENDED)
    yield "```\n"


def _row(move) -> str:
    before = "; ".join(BEFORE[name] for name in move.before)
    return f"| {move.frm.label} | {move.to.label} | {move.words} | {before} | {_dates(move)} |\n"


def _dates(move) -> str:
    if not move.event:
        return ""
    return f"the day {event_kinds()[move.event].words}" + (", the first time" if move.keeps_first else "")


def _ends() -> Iterator[str]:
    from goldthread_web.reviews.stages import ENDED, Stage

    yield "\nA case has ended when it is at: "
    yield ", ".join(stage.label.lower() for stage in Stage if stage in ENDED) + ".\n"


if __name__ == "__main__":
    from tests.django_setup import configure

    configure()
    PLACE.write_text(text(), encoding="utf-8")
    print(f"Wrote {PLACE.name}.")  # noqa: T201
