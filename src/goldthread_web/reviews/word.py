"""A paper as a Word document: headings that a screen reader follows, the marking on every page."""

import re
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from goldthread_web.reviews.paper import Chapter, Entry, Paper, Section

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "en-GB"
FONT = "Arial"
MUTED = RGBColor(0x50, 0x5A, 0x5F)
# What a file of this kind cannot hold; text pasted from Word may bring some along.
NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LINE_BREAKS = re.compile("[\x0b\x0c]")


def write(paper: Paper) -> bytes:
    """Return `paper` as the content of a .docx file."""
    document = Document()
    _set_up(document, paper)
    document.add_heading(paper.title, level=0)
    for said in paper.lead:
        document.add_paragraph(_clean(said))
    for chapter in paper.chapters:
        _write_chapter(document, chapter)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _set_up(document: Any, paper: Paper) -> None:
    document.core_properties.title = f"{paper.title} ({paper.marking})"
    document.core_properties.author = "Goldthread"
    document.core_properties.comments = paper.taken_out
    document.core_properties.language = LANGUAGE
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        _plain(document.styles[name])
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    _line(page.header.paragraphs[0], paper.marking, bold=True)
    _line(page.footer.paragraphs[0], paper.marking, bold=True)
    foot = page.footer.add_paragraph()
    _line(foot, f"{paper.taken_out}. Page ")
    _add_field(foot, "PAGE")


def _plain(style: Any) -> None:
    """Our own font and black: the template's headings have a theme's font, which wins unless it is taken out."""
    style.font.name, style.font.color.rgb = FONT, RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for attribute in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[attribute]


def _line(paragraph: Any, text: str, *, bold: bool = False) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_clean(text))
    run.bold, run.font.size = bold, Pt(9)


def _add_field(paragraph: Any, code: str) -> None:
    """A number that the word processor fills in."""
    run = paragraph.add_run()
    run.font.size = Pt(9)
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _write_chapter(document: Any, chapter: Chapter) -> None:
    document.add_heading(chapter.title, level=1)
    for section in chapter.sections:
        _write_section(document, section)
    if chapter.empty:
        document.add_paragraph(f"Nothing is written down under: {'; '.join(chapter.empty)}.")


def _write_section(document: Any, section: Section) -> None:
    document.add_heading(section.title, level=2)
    for entry in section.entries:
        if entry.facts:
            _write_entry(document, entry)
        else:
            _write_line(document, entry)


def _write_entry(document: Any, entry: Entry) -> None:
    document.add_heading(_clean(_titled(entry)), level=3)
    for fact in entry.facts:
        first, *more = _paragraphs(fact.value)
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(3)
        paragraph.add_run(f"{_clean(fact.name).rstrip('?:')}: ").bold = True
        paragraph.add_run(first)
        for text in more:
            document.add_paragraph(text)
    if entry.written:
        _write_author(document.add_paragraph(), entry.written)


def _write_line(document: Any, entry: Entry) -> None:
    paragraph = document.add_paragraph(_clean(_titled(entry)), style="List Bullet")
    _write_author(paragraph, f" ({entry.written})" if entry.written else "")


def _write_author(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(_clean(text))
    run.font.size, run.font.color.rgb = Pt(9), MUTED


def _titled(entry: Entry) -> str:
    return f"{entry.headline} [{entry.standing}]" if entry.standing else entry.headline


def _paragraphs(text: str) -> list[str]:
    lines = [line.strip() for line in _clean(text).splitlines()]
    return [line for line in lines if line] or [""]


def _clean(text: str) -> str:
    return NOT_ALLOWED.sub("", LINE_BREAKS.sub("\n", text))
