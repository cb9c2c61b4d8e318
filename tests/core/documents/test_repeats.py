"""Page furniture, lists of contents and doubled text, whatever the format."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.model import Block, Kind, Link, Part, Place
from goldthread.documents.repeats import marked

FURNITURE, CONTENTS, REPEATED, BODY = Part.FURNITURE, Part.CONTENTS, Part.REPEATED, Part.BODY
LONG = "The school nurse had seen the child four times and had written to the social worker each time."
OTHER = "The police were called to the home twice in that year and shared what they found with nobody else."


def line(text: str, page: int | None = None, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block(kind, text, page=page, level=2 if kind is Kind.HEADING else 0)


def heading(text: str, page: int | None = None) -> Block:
    return line(text, page, Kind.HEADING)


def parts(*blocks: Block) -> list[Part]:
    return [block.part for block in marked(blocks)]


def test_a_running_head_is_furniture_on_every_page():
    pages = [block for n in (1, 2, 3) for block in (line("Thornbeck Partnership", n), line(f"Text {'abc'[n - 1]}.", n))]
    assert parts(*pages) == [FURNITURE, BODY] * 3


def test_a_running_foot_is_found_whatever_its_page_number():
    pages = [block for n in (4, 5, 6) for block in (line(f"Text {'abc'[n - 4]}.", n), line(f"Review of Q | {n}", n))]
    assert parts(*pages) == [BODY, FURNITURE] * 3


def test_twice_is_not_often_enough_for_furniture():
    assert parts(line("Thornbeck", 1), line("Text.", 1), line("Thornbeck", 2), line("More.", 2)) == [BODY] * 4


def test_findings_numbered_like_the_pages_are_not_furniture():
    pages = [block for n in (1, 2, 3) for block in (heading(f"Finding {n}", n), line(f"It was {'abc'[n - 1]}.", n))]
    assert parts(*pages) == [BODY] * 6


def test_a_heading_that_comes_on_some_pages_is_not_furniture():
    pages = [block for n in range(1, 9) for block in (line(f"Text {'abcdefgh'[n - 1]}.", n), line("More of it.", n))]
    pages[4:4], pages[1:1] = [heading("Recommendation", 3)], [heading("Recommendation", 1)]
    pages.append(heading("Recommendation", 8))
    assert FURNITURE not in {block.part for block in marked(pages) if block.kind is Kind.HEADING}


def test_the_head_of_a_page_is_where_it_stands_and_not_where_it_was_read():
    def at(text: str, page: int, top: float) -> Block:
        return replace(line(text, page), place=Place(box=(50, top, 200, top + 10)))

    pages = [
        block
        for n in (1, 2, 3)
        for block in (*(at(f"{'abc'[n - 1]}{row} text", n, 100 + 20 * row) for row in range(8)), at("Official", n, 10))
    ]
    pages = [page for n in (1, 2, 3) for page in (pages[9 * n - 1], *pages[9 * n - 9 : 9 * n - 1])]
    assert [b.text for b in marked(pages) if b.part is FURNITURE] == ["Official"] * 3


def test_page_numbers_alone_on_a_line_keep_step_with_the_pages():
    assert parts(line("Text.", 1), line("3", 1), line("More.", 2), line("- 4 -", 2)) == [
        BODY,
        FURNITURE,
        BODY,
        FURNITURE,
    ]


def test_bare_numerals_that_head_a_section_stay():
    assert parts(heading("1", 1), line("Text.", 1), heading("2", 1), line("More.", 2), heading("3", 2)) == [BODY] * 5
    assert parts(heading("1"), line("Text."), heading("2"), line("More.")) == [BODY] * 4


def test_page_of_pages_is_furniture_even_in_files_without_pages():
    assert parts(line("Text."), line("Page 2 of 9"), line("Page 2 of the plan was lost.")) == [BODY, FURNITURE, BODY]


@pytest.mark.parametrize(
    "text",
    [
        "Introduction ........ 3",
        "Introduction.......3",
        "What we learned . . . . . . . 12",
        "Foreword …… iv",
        "Introduction ..... 1 Findings ...... 4",
        "1. Background ________ 2",
    ],
)
def test_lines_with_dotted_leaders_are_contents(text):
    assert parts(line(text)) == [CONTENTS]


@pytest.mark.parametrize("text", ["And then... 3 visits", "Wait....", "Name ........................", "Rated 1.5.2.3"])
def test_dots_alone_are_not_contents(text):
    assert parts(line(text)) == [BODY]


def test_lines_that_end_in_numbers_under_contents_are_contents():
    blocks = (
        heading("Contents"),
        line("Introduction 1"),
        line("2 Findings 4"),
        line("Appendix iv"),
        line("This is the text."),
    )
    assert parts(*blocks) == [CONTENTS, CONTENTS, CONTENTS, CONTENTS, BODY]


def test_lines_that_name_later_headings_are_contents():
    blocks = (
        heading("In this document"),
        line("Background"),
        line("What we learned"),
        heading("Background"),
        line("A review was held."),
        heading("What we learned"),
        line(LONG),
    )
    assert parts(*blocks) == [CONTENTS, CONTENTS, CONTENTS, BODY, BODY, BODY, BODY]


def test_contents_followed_by_text_is_a_heading_like_another():
    assert (
        parts(heading("Contents"), line("The bag held three books and a letter."), line("It was lost.")) == [BODY] * 3
    )


def test_a_list_of_links_within_the_page_is_contents():
    links = [
        replace(line(text, kind=Kind.LIST_ITEM), links=(Link(0, len(text), f"#{text}"),))
        for text in ("Why", "Who", "What")
    ]
    bare = [replace(block, links=(Link(0, len(block.text), "#"),)) for block in links]
    assert parts(*links, line("Text.")) == [CONTENTS] * 3 + [BODY]
    assert parts(*bare) == [BODY] * 3


def test_stated_themes_that_come_again_as_headings_stay():
    blocks = (
        heading("Themes"),
        line("Neglect"),
        line("Risk"),
        heading("Neglect"),
        line(LONG),
        heading("Risk"),
        line(OTHER),
    )
    assert parts(*blocks) == [BODY] * 7


def test_a_long_text_that_comes_again_is_a_repetition():
    assert parts(line(LONG), line(OTHER), line(LONG)) == [BODY, BODY, REPEATED]


def test_what_stands_around_a_repetition_is_repeated_with_it():
    section = (heading("Learning"), line("Ask twice."), line(LONG), line("Write it down."))
    assert parts(*section, line("Between."), *section, line("After.")) == [BODY] * 5 + [REPEATED] * 4 + [BODY]


def test_short_texts_that_come_again_stay():
    blocks = (heading("Recommendation"), line("Train staff."), heading("Recommendation"), line("Train police."))
    assert parts(*blocks) == [BODY] * 4


def test_a_page_on_which_everything_stands_twice_is_halved():
    texts = ("Learning", "Ask.", "Ask twice.", "Write it.")
    assert parts(*(line(text) for text in texts for _ in (1, 2))) == [BODY, REPEATED] * 4


def test_two_short_equal_lines_in_a_row_stay():
    assert parts(line("Yes"), line("Yes"), line("No")) == [BODY] * 3


def test_cells_are_never_repetitions():
    cells = [Block(Kind.CELL, LONG, place=Place(table=0, row=row, column=0)) for row in (0, 1)]
    assert parts(*cells) == [BODY, BODY]


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("The nurse was not told. The nurse was not told. The plan held.", "The nurse was not told. The plan held."),
        ("A first thing was said. A first thing was said.", "A first thing was said."),
        ("Listen to what children say Listen to what children say", "Listen to what children say"),
        ("What did we learn here? What did we learn here? It was late.", "What did we learn here? It was late."),
        (
            "One is here said. Two is here said. One is here said. Two is here said.",
            "One is here said. Two is here said.",
        ),
    ],
)
def test_a_sentence_doubled_in_a_block_is_folded(text, once):
    (block,) = marked([line(text)])
    assert block.text == once


@pytest.mark.parametrize(
    "text", ["No. No. No.", "Ask again. Ask again.", "very very sad", "Tell. The nurse was not told."]
)
def test_short_words_said_twice_stay(text):
    (block,) = marked([line(text)])
    assert block.text == text


def test_a_link_before_the_folded_sentence_keeps_its_words():
    text = "See the guide first of all. See the guide first of all. Then act."
    (block,) = marked(
        [replace(line(text), links=(Link(4, 13, "https://example.org"), Link(32, 41, "https://example.org")))]
    )
    assert [block.text[link.start : link.end] for link in block.links] == ["the guide"]


def test_what_a_reader_has_marked_stays_marked():
    assert parts(replace(line(LONG), part=CONTENTS), line(LONG)) == [CONTENTS, BODY]


@given(st.lists(st.tuples(st.sampled_from(Kind), st.text(max_size=60), st.integers(1, 4) | st.none()), max_size=30))
def test_number_order_and_kind_of_blocks_never_change(drawn):
    blocks = [Block(kind, text, page=page) for kind, text, page in drawn]
    found = marked(blocks)
    assert [block.kind for block in found] == [block.kind for block in blocks]
    assert all(
        after.text in before.text or len(after.text) < len(before.text)
        for before, after in zip(blocks, found, strict=True)
    )
