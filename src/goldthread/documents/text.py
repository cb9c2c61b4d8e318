"""Plain text and Markdown → blocks. Nothing says what a line is but its own words and its neighbours."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, pairwise

from charset_normalizer import from_bytes

from goldthread.documents.columns import one_column
from goldthread.documents.markers import split_marker
from goldthread.documents.model import Block, Kind, Link, Place
from goldthread.documents.reader import Parsed

# Markers of plain text alone, beside those that every format has (markers.py): signs, quotation marks of e-mail, and a
# number without full stop before a capital ("2 Process"), a capital letter ("B. Process") or a number with a colon
# ("2.1: Process"), which elsewhere could be the beginning of a sentence.
_GLYPH = re.compile(r"(?:>{1,3}|[^\w\s|]\ufe0f?)[ \t]+(?=\S)")
_SECTION_SIGN = re.compile(r"[+§][ \t]*(?=[A-Za-z‘“'\"])")
_BARE_NUMBER = re.compile(
    r"""
    (?! \d{1,2}[ \t]+(?:Minutes?|Points?)\b )
    (?! \d{1,2}[ \t]+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b )
    (?: \d{1,2}[ \t]{1,4}(?=[A-Z][a-z’']*[ ,])
      | \(?[A-Z][.):](?:[ \t]+(?=\S)|(?=[A-Z“‘]))
      | \d{1,2}(?:\.\d{1,2})+:[ \t]+(?=\S) )
    """,
    re.VERBOSE,
)
# "*What we now know.* …" is emphasis; "*What we now know" is a list item.
_EMPHASISED = re.compile(r"\*(?=\S)(?:(?![A-Z][a-z])|[^*]*[^\s*]\*(?:\s|$))")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_RULE = re.compile(r"[ \t]*(?:[-=_*~][ \t]*){3,}$")
_TABLE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_BREAK = re.compile(r"[ \t]*<br\s*/?>[ \t]*", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]\n]{0,400})\]\(\s*<?([^)\s>]*)>?[^)\n]*\)|<((?:https?://|mailto:)[^>\s]+)>")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\3(?![\w*])")
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")
# Rows of a table whose cells are joined by slashes: "3 / Dip-sample / Named Nurse / March 2024"; and its header.
_ROW_BEGINS = re.compile(r"\d{1,2}\s*/\s|/\s")
_COLUMN_NAMES = re.compile(r"[A-Z]\w*(?: [a-zA-Z]+){0,3}(?: / [A-Z]\w*(?: [a-zA-Z]+){0,3}){2,}")
# "Recommendation 2.The Board …", "LEARNING POINT 3 – …": a label with a number begins something new.
_LABELLED = re.compile(r"[A-Z][A-Za-z]+(?: [A-Za-z]+)? \d{1,2}\s?[.:)–-]\s?(?=[A-Z‘“\"])")
# How much of the text round a break shows whether a sentence goes on over it.
_NEAR = 80
_WRAPPED_WIDTH = 135  # longer lines than this are paragraphs, not lines of a page
_HEADING_WORDS = 14


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    indent: int
    page: int | None
    gap: bool  # a blank line stands before it
    marker: str = ""
    depth: int = 1  # of a list item
    heading: int = 0  # level, where the line itself says it is a heading


def decode(data: bytes) -> str:
    """Return the text of a file in any common encoding."""
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    best = from_bytes(data[:200_000], cp_isolation=["cp1252", "latin_1", "mac_roman", "utf_16"]).best()
    return data.decode(best.encoding if best else "cp1252", errors="replace")


def read(data: bytes) -> Parsed:
    """Return the blocks of a text or Markdown file."""
    return parse(decode(data))


def parse(text: str) -> Parsed:
    """Return the blocks of `text`: headings and list items where lines show them, paragraphs put together again."""
    clean = html.unescape(_mend_breaks(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")))
    lines = _infinitives(_lines(one_column(clean.replace("\u00a0", " ").replace("\u00ad", ""))))
    width = _wrap_width(lines)
    groups = _depths(list(_groups(lines, width)))
    tables = count()
    blocks = [block for at, group in enumerate(groups) for block in _blocks(group, _next(groups, at), tables)]
    return Parsed(blocks=blocks, pages=lines[-1].page if lines else None, title="", faults=[])


def _depths(groups: list[list[_Line]]) -> list[list[_Line]]:
    """Say how deep each list item stands: by the indents of the items above it in the same list."""
    out: list[list[_Line]] = []
    indents: list[int] = []
    for group in groups:
        first = group[0]
        if first.marker:
            indents = [i for i in indents if i < first.indent] + [first.indent]
        elif first.indent == 0 or first.heading:
            indents = []
        out.append([replace(first, depth=max(len(indents), 1)), *group[1:]])
    return out


def _next(groups: list[list[_Line]], number: int) -> _Line | None:
    return groups[number + 1][0] if number + 1 < len(groups) else None


def _mend_breaks(text: str) -> str:
    """A raw <br /> ends a line only where a sentence, a heading or a list item could end."""

    def mended(found: re.Match[str]) -> str:
        before = text[max(0, found.start() - _NEAR) : found.start()].rstrip()
        after = text[found.end() : found.end() + _NEAR].lstrip(" \t")
        inside = bool(re.search(r"[a-z,’'\w]$", before)) and bool(re.match(r"\n?[a-z(&]", after))
        return " " if inside and not after.startswith(("&bull", "&middot")) else "\n"

    return _BREAK.sub(mended, text) if "<" in text else text


def _lines(text: str) -> Iterator[_Line]:
    page = 1 if "\f" in text else None  # only form feeds show pages
    gap = True
    for raw in text.split("\n"):
        page = page and page + raw.count("\f")
        line = raw.replace("\f", "").expandtabs(4)
        bare = line.strip()
        if not bare or (_RULE.match(line) and not _TABLE_ROW.match(line)):
            gap = True
            continue
        yield _line(bare, len(line) - len(line.lstrip()), page, gap)
        gap = False


def _infinitives(found: Iterator[_Line]) -> list[_Line]:
    """Neighbouring lines that begin with "to …" are the items of a list that has no bullets."""
    lines = list(found)
    begins = [not line.marker and not line.heading and bool(re.match(r"[tT]o [a-z]+ ", line.text)) for line in lines]
    return [
        replace(line, marker="–")
        if begins[at] and (begins[at - 1 : at] == [True] or begins[at + 1 : at + 2] == [True])
        else line
        for at, line in enumerate(lines)
    ]


def _line(bare: str, indent: int, page: int | None, gap: bool) -> _Line:
    if found := _MARKDOWN_HEADING.match(bare):
        return _Line(found[2], indent, page, gap, heading=len(found[1]))
    marker, rest = _split_marker(bare)
    return _Line(rest, indent, page, gap, marker=marker)


def _split_marker(bare: str) -> tuple[str, str]:
    """Return the bullet or number that a line begins with, and the rest; "" and all of it where there is none."""
    if _EMPHASISED.match(bare):
        return "", bare
    found = _glyph(bare)
    marker, rest = ("", bare) if found else split_marker(bare)
    found = found or (None if marker else _SECTION_SIGN.match(bare) or _BARE_NUMBER.match(bare))
    return (found[0].strip(), bare[found.end() :]) if found else (marker, rest)


def _glyph(bare: str) -> re.Match[str] | None:
    """Any symbol that designers use for a bullet: squares, ticks, pointers, private-use glyphs."""
    found = _GLYPH.match(bare)
    return found if found and (bare[0] == ">" or unicodedata.category(bare[0]) in {"So", "Co", "Sm", "Sk"}) else None


def _wrap_width(lines: list[_Line]) -> int:
    """Return the width at which the lines of a page were broken, 0 where each line is a paragraph of its own."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 4 or lengths[int(len(lengths) * 0.95)] > _WRAPPED_WIDTH:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not b.marker and not b.heading]
    broken = [a for a, b in pairs if len(a.text) > 30 and not _ENDED.search(a.text) and b.text[:1].islower()]
    if len(broken) < 2 or len(broken) < len(pairs) / 8:
        return 0
    widths = sorted(a.indent + len(a.marker) + len(a.text) for a in broken)
    return widths[int(len(widths) * 0.8)]


def _groups(lines: list[_Line], width: int) -> Iterator[list[_Line]]:
    """Yield the lines that make up one block each."""
    group: list[_Line] = []
    for line in lines:
        if group and not _continues(group, line, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(group: list[_Line], line: _Line, width: int) -> bool:
    last = group[-1]
    table = bool(_TABLE_ROW.match(line.text)), bool(_TABLE_ROW.match(group[0].text))
    if table[0] or table[1]:
        return table[0] and table[1] and not line.gap
    if (
        line.marker
        or line.heading
        or last.heading
        or _ROW_BEGINS.match(line.text)
        or _COLUMN_NAMES.fullmatch(line.text)
        or _LABELLED.match(line.text)
    ):
        return False
    lower = line.text[0].islower() or line.text[0] in ",;)"
    if line.gap:
        # A page broken in the middle of a sentence: nothing ends before the gap and nothing begins after it.
        return lower and len(last.text) > 45 and not _ENDED.search(last.text) and not line.text.startswith("to ")
    if lower:
        if not width and group[0].text[0].islower() and not group[0].marker:
            return False  # "to …" lines: each finishes the same lead-in
        return not last.text.endswith((":", ";")) or bool(width and len(last.text) > width * 0.8)
    if not width:
        return False
    used = last.indent + len(last.marker) + len(last.text) + 1 + len(line.text.split(" ", 1)[0])
    return used > width * 0.93 and (not _looks_like_heading(last.text) or len(group) > 1)


def _looks_like_heading(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= _HEADING_WORDS or not (text[0].isupper() or text[0].isdigit() or text[0] in "“‘'\"("):
        return False
    return text.isupper() and len(text) > 3


def _blocks(group: list[_Line], following: _Line | None, tables: Iterator[int]) -> Iterator[Block]:
    """Yield the blocks that a group of lines makes up; a table takes its number from `tables`."""
    first = group[0]
    if _TABLE_ROW.match(first.text):
        yield from _table(group, next(tables))
        return
    text = " ".join(line.text for line in group)
    text = re.sub(r"(?<=[a-z])- (?=[a-z])", "-", text) if len(group) > 1 else text
    block = _styled(Block(Kind.PARAGRAPH, text, page=first.page))
    if not block.text:
        return
    kind, level = _kind(first, len(group), block, following)
    yield replace(block, kind=kind, level=level, marker=first.marker, page=first.page)


def _kind(first: _Line, lines: int, block: Block, following: _Line | None) -> tuple[Kind, int]:
    if first.heading:
        return Kind.HEADING, first.heading
    if first.marker:
        return Kind.LIST_ITEM, first.depth
    stands_alone = first.gap and lines <= 2 and following is not None
    if _looks_like_heading(block.text) or (stands_alone and _is_title(block.text)):
        return Kind.HEADING, 2
    return Kind.PARAGRAPH, 0


def _is_title(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= _HEADING_WORDS
        and text[0].isupper()
        and not re.search(r"[.;,!]$|[a-z]\. [A-Z]", text)
        and "@" not in text
        and "http" not in text
    )


def _table(rows: list[_Line], table: int) -> Iterator[Block]:
    number = 0
    for row in rows:
        cells = [cell.strip() for cell in row.text.strip().strip("|").split("|")]
        if all(re.fullmatch(r":?-{2,}:?", cell) for cell in cells):
            continue
        for column, cell in enumerate(cells):
            place = Place(table=table, row=number, column=column, header=number == 0)
            block = _styled(Block(Kind.CELL, cell, page=row.page, place=place))
            if block.text:
                yield block
        number += 1


def _styled(block: Block) -> Block:
    """Take mark-up out of the text and keep what it said: links, bold."""
    text, links = _without_links(block.text)
    bold = bool(re.fullmatch(r"(\*\*|__)[^*_]+\1:?", text.strip()))
    lead = re.match(r"(\*\*|__)(.+?)\1", text)
    text, links = _without_emphasis(text, links)
    text = re.sub(r"\s+", " ", text).strip()
    length = len(lead[2].strip()) if lead and not bold else 0
    kept = tuple(link for link in links if link.end <= len(text))
    return replace(block, text=text, links=kept, bold=bold, lead=min(length, len(text)))


def _without_links(text: str) -> tuple[str, tuple[Link, ...]]:
    out, links, at = "", [], 0
    text = re.sub(r"\s+", " ", text).strip()
    for found in _LINK.finditer(text):
        out += text[at : found.start()]
        label = found[1] or found[3] or ""
        links.append(Link(len(out), len(out) + len(label), found[2] or found[3] or ""))
        out, at = out + label, found.end()
    return out + text[at:], tuple(links)


def _without_emphasis(text: str, links: tuple[Link, ...]) -> tuple[str, tuple[Link, ...]]:
    while ("*" in text or "_" in text) and (found := _EMPHASIS.search(text)):
        inner = found[2] or found[4]
        mark = len(found[1] or found[3])
        text = text[: found.start()] + inner + text[found.end() :]
        links = tuple(_moved(link, found.start(), found.end(), mark) for link in links)
    return text, links


def _moved(link: Link, start: int, end: int, mark: int) -> Link:
    def at(position: int) -> int:
        return position - (2 * mark if position >= end else mark if position > start else 0)

    return replace(link, start=at(link.start), end=at(link.end))
