"""OpenDocument files as LibreOffice and others write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.documents.model import Kind, Link, Part
from goldthread.documents.odt import read
from goldthread.documents.reader import DamagedFile, LockedFile
from tests.core.documents.made_files import odt, short, zipped

STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="P1" style:parent-style-name="Title"/>
<style:style style:name="Bold"><style:text-properties fo:font-weight="bold" fo:font-size="14pt"/></style:style>
<style:style style:name="Light" style:parent-style-name="Bold">
  <style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="Line"><style:text-properties style:text-underline-style="solid"/></style:style>
<style:style style:name="Round" style:parent-style-name="Round"/>
<style:style style:name="Unseen"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="1"/>
  <text:list-level-style-number text:level="3" style:num-format="i" text:display-levels="3"/>
</text:list-style>
<text:list-style style:name="L2">
  <text:list-level-style-bullet text:level="1" text:bullet-char="&#xF0B7;"/></text:list-style>
"""


def blocks_of(text: str, **parts: str):
    return read(odt(text, automatic=STYLES, **parts)).blocks


def item(text: str, inner: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def row(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


def box(text: str, place: str) -> str:
    content = f"<draw:text-box><text:p>{text}</text:p></draw:text-box>"
    return f'<draw:frame {place} svg:width="5cm" svg:height="2cm">{content}</draw:frame>'


def test_headings_and_paragraphs():
    text = (
        '<text:h text:outline-level="2">Background</text:h><text:p>A  <text:s text:c="3"/>fall<text:tab/>again</text:p>'
    )
    assert short(blocks_of(text)) == [("heading", 2, "", "Background"), ("paragraph", 0, "", "A fall again")]


def test_below_a_title_headings_go_one_down():
    text = '<text:p text:style-name="P1">Child Q</text:p><text:h text:outline-level="1">Background</text:h>'
    assert short(blocks_of(text)) == [("heading", 1, "", "Child Q"), ("heading", 2, "", "Background")]


def test_bold_size_and_a_bold_beginning():
    text = (
        '<text:p text:style-name="Bold">All</text:p><text:p text:style-name="Light">None</text:p>'
        '<text:p><text:span text:style-name="Bold">Risk:</text:span> it grew</text:p>'
        '<text:p><text:span text:style-name="Line">Voice</text:span> of the child</text:p>'
    )
    assert [(b.bold, b.lead, b.size) for b in blocks_of(text)] == [
        (True, 0, 14.0),
        (False, 0, 14.0),
        (False, 5, None),
        (False, 5, None),
    ]


def test_lists_are_numbered_by_their_style():
    inner = f"<text:list>{item('school', '<text:list>' + item('deep') + '</text:list>')}{item('nurse')}</text:list>"
    text = f'<text:list text:style-name="L1">{item("Ask", inner)}{item("Write")}</text:list>'
    assert short(blocks_of(text)) == [
        ("list_item", 1, "1.", "Ask"),
        ("list_item", 2, "a)", "school"),
        ("list_item", 3, "1.a.i", "deep"),
        ("list_item", 2, "b)", "nurse"),
        ("list_item", 1, "2.", "Write"),
    ]


def test_a_list_starts_again_or_goes_on_as_it_says():
    first = f'<text:list text:style-name="L1">{item("a")}{item("b")}</text:list>'
    onward = f'<text:list text:style-name="L1" text:continue-numbering="true">{item("c")}</text:list>'
    assert [b.marker for b in blocks_of(first + onward + first)] == ["1.", "2.", "3.", "1.", "2."]


def test_bullets_of_symbol_fonts_and_unknown_lists_become_bullets():
    text = f'<text:list text:style-name="L2">{item("a")}</text:list><text:list>{item("b")}</text:list>'
    assert [b.marker for b in blocks_of(text)] == ["•", "•"]


def test_the_name_of_a_list_style_says_how_deep_it_is():
    styles = '<style:style style:name="P2" style:parent-style-name="List_20_Bullet_20_2"/>'
    text = '<text:list><text:list-item><text:p text:style-name="P2">deep</text:p></text:list-item></text:list>'
    assert [b.level for b in read(odt(text, automatic=styles)).blocks] == [2]


def test_links_notes_and_line_breaks():
    body = "<text:note-body><text:p>A note.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    text = (
        f'<text:p>See <text:a xlink:href="https://example.org/">the guide</text:a>{note}.</text:p>'
        "<text:p>Staff should:<text:line-break/>- ask<text:line-break/>- write</text:p>"
    )
    blocks = blocks_of(text)
    assert short(blocks) == [
        ("paragraph", 0, "", "See the guide."),
        ("paragraph", 0, "", "Staff should:"),
        ("list_item", 1, "-", "ask"),
        ("list_item", 1, "-", "write"),
        ("paragraph", 0, "1", "A note."),
    ]
    assert blocks[0].links == (Link(4, 13, "https://example.org/"),)


def test_a_table_with_heading_rows_and_covered_cells():
    names = row(cell("Action") + cell("Owner") + cell("By"))
    wide = cell("Train", 'table:number-columns-spanned="2"')
    actions = row(wide + "<table:covered-table-cell/>" + cell("May"))
    text = f"<table:table><table:table-header-rows>{names}</table:table-header-rows>{actions}</table:table>"
    assert [(b.text, b.place.row, b.place.column, b.place.header) for b in blocks_of(text)] == [
        ("Action", 0, 0, True),
        ("Owner", 0, 1, True),
        ("By", 0, 2, True),
        ("Train", 1, 0, False),
        ("May", 1, 2, False),
    ]


def test_a_table_of_one_column_is_layout():
    text = f"<table:table>{row(cell('One'))}{row(cell('Two'))}</table:table>"
    assert [b.kind for b in blocks_of(text)] == [Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_text_boxes_are_put_in_the_order_of_their_numbers():
    boxes = "".join(box(text, "") for text in ("1. Why?", "3. What?", "2. Who?"))
    parsed = read(odt(f"<text:p>{boxes}</text:p>"))
    assert [b.text for b in parsed.blocks] == ["Why?", "Who?", "What?"]
    assert [f.code for f in parsed.faults] == ["order_repaired"]


def test_text_boxes_without_numbers_are_read_by_where_they_stand():
    text = box("right", 'svg:x="10cm" svg:y="1cm"') + box("left", 'svg:x="1cm" svg:y="1cm"')
    assert [b.text for b in blocks_of(f"<text:p>{text}</text:p>")] == ["left", "right"]


def test_deleted_text_and_comments_are_left_out():
    text = (
        "<text:tracked-changes><text:changed-region><text:p>gone</text:p></text:changed-region></text:tracked-changes>"
        "<text:p>Kept<office:annotation><text:p>a comment</text:p></office:annotation></text:p>"
        '<text:p><text:span text:style-name="Unseen">hidden</text:span>Seen</text:p>'
    )
    assert [b.text for b in blocks_of(text)] == ["Kept", "Seen"]


def test_the_list_of_contents_and_running_heads_are_marked():
    index = "<text:index-body><text:p>Background 2</text:p></text:index-body>"
    contents = f"<text:table-of-content>{index}</text:table-of-content>"
    page = "<style:master-page><style:header><text:p>Official</text:p></style:header></style:master-page>"
    head = f"<office:master-styles>{page}</office:master-styles>"
    found = [(b.text, b.part) for b in blocks_of(contents + "<text:p>Text</text:p>", styles=head)]
    assert found == [("Official", Part.FURNITURE), ("Background 2", Part.CONTENTS), ("Text", Part.BODY)]


def test_the_title_property_is_kept():
    assert (
        read(odt("<text:p>x</text:p>", meta="<office:meta><dc:title>A title</dc:title></office:meta>")).title
        == "A title"
    )


def test_a_style_based_on_itself_does_no_harm():
    assert [b.text for b in blocks_of('<text:p text:style-name="Round">Text</text:p>')] == ["Text"]


def test_a_locked_file_is_refused():
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(LockedFile, match="password"):
        read(odt("<text:p>x</text:p>", manifest=entry))


def test_a_package_without_text_is_refused():
    with pytest.raises(DamagedFile, match="no text"):
        read(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}))


@settings(deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Cn", "Co"), exclude_characters="<&"),
        min_size=1,
    )
)
def test_the_words_of_a_paragraph_come_back(text):
    found = " ".join(block.text for block in read(odt(f"<text:p>Said {text} so.</text:p>")).blocks)
    assert found.split() == f"Said {text} so.".split()
