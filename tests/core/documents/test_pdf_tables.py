"""PDF: ruled tables, as cells with their row and column."""

from goldthread.documents.model import Kind, Part
from goldthread.documents.pdf import read
from tests.core.documents.made_pdfs import BOLD, Paper

HEADER = ["Action", "Owner", "By when"]
ROWS = [
    ["Train all staff in the new procedure and say who has been trained.", "Oakmere NHS Trust", "May 2026"],
    ["Write to every school in the area.", "Council", "June 2026"],
]


def plan(paper: Paper, rows: list[list[str]], *, top: float = 100) -> Paper:
    xs = [60, 300, 420, 540]
    ys = [top + 44 * number for number in range(len(rows) + 1)]
    paper.grid(xs, ys)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            font = BOLD if cells is HEADER else "Helvetica"
            paper.wrapped(xs[column] + 5, ys[row] + 15, text, width=xs[column + 1] - xs[column] - 12, font=font)
    return paper


def cells(paper: Paper) -> list[tuple[int, int, int, bool, str]]:
    found = [block for block in paper.blocks() if block.kind is Kind.CELL]
    return [(b.place.table, b.place.row, b.place.column, b.place.header, b.text) for b in found]


def test_a_ruled_table_gives_its_cells_with_their_header():
    assert cells(plan(Paper(), [HEADER, *ROWS])) == [
        (0, 0, 0, True, "Action"),
        (0, 0, 1, True, "Owner"),
        (0, 0, 2, True, "By when"),
        (0, 1, 0, False, ROWS[0][0]),
        (0, 1, 1, False, "Oakmere NHS Trust"),
        (0, 1, 2, False, "May 2026"),
        (0, 2, 0, False, ROWS[1][0]),
        (0, 2, 1, False, "Council"),
        (0, 2, 2, False, "June 2026"),
    ]


def test_a_cell_has_the_box_of_its_words():
    block = next(block for block in plan(Paper(), [HEADER, *ROWS]).blocks() if block.text == "Council")
    left, top, right, bottom = block.place.box
    assert left == 305.0
    assert 188 < top < bottom < 232
    assert right < 420


def test_text_before_and_after_a_table_stays_outside():
    paper = Paper().text(60, 80, "The partnership agreed what follows.")
    plan(paper, [HEADER, *ROWS]).text(60, 260, "It will be checked in the autumn.")
    texts = paper.texts()
    assert texts[0] == "The partnership agreed what follows."
    assert texts[-1] == "It will be checked in the autumn."


def test_a_table_that_goes_on_over_the_page_is_one_and_its_header_comes_once():
    paper = plan(Paper(), [HEADER, ROWS[0]], top=700).page()
    plan(paper, [HEADER, ROWS[1]], top=60)
    assert [(table, row, text) for table, row, column, _, text in cells(paper) if column == 1] == [
        (0, 0, "Owner"),
        (0, 1, "Oakmere NHS Trust"),
        (0, 3, "Council"),
    ]
    repeated = [block.text for block in read(paper.data()).blocks if block.part is Part.REPEATED]
    assert sorted(repeated) == ["Action", "By when", "Owner"]


def test_the_heading_row_on_each_page_is_no_running_head():
    paper = Paper()
    for _ in range(4):
        plan(paper, [HEADER, *ROWS], top=40).page()
    assert [cell for cell in cells(paper) if cell[3]] == [
        (0, 0, 0, True, "Action"),
        (0, 0, 1, True, "Owner"),
        (0, 0, 2, True, "By when"),
    ]


def test_two_tables_have_numbers_of_their_own():
    paper = plan(plan(Paper(), [HEADER, ROWS[0]]).text(60, 250, "And then:"), [HEADER, ROWS[1]], top=300)
    assert {table for table, *_ in cells(paper)} == {0, 1}


def test_bullets_in_a_cell_can_be_told_apart():
    paper = Paper().grid([60, 300, 540], [100, 130, 200])
    paper.text(65, 120, "Owner", font=BOLD).text(305, 120, "Actions", font=BOLD).text(65, 150, "Council")
    paper.text(305, 150, "•").text(320, 150, "Write to schools").text(305, 170, "•").text(320, 170, "Report in May")
    assert cells(paper)[-1][-1] == "• Write to schools / • Report in May"


def test_a_table_of_two_boxes_with_prose_is_only_layout():
    paper = Paper().grid([60, 300, 540], [100, 300, 500])
    for column, x in enumerate((66, 306)):
        for row, y in enumerate((120, 320)):
            paper.text(x, y, f"Heading {2 * row + column + 1}", font=BOLD, size=14)
            paper.wrapped(x, y + 25, "The family told the review that nobody came to see them. " * 4, width=220)
    blocks = paper.blocks()
    assert [block.kind for block in blocks] == [Kind.HEADING, Kind.PARAGRAPH] * 4
    assert [block.text for block in blocks[::2]] == ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]


