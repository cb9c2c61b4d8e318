"""The demonstration's documents, written in a little Markdown, as files of the kinds that agencies send."""

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape


@dataclass(frozen=True)
class Line:
    """A block of a document: `kind` is heading, item, numbered, cell row, quote or text; `level` that of a heading."""

    kind: str
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()


def lines(markdown: str) -> Iterator[Line]:
    """Yield the blocks of a document written with #, -, 1., >, | and plain paragraphs."""
    for block in markdown.splitlines():
        text = block.strip()
        if not text or re.fullmatch(r"[|\-\s]+", text):
            continue
        if heading := re.fullmatch(r"(#+) (.*)", text):
            yield Line("heading", heading[2], level=len(heading[1]))
        elif text.startswith("|"):
            yield Line("row", text, cells=tuple(cell.strip() for cell in text.strip("|").split("|")))
        elif text.startswith("- "):
            yield Line("item", text[2:])
        elif re.match(r"\d+\. ", text):
            yield Line("numbered", text)
        else:
            yield Line("text", text.removeprefix("> "))


def as_markdown(markdown: str) -> bytes:
    """Return the document as it is written."""
    return markdown.encode()


def as_html(markdown: str) -> bytes:
    """Return the document as a web page."""
    body = "".join(_html(line) for line in lines(markdown))
    body = re.sub(r"((?:<li>.*?</li>\n)+)", r"<ul>\1</ul>\n", body)
    body = re.sub(r"((?:<tr>.*?</tr>\n)+)", r"<table>\1</table>\n", body)
    return f"<!doctype html><html lang='en-GB'><head><title>Briefing</title></head><body>{body}</body></html>".encode()


def _html(line: Line) -> str:
    if line.kind == "row":
        return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line.cells) + "</tr>\n"
    tag = {"heading": f"h{line.level}", "item": "li"}.get(line.kind, "p")
    return f"<{tag}>{html.escape(line.text)}</{tag}>\n"


def as_docx(markdown: str) -> bytes:
    """Return the document as a Word file with headings, bullets and tables."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(_docx(line) for line in lines(markdown))
    body = re.sub(r"((?:<w:tr>.*?</w:tr>)+)", r"<w:tbl>\1</w:tbl>", body)
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{word}">{"".join(map(_style, range(1, 4)))}</w:styles>',
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + content)
    return buffer.getvalue()


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def _style(level: int) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    )


def _docx(line: Line) -> str:
    if line.kind == "row":
        return "<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in line.cells) + "</w:tr>"
    if line.kind == "heading":
        return _paragraph(line.text, f'<w:pPr><w:pStyle w:val="Heading{line.level}"/></w:pPr>')
    return _paragraph("• " + line.text if line.kind == "item" else line.text)


def _paragraph(text: str, properties: str = "") -> str:
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


AS: dict[str, Callable[[str], bytes]] = {".md": as_markdown, ".html": as_html, ".docx": as_docx}
