"""Web pages → blocks. Scripts and hidden things are dropped; menus, cookie notices and the like are furniture."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from charset_normalizer import from_bytes
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from goldthread.documents.html_parts import DROPPED, PageParts
from goldthread.documents.model import Block, Fault, Kind, Part
from goldthread.documents.numbering import number_text
from goldthread.documents.reader import DamagedFile, Parsed
from goldthread.documents.runs import Run, paragraph_blocks, visible
from goldthread.documents.tables import TableCell, table_blocks

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br button cite code data del dfn em font i img ins kbd label mark q rb ruby s samp"
    " small span strike strong sub sup time tt u var wbr".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_OL_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_UNDERLINED_STYLE = re.compile(r"text-decoration[^;]*underline", re.IGNORECASE)
_ACCORDION = re.compile(r"accordion|collaps|toggle", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Browsers read these as Windows-1252, which is what the writers meant.
_MEANT_AS_WINDOWS = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
_WIDEST = 100  # a colspan beyond this, or a rowspan beyond the next, is a mistake or an attack
_DEEPEST = 1000


def read(data: bytes) -> Parsed:
    """Return the blocks of a web page or a piece of one."""
    text = decoded(data).replace("\x00", "")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise DamagedFile(
            "The web page holds nothing that can be read.", remedy="Save it again from a browser."
        ) from error
    cut = any("depth" in entry.message or "huge" in entry.message.lower() for entry in parser.error_log)
    faults = [Fault("truncated", "The page is nested too deeply; some of it was not read.")] if cut else []
    return Parsed(blocks=_Walker(root).blocks(), pages=None, title=_title(root), faults=faults)


def decoded(data: bytes) -> str:
    """Return the text of a page, by its byte order mark, its own word for it, or what its bytes look like."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    stated = _META_CHARSET.search(data[:8192]) or _XML_ENCODING.match(data.lstrip()[:200])
    named = stated[1].decode("ascii").lower() if stated else "utf-8"
    for encoding in ("cp1252" if named in _MEANT_AS_WINDOWS else named, "utf-8"):
        with suppress(UnicodeDecodeError, LookupError):
            return data.decode(encoding)
    best = from_bytes(data[:200_000], cp_isolation=["cp1252", "mac_roman", "utf_16"]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def _title(root: HtmlElement) -> str:
    stated = root.xpath("string(//meta[@property='og:title'][1]/@content)") or root.xpath("string(//title[1])")
    return " ".join(visible(str(stated)).split())


_PARAGRAPH = Block(Kind.PARAGRAPH, "")


@dataclass(frozen=True, slots=True)
class _Style:
    """What an element hands down to what is inside it."""

    bold: bool = False
    underlined: bool = False
    url: str = ""
    depth: int = 0  # of lists
    kept_lines: bool = False  # <pre>
    template: Block = _PARAGRAPH


class _Walker:
    """Goes through a page once, gathering text until a block ends."""

    def __init__(self, root: HtmlElement) -> None:
        self._root = root
        self._parts = PageParts(root)
        self._base = str(root.xpath("string(//base/@href)"))
        self._runs: list[Run] = []
        self._found: list[Block] = []
        self._item: Block | None = None  # a list item that has not had its text yet
        self._tables = 0
        self._level = 1  # of the last heading

    def blocks(self) -> list[Block]:
        self._children(self._root, _Style())
        self._end(_Style())
        return self._found

    def _children(self, element: HtmlElement, style: _Style) -> None:
        self._text(element.text, style)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, style)
            self._text(child.tail, style)

    def _text(self, text: str | None, style: _Style) -> None:
        if text:
            if not style.kept_lines:
                text = text.replace("\n", " ").replace("\r", " ")
            self._runs.append(Run(text, style.bold, style.underlined, style.url))

    def _element(self, element: HtmlElement, style: _Style) -> None:
        if element.tag in DROPPED or self._parts.is_hidden(element):
            return
        if element.tag == "br":
            self._runs.append(Run("\n"))
            return
        style = _inline_style(element, style, self._base)
        if element.tag in _INLINE and not _is_opener(element):
            if element.tag != "button" or _in_heading(element):
                self._children(element, style)
            return
        self._end(style)
        self._block(element, self._placed(element, style))

    def _placed(self, element: HtmlElement, style: _Style) -> _Style:
        if style.template.part is Part.BODY and self._parts.is_furniture(element):
            return replace(style, template=replace(style.template, part=Part.FURNITURE))
        return style

    def _block(self, element: HtmlElement, style: _Style) -> None:
        tag = element.tag
        if tag in ("ul", "ol", "menu"):
            self._list(element, style)
        elif tag == "li":  # outside a list
            self._list_item(element, style, "•")
        elif tag == "table":
            self._table(element, style)
        elif level := self._heading_level(element):
            self._heading(element, style, level)
        else:
            style = replace(style, bold=style.bold or tag == "dt", kept_lines=style.kept_lines or tag == "pre")
            self._children(element, style)
            self._end(style)

    def _heading_level(self, element: HtmlElement) -> int:
        if element.tag in _HEADINGS:
            return _HEADINGS[element.tag]
        if element.get("role") == "heading":
            stated = element.get("aria-level") or "2"
            return min(int(stated), 6) if stated.isdecimal() and stated != "0" else 2
        opener = element.tag == "summary" or _is_opener(element)
        return min(self._level + 1, 6) if opener and not any(element.iter(*_HEADINGS)) else 0

    def _heading(self, element: HtmlElement, style: _Style, level: int) -> None:
        style = replace(style, template=replace(style.template, kind=Kind.HEADING, level=level))
        self._children(element, style)
        self._end(style)
        if element.tag in _HEADINGS:
            self._level = level

    def _list(self, element: HtmlElement, style: _Style) -> None:
        style = replace(style, depth=style.depth + 1)
        self._text(element.text, style)
        for marker, child in _items(element):
            if child.tag == "li" and not self._parts.is_hidden(child):
                self._end(style)
                self._list_item(child, style, marker)
            elif isinstance(child.tag, str):
                self._element(child, style)
            self._text(child.tail, style)
        self._end(style)

    def _list_item(self, element: HtmlElement, style: _Style, marker: str) -> None:
        self._item = replace(style.template, kind=Kind.LIST_ITEM, level=max(style.depth, 1), marker=marker)
        self._children(element, _inline_style(element, style, self._base))
        self._end(style)
        self._item = None

    def _table(self, element: HtmlElement, style: _Style) -> None:
        outer, self._found = self._found, []
        cells: list[TableCell] = []
        for row, column, cell in _grid(element):
            self._children(cell, _inline_style(cell, replace(style, depth=0), self._base))
            self._end(style)
            cells.append(TableCell(row, column, tuple(self._found), header=cell.tag == "th" or _in_head(cell)))
            self._found = []
        number, self._tables = self._tables, self._tables + 1
        for caption in element.iterchildren("caption"):
            self._found = outer
            self._children(caption, replace(style, bold=True))
            self._end(style)
        layout = (element.get("role") or "") in ("presentation", "none")
        self._found = [*outer, *table_blocks(cells, number=number, layout=layout)]

    def _end(self, style: _Style) -> None:
        """End the block that is being gathered, if it has any words."""
        runs, self._runs = self._runs, []
        if not any(run.text.strip() for run in runs):
            return
        template, item = style.template, self._item
        self._item = None
        if item and template.kind is Kind.PARAGRAPH:
            template = replace(item, part=template.part)
        elif item:
            template = replace(template, marker=item.marker if item.marker[:1].isalnum() else "")
        self._found.extend(paragraph_blocks(runs, template))


