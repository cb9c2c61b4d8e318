"""Word files as people really make them."""

import io

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.documents.docx import read
from goldthread.documents.model import Kind, Link, Part
from goldthread.documents.reader import DamagedFile
from tests.core.documents.made_files import W, docx, in_list, p, r, short, table, text_box, zipped

HEADINGS = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Ours"><w:name w:val="Our heading"/><w:basedOn w:val="Heading1"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Toc1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>
"""

LISTS = """
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="3">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Recommendation %1:"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


def test_headings_follow_the_style_they_are_based_on():
    body = p("Learning", style="Ours") + p("Text.")
    assert short(read(docx(body, styles=HEADINGS)).blocks) == [
        ("heading", 1, "", "Learning"),
        ("paragraph", 0, "", "Text."),
    ]


def test_below_a_title_the_first_headings_are_second_level():
    body = p("Learning from Child Q", style="Titel") + p("Background", style="Heading1")
    assert short(read(docx(body, styles=HEADINGS)).blocks) == [
        ("heading", 1, "", "Learning from Child Q"),
        ("heading", 2, "", "Background"),
    ]


def test_an_outline_level_on_the_paragraph_makes_a_heading():
    body = p("Background", properties='<w:outlineLvl w:val="1"/>') + p(
        "Not one", properties='<w:outlineLvl w:val="9"/>'
    )
    assert short(read(docx(body)).blocks) == [("heading", 2, "", "Background"), ("paragraph", 0, "", "Not one")]


def test_a_bold_paragraph_stays_a_paragraph_and_says_so():
    first, second = read(docx(p("What happened", bold=True) + p("A fall."))).blocks
    assert (first.kind, first.bold, first.lead) == (Kind.PARAGRAPH, True, 0)
    assert not second.bold


def test_a_bold_or_underlined_beginning_is_measured():
    underlined = r("Voice of the child", properties='<w:u w:val="single"/>') + r(" was not heard.")
    bold, line = read(docx(f"<w:p>{r('Risk: ', bold=True)}{r('it grew.')}</w:p><w:p>{underlined}</w:p>")).blocks
    assert (bold.text, bold.lead, bold.bold) == ("Risk: it grew.", 5, False)
    assert (line.text, line.lead) == ("Voice of the child was not heard.", 18)


def test_bold_is_switched_off_inside_a_bold_style():
    plain = r("Plain", properties='<w:b w:val="0"/>')
    body = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{plain}</w:p>'
    (block,) = read(docx(body, styles=HEADINGS)).blocks
    assert (block.kind, block.bold, block.size) == (Kind.HEADING, False, 16.0)


def test_automatic_numbers_are_worked_out():
    items = [
        ("Plan", 1, 0),
        ("with the school", 1, 1),
        ("with the midwife", 1, 1),
        ("Check", 1, 0),
        ("again", 1, 1),
        ("deep", 1, 2),
    ]
    body = "".join(p(text, properties=in_list(number, level)) for text, number, level in items)
    assert short(read(docx(body, numbering=LISTS)).blocks) == [
        ("list_item", 1, "1.", "Plan"),
        ("list_item", 2, "a)", "with the school"),
        ("list_item", 2, "b)", "with the midwife"),
        ("list_item", 1, "2.", "Check"),
        ("list_item", 2, "a)", "again"),
        ("list_item", 3, "2.a.i", "deep"),
    ]


def test_a_list_goes_on_after_a_paragraph_and_starts_again_where_it_says():
    body = (
        p("One", properties=in_list(1))
        + p("Between")
        + p("Two", properties=in_list(1))
        + p("Five", properties=in_list(4))
    )
    assert [b.marker for b in read(docx(body, numbering=LISTS)).blocks] == ["1.", "", "2.", "5."]


def test_bullets_of_symbol_fonts_become_bullets():
    body = p("One", properties=in_list(2)) + p("Two", properties=in_list(2, 1))
    assert short(read(docx(body, numbering=LISTS)).blocks) == [
        ("list_item", 1, "•", "One"),
        ("list_item", 2, "–", "Two"),
    ]


