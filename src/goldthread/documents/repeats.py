"""Marks what every format has and nobody wants to learn from: furniture, lists of contents, doubled text.

Only the `part` of a block changes, and its text where a sentence stands twice inside it. Number and order of the blocks
stay. A short text that merely looks like an earlier one ("Recommendation") is never taken for a repetition.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from goldthread.documents.model import Block, Kind, Part

_EDGE = 3  # blocks at the top and at the foot of a page where a running head can stand
_RUNNING_LENGTH = 120
_FEWEST_PAGES = 3
_LONG = 80  # letters: a text of this length does not come twice by chance
_SENTENCE_LENGTH = 20
_TITLE_LENGTH = 200
_LEADER_WITHIN = 1000  # letters: a line of nothing but dots may be very long

_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|pg\.?)?\s*[-–|]?\s*(\d{1,4})\s*(?:(?:of|/|\|)\s*\d{1,4})?\s*[-–|]?$", re.IGNORECASE
)
_SAID_PAGE = re.compile(r"page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
# "Finding 1", "Theme 2" at the top of each page count the findings, not the pages.
_COUNTS_SOMETHING = re.compile(
    r"\b(recommendation|finding|theme|learning|lesson|question|action|priority|section|part|chapter|appendix|episode|"
    r"point|enquiry|area|key|case|child|family|step)s?\b",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:\.{4,}|(?:\s\.){4,}|…{2,}|_{4,}|·{4,})\s*(?:\d{1,3}|[ivx]{1,5})\b", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:table of )?contents(?: page)?|(?:in|on) this (?:page|document|report|briefing)|index|page contents",
    re.IGNORECASE,
)
_ENDS_IN_NUMBER = re.compile(r"^(?=.*[^\W\d_]).{1,150}?[\s.…]+(\d{1,3}|[ivx]{1,4})$", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(?:\d{1,3}|[ivx]{1,5})$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!]['\"’”)]*\s+")


def marked(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks in the same order and number, each with its `part` set and doubled sentences folded."""
    found = [_once(block) for block in blocks]
    for rule in (_furniture, _contents, _repeated):
        for number, part in rule(found):
            if found[number].part is Part.BODY:
                found[number] = replace(found[number], part=part)
    return found


# Furniture


def _furniture(blocks: list[Block]) -> Iterator[tuple[int, Part]]:
    """Yield page numbers, and short texts that stand at the edge of three pages or more."""
    edges = _edges(blocks)
    said = [n for n, block in enumerate(blocks) if block.kind is not Kind.CELL and _SAID_PAGE.match(block.text)]
    for number in {*said, *_page_numbers(blocks, edges), *_running(blocks, edges)}:
        yield number, Part.FURNITURE


def _edges(blocks: list[Block]) -> list[int]:
    """Return the blocks at the top and foot of each page; none where the format has no pages."""
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        if block.page is not None and block.part is Part.BODY and block.kind is not Kind.CELL:
            pages[block.page].append(number)
    for page, numbers in pages.items():
        if all(blocks[number].place.box for number in numbers):
            pages[page] = sorted(numbers, key=lambda number: (blocks[number].place.box or (0, 0, 0, 0))[1])
    return [number for numbers in pages.values() for number in {*numbers[:_EDGE], *numbers[-_EDGE:]}]


def _page_numbers(blocks: list[Block], edges: list[int]) -> Iterator[int]:
    """Yield numbers that keep step with the pages on two pages or more. A bare numeral may also be a heading."""
    steps: defaultdict[int, list[int]] = defaultdict(list)
    for number in edges:
        block = blocks[number]
        found = _PAGE_NUMBER.match(block.marker + block.text)
        if found and block.kind is not Kind.HEADING:
            steps[int(found[1]) - (block.page or 0)].append(number)
    for numbers in steps.values():
        if len({blocks[number].page for number in numbers}) > 1:
            yield from numbers


def _running(blocks: list[Block], edges: list[int]) -> Iterator[int]:
    pages = {block.page for block in blocks if block.page is not None}
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number in edges:
        if len(blocks[number].text) <= _RUNNING_LENGTH:
            for key in _running_keys(blocks[number]):
                alike[key].append(number)
    for key, numbers in alike.items():
        on = {blocks[number].page for number in numbers}
        heads = any(blocks[number].kind is Kind.HEADING for number in numbers)
        needed = max(_FEWEST_PAGES, len(pages) * (0.6 if heads or _COUNTS_SOMETHING.search(key) else 0.2))
        if len(on) >= needed:
            yield from numbers


def _running_keys(block: Block) -> set[str]:
    """Return the text as it is, and with its first or last number as the distance from its page.

    Where the numbers count something else ("Finding 2") only as it is.
    """
    text = _key(f"{block.marker} {block.text}")
    numbers = [] if _COUNTS_SOMETHING.search(text) else list(re.finditer(r"\d{1,4}", text))
    page = block.page or 0
    return {text, *(f"{text[: n.start()]}#{int(n[0]) - page}{text[n.end() :]}" for n in (*numbers[:1], *numbers[-1:]))}


