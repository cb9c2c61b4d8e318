"""PDF: the steps of the layout one by one, where a whole page would say too little."""

import pytest

from goldthread.documents.model import Kind, Part
from goldthread.documents.pdf import drawings, opening, read, words
from goldthread.documents.pdf.grid import Rule, grids
from goldthread.documents.pdf.hyphens import Hyphens
from goldthread.documents.pdf.order import in_order
from goldthread.documents.pdf.units import Unit
from tests.core.documents.made_pdfs import BOLD, Paper

TEXT = "The panel heard that nobody had asked the father what he knew of the plan for his child. "


def keys(*boxes: tuple[float, float, float, float], framed: bool = False) -> list[int]:
    units = [Unit(box=box, key=number, framed=framed) for number, box in enumerate(boxes)]
    return [unit.key for unit in in_order(units, landscape=False).units]


def test_nothing_is_in_order():
    assert in_order([], landscape=True).units == []


def test_boxes_that_no_straight_cut_parts_are_read_above_before_below():
    whirl = [(0, 0, 60, 30), (70, 0, 100, 60), (40, 70, 100, 100), (0, 40, 30, 100)]
    assert keys(*whirl) == [0, 3, 1, 2]


def test_boxes_that_overlap_are_read_as_they_begin():
    assert keys((10, 10, 60, 60), (0, 0, 50, 50)) == [1, 0]


def test_more_overlapping_boxes_than_can_be_compared_are_read_from_the_top():
    stairs = [(n, 2 * n, n + 300, 2 * n + 300) for n in range(120)]
    assert keys(*reversed(stairs)) == list(reversed(range(120)))


def test_a_heading_at_the_end_of_columns_belongs_to_the_text_under_it():
    left, right = Unit(box=(0, 0, 40, 50), key=0), Unit(box=(60, 0, 100, 48), key=1)
    heading, wide = Unit(box=(0, 60, 30, 70), key=2, heading=True), Unit(box=(0, 75, 100, 95), key=3)
    assert [unit.key for unit in in_order([wide, heading, right, left], landscape=False).units] == [0, 1, 2, 3]


def test_columns_that_begin_again_under_wide_text_are_read_after_it():
    assert keys((0, 0, 40, 50), (60, 0, 100, 50), (0, 60, 100, 70), (0, 80, 40, 90), (60, 80, 100, 90)) == [
        0,
        1,
        2,
        3,
        4,
    ]


def rules(*lines: tuple[float, float, float]) -> list[Rule]:
    return [Rule(*line) for line in lines]


def test_fields_with_no_line_between_them_are_one_cell():
    level = rules((0, 0, 100), (50, 0, 100), (100, 0, 100))
    upright = rules((0, 0, 100), (50, 50, 100), (100, 0, 100))
    cells = next(grids(level, upright))
    assert [(cell.row, cell.column, cell.box) for cell in cells] == [
        (0, 0, (0, 0, 100, 50)),
        (1, 0, (0, 50, 50, 100)),
        (1, 1, (50, 50, 100, 100)),
    ]


def test_a_field_open_to_a_side_is_no_cell():
    level, upright = rules((0, 0, 100), (50, 0, 100)), rules((0, 0, 50), (60, 0, 50))
    assert [cell.box for cell in next(grids(level, upright))] == [(0, 0, 60, 50)]


def test_lines_that_do_not_meet_make_no_grid():
    assert list(grids(rules((0, 0, 10), (50, 0, 10)), rules((90, 0, 50), (99, 0, 50)))) == []


def test_more_lines_than_a_page_of_tables_has_are_a_drawing():
    many = [Rule(float(n), 0, 1000) for n in range(700)]
    assert list(grids(many, many)) == []


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("a long", "term plan", True),
        ("multi-agency and follow", "up", True),
        ("the assess", "ment", False),
        ("the mother-in", "law", True),
        ("", "law", False),
    ],
)
def test_hyphens_are_kept_by_the_words_of_the_document(before, after, kept):
    known = Hyphens(["The assessment came late.", "a follow-up visit, and the law."])
    assert known.keeps(before, after, marked=False) is kept


def test_a_word_the_document_has_no_word_for_loses_the_hyphen_that_the_file_calls_soft():
    assert Hyphens(["plan and ner"]).keeps("plan", "ner", marked=True) is False
    assert Hyphens(["plan and ner"]).keeps("plan", "ner", marked=False) is True