def test_a_label_that_word_counts_is_the_marker():
    body = p("Train the staff.", properties=in_list(3)) + p("Check it.", properties=in_list(3))
    assert [b.marker for b in read(docx(body, numbering=LISTS)).blocks] == ["Recommendation 1:", "Recommendation 2:"]


def test_the_name_of_a_list_style_says_how_deep_it_is():
    named = f'<w:name w:val="List Bullet 2"/><w:pPr>{in_list(2)}</w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="B2">{named}</w:style>'
    assert [b.level for b in read(docx(p("x", style="B2"), styles=styles, numbering=LISTS)).blocks] == [2]


def test_a_list_tied_to_paragraph_styles_knows_their_levels():
    numbering = """<w:abstractNum w:abstractNumId="9">
      <w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/><w:pStyle w:val="H1"/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:pStyle w:val="H2"/></w:lvl>
    </w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>"""
    own = '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/>{own}</w:style>' for n in (1, 2)
    )
    body = p("Findings", style="H1") + p("Neglect", style="H2") + p("Risk", style="H2") + p("Plan", style="H1")
    assert short(read(docx(body, styles=styles, numbering=numbering)).blocks) == [
        ("heading", 1, "1", "Findings"),
        ("heading", 2, "1.1", "Neglect"),
        ("heading", 2, "1.2", "Risk"),
        ("heading", 1, "2", "Plan"),
    ]


def test_a_list_may_take_its_levels_from_a_list_style():
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Ours"/>{level}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Ours"/></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>'
    )
    blocks = read(docx(p("a", properties=in_list(5)) + p("b", properties=in_list(5)), numbering=numbering)).blocks
    assert [b.marker for b in blocks] == ["I.", "II."]


def test_lists_without_a_definition_or_without_a_sign():
    numbering = """<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"""
    blocks = read(docx(p("a", properties=in_list(1)) + p("b", properties=in_list(77)), numbering=numbering)).blocks
    assert short(blocks) == [("paragraph", 0, "", "a"), ("list_item", 1, "•", "b")]


def test_list_number_nought_takes_a_paragraph_out_of_the_list_of_its_style():
    styles = f'<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:pPr>{in_list(2)}</w:pPr></w:style>'
    body = p("In", style="B") + p("Out", style="B", properties=in_list(0))
    assert [b.kind for b in read(docx(body, styles=styles, numbering=LISTS)).blocks] == [Kind.LIST_ITEM, Kind.PARAGRAPH]


def test_typed_bullets_make_list_items():
    body = p("• Share it") + p("-The head teacher") + p("1) Know the history") + p("2019 was hard.")
    assert short(read(docx(body)).blocks) == [
        ("list_item", 1, "•", "Share it"),
        ("list_item", 1, "-", "The head teacher"),
        ("list_item", 1, "1)", "Know the history"),
        ("paragraph", 0, "", "2019 was hard."),
    ]


def test_soft_breaks_split_lines_that_are_a_list_and_join_lines_that_are_a_sentence():
    listed = f"<w:p>{r('Staff should:')}<w:r><w:br/></w:r>{r('- ask')}<w:r><w:br/></w:r>{r('- write')}</w:p>"
    wrapped = f"<w:p>{r('The plan was shared with the')}<w:r><w:br/></w:r>{r('school and the nurse.')}</w:p>"
    assert short(read(docx(listed + wrapped)).blocks) == [
        ("paragraph", 0, "", "Staff should:"),
        ("list_item", 1, "-", "ask"),
        ("list_item", 1, "-", "write"),
        ("paragraph", 0, "", "The plan was shared with the school and the nurse."),
    ]


def test_tracked_deletions_go_and_insertions_stay():
    gone = "<w:del><w:r><w:delText>was not</w:delText></w:r></w:del>"
    body = (
        f"<w:p>{r('The child ')}{gone}<w:ins>{r('was')}</w:ins>{r(' seen.')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('One ')}</w:p><w:p>{r('sentence.')}</w:p>"
        f"<w:moveFrom>{p('Gone')}</w:moveFrom>"
    )
    assert [b.text for b in read(docx(body)).blocks] == ["The child was seen.", "One sentence."]


