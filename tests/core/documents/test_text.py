"""Plain text and Markdown: lines become headings, list items, table cells and paragraphs put together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.model import Kind, Link
from goldthread.documents.text import decode, parse, read


def blocks(text):
    """Return kind, marker and text of every block."""
    return [(block.kind.value, block.marker, block.text) for block in parse(text).blocks]


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_of_a_file_is_found_out(encoding):
    text = "What the child’s mother said – “nobody asked me” – was written down by no one in the café.\n" * 4
    assert decode(text.encode(encoding)) == text


def test_bytes_that_are_no_text_are_still_decoded():
    assert isinstance(decode(bytes(range(128, 256)) * 3), str)


def test_a_file_is_read_as_its_text_is():
    data = "Key learning\n\n- Fathers were not asked.\n"
    assert read(data.encode()).blocks == parse(data).blocks


# Headings


@pytest.mark.parametrize(("line", "level"), [("# Review", 1), ("## Key learning", 2), ("### Fathers ###", 3)])
def test_a_markdown_heading_has_its_level(line, level):
    (heading,) = parse(line).blocks
    assert (heading.kind, heading.level, heading.text) == (Kind.HEADING, level, line.strip("# "))


@pytest.mark.parametrize("line", ["KEY LEARNING", "Key learning", "What happened?", "Key learning:"])
def test_a_short_line_that_stands_alone_is_a_heading(line):
    text = f"Some words before it.\n\n{line}\n\nFathers were not asked about their own childhoods."
    assert blocks(text)[1] == ("heading", "", line)


@pytest.mark.parametrize(
    "line",
    [
        "Fathers were not asked.",
        "fathers, mothers and children",
        "Write to jo@ashmere.example",
        "The Board met on a Monday in May and agreed that what it had heard of fathers was far too little",
    ],
)
def test_a_sentence_an_address_or_a_long_line_is_no_heading(line):
    text = f"Some words before it.\n\n{line}\n\nFathers were not asked about their own childhoods."
    assert blocks(text)[1] == ("paragraph", "", line)


def test_a_rule_of_dashes_is_nothing():
    assert blocks("Key learning\n============\n\nFathers were not asked.\n\n* * *\n") == [
        ("heading", "", "Key learning"),
        ("paragraph", "", "Fathers were not asked."),
    ]


# Lists


@pytest.mark.parametrize("bullet", [*"•·▪●○■➢✓–*-o>", "\uf0b7", "🔹", "✔️"])
def test_a_bullet_of_any_kind_is_taken_off_and_kept(bullet):
    assert blocks(f"{bullet} Fathers were not asked.") == [("list_item", bullet, "Fathers were not asked.")]


@pytest.mark.parametrize("bullet", ["•", "·", "-", "–", "*", "\uf0b7"])
def test_a_bullet_may_be_glued_to_its_words(bullet):
    assert blocks(f"{bullet}Fathers were not asked.") == [("list_item", bullet, "Fathers were not asked.")]


@pytest.mark.parametrize("number", ["1.", "12)", "(3)", "a)", "(b)", "iv)", "ii.", "1.2", "2.1.3", "A."])
def test_a_number_or_letter_is_taken_off_and_kept(number):
    assert blocks(f"{number} Fathers were not asked.") == [("list_item", number, "Fathers were not asked.")]


@pytest.mark.parametrize(
    "line",
    [
        "9 May 2019 was a Thursday.",
        "2019 was the year she died.",
        "**Fathers** were not asked.",
        "A father was not asked.",
        "I asked him twice.",
        "other people knew",
        "-5 degrees that night",
    ],
)
def test_what_only_looks_like_a_bullet_or_number_is_text(line):
    (block,) = parse(line).blocks
    assert (block.marker, block.text) == ("", line.replace("*", ""))


def test_items_indented_below_another_are_deeper():
    text = "- The Council to produce:\n  - a guide\n    - a short one\n  - a leaflet\n- The Trust to train\n"
    assert [block.level for block in parse(text).blocks] == [1, 2, 3, 2, 1]


def test_neighbouring_lines_that_begin_with_to_are_items():
    text = "The Board was asked\n\nto write to every school\nto ask for an audit\n"
    assert blocks(text)[1:] == [
        ("list_item", "–", "to write to every school"),
        ("list_item", "–", "to ask for an audit"),
    ]


def test_one_line_that_begins_with_to_is_no_list():
    assert blocks("The Board met.\n\nTo write to every school was agreed.")[1][0] == "paragraph"


# Paragraphs

WRAPPED = """\
The review was asked for because a child had been hurt and it was
not known how agencies had worked with her family in the two towns.
Fathers were not asked about their own childhoods, and nobody wrote
to them when their children were seen by a doctor in the evening at
the clinic.
"""


def test_lines_of_a_page_are_put_together_into_paragraphs():
    told = (
        "The review was asked for because a child had been hurt and it was not known how agencies had worked with her"
    )
    learned = (
        "Fathers were not asked about their own childhoods, and nobody wrote to them when their children were seen"
    )
    assert [text for _, _, text in blocks(WRAPPED)] == [
        f"{told} family in the two towns. {learned} by a doctor in the evening at the clinic.",
    ]


def test_a_line_that_ends_well_before_the_edge_ends_a_paragraph():
    text = WRAPPED.replace(" in the two towns.", ".")
    assert [text[:11] for _, _, text in blocks(text)] == ["The review ", "Fathers wer"]


def test_lines_that_are_paragraphs_of_their_own_stay_apart():
    text = "Fathers were not asked about their own childhoods.\nNobody wrote to the school.\n"
    assert len(blocks(text)) == 2


def test_a_word_divided_at_the_end_of_a_line_keeps_the_hyphen_it_has():
    text = WRAPPED.replace(
        "child had been hurt and it was\nnot", "child had been hurt by a non-\nrelative and it was not"
    )
    assert "by a non-relative and it was not known" in blocks(text)[0][2]


def test_a_sentence_that_a_page_breaks_in_two_is_one():
    above, below = "Fathers were not asked about their own childhoods, and nobody wrote", "to them for a year."
    (block,) = parse(f"{above}\f\n\nat all {below}\n").blocks
    assert block.text == f"{above} at all {below}"


def test_a_form_feed_begins_a_page():
    parsed = parse("Key learning\n\n- One thing.\n\f\n- Another thing.\n")
    assert [block.page for block in parsed.blocks] == [1, 1, 2]
    assert parsed.pages == 2


def test_a_text_without_form_feeds_has_no_pages():
    assert parse("Key learning\n").pages is None


# Mark-up


def test_links_are_kept_with_their_place_and_address():
    (block,) = parse("Read the [Care Act](https://ashmere.example/care) or <https://ashmere.example/all> today").blocks
    assert block.text == "Read the Care Act or https://ashmere.example/all today"
    assert block.links == (
        Link(9, 17, "https://ashmere.example/care"),
        Link(21, 48, "https://ashmere.example/all"),
    )


def test_links_stand_where_their_words_are_after_emphasis_is_gone():
    (block,) = parse("**Read** the *whole* [Care Act](https://ashmere.example/care) today").blocks
    assert block.text == "Read the whole Care Act today"
    assert [block.text[link.start : link.end] for link in block.links] == ["Care Act"]


@pytest.mark.parametrize(
    ("line", "text", "bold", "lead"),
    [
        ("**Key learning**", "Key learning", True, 0),
        ("**Key learning:**", "Key learning:", True, 0),
        ("**Fathers.** They were not asked.", "Fathers. They were not asked.", False, 8),
        ("They *were* not __asked__.", "They were not asked.", False, 0),
        ("snake_case_name stays", "snake_case_name stays", False, 0),
        ("2 * 3 * 4 is a sum", "2 * 3 * 4 is a sum", False, 0),
    ],
)
def test_emphasis_is_taken_off_and_what_it_said_is_kept(line, text, bold, lead):
    (block,) = parse(line).blocks
    assert (block.text, block.bold, block.lead) == (text, bold, lead)


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        ("Fathers were not asked<br />about their childhoods.", ["Fathers were not asked about their childhoods."]),
        ("Fathers were not asked.<br>Nobody wrote to them.", ["Fathers were not asked.", "Nobody wrote to them."]),
        ("Police &amp; health visitors met.", ["Police & health visitors met."]),
        ("a\u00a0child\u00ad’s words", ["a child’s words"]),
        ("words with\x00 a NUL", ["words with a NUL"]),
    ],
)
def test_leftovers_of_a_web_page_are_tidied(raw, texts):
    assert [text for _, _, text in blocks(raw)] == texts


# Tables

TABLE = """\
| Action | Owner |
|--------|:------|
| Write to **schools** | Jo Moss |
| Train midwives |  |
"""


def test_a_markdown_table_gives_its_cells_with_their_place():
    cells = [(block.place.row, block.place.column, block.text, block.place.header) for block in parse(TABLE).blocks]
    assert cells == [
        (0, 0, "Action", True),
        (0, 1, "Owner", True),
        (1, 0, "Write to schools", False),
        (1, 1, "Jo Moss", False),
        (2, 0, "Train midwives", False),
    ]


def test_two_tables_are_two():
    tables = {block.place.table for block in parse(f"{TABLE}\nSome words between them.\n\n{TABLE}").blocks}
    assert tables == {0, 1, None}


def test_rows_whose_cells_are_joined_by_slashes_stay_apart():
    text = "Ref / Action / Owner\n1 / Write to every school / Jo Moss\n2 / Train midwives\n/ Anna Field\n"
    assert [text for _, _, text in blocks(text)] == [
        "Ref / Action / Owner",
        "1 / Write to every school / Jo Moss",
        "2 / Train midwives",
        "/ Anna Field",
    ]


# Any text

LINES = st.lists(
    st.sampled_from(["", "- one", "  - two", "KEY LEARNING", "| a | b |", "|--|", "a **b** c", "to go", "1"])
)


@given(st.one_of(st.text(max_size=200), LINES.map("\n".join)))
def test_no_text_breaks_the_reader_and_every_block_has_words(text):
    for block in parse(text).blocks:
        assert block.text == " ".join(block.text.split())
        assert block.text
        assert all(0 <= link.start <= link.end <= len(block.text) for link in block.links)
        assert 0 <= block.lead <= len(block.text)


@given(LINES)
def test_line_ends_of_windows_and_old_macs_read_the_same(lines):
    plain = parse("\n".join(lines)).blocks
    assert parse("\r\n".join(lines)).blocks == plain
    assert parse("\r".join(lines)).blocks == plain


def test_text_of_nothing_gives_no_blocks():
    assert parse("").blocks == []
    assert parse(" \n\t\n\f").blocks == []