def test_capitals_that_stand_alone_are_a_heading():
    paper = Paper().text(60, 100, "WHAT WE LEARNED")
    paper.wrapped(60, 130, TEXT * 2, width=400)
    assert [block.kind for block in paper.blocks()] == [Kind.HEADING, Kind.PARAGRAPH]


def test_small_bold_type_is_no_heading():
    paper = Paper()
    y = paper.wrapped(60, 100, TEXT * 3, width=400)
    paper.text(60, y + 30, "Figures of the council", font=BOLD, size=8)
    assert [block.kind for block in paper.blocks()] == [Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_a_title_centred_over_two_lines_is_one_heading():
    paper = Paper()
    paper.canvas.setFont(BOLD, 11)
    for y, text in ((100, "A review of how the agencies"), (114, "worked together")):
        paper.canvas.drawCentredString(297, 842 - y, text)
    paper.wrapped(60, 150, TEXT * 2, width=475)
    assert paper.texts()[0] == "A review of how the agencies worked together"


def test_a_round_box_holds_its_text_together():
    paper = Paper()
    for left, name in ((60, "One"), (310, "Two")):
        paper.canvas.roundRect(left, 842 - 220, 230, 120, 12)
        paper.wrapped(left + 12, 120, f"{name}: {TEXT}", width=200)
    assert [text[:3] for text in paper.texts()] == ["One", "Two"]


def test_round_shapes_that_cross_hold_nothing():
    paper = Paper()
    paper.canvas.circle(200, 642, 100)
    paper.canvas.circle(260, 642, 100)
    paper.wrapped(120, 190, TEXT, width=230)
    assert paper.texts() == [TEXT.strip()]


def test_boxes_inside_a_placed_drawing_are_seen():
    paper = Paper()
    paper.canvas.beginForm("frame")
    paper.canvas.rect(0, 0, 200, 100)
    paper.canvas.endForm()
    for x in (60, 320):
        paper.canvas.saveState()
        paper.canvas.translate(x, 640)
        paper.canvas.doForm("frame")
        paper.canvas.restoreState()
        paper.wrapped(x + 8, 120, f"At {x}: {TEXT}", width=180)
    assert [text.split(":")[0] for text in paper.texts()] == ["At 60", "At 320"]


def test_more_shapes_than_the_limit_are_left_out(monkeypatch):
    monkeypatch.setattr(drawings, "MAX_SHAPES", 1)
    paper = Paper().text(60, 100, "Text")
    for number in range(5):
        paper.box(60, 200 + 20 * number, 90, 210 + 20 * number)
    assert paper.texts() == ["Text"]


def test_more_letters_than_the_limit_are_left_out_and_it_is_said(monkeypatch):
    monkeypatch.setattr(words, "MAX_LETTERS", 12)
    parsed = read(Paper().text(60, 100, "The review began in May.").data())
    assert [block.text for block in parsed.blocks] == ["The review b"]
    assert [(fault.code, fault.message) for fault in parsed.faults] == [
        ("truncated", "Page 1 holds more text than is read.")
    ]


def test_a_damaged_page_is_named_and_the_others_are_read(monkeypatch):
    original = opening.read_page

    def damaged(document, index):
        if index == 1:
            raise words.PageUnreadable
        return original(document, index)

    monkeypatch.setattr(opening, "read_page", damaged)
    paper = Paper().text(60, 300, "First").page().text(60, 300, "Second").page().text(60, 300, "Third")
    parsed = read(paper.data())
    assert [block.text for block in parsed.blocks] == ["First", "Third"]
    assert [(fault.code, fault.page) for fault in parsed.faults] == [("truncated", 2)]


def test_furniture_comes_after_the_text_of_its_page():
    paper = Paper()
    for number in (1, 2):
        paper.text(280, 40, f"Page {number}", size=9).text(60, 300, f"Text {number}").page()
    assert [(block.text, block.part) for block in read(paper.data()).blocks] == [
        ("Text 1", Part.BODY),
        ("Page 1", Part.FURNITURE),
        ("Text 2", Part.BODY),
        ("Page 2", Part.FURNITURE),
    ]