def test_links_keep_their_words_and_address():
    relations = '<Relationship Id="x" Type="a/hyperlink" Target="https://example.org/a" TargetMode="External"/>'
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{m}"/></w:r>' for m in ("begin", "separate", "end"))
    instruction = '<w:r><w:instrText>HYPERLINK "https://example.org/b"</w:instrText></w:r>'
    field = f"{begin}{instruction}{separate}{r('there')}{end}{r(' too.')}"
    body = f'<w:p>{r("See ")}<w:hyperlink r:id="x">{r("the ")}{r("guide")}</w:hyperlink>{r(" and ")}{field}</w:p>'
    (block,) = read(docx(body, relations=relations)).blocks
    assert block.text == "See the guide and there too."
    assert block.links == (Link(4, 13, "https://example.org/a"), Link(18, 23, "https://example.org/b"))


def test_a_field_that_leads_to_a_place_in_the_document_is_a_link_to_it():
    field = '<w:fldSimple w:instr=" HYPERLINK \\l &quot;_Toc1&quot; ">' + r("Findings") + "</w:fldSimple>"
    (block,) = read(docx(f"<w:p>{field}</w:p>")).blocks
    assert block.links == (Link(0, 8, "#_Toc1"),)


def test_a_page_number_field_does_not_swallow_text():
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    body = f'<w:p>{r("Page ")}{field}<w:r><w:fldChar w:fldCharType="end"/></w:r>{r(" of the plan")}</w:p>'
    assert [b.text for b in read(docx(body)).blocks] == ["Page of the plan"]


def test_content_controls_are_read_and_their_prompts_are_not():
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Inside a control')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click here')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{r('within a line')}</w:sdtContent></w:sdt></w:p>"
    )
    assert [b.text for b in read(docx(body)).blocks] == ["Inside a control", "within a line"]


def test_the_list_of_contents_is_marked():
    control = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    listed = f"<w:sdt>{control}<w:sdtContent>{p('Background 2')}</w:sdtContent></w:sdt>"
    body = listed + p("Findings 3", style="Toc1") + p("Text.")
    assert [b.part for b in read(docx(body, styles=HEADINGS)).blocks] == [Part.CONTENTS, Part.CONTENTS, Part.BODY]


def test_text_carried_over_a_deleted_paragraph_end_stays_out_of_a_text_box():
    carried = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('One ')}</w:p>"
    body = carried + text_box(p("In the box")).removesuffix("</w:p>") + r("sentence.") + "</w:p>"
    assert [b.text for b in read(docx(body)).blocks] == ["One sentence.", "In the box"]


def test_hidden_text_is_not_read():
    (block,) = read(docx(f"<w:p>{r('Seen')}{r(' unseen', properties='<w:vanish/>')}</w:p>")).blocks
    assert block.text == "Seen"


def test_notes_follow_the_text_in_the_order_in_which_they_are_named():
    texts = {0: p("separator"), 2: p("Second in the file."), 3: p("Third.")}
    listed = "".join(f"<w:footnote w:id='{number}'>{text}</w:footnote>" for number, text in texts.items())
    notes = f"<w:footnotes NAMESPACES>{listed}</w:footnotes>"
    third, second = (f"<w:r><w:footnoteReference w:id='{number}'/></w:r>" for number in (3, 2))
    body = f"<w:p>{r('One')}{third}{r(' two')}{second}</w:p>"
    assert short(read(docx(body, footnotes=notes)).blocks) == [
        ("paragraph", 0, "", "One two"),
        ("paragraph", 0, "1", "Third."),
        ("paragraph", 0, "2", "Second in the file."),
    ]


def test_heads_and_feet_are_furniture_and_come_once():
    document = python_docx.Document()
    document.sections[0].header.paragraphs[0].text = "Thornbeck Safeguarding Partnership"
    document.sections[0].footer.paragraphs[0].text = "Official"
    document.add_paragraph("Text.")
    file = io.BytesIO()
    document.save(file)
    found = [(b.text, b.part) for b in read(file.getvalue()).blocks]
    assert found == [
        ("Thornbeck Safeguarding Partnership", Part.FURNITURE),
        ("Text.", Part.BODY),
        ("Official", Part.FURNITURE),
    ]


