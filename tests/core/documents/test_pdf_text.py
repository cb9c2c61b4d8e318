"""PDF: lines put together to paragraphs, headings and lists."""

import pytest
from reportlab.lib.colors import white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from goldthread.documents.model import Kind, Part
from goldthread.documents.pdf import read
from tests.core.documents.made_pdfs import BOLD, Paper

MEETING = (
    "The core group met every four weeks, but the school nurse was never asked to come, and what she knew about the"
    " missed appointments reached the social worker only in the spring."
)


def kinds(paper: Paper) -> list[tuple[str, int, str, str]]:
    return [(block.kind.value, block.level, block.marker, block.text) for block in paper.blocks()]


def test_a_paragraph_is_put_together_from_its_lines():
    paper = Paper()
    paper.wrapped(60, 100, MEETING, width=300)
    assert paper.texts() == [MEETING]


def test_a_line_that_ends_early_ends_its_paragraph_even_without_space_after_it():
    paper = Paper()
    y = paper.wrapped(60, 100, MEETING, width=300)
    paper.wrapped(60, y, "Nobody asked the father. " + MEETING, width=300)
    assert paper.texts() == [MEETING, "Nobody asked the father. " + MEETING]


def test_a_sentence_goes_on_over_the_page_and_its_foot():
    paper = Paper()
    paper.text(60, 60, "Oakmere Review", font=BOLD).text(60, 100, "Short.")
    paper.text(60, 760, "When the family moved to the next county the plan was not handed over until")
    paper.text(290, 815, "1", size=9).page()
    paper.text(60, 80, "the review conference asked for it.").text(290, 815, "2", size=9)
    assert paper.texts()[2] == (
        "When the family moved to the next county the plan was not handed over until"
        " the review conference asked for it."
    )


def test_a_numbered_paragraph_goes_on_over_the_page_though_its_sentence_ended():
    paper = Paper()
    first = "12. The board should ask each agency how it knows that supervision takes place each month."
    paper.text(60, 700, "11. The board should meet.").text(60, 740, first[:4]).text(90, 740, first[4:])
    paper.text(290, 815, "1", size=9).page()
    paper.text(90, 80, "It should see the records, and hear from workers what supervision has changed for them.")
    paper.text(60, 110, "13.").text(90, 110, "The board should publish what it finds.").text(290, 815, "2", size=9)
    assert [(block.marker, block.page) for block in paper.blocks()] == [("11.", 1), ("12.", 1), ("13.", 2)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("They knew of long-", "term harm to the child.", "long-term harm"),
        ("The assess-", "ment came late, and the assessment was thin.", "The assessment came"),
        ("Co-", "operation: we ask for cooperation, cooperation.", "Cooperation: we"),
        ("It was well-", "meant, as a well-meant letter is.", "well-meant, as"),
        ("Two reviews of 2019-", "20 were read.", "2019-20 were"),
        ("The carer –", "an aunt – came.", "The carer – an aunt"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_when_the_word_has_one(before, after, expected):
    paper = Paper().text(60, 100, before).text(60, 114, after)
    assert expected in " ".join(paper.texts())


def test_a_web_address_broken_at_the_end_of_a_line_is_one_again():
    paper = Paper()
    paper.text(60, 100, "Read more on https://www.oakmere.example/learning/reviews/")
    paper.text(60, 114, "child-b/briefing.html")
    assert "https://www.oakmere.example/learning/reviews/child-b/briefing.html" in paper.texts()[0]


def test_text_drawn_twice_on_one_spot_is_read_once():
    paper = Paper().text(60, 100, "Key learning").text(60.4, 100, "Key learning").text(60, 130, "Ask the father.")
    assert paper.texts() == ["Key learning", "Ask the father."]


def test_a_heading_drawn_again_in_other_pieces_to_look_bold_is_bold():
    paper = Paper().text(60, 100, "Key").text(83, 100, "learning").text(60, 130, "Ask the father.")
    paper.text(60.5, 100, "Key learning")
    assert [(block.text, block.bold) for block in paper.blocks()] == [
        ("Key learning", True),
        ("Ask the father.", False),
    ]


def test_ligatures_and_soft_hyphens_are_plain_letters():
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))  # comes with reportlab, and has the two ligatures
    paper = Paper().text(60, 100, "The re\ufb02ection was \ufb01led; co\u00adordination came late.", font="Vera")
    assert paper.texts() == ["The reflection was filed; coordination came late."]


