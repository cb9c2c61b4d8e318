"""Drawings in Word: which of two versions to read, where the text boxes are and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from goldthread.documents.boxes import Box
from goldthread.documents.docx_styles import W
from goldthread.documents.model import Block

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_EMU = 12700  # units of length in a point
_LINE = 14  # points that an empty paragraph takes, about
_PAGE = 10_000  # points, more than a page is high: what stands on a later page comes later
_LENGTH = re.compile(r"(?:^|;)\s*(margin-left|margin-top|left|top|width|height)\s*:\s*(-?[\d.]+)(pt|in|cm|mm|px)?")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}


def chosen(alternative: etree._Element) -> etree._Element:
    """Return the one version of a drawing that is read: the newer, unless only the older has anything in it."""
    choice = alternative.find(f"{MC}Choice")
    fallback = alternative.find(f"{MC}Fallback")
    if choice is not None and (fallback is None or len(choice)):
        return choice
    return fallback if fallback is not None else alternative


def box_contents(drawing: etree._Element) -> Iterator[etree._Element]:
    """Yield the contents of the text boxes of a drawing, outermost only, each once."""
    start = chosen(drawing) if drawing.tag == f"{MC}AlternateContent" else drawing
    for child in start:
        if child.tag == f"{W}txbxContent":
            yield child
        elif isinstance(child.tag, str):
            yield from box_contents(child)


def diagram_paragraphs(drawing: etree._Element, relations: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Yield the names of the parts that hold the words of SmartArt diagrams."""
    for found in drawing.iter(f"{_DGM}relIds"):
        kind, target = relations.get(found.get(f"{_R}dm") or "", ("", ""))
        if kind == "diagramData":
            yield target


def anchored(
    content: etree._Element, drawing: etree._Element, blocks: tuple[Block, ...], *, paragraph: int, page: int
) -> Box:
    """Return a text box with its place, where the file tells it.

    `paragraph` counts those before its anchor; `page` the pages before it when Word last looked (0 if it never did).
    """
    box = Box(blocks)
    for above in content.iterancestors():
        if above.tag == f"{_WP}anchor":
            box = _drawing_box(content, above, blocks, paragraph)
            break
        if above.tag.startswith(_V) and "style" in above.attrib:
            box = _vml_box(above.get("style") or "", blocks, paragraph)
            break
        if above is drawing:
            break
    return box if box.top is None else replace(box, top=box.top + page * _PAGE)


def _drawing_box(content: etree._Element, anchor: etree._Element, blocks: tuple[Block, ...], paragraph: int) -> Box:
    left, _ = _offset(anchor, "positionH")
    top, frame = _offset(anchor, "positionV")
    if left is None or top is None:
        return Box(blocks)
    if frame in ("paragraph", "line"):
        top += paragraph * _LINE
    extent = anchor.find(f"{_WP}extent")
    width, height = _pair(extent, "cx", "cy")
    shape = next((a for a in content.iterancestors() if a.tag == f"{_WPS}wsp"), None)
    transform = None if shape is None else shape.find(f"{_WPS}spPr/{_A}xfrm")
    if transform is not None and sum(1 for _ in anchor.iter(f"{_WPS}wsp")) > 1:
        # In a group of shapes each has its place inside the group.
        inside_left, inside_top = _pair(transform.find(f"{_A}off"), "x", "y")
        left, top = left + inside_left, top + inside_top
        width, height = _pair(transform.find(f"{_A}ext"), "cx", "cy")
    return Box(blocks, left, top, width, height)


def _offset(anchor: etree._Element, name: str) -> tuple[float | None, str]:
    position = anchor.find(_WP + name)
    if position is None:
        return None, ""
    text = (position.findtext(f"{_WP}posOffset") or "").strip()
    return (_points(text) if text else None), position.get("relativeFrom") or ""


def _pair(element: etree._Element | None, first: str, second: str) -> tuple[float, float]:
    if element is None:
        return 0.0, 0.0
    return _points(element.get(first) or ""), _points(element.get(second) or "")


def _points(text: str) -> float:
    return int(text) / _EMU if re.fullmatch(r"-?\d{1,12}", text) else 0.0


def _vml_box(style: str, blocks: tuple[Block, ...], paragraph: int) -> Box:
    lengths = {name: float(number) * _POINTS.get(unit or "px", 1.0) for name, number, unit in _LENGTH.findall(style)}
    left, top = lengths.get("margin-left", lengths.get("left")), lengths.get("margin-top", lengths.get("top"))
    if left is None or top is None:
        return Box(blocks)
    if not re.search(r"mso-position-vertical-relative\s*:\s*(?:page|margin)", style):
        top += paragraph * _LINE
    return Box(blocks, left, top, lengths.get("width", 0.0), lengths.get("height", 0.0))
