"""Small documents made by hand for the tests of this room: Word and OpenDocument packages; and blocks in short."""

import io
import zipfile
from collections.abc import Iterable

from goldthread.documents.model import Block

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODT_TYPE = "application/vnd.oasis.opendocument.text"

Short = tuple[str, int, str, str]


def short(blocks: Iterable[Block]) -> list[Short]:
    """Return kind, level, marker and text of each block."""
    return [(block.kind.value, block.level, block.marker, block.text) for block in blocks]


def zipped(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, *, styles: str = "", numbering: str = "", relations: str = "", **parts: str) -> bytes:
    """Return a Word file with this XML in its body; `parts` are further parts by name without ending ("footnotes")."""
    listed = "".join(
        f'<Relationship Id="part_{name}" Type="{_R}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "numbering", *parts)
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="a" Type="{_R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_NAMESPACES}>{numbering}</w:numbering>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">{listed}{relations}</Relationships>',
    }
    for name, content in parts.items():
        members[f"word/{name}.xml"] = content.replace("NAMESPACES", _NAMESPACES, 1)
    return zipped(members)


def p(text: str = "", *, style: str = "", properties: str = "", bold: bool = False) -> str:
    """Return a Word paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{r(text, bold=bold)}</w:p>"


def r(text: str, *, bold: bool = False, properties: str = "") -> str:
    heavy = "<w:b/>" if bold else ""
    return f'<w:r><w:rPr>{heavy}{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def in_list(list_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def table(*rows: list[str], first_row: str = "") -> str:
    """Return a Word table; each cell is the XML of its paragraphs. `first_row` goes into the first row's properties."""
    properties = [f"<w:trPr>{first_row}</w:trPr>", *[""] * len(rows)]
    cells = ["".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows]
    return (
        "<w:tbl>" + "".join(f"<w:tr>{pr}{row}</w:tr>" for pr, row in zip(properties, cells, strict=False)) + "</w:tbl>"
    )


def text_box(
    content: str, *, left: int = 0, top: int = 0, width: int = 150, height: int = 90, fallback: str = ""
) -> str:
    """Return a paragraph with a text box as Word writes it: the new drawing, and the old one for old programs."""
    unit = 12700
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left * unit}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top * unit}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width * unit}" cy="{height * unit}"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{fallback or content}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def odt(text: str, *, automatic: str = "", styles: str = "", meta: str = "", manifest: str = "") -> bytes:
    """Return an OpenDocument file with this XML as its text."""
    names = {"office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style", "meta": "meta"}
    spaces = " ".join(f'xmlns:{prefix}="{_OASIS}:{name}:1.0"' for prefix, name in names.items())
    spaces += f' xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" xmlns:svg="{_OASIS}:svg-compatible:1.0"'
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    spaces += f' xmlns:manifest="{_OASIS}:manifest:1.0"'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", ODT_TYPE)
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{text}</office:text></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles {spaces}>{styles}</office:document-styles>")
        archive.writestr("meta.xml", f"<office:document-meta {spaces}>{meta}</office:document-meta>")
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {spaces}>{manifest}</manifest:manifest>")
    return file.getvalue()