def test_headings_have_levels_by_size_and_weight():
    paper = Paper().text(60, 80, "Learning from Child B", font=BOLD, size=22)
    paper.text(60, 120, "What happened", font=BOLD, size=15)
    y = paper.wrapped(60, 145, MEETING, width=400)
    paper.text(60, y + 20, "The family’s view", font=BOLD)
    y = paper.wrapped(60, y + 40, MEETING, width=400)
    paper.text(60, y + 20, "What we learned", font=BOLD, size=15)
    paper.wrapped(60, y + 45, MEETING, width=400)
    headings = [(block.level, block.text) for block in paper.blocks() if block.kind is Kind.HEADING]
    assert headings == [
        (1, "Learning from Child B"),
        (2, "What happened"),
        (3, "The family’s view"),
        (2, "What we learned"),
    ]


def test_a_title_of_two_lines_is_one_heading():
    paper = Paper().text(60, 80, "Learning from the review", font=BOLD, size=22)
    paper.text(60, 107, "of Child B", font=BOLD, size=22)
    paper.wrapped(60, 150, MEETING, width=400)
    assert paper.texts()[0] == "Learning from the review of Child B"


def test_a_bold_sentence_is_no_heading():
    paper = Paper()
    paper.wrapped(60, 100, "Every agency must check that its staff know the new procedure.", width=400, font=BOLD)
    paper.wrapped(60, 130, MEETING * 2, width=400)
    assert [block.kind for block in paper.blocks()] == [Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_a_bold_beginning_is_measured():
    paper = Paper().text(60, 100, "Think family: ", font=BOLD).text(140, 100, "ask who lives in the home.")
    paper.wrapped(60, 130, MEETING * 2, width=400)
    block = paper.blocks()[0]
    assert block.text[: block.lead] == "Think family:"
    assert not block.bold


def test_bullets_keep_their_sign_and_depth():
    paper = Paper().text(60, 100, "•").text(75, 100, "Ask about the father")
    paper.text(80, 116, "o", font="Courier").text(98, 116, "his history")
    paper.text(80, 132, "–").text(95, 132, "his new family")
    paper.text(60, 148, "•").text(75, 148, "See the child alone")
    assert kinds(paper) == [
        ("list_item", 1, "•", "Ask about the father"),
        ("list_item", 2, "o", "his history"),
        ("list_item", 2, "–", "his new family"),
        ("list_item", 1, "•", "See the child alone"),
    ]


def test_a_bullet_of_a_symbol_font_is_a_bullet():
    paper = Paper().text(60, 100, "n", font="ZapfDingbats").text(80, 100, "See the child alone")
    assert kinds(paper) == [("list_item", 1, "■", "See the child alone")]


def test_numbered_paragraphs_keep_their_number():
    paper = Paper().text(60, 100, "12. The board should ask each agency.").text(60, 125, "13. It should publish.")
    assert kinds(paper) == [
        ("list_item", 1, "12.", "The board should ask each agency."),
        ("list_item", 1, "13.", "It should publish."),
    ]


def test_a_year_at_the_beginning_of_a_line_is_no_number_of_a_list():
    paper = Paper()
    paper.text(60, 100, "The partnership has met each month since the end of the school year in August of")
    paper.text(60, 114, "2019. It will meet again.")
    assert len(paper.blocks()) == 1


def test_letters_inside_a_sentence_are_no_list():
    paper = Paper()
    paper.text(60, 100, "The board should make sure that the following is reflected in what people practise:")
    paper.text(60, 114, "a) the impact of neglect over time; and b) the history of the adults in the family of the")
    paper.text(60, 128, "child.")
    assert len(paper.blocks()) == 1


def test_the_raised_number_of_a_footnote_is_not_part_of_the_word():
    paper = Paper().text(60, 100, "The review began in May").text(178, 96, "3", size=6)
    paper.text(190, 100, "and was signed off.")
    assert paper.texts() == ["The review began in May and was signed off."]


def test_a_footnote_is_kept_but_is_no_text_of_the_page():
    paper = Paper()
    paper.wrapped(60, 100, MEETING * 3, width=400)
    paper.text(60, 770, "3 Figures are those of the council.", size=8)
    blocks = read(paper.data()).blocks
    assert [(block.part, block.text) for block in blocks][-1] == (
        Part.FURNITURE,
        "3 Figures are those of the council.",
    )


def test_white_text_on_white_is_not_read_but_white_on_colour_is():
    paper = Paper()
    paper.canvas.setFillColor("navy")
    paper.box(50, 80, 300, 110, fill=1)
    paper.canvas.setFillColor(white)
    paper.text(60, 100, "What happened", font=BOLD).text(60, 200, "hidden words")
    assert paper.texts() == ["What happened"]


def test_a_slanting_watermark_is_not_read():
    paper = Paper().text(60, 100, "The review began in May.")
    paper.canvas.rotate(45)
    paper.canvas.setFont(BOLD, 60)
    paper.canvas.drawString(300, 100, "DRAFT")
    assert paper.texts() == ["The review began in May."]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(turn):
    paper = Paper(842, 595).text(60, 100, "Key learning", font=BOLD, size=16)
    paper.wrapped(60, 140, MEETING, width=500)
    plain = paper.texts()
    turned = Paper(842, 595)  # as it is seen; the file holds it turned
    turned.canvas.setPageRotation(turn)
    move = {90: (595, 0, 90), 180: (842, 595, 180), 270: (0, 842, -90)}[turn]
    turned.canvas.translate(move[0], move[1])
    turned.canvas.rotate(move[2])
    turned.text(60, 100, "Key learning", font=BOLD, size=16)
    turned.wrapped(60, 140, MEETING, width=500)
    assert turned.texts() == plain


def test_a_link_is_kept_with_its_words():
    paper = Paper().text(60, 100, "Read the full report on our pages.")
    paper.canvas.linkURL("https://www.oakmere.example/report", (88, 740, 155, 755))
    block = paper.blocks()[0]
    assert [(block.text[link.start : link.end], link.url) for link in block.links] == [
        ("the full report", "https://www.oakmere.example/report")
    ]


def test_every_block_has_its_page_box_and_size():
    paper = Paper().text(60, 100, "The review began in May.").page().text(100, 300, "It ended in June.", size=14)
    (first, second) = paper.blocks()
    assert (first.page, second.page, first.size, second.size) == (1, 2, 11.0, 14.0)
    left, top, right, bottom = second.place.box
    assert left == 100.0
    assert top < 300 < bottom
    assert right == pytest.approx(206, abs=3)


def test_the_title_of_the_file_is_given():
    paper = Paper()
    paper.canvas.setTitle("Child B briefing v7 FINAL")
    paper.text(60, 100, "Text.")
    assert read(paper.data()).title == "Child B briefing v7 FINAL"


def test_bullets_drawn_as_dots_are_bullets():
    paper = Paper().text(60, 100, "The agencies should:")
    for row, text in enumerate(["ask about the father", "see the child alone"]):
        paper.canvas.circle(70, 842 - 118 - 20 * row, 2, fill=1)
        paper.text(82, 122 + 20 * row, text)
    assert kinds(paper) == [
        ("paragraph", 0, "", "The agencies should:"),
        ("list_item", 1, "•", "ask about the father"),
        ("list_item", 1, "•", "see the child alone"),
    ]


def test_a_dot_inside_a_line_is_no_bullet():
    paper = Paper().text(60, 100, "Red")
    paper.canvas.circle(84, 842 - 97, 2, fill=1)
    assert paper.text(90, 100, "means late.").texts() == ["Red means late."]
