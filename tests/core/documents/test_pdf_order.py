"""PDF: the order in which the parts of a page are read."""

import random

import pytest

from goldthread.documents.model import Part
from goldthread.documents.pdf import read
from tests.core.documents.made_pdfs import BOLD, Paper

# Left and top of seven boxes round the middle of a landscape page, clockwise from the top.
RING = [(320, 30), (580, 90), (580, 250), (580, 410), (320, 450), (60, 410), (60, 250)]
NAMES = ["Background", "What happened", "Good practice", "Key learning", "The voice", "What changed", "Next steps"]
MONTHS = "January February March April May June".split()
SENTENCE = "The agencies met in {} and shared what each of them knew about the child, the adults and the home."


def column(paper: Paper, x: float, y: float, months: list[str], *, width: float = 220) -> float:
    for month in months:
        y = paper.wrapped(x, y, SENTENCE.format(month), width=width) + 8
    return y


def months_in(paper: Paper) -> list[str]:
    return [text.split(" met in ")[1].split(" ")[0] for text in paper.texts() if " met in " in text]


def part(paper: Paper, left: float, top: float, heading: str, *, drawn: bool = True) -> None:
    if drawn:
        paper.box(left, top, left + 200, top + 110)
    paper.text(left + 10, top + 20, heading, font=BOLD, size=12)
    paper.wrapped(left + 10, top + 40, f"About {heading.lower()} the panel heard from the family.", width=180)


def wheel(headings: list[str], *, drawn: bool = True, hub: str = "7 minute briefing") -> Paper:
    paper = Paper(842, 595)
    places = list(zip(RING, headings, strict=True))
    random.Random(4).shuffle(places)
    for (left, top), heading in places:
        part(paper, left, top, heading, drawn=drawn)
    if drawn:
        paper.canvas.ellipse(330, 230, 510, 350)
    return paper.text(350, 290, hub, font=BOLD, size=17)


def headings_of(paper: Paper) -> list[str]:
    return [f"{block.marker} {block.text}".strip() for block in paper.blocks() if block.bold]


def test_two_columns_are_read_one_after_the_other():
    paper = Paper()
    column(paper, 60, 100, ["January", "February", "March"])
    column(paper, 315, 100, ["April", "May", "June"])
    assert months_in(paper) == ["January", "February", "March", "April", "May", "June"]


def test_two_columns_written_line_by_line_across_the_page_are_still_columns():
    paper = Paper()
    for row, (left, right) in enumerate(
        [
            ("The school told the social worker", "The hospital wrote to the doctor of"),
            ("in March that the child had been", "the family in June, and nobody who"),
            ("absent for four weeks and that her", "read the letter asked who would be"),
            ("mother could not be reached.", "at home with the child."),
        ]
    ):
        paper.text(60, 100 + 14 * row, left).text(300, 100 + 14 * row, right)
    left, right = paper.texts()
    assert left == (
        "The school told the social worker in March that the child had been absent for four weeks and that her mother"
        " could not be reached."
    )
    assert right == (
        "The hospital wrote to the doctor of the family in June, and nobody who read the letter asked who would be at"
        " home with the child."
    )


def test_a_title_over_both_columns_comes_first_and_a_box_under_them_last():
    paper = Paper()
    column(paper, 60, 120, ["January", "February"])
    column(paper, 315, 120, ["March", "April"])
    paper.box(50, 400, 545, 440).text(60, 424, "Talk about this briefing in your team meeting, and tell us.")
    paper.text(60, 70, "Learning from a review of two families", font=BOLD, size=24)
    texts = paper.texts()
    assert texts[0] == "Learning from a review of two families"
    assert texts[-1] == "Talk about this briefing in your team meeting, and tell us."
    assert months_in(paper) == ["January", "February", "March", "April"]


def test_a_sentence_goes_on_in_the_next_column():
    paper = Paper()
    paper.wrapped(60, 100, SENTENCE.format("May"), width=230)
    paper.text(60, 150, "After the conference the health visitor").text(60, 164, "wrote to the doctor and to the")
    paper.text(315, 100, "school, but had no answer for weeks.")
    column(paper, 315, 130, ["June"], width=230)
    assert (
        "After the conference the health visitor wrote to the doctor and to the school, but had no answer for weeks."
        in paper.texts()
    )


