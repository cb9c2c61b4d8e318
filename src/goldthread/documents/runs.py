"""Styled pieces of a paragraph → folded text with its links, and a paragraph → the blocks it holds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from goldthread.documents.markers import is_bullet, split_marker
from goldthread.documents.model import Block, Kind, Link


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style. A newline in it is a line break that the author made; other white space means nothing."""

    text: str
    bold: bool = False
    underlined: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """What runs come to: as in Block."""

    text: str
    links: tuple[Link, ...] = ()
    bold: bool = False
    lead: int = 0


# Control characters, soft hyphens, zero-width spaces and marks of writing direction: nobody sees or types them, so
# a quotation with them would not be found again. The joiners of Persian and of emoji (200C, 200D) change what is seen.
_CONTROLS = (*range(9), *range(14, 28), *range(0x7F, 0x85), *range(0x86, 0xA0))
_MARKS = (0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF)
_INVISIBLE = dict.fromkeys(_CONTROLS + _MARKS)
_WRITTEN_BREAK = re.compile(r"</?(?:br|p)\s*/?>", re.IGNORECASE)
_WRITTEN_SPACE = re.compile(r"&(?:amp;)?nbsp;")
_SENTENCE_END = re.compile(r"[.:;?!]['\"’”)]*$")
_STANDS_ALONE = re.compile(r"[\"'“‘(]?[^\Wa-z_]")

# Shorter than this, lines that authors broke are entries; longer ones are a text that a program wrapped.
_FEWEST_ENTRIES = 3


def visible(text: str) -> str:
    """Return `text` without characters that are never seen, and with mark-up that was left in it as line breaks."""
    text = text.translate(_INVISIBLE)
    if "<" in text or "&" in text:
        text = _WRITTEN_SPACE.sub(" ", _WRITTEN_BREAK.sub("\n", text))
    return text


def folded(runs: Iterable[Run]) -> Folded:
    """Return the runs as one text with single spaces, its links, whether all is bold, and its bold beginning."""
    parts: list[str] = []
    spans: list[tuple[int, int, Run]] = []
    length, gap = 0, False
    for run in runs:
        words = run.text.split()
        gap = gap or run.text[:1].isspace()
        if not words:
            continue
        if length and gap:
            parts.append(" ")
            length += 1
        parts.append(" ".join(words))
        spans.append((length, length + len(parts[-1]), run))
        length, gap = spans[-1][1], run.text[-1].isspace()
    bold = _all_bold(spans)
    return Folded("".join(parts), _links(spans), bold, 0 if bold else _lead(spans))


def _links(spans: list[tuple[int, int, Run]]) -> tuple[Link, ...]:
    links: list[Link] = []
    for start, end, run in spans:
        if run.url and links and links[-1].url == run.url and start - links[-1].end <= 1:
            links[-1] = replace(links[-1], end=end)
        elif run.url:
            links.append(Link(start, end, run.url))
    return tuple(links)


def _all_bold(spans: list[tuple[int, int, Run]]) -> bool:
    worded = [run.bold for _, _, run in spans if any(map(str.isalnum, run.text))]
    return bool(worded) and all(worded)


def _lead(spans: list[tuple[int, int, Run]]) -> int:
    end = 0
    for _, until, run in spans:
        # Links are underlined everywhere: that does not make them the beginning of a point.
        if not (run.bold or (run.underlined and not run.url)):
            break
        end = until
    return end


def without_beginning(part: Folded, cut: int) -> Folded:
    """Return `part` without its first `cut` characters (a marker and the space after it)."""
    if not cut:
        return part
    links = tuple(Link(max(0, a.start - cut), a.end - cut, a.url) for a in part.links if a.end > cut)
    return Folded(part.text[cut:], links, part.bold, max(0, part.lead - cut))


def paragraph_blocks(runs: Iterable[Run], template: Block) -> Iterator[Block]:
    """Yield the blocks that one paragraph, heading or list item holds: usually one, or one for each broken line.

    `template` says what it is and where; a typed bullet or number makes a list item of a paragraph. Empty: no block.
    """
    first = True
    for group in _groups(list(_lines(runs)), template):
        part = folded(group)
        if part.text:
            yield _block(part, template, first=first)
            first = False


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        for number, text in enumerate(visible(run.text).split("\n")):
            if number:
                yield line
                line = []
            line.append(Run(text, run.bold, run.underlined, run.url))
    yield line


def _groups(lines: list[list[Run]], template: Block) -> Iterator[list[Run]]:
    """Yield the runs of each block: lines that belong together are joined, with a space between."""
    if len(lines) == 1:
        yield lines[0]
        return
    parts = [folded(line) for line in lines]
    alone = template.kind is Kind.PARAGRAPH and _stand_alone([part for part in parts if part.text])
    group: list[Run] = []
    for number, line in enumerate(lines):
        if number and _begins_block(parts[number - 1], parts[number], template, alone=alone):
            yield group
            group = []
        group += [Run("\n"), *line]
    yield group


def _begins_block(before: Folded, line: Folded, template: Block, *, alone: bool) -> bool:
    if not before.text or alone:
        return True
    if template.kind is Kind.HEADING:
        return False
    marker, _ = split_marker(line.text)
    if marker and (is_bullet(marker) or _SENTENCE_END.search(before.text) or split_marker(before.text)[0]):
        return True
    listed = bool(split_marker(before.text)[0]) and bool(_STANDS_ALONE.match(line.text))
    return bool(line.text) and (before.bold != line.bold or listed)


def _stand_alone(lines: list[Folded]) -> bool:
    """Whether every line is an entry of its own: each begins like one, and each ends a sentence or there are several.

    A text that a program wrapped has lines that begin in the middle of a sentence.
    """
    if not all(_STANDS_ALONE.match(line.text) for line in lines):
        return False
    ends = all(_SENTENCE_END.search(line.text) for line in lines[:-1])
    return (ends and len(lines) > 1) or len(lines) >= _FEWEST_ENTRIES


def _block(part: Folded, template: Block, *, first: bool) -> Block:
    marker, rest = split_marker(part.text)
    kind, level = template.kind, template.level
    if not first and kind is Kind.LIST_ITEM:
        kind, level = (Kind.LIST_ITEM, level + 1) if marker else (Kind.PARAGRAPH, 0)
    elif kind is Kind.PARAGRAPH and marker:
        kind, level = Kind.LIST_ITEM, 1
    if first and template.marker and (not marker or is_bullet(marker) or not is_bullet(template.marker)):
        # The list's own marker stands, unless somebody typed numbers into a bulleted list.
        if not is_bullet(marker):
            rest = part.text
        marker = template.marker
    part = without_beginning(part, len(part.text) - len(rest))
    return Block(
        kind, part.text, template.page, level, marker, template.part, template.place,
        part.links, part.bold, part.lead, template.size,
    )  # fmt: skip


def joined(parts: Iterable[Folded], between: str = " / ") -> Folded:
    """Return several texts as one, for a table cell with several paragraphs; links keep their words."""
    kept = [part for part in parts if part.text]
    text, links = "", list[Link]()
    for part in kept:
        start = len(text) + (len(between) if text else 0)
        text = f"{text}{between}{part.text}" if text else part.text
        links += [Link(start + link.start, start + link.end, link.url) for link in part.links]
    lead = kept[0].lead if kept else 0
    return Folded(text, tuple(links), bool(kept) and all(part.bold for part in kept), lead)