def test_a_data_table_gives_cells_with_their_places():
    body = table(
        [p("Action", bold=True), p("Owner", bold=True), p("By", bold=True)],
        [
            p("Train staff") + p("ask twice", properties=in_list(2)) + p("write", properties=in_list(2)),
            p("Police"),
            p("May 2024"),
        ],
    )
    blocks = read(docx(body, numbering=LISTS)).blocks
    assert [(b.text, b.place.row, b.place.column, b.place.header) for b in blocks] == [
        ("Action", 0, 0, True),
        ("Owner", 0, 1, True),
        ("By", 0, 2, True),
        ("Train staff / • ask twice / • write", 1, 0, False),
        ("Police", 1, 1, False),
        ("May 2024", 1, 2, False),
    ]
    assert {b.kind for b in blocks} == {Kind.CELL}


def test_merged_cells_stand_where_they_begin():
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("Both") + "</w:tc>"
    tall = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("Tall") + "</w:tc>"
    rest = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    plain = "<w:tc>" + p("c") + "</w:tc>"
    body = (
        f"<w:tbl><w:tr>{wide}{plain}</w:tr><w:tr>{tall}{plain}{plain}</w:tr><w:tr>{rest}{plain}{plain}</w:tr></w:tbl>"
    )
    places = [(b.text, b.place.row, b.place.column) for b in read(docx(body)).blocks]
    assert places == [("Both", 0, 0), ("c", 0, 2), ("Tall", 1, 0), ("c", 1, 1), ("c", 1, 2), ("c", 2, 1), ("c", 2, 2)]


def test_a_table_that_only_places_things_gives_ordinary_blocks():
    body = table([p("Background", style="Heading1") + p("A review.")], [p("Learning", style="Heading1") + p("• Ask.")])
    assert short(read(docx(body, styles=HEADINGS)).blocks) == [
        ("heading", 1, "", "Background"),
        ("paragraph", 0, "", "A review."),
        ("heading", 1, "", "Learning"),
        ("list_item", 1, "•", "Ask."),
    ]


def test_boxes_in_a_table_are_read_by_their_numbers():
    long = p("It is told here at length. " * 10)
    body = table([p("1. Why?") + long, p("2. Who?") + long], [p("4. What now?") + long, p("3. What?") + long])
    assert [b.text for b in read(docx(body)).blocks if b.marker] == ["Why?", "Who?", "What?", "What now?"]


def test_a_table_within_a_table_is_read_where_it_stands():
    inner = table([p("Theme", bold=True), p("Point", bold=True)], [p("Neglect"), p("Look closer.")])
    body = table([p("Before")], [inner], [p("After")])
    assert [(b.kind.value, b.text) for b in read(docx(body)).blocks] == [
        ("paragraph", "Before"),
        ("cell", "Theme"),
        ("cell", "Point"),
        ("cell", "Neglect"),
        ("cell", "Look closer."),
        ("paragraph", "After"),
    ]


def test_a_text_box_is_read_once_though_the_file_has_it_twice():
    assert [b.text for b in read(docx(p("Before") + text_box(p("In the box")) + p("After"))).blocks] == [
        "Before",
        "In the box",
        "After",
    ]


def test_an_old_text_box_is_read():
    content = f"<v:textbox><w:txbxContent>{p('Old')}</w:txbxContent></v:textbox>"
    shape = f'<w:r><w:pict><v:shape style="margin-left:9pt;margin-top:3pt">{content}</v:shape></w:pict></w:r>'
    assert [b.text for b in read(docx(f"<w:p>{shape}{r('Text')}</w:p>")).blocks] == ["Text", "Old"]


def test_text_boxes_are_put_in_the_order_of_their_numbers():
    boxes = [(1, "Why?"), (2, "Who?"), (7, "More"), (3, "What?"), (6, "Talk"), (5, "Do"), (4, "Learned")]
    parsed = read(docx("".join(text_box(p(f"{number}. {text}")) for number, text in boxes)))
    assert [b.marker for b in parsed.blocks] == ["1.", "2.", "3.", "4.", "5.", "6.", "7."]
    assert [fault.code for fault in parsed.faults] == ["order_repaired"]