def _inline_style(element: HtmlElement, style: _Style, base: str) -> _Style:
    css = element.get("style") or ""
    bold = style.bold or element.tag in ("b", "strong", "th") or bool(_BOLD_STYLE.search(css))
    underlined = style.underlined or element.tag == "u" or bool(_UNDERLINED_STYLE.search(css))
    url = style.url
    if element.tag == "a":
        url = _address(element.get("href") or "", base)
    if (bold, underlined, url) == (style.bold, style.underlined, style.url):
        return style
    return replace(style, bold=bold, underlined=underlined, url=url)


def _address(href: str, base: str) -> str:
    href = href.strip()
    if href.lower().startswith(("javascript:", "data:", "vbscript:")):
        return ""
    try:
        return urljoin(base, href) if base else href
    except ValueError:
        return href


def _is_opener(element: HtmlElement) -> bool:
    """Whether a button opens an accordion: its words head what it opens."""
    if element.tag != "button" or _in_heading(element):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(element.get("aria-controls") and element.get("aria-expanded")) or bool(_ACCORDION.search(names))


def _in_heading(element: HtmlElement) -> bool:
    return any(above.tag in _HEADINGS or above.tag == "summary" for above in element.iterancestors())


def _items(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Yield the children of a list, each with the bullet or number that a browser would show."""
    style = _OL_TYPES.get(element.get("type") or "1", "decimal")
    number = _whole(element.get("start"), 1)
    for child in element:
        if element.tag != "ol":
            yield "•", child
            continue
        if child.tag == "li":
            number = _whole(child.get("value"), number)
        yield f"{number_text(number, style)}.", child
        number += child.tag == "li"


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise


def _in_head(cell: HtmlElement) -> bool:
    row = cell.getparent()
    return row is not None and row.getparent() is not None and row.getparent().tag == "thead"


def _grid(table: HtmlElement) -> Iterator[tuple[int, int, HtmlElement]]:
    """Yield row, column and element of every cell, counting the places that merged cells take."""
    taken: dict[int, int] = {}  # column → first row that is free again
    for row, element in enumerate(_rows(table)):
        column = 0
        for cell in element.iterchildren("td", "th"):
            while taken.get(column, 0) > row:
                column += 1
            yield row, column, cell
            wide = min(max(_whole(cell.get("colspan"), 1), 1), _WIDEST)
            deep = min(max(_whole(cell.get("rowspan"), 1), 1), _DEEPEST)
            taken.update(dict.fromkeys(range(column, column + wide), row + deep))
            column += wide


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table.iterchildren("thead", "tbody", "tfoot", "tr"):
        yield from [child] if child.tag == "tr" else child.iterchildren("tr")
