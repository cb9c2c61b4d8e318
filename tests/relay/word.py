"""Pieces → Word files: set in styles, in a table of boxes, or in text boxes."""

import io
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from tests.relay.seeds import Piece, by_chapter

STYLES = {"title": "Title", "heading": "Heading 1", "subheading": "Heading 2"}


def styled(pieces: list[Piece]) -> bytes:
    """Headings and bullets by Word's own styles."""
    document = Document()
    for piece in pieces:
        _fill(document.add_paragraph(), piece)
    return _saved(document)


def tabled(pieces: list[Piece]) -> bytes:
    """A table of two columns with a section in each cell, as many partnerships lay out a page."""
    document = Document()
    groups = [group for group in by_chapter(pieces) if group]
    table = document.add_table(rows=(len(groups) + 1) // 2, cols=2, style="Table Grid")
    for number, group in enumerate(groups):
        cell = table.cell(number // 2, number % 2)
        _fill(cell.paragraphs[0], group[0])
        for piece in group[1:]:
            _fill(cell.add_paragraph(), piece)
    return _saved(document)


def boxed(pieces: list[Piece]) -> bytes:
    """A floating text box for each section, all anchored in one paragraph."""
    document = Document()
    anchor = document.add_paragraph()
    for number, group in enumerate(group for group in by_chapter(pieces) if group):
        box = Document()
        for piece in group:
            _fill(box.add_paragraph(), piece)
        inside = "".join(paragraph._p.xml.partition("?>")[2] or paragraph._p.xml for paragraph in box.paragraphs)
        anchor.add_run()._r.append(parse_xml(_text_box(inside, number)))
    return _saved(document)


def _fill(paragraph: Paragraph, piece: Piece) -> None:
    paragraph.style = STYLES.get(piece.kind) or ("List Bullet 2" if piece.depth > 1 else "List Bullet")
    if piece.kind == "para":
        paragraph.style = "Normal"
    if piece.marker and piece.kind != "bullet":
        paragraph.add_run(f"{piece.marker} ")
    for span in piece.spans:
        run = paragraph.add_run(span.text)
        run.bold, run.italic = span.bold or None, span.italic or None


def _text_box(inside: str, number: int) -> str:
    left, top = 20 + number % 2 * 280, 20 + number // 2 * 320
    style = f"position:absolute;margin-left:{left}pt;margin-top:{top}pt;width:260pt;height:300pt"
    return (
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<v:shape id="box{number}" style="{escape(style)}"><v:textbox><w:txbxContent>{inside}</w:txbxContent>'
        "</v:textbox></v:shape></w:pict>"
    )


def _saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