def test_text_boxes_without_numbers_are_read_by_where_they_stand():
    body = (
        text_box(p("bottom left"), left=0, top=300)
        + text_box(p("top right"), left=300, top=0)
        + text_box(p("bottom right"), left=300, top=300)
        + text_box(p("top left"), left=0, top=0)
    )
    assert [b.text for b in read(docx(body)).blocks] == ["top left", "top right", "bottom left", "bottom right"]


def test_columns_of_boxes_of_different_height_are_read_downwards():
    body = (
        text_box(p("right 1"), left=300, top=0, height=200)
        + text_box(p("left 2"), left=0, top=120, height=300)
        + text_box(p("right 2"), left=300, top=220, height=200)
        + text_box(p("left 1"), left=0, top=0, height=100)
    )
    assert [b.text for b in read(docx(body)).blocks] == ["left 1", "left 2", "right 1", "right 2"]


def test_a_box_below_a_numbered_box_belongs_to_it():
    body = (
        text_box(p("text of two"), left=200, top=100)
        + text_box(p("2. Who?"), left=200, top=0)
        + text_box(p("text of one"), left=0, top=100)
        + text_box(p("3. What?"), left=400, top=0)
        + text_box(p("1. Why?"), left=0, top=0)
    )
    assert [b.text for b in read(docx(body)).blocks] == ["Why?", "text of one", "Who?", "text of two", "What?"]


def test_a_box_without_a_number_follows_the_whole_section_beside_it():
    def section(heading: str) -> str:
        return p(heading) + p("It is told here at length.")

    body = (
        text_box(section("1. Why?"), left=0, top=0)
        + text_box(section("2. Who?"), left=200, top=0)
        + text_box(section("3. What?"), left=0, top=100)
        + text_box(section("Talk about it"), left=200, top=100)
    )
    parsed = read(docx(body))
    assert [b.text for b in parsed.blocks][::2] == ["Why?", "Who?", "What?", "Talk about it"]
    assert parsed.faults == []


def test_words_of_a_drawn_diagram_are_read():
    words = "<a:p><a:r><a:t>Listen</a:t></a:r></a:p>"
    data = f"<dgm:dataModel NAMESPACES><dgm:pt><dgm:t>{words}</dgm:t></dgm:pt></dgm:dataModel>"
    drawing = '<w:drawing><wp:inline><dgm:relIds r:dm="part_diagramData"/></wp:inline></w:drawing>'
    assert [b.text for b in read(docx(f"<w:p><w:r>{drawing}</w:r></w:p>", diagramData=data)).blocks] == ["Listen"]


def test_marked_up_breaks_left_in_the_text_are_folded():
    (block,) = read(docx(p("The school knew&lt;br /&gt; but did not say.&amp;nbsp;"))).blocks
    assert block.text == "The school knew but did not say."


def test_strict_office_files_are_read():
    body = f"<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body>{p('Strict')}</w:body></w:document>"
    assert [b.text for b in read(zipped({"word/document.xml": body})).blocks] == ["Strict"]


def test_a_style_based_on_itself_does_no_harm():
    assert [b.text for b in read(docx(p("Text", style="Round"), styles=HEADINGS)).blocks] == ["Text"]


def test_a_package_without_text_is_refused():
    with pytest.raises(DamagedFile, match="no Word text"):
        read(zipped({"word/document.xml": f'<w:document xmlns:w="{W}"/>'}))


def test_the_title_property_is_kept():
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A  title</dc:title></c>'
    body = f'<w:document xmlns:w="{W}"><w:body>{p("Text")}</w:body></w:document>'
    assert read(zipped({"word/document.xml": body, "docProps/core.xml": core})).title == "A title"


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Cn", "Co")), min_size=1))
def test_the_words_of_a_paragraph_come_back(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    blocks = read(docx(p(f"Said {escaped} so."))).blocks
    assert " ".join(block.text for block in blocks).split() == f"Said {text} so.".split()
