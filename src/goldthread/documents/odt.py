"""OpenDocument texts → blocks. Changes that were deleted are left out; notes follow the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from goldthread.documents.boxes import Box, settled
from goldthread.documents.model import Block, Fault, Kind, Part
from goldthread.documents.numbering import number_text
from goldthread.documents.reader import DamagedFile, LockedFile, Parsed
from goldthread.documents.runs import Run, paragraph_blocks
from goldthread.documents.tables import TableCell, table_blocks
from goldthread.documents.zipped import Package

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, TEXT, TABLE, DRAW, STYLE = (f"{{{_OASIS}:{n}:1.0}}" for n in ("office", "text", "table", "drawing", "style"))
FO, SVG = (f"{{{_OASIS}:{name}-compatible:1.0}}" for name in ("xsl-fo", "svg"))
_MANIFEST = f"{{{_OASIS}:manifest:1.0}}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_DEEPEST = 12
_LENGTH = re.compile(r"(-?[\d.]+)(pt|cm|mm|in|px)$")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_NUMBER_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLE = re.compile(r"List_20_(?:Bullet|Number)_20_(\d)$")
_MOST_REPEATS = 1000  # empty cells are written once with a count; a larger count is the rest of a sheet

_FLOW = frozenset(
    {f"{TEXT}section", f"{TEXT}index-body", f"{TEXT}index-title", f"{OFFICE}text", f"{TEXT}numbered-paragraph"}
)
_INDEXES = frozenset(
    f"{TEXT}{name}" for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
)
_INLINE = frozenset(
    f"{TEXT}{name}" for name in ("span", "meta", "meta-field", "ruby", "ruby-base", "bookmark-ref", "reference-mark")
)
_LETTERS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_UNSEEN = frozenset(
    {f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}hidden-text", f"{TEXT}ruby-text", f"{OFFICE}forms"}
)


def read(data: bytes) -> Parsed:
    """Return the blocks of an .odt file."""
    package = Package(data)
    _check_open(package)
    root = package.xml("content.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or body is None:
        raise DamagedFile("There is no text in the file.", remedy="Open it in a word processor and save it again.")
    reader = _Reader(_Styles([root, package.xml("styles.xml")]))
    return Parsed(blocks=reader.blocks(body), pages=None, title=_title(package), faults=reader.faults)


def _check_open(package: Package) -> None:
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
        raise LockedFile("The file is locked with a password.", remedy="Remove the password and save it.")


def _title(package: Package) -> str:
    meta = package.xml("meta.xml")
    title = None if meta is None else meta.find(".//{http://purl.org/dc/elements/1.1/}title")
    return "" if title is None else " ".join((title.text or "").split())


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style says of text; None where what it is based on decides."""

    bold: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    size: float | None = None

    def over(self, base: "_Look") -> "_Look":
        return _Look(
            self.bold if self.bold is not None else base.bold,
            self.underlined if self.underlined is not None else base.underlined,
            self.hidden if self.hidden is not None else base.hidden,
            self.size if self.size is not None else base.size,
        )


class _Styles:
    """The automatic styles of the text and the named styles of the file."""

    def __init__(self, roots: list[etree._Element | None]) -> None:
        trees = [root for root in roots if root is not None]
        self._styles = {s.get(f"{STYLE}name", ""): s for root in reversed(trees) for s in root.iter(f"{STYLE}style")}
        self._lists = {s.get(f"{STYLE}name", ""): s for root in reversed(trees) for s in root.iter(f"{TEXT}list-style")}
        self._looks: dict[str, _Look] = {}
        masters = [m for root in trees for m in root.iter(f"{STYLE}master-page")]
        around = (f"{STYLE}header", f"{STYLE}footer", f"{STYLE}header-first", f"{STYLE}footer-first")
        self.furniture = [part for master in masters for part in master if part.tag in around]

    def look(self, name: str | None) -> _Look:
        """Return the look of a style and of all that it is based on."""
        if name not in self._looks:
            self._looks[name or ""] = self._inherited(name, 0)
        return self._looks[name or ""]

    def is_title(self, name: str | None) -> bool:
        """Whether a paragraph style is "Title" or made from it, which has no outline level."""
        return "Title" in self._line(name)

    def named_depth(self, name: str | None) -> int:
        """Return the depth in the name of a list style: "List Bullet 2" is the second level of lists of one level."""
        found = (_LIST_STYLE.match(style) for style in self._line(name))
        return next((int(depth[1]) for depth in found if depth), 1)

    def _line(self, name: str | None) -> list[str]:
        """Return the names of a style and of those that it is based on."""
        names: list[str] = []
        while name and len(names) < _DEEPEST:
            names.append(name)
            style = self._styles.get(name)
            name = None if style is None else style.get(f"{STYLE}parent-style-name")
        return names

    def list_level(self, name: str | None, level: int) -> etree._Element | None:
        """Return the definition of one level (from 1) of a list style."""
        levels = self._lists.get(name or "")
        return next((e for e in ([] if levels is None else levels) if e.get(f"{TEXT}level") == str(level)), None)

    def _inherited(self, name: str | None, depth: int) -> _Look:
        style = self._styles.get(name or "")
        if style is None or depth > _DEEPEST:
            return _Look()
        base = self._inherited(style.get(f"{STYLE}parent-style-name"), depth + 1)
        properties = style.find(f"{STYLE}text-properties")
        return base if properties is None else _text_look(properties).over(base)


