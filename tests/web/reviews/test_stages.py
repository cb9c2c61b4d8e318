"""Every pair of stages: which moves are legal is written down here by hand, and nothing else is possible."""

from datetime import date
from itertools import pairwise

import pytest

from goldthread_web.reviews.errors import NotNow
from goldthread_web.reviews.models import Case, StageChange
from goldthread_web.reviews.services import moving
from goldthread_web.reviews.stages import ENDED, MAIN_LINE, MOVES, Stage, find, moves_from
from tests.factories.reviews import MONDAY_AFTER, a_case, a_manager
from tests.web.reviews import stages_document

# Rows: from. Columns: to, in the same order. m: a move; p: a move with a page of its own; -: none.
TABLE = """
              referred to_notify notified rapid_review decided review sign_off ready published closed withdrawn
referred      -        p         -        -            -       p      -        -     -         p      -
to_notify     -        -         p        -            -       -      -        -     -         -      m
notified      -        -         -        m            -       -      -        -     -         m      m
rapid_review  -        -         -        -            m       -      -        -     -         -      m
decided       -        -         -        m            -       m      -        -     -         m      -
review        -        -         -        -            -       -      m        -     -         m      -
sign_off      -        -         -        -            -       m      -        m     -         -      -
ready         -        -         -        -            -       -      m        -     m         m      -
published     -        -         -        -            -       -      -        -     -         m      -
closed        m        -         -        -            -       -      -        -     -         -      -
withdrawn     -        m         -        -            -       -      -        -     -         -      -
"""
HEADS, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
PAIRS = [(row[0], to, cell) for row in ROWS for to, cell in zip(HEADS, row[1:], strict=True)]
REFUSED = [(frm, to) for frm, to, cell in PAIRS if cell != "m"]


def kind_of(frm, to):
    move = find(Stage(frm), Stage(to))
    return "-" if move is None else "p" if move.page else "m"


def at_stage(stage, by):
    """A case that is at `stage` in the database, however it came there."""
    case = a_case(by)
    Case.objects.filter(pk=case.pk).update(stage=stage)
    case.refresh_from_db()
    return case


def test_the_table_names_every_stage():
    assert HEADS == [row[0] for row in ROWS] == Stage.values


@pytest.mark.parametrize(("frm", "to", "kind"), PAIRS)
def test_a_move_is_legal_where_the_table_says_so(frm, to, kind):
    assert kind_of(frm, to) == kind


@pytest.mark.django_db
@pytest.mark.parametrize(("frm", "to"), REFUSED)
def test_what_is_not_in_the_table_is_refused_and_changes_nothing(frm, to):
    manager = a_manager()
    case = at_stage(frm, manager)
    with pytest.raises(NotNow, match="cannot go to"):
        moving.move_case(case=case, to=Stage(to), on=date(2026, 3, 9), reason="Try.", by=manager, at=MONDAY_AFTER)
    assert (Case.objects.get().stage, StageChange.objects.count()) == (frm, 1)


def test_no_move_is_there_twice():
    pairs = [(move.frm, move.to) for move in MOVES]
    assert len(set(pairs)) == len(pairs)


def test_every_stage_can_be_left_so_that_no_case_is_stuck():
    assert [stage for stage in Stage if not moves_from(stage)] == []


def test_every_check_of_the_table_is_made_by_the_service():
    assert {name for move in MOVES for name in move.before} == set(moving.CHECKS)


def test_what_has_ended_is_what_nobody_works_on():
    assert {Stage.PUBLISHED, Stage.CLOSED, Stage.WITHDRAWN} == ENDED


def test_the_drawn_line_is_the_way_of_most_cases():
    assert all(find(frm, to) for frm, to in pairwise(MAIN_LINE))


def test_the_document_is_printed_from_the_table():
    assert stages_document.PLACE.read_text(encoding="utf-8") == stages_document.text()


def test_every_check_has_its_words_in_the_document():
    assert set(stages_document.BEFORE) == set(moving.CHECKS)
