"""Word documents → blocks, by an own walk over the XML: text boxes, nested tables, controls and tracked changes too.

What was deleted with changes tracked is left out, what was inserted is kept. Notes follow the text. Comments are not
read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from posixpath import dirname, join, normpath

from lxml import etree

from goldthread.documents.boxes import Box, settled
from goldthread.documents.docx_parts import MC, anchored, box_contents, chosen, diagram_paragraphs
from goldthread.documents.docx_styles import Look, Numbering, Styles, W, paragraph_look, run_look, value
from goldthread.documents.model import Block, Fault, Kind, Part
from goldthread.documents.reader import DamagedFile, Parsed
from goldthread.documents.runs import Run, paragraph_blocks
from goldthread.documents.tables import TableCell, table_blocks
from goldthread.documents.zipped import Package

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BODY_TEXT = 9  # the outline level of what is no heading

_TRANSPARENT = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "sdtContent")
)
_AROUND_RUNS = _TRANSPARENT | {f"{W}hyperlink", f"{W}fldSimple", f"{W}sdt"}
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"})
_LETTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read(data: bytes) -> Parsed:
    """Return the blocks of a .docx file."""
    package = Package(data)
    main = _Part.opened(package, _main_name(package))
    if main is None or main.root.find(f"{W}body") is None:
        raise DamagedFile("There is no Word text in the file.", remedy="Open it in Word and save it again.")
    reader = _Reader(package, main)
    return Parsed(blocks=reader.blocks(), pages=None, title=_title(package), faults=reader.faults)


def _main_name(package: Package) -> str:
    root = package.xml("_rels/.rels")
    for relation in [] if root is None else root:
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _title(package: Package) -> str:
    root = package.xml("docProps/core.xml")
    return "" if root is None else " ".join((root.findtext("{http://purl.org/dc/elements/1.1/}title") or "").split())


@dataclass(frozen=True, slots=True)
class _Part:
    """One XML part of the package, with what it points to: id → (kind, target)."""

    root: etree._Element
    relations: dict[str, tuple[str, str]]

    @classmethod
    def opened(cls, package: Package, name: str) -> "_Part | None":
        root = package.xml(name)
        if root is None:
            return None
        folder = dirname(name)
        listed = package.xml(f"{folder}/_rels/{name.rsplit('/', 1)[-1]}.rels")
        relations = {}
        for relation in [] if listed is None else listed.findall(f"{_RELATIONS}Relationship"):
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                target = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            relations[relation.get("Id") or ""] = ((relation.get("Type") or "").rsplit("/", 1)[-1], target)
        return cls(root, relations)

    def first(self, kind: str) -> str:
        """Return the target of the first relation of a kind, "" without one."""
        return next((target for found, target in self.relations.values() if found == kind), "")


@dataclass(slots=True)
class _Line:
    """What a paragraph holds: its text, and the drawings that are anchored in it."""

    runs: list[Run]
    boxes: list[Block | Box] = field(default_factory=list)


class _Reader:
    """Walks through one document. Blocks are gathered in `_found`; text boxes wait there until their group is whole."""

    def __init__(self, package: Package, main: _Part) -> None:
        self.faults: list[Fault] = []
        self._package = package
        self._main = self._part = main
        self._styles = Styles(package.xml(main.first("styles")))
        self._numbering = Numbering(package.xml(main.first("numbering")))
        self._notes: list[tuple[str, str]] = []
        self._found: list[Block | Box] = []
        self._carried: list[Run] = []  # of paragraphs whose end was deleted
        self._tables = 0
        self._paragraph = 0
        self._page = 0
        self._links: list[str] = []  # of fields that are open, innermost last
        self._instruction: str | None = None
        self._shift = int(self._has_title())

    def _has_title(self) -> bool:
        styles = (p.find(f"{W}pPr/{W}pStyle") for p in self._main.root.iter(f"{W}p"))
        return any(style is not None and self._styles.name(style.get(f"{W}val")) == "title" for style in styles)

    def blocks(self) -> list[Block]:
        body = self._main.root.find(f"{W}body")
        text = self._inside(body) if body is not None else []
        return [*self._around("header"), *text, *self._note_blocks(), *self._around("footer")]

    def _inside(self, container: etree._Element) -> list[Block]:
        """Return the blocks of a body, cell, box or note, with its own text boxes in order."""
        outer, self._found = self._found, []
        self._flow(container, Part.BODY)
        self._end_carried()
        found, self._found = self._found, outer
        return self._settled(found)

    def _settled(self, found: list[Block | Box]) -> list[Block]:
        blocks, changed = settled(found)
        if changed:
            self.faults.append(Fault("order_repaired", "The text boxes were put in the order of their numbers."))
        return blocks

    def _around(self, kind: str) -> Iterator[Block]:
        """Yield headers or footers as furniture, each text once."""
        seen: set[str] = set()
        for found, name in list(self._main.relations.values()):
            part = _Part.opened(self._package, name) if found == kind else None
            for block in self._in_part(part, part.root) if part else ():
                if block.text not in seen:
                    seen.add(block.text)
                    yield replace(block, part=Part.FURNITURE)

    def _in_part(self, part: _Part, container: etree._Element) -> list[Block]:
        self._part = part
        blocks = self._inside(container)
        self._part = self._main
        return blocks

    def _note_blocks(self) -> Iterator[Block]:
        for kind in ("footnote", "endnote"):
            name = self._main.first(f"{kind}s")
            part = _Part.opened(self._package, name) if name else None
            notes = {n.get(f"{W}id"): n for n in part.root.findall(W + kind)} if part else {}
            for number, (_, note) in enumerate((n for n in self._notes if n[0] == kind), 1):
                if part and note in notes:
                    first, *rest = self._in_part(part, notes[note]) or [Block(Kind.PARAGRAPH, "")]
                    yield from [replace(first, marker=str(number)), *rest] if first.text else []

    # Containers

    def _flow(self, container: etree._Element, part: Part) -> None:
        for child in container:
            tag = child.tag
            if tag == f"{W}p":
                self._read_paragraph(child, part)
            elif tag == f"{W}tbl":
                self._read_table(child, part)
            elif tag == f"{W}sdt":
                self._control(child, part)
            elif tag in _TRANSPARENT:
                self._flow(child, part)
            elif tag == f"{MC}AlternateContent":
                self._flow(chosen(child), part)
            elif tag == f"{W}altChunk":
                self.faults.append(Fault("not_read", "A document embedded in this one was not read."))

    def _control(self, control: etree._Element, part: Part) -> None:
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        contents = gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
        content = control.find(f"{W}sdtContent")
        if content is not None and not _is_prompt(control):
            self._flow(content, Part.CONTENTS if contents else part)

    def _read_table(self, table: etree._Element, part: Part) -> None:
        cells: list[TableCell] = []
        for row, (properties, entries) in enumerate(_rows(table)):
            column = _skipped(properties, "gridBefore")
            header = properties is not None and properties.find(f"{W}tblHeader") is not None
            for cell in entries:
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                if merged is None or merged.get(f"{W}val") == "restart":
                    blocks = tuple(replace(b, part=part) if part is not Part.BODY else b for b in self._inside(cell))
                    cells.append(TableCell(row, column, blocks, header=header))
                column += _whole(None if span is None else span.get(f"{W}val"), 1)
        number, self._tables = self._tables, self._tables + 1
        self._found.extend(table_blocks(cells, number=number))

    # Paragraphs

    def _read_paragraph(self, paragraph: etree._Element, part: Part) -> None:
        self._paragraph += 1
        properties = paragraph.find(f"{W}pPr")
        style = None if properties is None else value(properties, "pStyle")
        look = paragraph_look(properties).over(self._styles.look(style))
        line, self._carried = _Line(self._carried), []
        self._inline(paragraph, look, "", line)
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._carried = line.runs
        elif any(run.text.strip() for run in line.runs):
            template = self._template(look, style, part)
            self._found.extend(paragraph_blocks(line.runs, template))
        self._found.extend(line.boxes)
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self._page += 1

    def _end_carried(self) -> None:
        runs, self._carried = self._carried, []
        self._found.extend(paragraph_blocks(runs, Block(Kind.PARAGRAPH, "")))

    def _template(self, look: Look, style: str | None, part: Part) -> Block:
        name = self._styles.name(style)
        if name.startswith("toc ") or name == "table of contents":
            part = Part.CONTENTS
        block = Block(Kind.PARAGRAPH, "", part=part, size=look.size)
        marker = self._marker(look, style)
        if name == "title":
            return replace(block, kind=Kind.HEADING, level=1)
        if look.outline is not None and look.outline < _BODY_TEXT:
            return replace(block, kind=Kind.HEADING, level=min(look.outline + 1 + self._shift, 6), marker=marker)
        if marker:
            # "List Bullet 2" is the second level, though its list has only one.
            named = _whole(name.removeprefix("list bullet ").removeprefix("list number "), 1)
            return replace(block, kind=Kind.LIST_ITEM, level=max(self._depth(look, style) + 1, named), marker=marker)
        return block

    def _depth(self, look: Look, style: str | None) -> int:
        if look.list_level is not None:
            return look.list_level
        return self._numbering.level_of_style(look.list_id or "", style)

    def _marker(self, look: Look, style: str | None) -> str:
        return self._numbering.marker(look.list_id, self._depth(look, style)) if look.list_id else ""

    # Runs

    def _inline(self, parent: etree._Element, look: Look, url: str, line: _Line) -> None:
        for child in parent:
            tag = str(child.tag)
            if tag == f"{W}r":
                self._run(child, look, url, line)
            elif tag in _DRAWN:
                line.boxes.extend(self._drawn(child))
            elif tag.startswith(_MATH):
                line.runs.append(Run("".join(str(text) for text in child.itertext(f"{_MATH}t"))))
            elif tag in _AROUND_RUNS and not _is_prompt(child):
                self._inline(child, look, self._address(child) or url, line)

    def _address(self, element: etree._Element) -> str:
        if element.tag == f"{W}fldSimple":
            return _field_address(element.get(f"{W}instr") or "")
        _, target = self._part.relations.get(element.get(f"{R}id") or "", ("", ""))
        anchor = element.get(f"{W}anchor")
        return f"{target}#{anchor}" if anchor else target

    def _run(self, run: etree._Element, look: Look, url: str, line: _Line) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and len(properties):
            look = run_look(properties).over(self._styles.run(value(properties, "rStyle"))).over(look)
        if look.hidden:
            return
        for child in run:
            if text := self._letters(child):
                link = url or next((found for found in reversed(self._links) if found), "")
                line.runs.append(Run(text, bool(look.bold), bool(look.underlined), link))
            elif child.tag in _DRAWN:
                line.boxes.extend(self._drawn(child))
            else:
                self._mark(child)

    def _letters(self, child: etree._Element) -> str:
        if child.tag == f"{W}t":
            return (child.text or "").replace("\n", " ") if self._instruction is None else ""
        if child.tag == f"{W}sym":
            return _symbol(child.get(f"{W}char") or "")
        return _LETTERS.get(str(child.tag), "")

    def _mark(self, child: etree._Element) -> None:
        """Take note of what has no letters: fields, notes, page breaks."""
        if child.tag == f"{W}fldChar":
            self._field(child.get(f"{W}fldCharType") or "")
        elif child.tag == f"{W}instrText" and self._instruction is not None:
            self._instruction += child.text or ""
        elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnote" if child.tag == f"{W}footnoteReference" else "endnote"
            self._notes.append((kind, child.get(f"{W}id") or ""))
        elif child.tag == f"{W}lastRenderedPageBreak":
            self._page += 1

    def _field(self, mark: str) -> None:
        if mark == "begin":
            self._instruction = ""
        elif mark == "separate":
            self._links.append(_field_address(self._instruction or ""))
            self._instruction = None
        elif mark == "end":
            if self._instruction is None and self._links:
                self._links.pop()
            self._instruction = None

    # Drawings

    def _drawn(self, drawing: etree._Element) -> Iterator[Block | Box]:
        for content in box_contents(drawing):
            blocks = self._inside(content)
            if blocks:
                yield anchored(content, drawing, tuple(blocks), paragraph=self._paragraph, page=self._page)
        for name in diagram_paragraphs(drawing, self._part.relations):
            part = _Part.opened(self._package, name)
            for text in _diagram_texts(part) if part else ():
                yield from paragraph_blocks([Run(text)], Block(Kind.PARAGRAPH, ""))


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element | None, list[etree._Element]]]:
    """Yield the properties and the cells of each row; rows and cells may stand inside content controls."""
    for row in _within(table, f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if properties is None or properties.find(f"{W}del") is None:
            yield properties, list(_within(row, f"{W}tc"))


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _within(child, tag)


def _is_prompt(control: etree._Element) -> bool:
    """Whether a content control shows only its prompt ("Click here to enter text")."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _skipped(properties: etree._Element | None, name: str) -> int:
    return 0 if properties is None else _whole(value(properties, name), 0)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 5 else otherwise


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _field_address(instruction: str) -> str:
    """Return the address that a HYPERLINK field leads to, "#name" for a place in the document; "" for another field."""
    words = instruction.split('"')
    if len(words) < 2 or not words[0].lstrip().startswith("HYPERLINK"):
        return ""
    return f"#{words[1]}" if words[0].rstrip().endswith("\\l") else words[1]


def _diagram_texts(part: _Part) -> Iterator[str]:
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for paragraph in part.root.iter(f"{drawing}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{drawing}t"))