# Contents


def _contents(blocks: list[Block]) -> Iterator[tuple[int, Part]]:
    """Yield dotted lines, entries under a heading that announces contents, and lists of links within the page."""
    last_seen = {
        _title_key(block.text): number for number, block in enumerate(blocks) if len(block.text) < _TITLE_LENGTH
    }
    for number, block in enumerate(blocks):
        if _LEADER.search(block.text, 0, _LEADER_WITHIN):
            yield number, Part.CONTENTS
        elif _announces(block):
            entries = _entries(blocks, number + 1, last_seen)
            if len(entries) > 1:
                yield from ((found, Part.CONTENTS) for found in (number, *entries))
    yield from ((number, Part.CONTENTS) for number in _page_links(blocks))


def _announces(block: Block) -> bool:
    return block.kind is not Kind.CELL and bool(_CONTENTS.fullmatch(block.text.strip(" :")))


def _entries(blocks: list[Block], start: int, last_seen: dict[str, int]) -> list[int]:
    """Return the lines from `start` on that lead to a page, or to a heading with the same words further down."""
    found: list[int] = []
    for number in range(start, len(blocks)):
        text = blocks[number].text
        later = last_seen.get(_title_key(text), number) > number
        numbered = blocks[number].kind is not Kind.HEADING and len(text) < 160 and bool(_ENDS_IN_NUMBER.match(text))
        dotted = bool(_LEADER.search(text, 0, _LEADER_WITHIN))
        bare = bool(found) and bool(_BARE_NUMBER.match(text))
        if not (later or numbered or dotted or bare):
            break
        found.append(number)
    return found


def _title_key(text: str) -> str:
    """Return a heading's words without its number and without the page that a list of contents gives."""
    text = text[:_TITLE_LENGTH]
    found = _ENDS_IN_NUMBER.match(text)
    bare = text[: found.start(1)] if found and found[1].isdecimal() else text
    return re.sub(r"[\W_]+", " ", re.sub(r"^[\d.]+\s", "", bare)).strip().casefold()


def _page_links(blocks: list[Block]) -> Iterator[int]:
    """Yield runs of three list items or more that are nothing but links to places in the same page."""
    run: list[int] = []
    for number, block in enumerate([*blocks, Block(Kind.PARAGRAPH, "")]):
        if _is_page_link(block):
            run.append(number)
            continue
        if len(run) >= _FEWEST_PAGES:
            yield from run
        run = []


def _is_page_link(block: Block) -> bool:
    link = block.links[0] if block.links else None
    whole = link is not None and link.start == 0 and link.end == len(block.text)
    return whole and link is not None and re.search(r"^#.", link.url) is not None


# Doubled text


def _repeated(blocks: list[Block]) -> Iterator[tuple[int, Part]]:
    """Yield long texts that stood before, with the short ones around them that stood around the first too."""
    keys = [_key(block.text) if block.part is Part.BODY and block.kind is not Kind.CELL else "" for block in blocks]
    first: dict[str, int] = {}
    doubled = sum(1 for a, b in pairwise(keys) if a and a == b) >= _FEWEST_PAGES
    again: set[int] = set()
    for number, key in enumerate(keys):
        if not key or number in again:
            continue
        if len(key) >= _LONG and key in first:
            again.update(_alike_around(keys, first[key], number))
        elif number and key == keys[number - 1] and (doubled or len(key) >= _SENTENCE_LENGTH):
            again.add(number)
        first.setdefault(key, number)
    yield from ((number, Part.REPEATED) for number in again)


def _alike_around(keys: list[str], original: int, copy: int) -> Iterator[int]:
    """Yield `copy`, and the blocks before and after it as long as they equal those around `original`."""
    yield copy
    for step in (-1, 1):
        old, new = original + step, copy + step
        while 0 <= old < copy and original < new < len(keys) and keys[new] and keys[old] == keys[new]:
            yield new
            old, new = old + step, new + step


def _once(block: Block) -> Block:
    """Return the block without the second of two equal sentences in a row, or the second of two equal halves."""
    text = block.text
    cuts = _doubled_spans(text)
    if not cuts or block.kind is Kind.CELL:
        return block
    kept, at = "", 0
    for start, end in cuts:
        kept, at = kept + text[at:start], end
    kept = (kept + text[at:]).strip()
    links = tuple(link for link in block.links if link.end <= cuts[0][0])
    return replace(block, text=kept, links=links, lead=min(block.lead, len(kept)))


def _doubled_spans(text: str) -> list[tuple[int, int]]:
    if len(text) <= 2 * _SENTENCE_LENGTH:
        return []
    half = (len(text) + 1) // 2
    if _key(text[:half]) == _key(text[half:]):
        return [(half, len(text))]
    spans: list[tuple[int, int]] = []
    before = ""
    for start, end in pairwise([0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]):
        sentence = _key(text[start:end])
        if sentence == before and len(sentence) >= _SENTENCE_LENGTH:
            spans.append((start, end))
        else:
            before = sentence
    return spans


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()