def _text_look(properties: etree._Element) -> _Look:
    weight = properties.get(f"{FO}font-weight")
    underline = properties.get(f"{STYLE}text-underline-style")
    display = properties.get(f"{TEXT}display")
    size = _LENGTH.match(properties.get(f"{FO}font-size") or "")
    return _Look(
        bold=None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight) >= 600),
        underlined=None if underline is None else underline != "none",
        hidden=None if display is None else display == "none",
        size=float(size[1]) * _POINTS[size[2]] if size else None,
    )


@dataclass(frozen=True, slots=True)
class _Context:
    """What a container hands down: the part of the document, and the list that its paragraphs stand in."""

    part: Part = Part.BODY
    list_style: str | None = None
    depth: int = 0


class _Reader:
    """Walks through the text once."""

    def __init__(self, styles: _Styles) -> None:
        self.faults: list[Fault] = []
        self._styles = styles
        self._found: list[Block | Box] = []
        self._notes: list[etree._Element] = []
        self._item: tuple[str, int] | None = None  # marker and depth of a list item that has no text yet
        self._counts: dict[int, int] = {}
        self._tables = 0
        self._shift = 0

    def blocks(self, body: etree._Element) -> list[Block]:
        self._shift = int(any(self._styles.is_title(p.get(f"{TEXT}style-name")) for p in body.iter(f"{TEXT}p")))
        around = self._around()
        text = self._inside(body)
        return [*around, *text, *self._note_blocks()]

    def _around(self) -> list[Block]:
        found = [block for part in self._styles.furniture for block in self._inside(part)]
        unique = {block.text: replace(block, part=Part.FURNITURE) for block in found}
        return list(unique.values())

    def _note_blocks(self) -> Iterator[Block]:
        for number, note in enumerate(self._notes, 1):
            for first, block in enumerate(self._inside(note)):
                yield block if first else replace(block, marker=str(number))

    def _inside(self, container: etree._Element, context: _Context | None = None) -> list[Block]:
        """Return the blocks of a body, cell, box or note, with its own text boxes in order."""
        outer, self._found = self._found, []
        item, self._item = self._item, None
        self._flow(container, context or _Context())
        found, self._found = self._found, outer
        self._item = item
        return self._settled(found)

    def _settled(self, found: list[Block | Box]) -> list[Block]:
        blocks, changed = settled(found)
        if changed:
            self.faults.append(Fault("order_repaired", "The text boxes were put in the order of their numbers."))
        return blocks

    def _flow(self, container: etree._Element, context: _Context) -> None:
        for child in container:
            tag = child.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(child, context)
            elif tag == f"{TEXT}list":
                self._list(child, context)
            elif tag == f"{TABLE}table":
                self._table(child, context)
            elif tag in _INDEXES:
                self._flow(child, replace(context, part=Part.CONTENTS))
            elif tag in _FLOW:
                self._flow(child, context)
            elif str(tag).startswith(DRAW):
                self._found.extend(self._drawn(child))

    def _list(self, element: etree._Element, context: _Context) -> None:
        depth = context.depth + 1
        style = element.get(f"{TEXT}style-name") or context.list_style
        definition = self._styles.list_level(style, depth)
        if element.get(f"{TEXT}continue-numbering") != "true" and f"{TEXT}continue-list" not in element.attrib:
            self._counts[depth] = _whole(None if definition is None else definition.get(f"{TEXT}start-value"), 1) - 1
        for item in element:
            if item.tag == f"{TEXT}list-item":
                self._counts[depth] = _whole(item.get(f"{TEXT}start-value"), self._counts.get(depth, 0) + 1)
                self._item = (self._marker(style, depth), depth)
            self._flow(item, replace(context, list_style=style, depth=depth))
            self._item = None

    def _marker(self, list_style: str | None, depth: int) -> str:
        definition = self._styles.list_level(list_style, depth)
        if definition is None or definition.tag != f"{TEXT}list-level-style-number":
            bullet = "" if definition is None else definition.get(f"{TEXT}bullet-char") or ""
            return bullet if bullet and not "\ue000" <= bullet[0] <= "\uf8ff" else "•"
        if not definition.get(f"{STYLE}num-format"):
            return ""
        shown = _whole(definition.get(f"{TEXT}display-levels"), 1)
        levels = range(max(depth - shown, 0) + 1, depth + 1)
        text = ".".join(self._number(list_style, level) for level in levels)
        return f"{definition.get(f'{STYLE}num-prefix') or ''}{text}{definition.get(f'{STYLE}num-suffix') or ''}".strip()

    def _number(self, list_style: str | None, level: int) -> str:
        definition = self._styles.list_level(list_style, level)
        style = "1" if definition is None else definition.get(f"{STYLE}num-format") or "1"
        return number_text(self._counts.get(level, 1), _NUMBER_STYLES.get(style, "decimal"))

    def _table(self, table: etree._Element, context: _Context) -> None:
        cells: list[TableCell] = []
        for row, (header, element) in enumerate(_rows(table)):
            column = 0
            for cell in element.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                if cell.tag == f"{TABLE}table-cell":
                    blocks = tuple(self._inside(cell, _Context(part=context.part)))
                    cells.append(TableCell(row, column, blocks, header=header))
                column += min(_whole(cell.get(f"{TABLE}number-columns-repeated"), 1), _MOST_REPEATS)
        number, self._tables = self._tables, self._tables + 1
        self._found.extend(table_blocks(cells, number=number))

    def _paragraph(self, paragraph: etree._Element, context: _Context) -> None:
        style = paragraph.get(f"{TEXT}style-name")
        look = self._styles.look(style)
        runs: list[Run] = []
        boxes: list[Block | Box] = []
        self._inline(paragraph, look, "", runs, boxes)
        if any(run.text.strip() for run in runs):
            template = self._template(paragraph, style)
            self._found.extend(paragraph_blocks(runs, replace(template, part=context.part, size=look.size)))
        self._found.extend(boxes)

    def _template(self, paragraph: etree._Element, style: str | None) -> Block:
        item, self._item = self._item, None
        marker, depth = item or ("", 0)
        if self._styles.is_title(style):
            return Block(Kind.HEADING, "", level=1)
        if paragraph.tag == f"{TEXT}h":
            level = _whole(paragraph.get(f"{TEXT}outline-level"), 1) + self._shift
            return Block(Kind.HEADING, "", level=min(max(level, 1), 6), marker=marker.strip("•"))
        if item:
            level = max(depth, self._styles.named_depth(style))
            return Block(Kind.LIST_ITEM, "", level=level, marker=marker)
        return Block(Kind.PARAGRAPH, "")

    def _inline(self, parent: etree._Element, look: _Look, url: str, runs: list[Run], boxes: list[Block | Box]) -> None:
        self._letters(parent.text, look, url, runs)
        for child in parent:
            tag = str(child.tag)
            if tag in _LETTERS:
                runs.append(Run(_LETTERS[tag]))
            elif tag == f"{TEXT}note":
                self._notes.extend(child.iterchildren(f"{TEXT}note-body"))
            elif tag == f"{TEXT}a":
                self._inline(child, look, child.get(f"{_XLINK}href") or "", runs, boxes)
            elif tag.startswith(DRAW):
                boxes.extend(self._drawn(child))
            elif tag in _INLINE:
                self._inline(child, self._styles.look(child.get(f"{TEXT}style-name")).over(look), url, runs, boxes)
            elif tag not in _UNSEEN:
                self._letters("".join(str(text) for text in child.itertext()), look, url, runs)
            self._letters(child.tail, look, url, runs)

    def _letters(self, text: str | None, look: _Look, url: str, runs: list[Run]) -> None:
        if text and not look.hidden:
            runs.append(Run(text.replace("\n", " "), bool(look.bold), bool(look.underlined), url))

    def _drawn(self, drawing: etree._Element) -> Iterator[Block | Box]:
        """Yield the text boxes and worded shapes of a drawing."""
        if drawing.tag in (f"{DRAW}text-box", f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}ellipse"):
            frame = drawing.getparent() if drawing.tag == f"{DRAW}text-box" else drawing
            blocks = tuple(self._inside(drawing))
            if blocks and frame is not None:
                yield _box(frame, blocks)
            return
        for child in drawing:
            if str(child.tag).startswith(DRAW):
                yield from self._drawn(child)


def _box(frame: etree._Element, blocks: tuple[Block, ...]) -> Box:
    left, top = _points(frame.get(f"{SVG}x")), _points(frame.get(f"{SVG}y"))
    if left is None or top is None:
        return Box(blocks)
    page = _whole(frame.get(f"{TEXT}anchor-page-number"), 1)
    return Box(
        blocks,
        left,
        top + page * 10_000,
        _points(frame.get(f"{SVG}width")) or 0,
        _points(frame.get(f"{SVG}height")) or 0,
    )


def _points(length: str | None) -> float | None:
    found = _LENGTH.match(length or "")
    return float(found[1]) * _POINTS[found[2]] if found else None


def _rows(table: etree._Element) -> Iterator[tuple[bool, etree._Element]]:
    """Yield each row, and whether it stands among the heading rows."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield False, child
        elif child.tag == f"{TABLE}table-header-rows":
            yield from ((True, row) for _, row in _rows(child))
        elif child.tag in (f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from _rows(child)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else otherwise