def test_a_line_under_a_heading_is_no_table():
    paper = Paper().text(60, 100, "What happened", font=BOLD, size=14).box(60, 104, 500, 105, fill=1)
    paper.text(60, 130, "The child was born in May.")
    assert [block.kind for block in paper.blocks()] == [Kind.HEADING, Kind.PARAGRAPH]


def test_a_marked_phrase_does_not_cut_its_line():
    paper = Paper()
    paper.canvas.setFillColor("yellow")
    paper.box(118, 88, 190, 104, fill=1, stroke=0)
    paper.canvas.setFillColor("black")
    paper.text(60, 100, "The panel asked each agency what it knew of the father.")
    assert paper.texts() == ["The panel asked each agency what it knew of the father."]


def test_a_large_table_is_read_in_full():
    paper = Paper()
    xs = [40 + 52 * column for column in range(11)]
    for page in range(4):
        ys = [50 + 18 * row for row in range(41)]
        paper.grid(xs, ys)
        for row in range(40):
            for column in range(10):
                paper.text(xs[column] + 4, ys[row] + 12, f"p{page} {row}.{column}", size=7)
        paper.page()
    assert len([block for block in paper.blocks() if block.kind is Kind.CELL]) == 1600


def ruled(paper: Paper, rows: list[list[str]], *, top: float = 100) -> Paper:
    """Draw a table with lines under its rows only; the names of its columns stand over the first."""
    for row, cells_of_row in enumerate(rows):
        for x, text in zip((60, 300, 420), cells_of_row, strict=True):
            font = BOLD if cells_of_row is HEADER else "Helvetica"
            paper.wrapped(x, top + 44 * row, text, width=200 if x == 60 else 110, font=font)
        paper.canvas.line(60, 842 - top - 44 * row - 20, 540, 842 - top - 44 * row - 20)
    return paper


def test_a_table_ruled_between_its_rows_only_is_a_table():
    assert cells(ruled(Paper(), [HEADER, *ROWS])) == [
        (0, 0, 0, True, "Action"),
        (0, 0, 1, True, "Owner"),
        (0, 0, 2, True, "By when"),
        (0, 1, 0, False, ROWS[0][0]),
        (0, 1, 1, False, "Oakmere NHS Trust"),
        (0, 1, 2, False, "May 2026"),
        (0, 2, 0, False, ROWS[1][0]),
        (0, 2, 1, False, "Council"),
        (0, 2, 2, False, "June 2026"),
    ]


def test_lines_between_paragraphs_are_no_table():
    paper = Paper()
    for number in range(4):
        y = paper.wrapped(60, 100 + 80 * number, "The family told the review that nobody came. " * 4, width=470)
        paper.canvas.line(60, 842 - y - 10, 540, 842 - y - 10)
    assert [block.kind for block in paper.blocks()] == [Kind.PARAGRAPH] * 4


def test_a_row_that_breaks_over_the_page_is_one_row():
    paper = Paper().grid([60, 300, 540], [700, 730, 800])
    paper.text(65, 720, "Action", font=BOLD).text(305, 720, "Owner", font=BOLD)
    paper.text(65, 750, "Train all staff in the new procedure and").text(
        65, 764, "say in the yearly report how many of them"
    )
    paper.text(305, 750, "Oakmere NHS Trust").page()
    paper.grid([60, 300, 540], [60, 90, 120]).text(65, 80, "have been trained.").text(65, 110, "Write to schools.")
    paper.text(305, 110, "Council")
    assert cells(paper) == [
        (0, 0, 0, True, "Action"),
        (0, 0, 1, True, "Owner"),
        (
            0,
            1,
            0,
            False,
            "Train all staff in the new procedure and say in the yearly report how many of them have been trained.",
        ),
        (0, 1, 1, False, "Oakmere NHS Trust"),
        (0, 2, 0, False, "Write to schools."),
        (0, 2, 1, False, "Council"),
    ]


def test_the_last_row_alone_on_a_new_page_belongs_to_its_table():
    paper = plan(Paper(), [HEADER, ROWS[0]], top=700).page()
    plan(paper, [ROWS[1]], top=60)
    assert [(table, row, text) for table, row, column, _, text in cells(paper) if column == 1] == [
        (0, 0, "Owner"),
        (0, 1, "Oakmere NHS Trust"),
        (0, 2, "Council"),
    ]
