"""Drawings in Word files: old shapes, groups of shapes, symbols and sums."""

from goldthread.documents.docx import read
from tests.core.documents.made_files import docx, p, r, table, text_box

POINT = 12700


def words(body: str) -> list[str]:
    return [block.text for block in read(docx(body)).blocks]


def old_box(text: str, style: str) -> str:
    content = f"<v:textbox><w:txbxContent>{p(text)}</w:txbxContent></v:textbox>"
    return f'<w:p><w:r><w:pict><v:shape style="{style}">{content}</v:shape></w:pict></w:r></w:p>'


def shape(text: str, left: int, top: int) -> str:
    place = f'<a:off x="{left * POINT}" y="{top * POINT}"/><a:ext cx="{90 * POINT}" cy="{40 * POINT}"/>'
    content = f"<wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx>"
    return f"<wps:wsp><wps:spPr><a:xfrm>{place}</a:xfrm></wps:spPr>{content}</wps:wsp>"


def group(*shapes: str) -> str:
    offset = "<wp:posOffset>0</wp:posOffset>"
    places = "".join(f'<wp:position{way} relativeFrom="page">{offset}</wp:position{way}>' for way in "HV")
    anchor = f"<wp:anchor>{places}<wpg:wgp>{''.join(shapes)}</wpg:wgp></wp:anchor>"
    return f"<w:p><w:r><w:drawing>{anchor}</w:drawing></w:r></w:p>"


def test_old_boxes_are_read_by_where_they_stand_on_the_page():
    page = "mso-position-vertical-relative:page;width:100pt;height:50pt"
    body = old_box("below", f"margin-left:0;margin-top:2in;{page}") + old_box(
        "above", f"margin-left:0;margin-top:1in;{page}"
    )
    assert words(body) == ["above", "below"]


def test_old_boxes_placed_by_their_paragraph_keep_the_order_of_the_paragraphs():
    place = "margin-left:0;margin-top:0;width:100pt;height:10pt"
    assert words(old_box("first", place) + old_box("second", place)) == ["first", "second"]


def test_boxes_without_a_place_keep_the_order_of_the_file():
    assert words(old_box("one", "width:9pt") + old_box("two", "width:9pt") + text_box(p("three"))) == [
        "one",
        "two",
        "three",
    ]


def test_shapes_of_a_group_are_read_by_where_they_stand_in_it():
    assert words(group(shape("right", 200, 0), shape("below", 0, 100), shape("left", 0, 0))) == [
        "left",
        "right",
        "below",
    ]


def test_a_box_that_word_centres_keeps_its_place_in_the_file():
    centred = text_box(p("centred")).replace("<wp:posOffset>0</wp:posOffset>", "<wp:align>center</wp:align>")
    assert words(p("Before") + centred + p("After")) == ["Before", "centred", "After"]


def test_the_older_drawing_is_read_where_there_is_no_newer():
    content = f"<v:textbox><w:txbxContent>{p('old')}</w:txbxContent></v:textbox>"
    fallback = f"<mc:Fallback><w:pict><v:shape>{content}</v:shape></w:pict></mc:Fallback>"
    empty = f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"/>{fallback}</mc:AlternateContent></w:r></w:p>'
    alone = f"<w:p><w:r><mc:AlternateContent>{fallback}</mc:AlternateContent></w:r></w:p>"
    assert words(empty + alone) == ["old", "old"]


def test_boxes_on_a_later_page_come_later():
    new_page = "<w:p><w:r><w:lastRenderedPageBreak/></w:r></w:p>"
    body = text_box(p("page 1, bottom"), top=700) + new_page + text_box(p("page 2, top"), top=10)
    assert words(body) == ["page 1, bottom", "page 2, top"]


def test_a_new_section_is_a_new_page_for_boxes():
    body = text_box(p("first"), top=500) + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + text_box(p("second"), top=5)
    assert words(body) == ["first", "second"]


def test_symbols_sums_and_hard_hyphens_are_read():
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="00FC"/></w:r><w:r><w:sym w:char="zz"/></w:r>'
    total = "<m:oMath><m:r><m:t>2+2</m:t></m:r></m:oMath>"
    assert words(f"<w:p>{r('well')}<w:r><w:noBreakHyphen/></w:r>{r('known ')}{symbol}{total}</w:p>") == [
        "well-known ü2+2"
    ]


def test_rows_and_cells_inside_content_controls_are_read():
    cell = f"<w:tc>{p('b')}</w:tc>"
    row = f"<w:tr><w:tc>{p('a')}</w:tc><w:sdt><w:sdtContent>{cell}</w:sdtContent></w:sdt></w:tr>"
    controlled = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    assert words(table([p("x"), p("y")]).replace("</w:tbl>", f"{controlled}</w:tbl>")) == ["x", "y", "a", "b"]


def test_a_document_embedded_in_another_is_said_to_be_unread():
    assert [fault.code for fault in read(docx(p("x") + '<w:altChunk r:id="y"/>')).faults] == ["not_read"]


def test_drawings_and_insertions_that_stand_between_paragraphs_are_read():
    drawn = text_box(p("boxed")).removeprefix("<w:p><w:r>").removesuffix("</w:r></w:p>")
    assert words(f"<w:ins>{p('inserted')}</w:ins><w:p>{drawn}</w:p>") == ["inserted", "boxed"]