def test_a_heading_between_two_stretches_of_columns_stays_between_them():
    paper = Paper()
    column(paper, 60, 100, ["January", "February"])
    column(paper, 315, 100, ["March", "April"])
    paper.text(60, 250, "What the review found about the work of all the agencies together", font=BOLD, size=15)
    column(paper, 60, 290, ["May", "June"])
    column(paper, 315, 290, ["July", "August"])
    assert months_in(paper) == ["January", "February", "March", "April", "May", "June", "July", "August"]


def test_a_sidebar_is_read_as_a_whole():
    paper = Paper()
    paper.canvas.setFillColor("lightgrey")
    paper.box(400, 90, 560, 400, fill=1)
    paper.canvas.setFillColor("black")
    for row in range(4):
        paper.wrapped(60, 110 + 70 * row, SENTENCE.format("May") + " Then they parted.", width=300)
        paper.wrapped(410, 120 + 70 * row, f"Fact {row} of the sidebar is short.", width=140)
    texts = paper.texts()
    facts = [number for number, text in enumerate(texts) if text.startswith("Fact")]
    assert len(texts) == 8
    assert facts == list(range(facts[0], facts[0] + 4))


def test_boxes_in_rows_are_read_row_by_row():
    paper = Paper()
    for left, top, heading in [(300, 240, "Four"), (60, 240, "Three"), (300, 100, "Two"), (60, 100, "One")]:
        part(paper, left, top, heading)
    assert headings_of(paper) == ["One", "Two", "Three", "Four"]


def test_a_heading_in_a_band_of_its_own_stays_with_its_box():
    paper = Paper()
    for left, heading in [(60, "One"), (320, "Two")]:
        for top in (100, 300):
            paper.box(left, top, left + 220, top + 25).box(left, top + 25, left + 220, top + 120)
            paper.text(left + 8, top + 17, f"{heading} {top}", font=BOLD, size=13)
            paper.wrapped(left + 8, top + 45, f"Under {heading} {top}: {SENTENCE.format('May')}", width=200)
    assert [text.split(":")[0] for text in paper.texts()] == [
        "One 100", "Under One 100", "Two 100", "Under Two 100", "One 300", "Under One 300", "Two 300", "Under Two 300"
    ]  # fmt: skip


@pytest.mark.parametrize("drawn", [True, False], ids=["in boxes", "without boxes"])
def test_a_wheel_is_read_by_its_numbers(drawn):
    numbers = [1, 2, 7, 3, 6, 5, 4]
    paper = wheel([f"{number}. {NAMES[number - 1]}" for number in numbers], drawn=drawn)
    parsed = read(paper.data())
    found = [f"{block.marker} {block.text}" for block in parsed.blocks if block.bold]
    assert found == [" 7 minute briefing", *(f"{number}. {NAMES[number - 1]}" for number in range(1, 8))]
    assert [(fault.code, fault.page) for fault in parsed.faults] == [("order_repaired", 1)]


def test_the_text_of_each_part_of_a_wheel_follows_its_heading():
    paper = wheel([f"{number}. {NAMES[number - 1]}" for number in [1, 2, 7, 3, 6, 5, 4]])
    texts = paper.texts()
    assert texts[1:5] == [
        "Background",
        "About 1. background the panel heard from the family.",
        "What happened",
        "About 2. what happened the panel heard from the family.",
    ]


@pytest.mark.parametrize("drawn", [True, False], ids=["in boxes", "without boxes"])
def test_a_wheel_without_numbers_is_read_clockwise_from_the_top(drawn):
    assert headings_of(wheel(NAMES, drawn=drawn)) == ["7 minute briefing", *NAMES]


def test_a_middle_that_begins_with_a_number_is_no_part_of_the_wheel():
    paper = wheel(
        [f"{number}) {NAMES[number - 1]}" for number in [3, 4, 5, 6, 7, 1, 2]], hub="7 minute briefing: Child B"
    )
    assert headings_of(paper)[0] == "7 minute briefing: Child B"


