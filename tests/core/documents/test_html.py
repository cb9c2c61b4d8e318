"""Web pages as councils and partnerships publish them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.documents.html import decoded, read
from goldthread.documents.model import Kind, Link, Part
from goldthread.documents.reader import DamagedFile
from tests.core.documents.made_files import Short, short

LONG = "The review looked at how the agencies worked together over two years. " * 6


def blocks_of(page: str) -> list[Short]:
    return short(read(page.encode()).blocks)


def body_of(page: str) -> list[str]:
    return [block.text for block in read(page.encode()).blocks if block.part is Part.BODY]


def furniture_of(page: str) -> list[str]:
    return [block.text for block in read(page.encode()).blocks if block.part is Part.FURNITURE]


def test_headings_paragraphs_and_nested_lists():
    page = "<h1>Child Q</h1><p>What  we\nlearned</p><ul><li>Ask<ul><li>twice</li></ul></li><li>Write</li></ul>"
    assert blocks_of(page) == [
        ("heading", 1, "", "Child Q"),
        ("paragraph", 0, "", "What we learned"),
        ("list_item", 1, "•", "Ask"),
        ("list_item", 2, "•", "twice"),
        ("list_item", 1, "•", "Write"),
    ]


@pytest.mark.parametrize(
    ("attributes", "markers"),
    [
        ("", ["1.", "2."]),
        ('start="4"', ["4.", "5."]),
        ('type="a"', ["a.", "b."]),
        ('type="I" start="3"', ["III.", "IV."]),
        ('start="-999999999999"', ["1.", "2."]),
    ],
)
def test_numbered_lists_count_as_browsers_count(attributes, markers):
    page = f"<ol {attributes}><li>One</li><li>Two</li></ol>"
    assert [block.marker for block in read(page.encode()).blocks] == markers


def test_an_item_may_say_its_own_number():
    assert [b.marker for b in read(b"<ol><li>a</li><li value=7>b</li><li>c</li></ol>").blocks] == ["1.", "7.", "8."]


def test_a_number_typed_in_a_bulleted_item_is_its_marker():
    assert blocks_of("<ul><li>Recommendations:</li><li>3. Train the staff</li></ul>")[1] == (
        "list_item",
        1,
        "3.",
        "Train the staff",
    )


def test_the_second_paragraph_of_an_item_is_a_paragraph():
    assert blocks_of("<ul><li><p>Listen.</p><p>It takes time.</p></li></ul>") == [
        ("list_item", 1, "•", "Listen."),
        ("paragraph", 0, "", "It takes time."),
    ]


def test_a_heading_inside_a_numbered_item_carries_the_number():
    assert blocks_of("<ol><li><h3>Listen</h3><p>Always.</p></li></ol>") == [
        ("heading", 3, "1.", "Listen"),
        ("paragraph", 0, "", "Always."),
    ]


def test_a_paragraph_that_is_all_strong_is_bold_and_a_strong_beginning_is_measured():
    whole, part = read(b"<p><strong>Key learning</strong></p><p><b>Risk:</b> it grew</p>").blocks
    assert (whole.kind, whole.bold, whole.lead) == (Kind.PARAGRAPH, True, 0)
    assert (part.bold, part.lead, part.text[: part.lead]) == (False, 5, "Risk:")


def test_bold_set_by_style_counts():
    (block,) = read(b'<p><span style="font-weight: 700">Key learning</span></p>').blocks
    assert block.bold


def test_a_soup_of_lines_is_split_where_a_writer_would():
    page = (
        "<div>The review found two things.<br><br>Staff should:<br>&bull; ask<br>&bull; write it<br>down<br/><br/>"
        "<strong>What next</strong><br>A plan is being<br>made.</div>"
    )
    assert blocks_of(page) == [
        ("paragraph", 0, "", "The review found two things."),
        ("paragraph", 0, "", "Staff should:"),
        ("list_item", 1, "•", "ask"),
        ("list_item", 1, "•", "write it down"),
        ("paragraph", 0, "", "What next"),
        ("paragraph", 0, "", "A plan is being made."),
    ]


def test_lines_that_each_stand_alone_are_kept_apart():
    page = "<p>Thornbeck Police<br>Oakmere NHS Trust<br>Harrow Lane School</p><p>A long name<br>that was wrapped</p>"
    assert [text for _, _, _, text in blocks_of(page)] == [
        "Thornbeck Police",
        "Oakmere NHS Trust",
        "Harrow Lane School",
        "A long name that was wrapped",
    ]


def test_a_title_broken_over_lines_is_one_heading():
    assert blocks_of("<h1>Thematic Review<br>Learning Briefing</h1>") == [
        ("heading", 1, "", "Thematic Review Learning Briefing")
    ]


def test_breaks_that_were_escaped_twice_are_folded():
    assert body_of("<p>The nurse knew &lt;br /&gt;but the school did not.&amp;nbsp;</p>") == [
        "The nurse knew but the school did not."
    ]


def test_scripts_styles_and_hidden_things_are_dropped():
    page = (
        "<style>p {}</style><script>document.write('<p>x</p>')</script><template><p>t</p></template>"
        "<noscript>n</noscript>"
        "<p hidden>h</p><p style='display: none'>s</p><span aria-hidden='true'>*</span><p>Seen<!-- not --></p>"
    )
    assert blocks_of(page) == [("paragraph", 0, "", "Seen")]


def test_panels_that_a_button_opens_are_read():
    page = (
        '<h2><button aria-expanded="false" aria-controls="p1">What happened?</button></h2>'
        '<div id="p1" hidden><p>A fall.</p></div>'
        '<button class="accordion-toggle">What next?</button>'
        '<div class="accordion-panel" style="display:none"><p>A plan.</p></div>'
    )
    assert blocks_of(page) == [
        ("heading", 2, "", "What happened?"),
        ("paragraph", 0, "", "A fall."),
        ("heading", 3, "", "What next?"),
        ("paragraph", 0, "", "A plan."),
    ]


def test_a_summary_heads_its_details():
    page = "<h2>Learning</h2><details><summary>Voice of the child</summary>It was not heard.</details>"
    assert blocks_of(page) == [
        ("heading", 2, "", "Learning"),
        ("heading", 3, "", "Voice of the child"),
        ("paragraph", 0, "", "It was not heard."),
    ]


def test_menus_banners_and_feet_are_furniture():
    page = (
        '<header><a href="/">Thornbeck Council</a></header><nav><ul><li><a href="/a">Home</a></ul></nav>'
        '<div class="cookie-banner"><p>We use cookies to make this site work.</p></div>'
        f'<ol class="breadcrumb"><li>Home</li></ol><div role="banner">Logo</div>'
        f'<div id="content"><h1>Child Q</h1><p>{LONG}</p>'
        '<div class="share-buttons"><a href="#t">Tweet</a></div></div>'
        "<aside><p>See also</p></aside><footer><p>Copyright</p></footer>"
    )
    assert body_of(page) == ["Child Q", LONG.strip()]
    assert furniture_of(page) == [
        "Thornbeck Council",
        "Home",
        "We use cookies to make this site work.",
        "Home",
        "Logo",
        "Tweet",
        "See also",
        "Copyright",
    ]


def test_what_stands_outside_the_main_part_is_furniture():
    page = f"<div><p>Skip to content</p></div><main><h1>Child Q</h1><p>{LONG}</p></main><div><p>Contact us</p></div>"
    assert furniture_of(page) == ["Skip to content", "Contact us"]


def test_a_main_part_with_hardly_anything_in_it_is_not_believed():
    page = f"<main><p>Loading</p></main><div><h1>Child Q</h1><p>{LONG}</p></div>"
    assert body_of(page) == ["Loading", "Child Q", LONG.strip()]


def test_the_only_title_is_text_even_in_a_page_header():
    page = f'<header class="page-header"><h1>Learning from Child Q</h1></header><p>{LONG}</p>'
    assert "Learning from Child Q" in body_of(page)


def test_a_menu_without_a_name_is_told_by_its_links():
    links = "".join(f'<li><a href="/{n}">Page {n}</a></li>' for n in range(6))
    page = f"<div><ul>{links}</ul></div><h1>Child Q</h1><p>{LONG}</p>"
    assert len(furniture_of(page)) == 6


def test_a_list_of_resources_is_text_though_it_is_all_links():
    links = "".join(f'<li><a href="/{n}">Neglect toolkit {n}</a></li>' for n in range(6))
    page = f"<h1>Child Q</h1><p>{LONG}</p><h2>Useful resources</h2><ul>{links}</ul>"
    assert len(body_of(page)) == 9


@pytest.mark.parametrize(
    "name", ["childrens-social-care", "information-sharing-learning", "main-navigation-theme-text"]
)
def test_words_in_class_names_do_not_hide_the_text(name):
    page = f'<h1>Child Q</h1><div class="{name}"><p>{LONG}</p></div><p>More.</p>'
    assert LONG.strip() in body_of(page)


def test_a_data_table_gives_cells_and_merged_cells_stand_where_they_begin():
    page = (
        "<table><thead><tr><th>Action</th><th>Owner</th><th>By</th></tr></thead>"
        "<tr><td rowspan=2>Train staff</td><td>Police</td><td>May</td></tr><tr><td colspan=2>Schools</td></tr></table>"
    )
    found = [(b.text, b.place.row, b.place.column, b.place.header) for b in read(page.encode()).blocks]
    assert found == [
        ("Action", 0, 0, True),
        ("Owner", 0, 1, True),
        ("By", 0, 2, True),
        ("Train staff", 1, 0, False),
        ("Police", 1, 1, False),
        ("May", 1, 2, False),
        ("Schools", 2, 1, False),
    ]


def test_items_within_a_cell_can_be_told_apart():
    listed = "Ask:<ul><li>the <a href='/x'>school</a></li><li>the GP</li></ul>"
    page = f"<table><tr><th>Theme</th><th>To do</th></tr><tr><td>Neglect</td><td>{listed}</td></tr></table>"
    cell = read(page.encode()).blocks[-1]
    assert cell.text == "Ask: / • the school / • the GP"
    assert cell.links == (Link(13, 19, "/x"),)


def test_a_table_for_layout_gives_ordinary_blocks():
    page = f"<table role=presentation><tr><td><h2>Why</h2><p>{LONG}</p></td><td><p>Aside</p></td></tr></table>"
    assert [kind for kind, _, _, _ in blocks_of(page)] == ["heading", "paragraph", "paragraph"]


def test_a_table_of_ten_thousand_cells_is_read_whole():
    rows = "".join(
        f"<tr><td>{n}</td><td>Action {n}</td><td>Police</td><td>May</td><td>Done</td></tr>" for n in range(2000)
    )
    cells = [b for b in read(f"<table>{rows}</table>".encode()).blocks if b.kind is Kind.CELL]
    assert (len(cells), cells[-1].place.row, cells[-1].place.column) == (10_000, 1999, 4)


def test_a_span_of_a_thousand_million_columns_does_no_harm():
    page = (
        "<table><tr><td colspan=1000000000 rowspan=999999999>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    )
    assert sorted(text for _, _, _, text in blocks_of(page)) == ["a", "b", "c", "d"]


def test_words_that_stand_between_the_items_of_a_list_are_not_lost():
    page = "<ul>before<li>One</li>between<div><p>within</p></div><!-- x --><li>Two</li></ul>after<li>alone</li>"
    assert blocks_of(page) == [
        ("paragraph", 0, "", "before"),
        ("list_item", 1, "•", "One"),
        ("paragraph", 0, "", "between"),
        ("paragraph", 0, "", "within"),
        ("list_item", 1, "•", "Two"),
        ("paragraph", 0, "", "after"),
        ("list_item", 1, "•", "alone"),
    ]


def test_a_caption_stands_before_its_table():
    rows = "<tr><th>What</th><th>Who</th></tr><tr><td>Train</td><td>Police</td></tr>"
    page = f"<table><caption>Actions</caption>{rows}</table>"
    assert [text for _, _, _, text in blocks_of(page)] == ["Actions", "What", "Who", "Train", "Police"]


@pytest.mark.parametrize(("level", "found"), [("3", 3), ("9", 6), ("0", 2), ("x", 2)])
def test_headings_by_role_have_the_level_that_they_state(level, found):
    assert blocks_of(f'<div role="heading" aria-level="{level}">Why</div>') == [("heading", found, "", "Why")]


def test_an_address_that_is_none_is_kept_as_it_is():
    (block,) = read(b'<base href="https://example.org/"><p><a href="http://[broken">here</a></p>').blocks
    assert block.links == (Link(0, 4, "http://[broken"),)


def test_broken_lines_within_an_item_are_items_below_it_or_its_continuation():
    page = "<ul><li>Staff should:<br>- ask<br>- write<br><br>It takes time.</li></ul>"
    assert blocks_of(page) == [
        ("list_item", 1, "•", "Staff should:"),
        ("list_item", 2, "-", "ask"),
        ("list_item", 2, "-", "write"),
        ("paragraph", 0, "", "It takes time."),
    ]


def test_a_definition_list_gives_bold_terms():
    term, meaning = read(b"<dl><dt>Neglect<dd>Needs not met.</dl>").blocks
    assert (term.text, term.bold, meaning.text, meaning.bold) == ("Neglect", True, "Needs not met.", False)


def test_links_are_joined_to_the_base_and_scripts_are_not_links():
    page = (
        '<base href="https://example.org/lib/"><p>See <a href="a.pdf">the <b>full</b> report</a>, '
        '<a href="javascript:x()">print</a></p>'
    )
    (block,) = read(page.encode()).blocks
    assert block.links == (Link(4, 19, "https://example.org/lib/a.pdf"),)


def test_lines_of_preformatted_text_are_kept_apart():
    assert [text for _, _, _, text in blocks_of("<pre>- one\n- two</pre>")] == ["one", "two"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Siân – “hi”</p>".encode("utf-16"), "Siân – “hi”"),
        ("<p>Siân</p>".encode("utf-8-sig"), "Siân"),
        ('<meta charset="windows-1252"><p>Siân – “hi”</p>'.encode("cp1252"), "Siân – “hi”"),
        ('<meta charset="iso-8859-1"><p>“hi”</p>'.encode("cp1252"), "“hi”"),
        ('<meta charset="no-such-thing"><p>Siân</p>'.encode(), "Siân"),
        (
            "<p>Siân – “hi” to everybody in the café, très bien</p>".encode("cp1252"),
            "Siân – “hi” to everybody in the café, très bien",
        ),
        (
            '<?xml version="1.0" encoding="iso-8859-15"?><html><body><p>10 €</p></body></html>'.encode("iso-8859-15"),
            "10 €",
        ),
    ],
)
def test_every_encoding_is_understood(data, text):
    assert [block.text for block in read(data).blocks] == [text]


def test_right_to_left_text_is_kept_in_its_order():
    (block,) = read('<p dir="rtl">\u200fסיכום הלמידה\u200f של הסקירה</p>'.encode()).blocks
    assert block.text == "סיכום הלמידה של הסקירה"


def test_the_title_is_the_pages_own():
    page = b'<html><head><title>Child Q | Thornbeck</title><meta property="og:title" content="Child  Q"></head><body>x'
    assert read(page).title == "Child Q"
    assert read(b"<html><head><title>Child Q</title></head><body>x").title == "Child Q"


def test_nesting_that_is_too_deep_is_said_and_not_followed():
    page = "<div>" * 5000 + "deep" + "</div>" * 5000 + "<p>After</p>"
    parsed = read(page.encode())
    assert [fault.code for fault in parsed.faults] == ["truncated"]


def test_a_page_without_anything_is_refused():
    with pytest.raises(DamagedFile):
        read(b"<!-- nothing -->")


def test_a_page_cut_off_in_the_middle_is_read_up_to_there():
    assert body_of("<html><body><h1>Child Q</h1><p>What we lear") == ["Child Q", "What we lear"]


def test_bytes_that_fit_no_encoding_are_replaced():
    assert "Child" in decoded(b"<p>Child \x81\x8d\xff\xfe\x9d</p>")


@settings(deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Cn", "Co"), exclude_characters="<&"),
        min_size=1,
    )
)
def test_the_words_of_a_paragraph_come_back(text):
    found = " ".join(block.text for block in read(f"<p>Said {text} so.</p>".encode()).blocks)
    assert found.split() == f"Said {text} so.".split()