def test_numbered_boxes_without_a_middle_are_read_by_number():
    paper = Paper()
    places = [(60, 100), (320, 100), (60, 240), (320, 240), (60, 380)]
    for (left, top), number in zip(places, [1, 3, 5, 2, 4], strict=True):
        part(paper, left, top, f"{number}. {NAMES[number]}")
    assert [heading[0] for heading in headings_of(paper)] == ["1", "2", "3", "4", "5"]


def test_numbered_headings_in_plain_columns_are_left_as_they_stand():
    paper = Paper()
    for x, numbers in ((60, [1, 2, 4]), (315, [3, 6, 5])):
        y = 100.0
        for number in numbers:
            paper.text(x, y, f"{number}. {NAMES[number]}", font=BOLD, size=13)
            y = column(paper, x, y + 22, ["May"]) + 16
    assert [heading[0] for heading in headings_of(paper)] == ["1", "2", "4", "3", "6", "5"]


def test_a_folded_leaflet_is_no_wheel():
    paper = Paper(842, 595)
    for x, months in (
        (30, ["January", "February", "March"]),
        (310, ["April", "May", "June"]),
        (590, ["July", "August"]),
    ):
        column(paper, x, 60, months)
    assert months_in(paper) == ["January", "February", "March", "April", "May", "June", "July", "August"]


def test_lines_drawn_in_random_order_are_read_as_they_stand():
    lines = [
        (60, 100, "The school told the social worker in March that"),
        (60, 114, "the child had been absent for four weeks."),
        (60, 150, "The hospital wrote to the doctor in June, and"),
        (60, 164, "nobody who read the letter asked the mother."),
    ]
    paper = Paper()
    for line in random.Random(2).sample(lines, len(lines)):
        paper.text(*line)
    assert paper.texts() == [
        "The school told the social worker in March that the child had been absent for four weeks.",
        "The hospital wrote to the doctor in June, and nobody who read the letter asked the mother.",
    ]


def test_words_drawn_one_by_one_in_random_order_are_read_as_they_stand():
    words = [(60, "The"), (83, "school"), (120, "told"), (144, "the"), (163, "worker.")]
    paper = Paper()
    for x, word in random.Random(5).sample(words, len(words)):
        paper.text(x, 100, word)
    assert paper.texts() == ["The school told the worker."]


def running(pages: int) -> Paper:
    paper = Paper()
    for number in range(1, pages + 1):
        paper.text(60, 40, "Oakmere Safeguarding Partnership", size=9)
        paper.wrapped(60, 100, SENTENCE.format(MONTHS[number]), width=400)
        paper.text(250, 810, f"Page {number} of {pages}", size=9).page()
    return paper


def test_running_heads_and_page_numbers_are_furniture():
    blocks = read(running(4).data()).blocks
    surround = [(block.page, block.text) for block in blocks if block.part is Part.FURNITURE]
    assert surround == [
        (page, text) for page in range(1, 5) for text in ("Oakmere Safeguarding Partnership", f"Page {page} of 4")
    ]


def test_text_at_the_top_of_one_page_only_is_text():
    paper = running(3)
    paper.text(60, 40, "A last word to all agencies.").wrapped(60, 100, SENTENCE.format("June"), width=400)
    assert "A last word to all agencies." in paper.texts()


def contents(*, dotted: bool) -> Paper:
    paper = Paper().text(60, 80, "Contents", font=BOLD, size=16)
    for row, (entry, page) in enumerate([("Background", 2), ("What happened", 3), ("Learning", 4), ("Next steps", 5)]):
        y = 120 + 22 * row
        paper.text(60, y, entry + (" " + "." * 90 if dotted else "")).text(520, y, str(page))
    for name in ("Background", "What happened", "Learning", "Next steps"):
        paper.page().text(60, 100, name, font=BOLD, size=16)
        paper.wrapped(60, 130, SENTENCE.format("May"), width=400)
    return paper


@pytest.mark.parametrize("dotted", [True, False])
def test_a_list_of_contents_is_told_from_the_text(dotted):
    blocks = read(contents(dotted=dotted).data()).blocks
    assert {block.page for block in blocks if block.part is Part.CONTENTS} == {1}
    assert [block.text for block in blocks if block.part is Part.BODY and block.bold] == [
        "Background", "What happened", "Learning", "Next steps"
    ]  # fmt: skip
    assert [block for block in blocks if block.part is Part.BODY and block.page == 1] == []
