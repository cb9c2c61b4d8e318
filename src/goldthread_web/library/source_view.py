"""The document's text cut into pieces, so that each item's quotation can be shown in its place. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from goldthread_web.library.merging import Entry, Standing
from goldthread_web.library.pages import BlockView, Piece
from goldthread_web.library.places import html_id

Json = dict[str, Any]
Mark = tuple[int, int, str, str]  # start, end, item's id, standing

ASIDE = {
    "furniture": "Page furniture: not read",
    "contents": "List of contents: not read",
    "repeated": "Said before: not read",
}
# Where quotations overlap, what still waits is shown first, and what was rejected last.
URGENCY = ("pending", "corrected", "added", "confirmed", "rejected")


def blocks_view(blocks: list[Json], entries: Iterable[Entry]) -> tuple[BlockView, ...]:
    """Return the blocks with the quotations of `entries` marked."""
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for entry in entries:
        if not entry.lost:
            for span in _spans(entry):
                marks[span["block"]].append((span["start"], span["end"], html_id(entry.item.key), entry.standing))
    begun: set[str] = set()
    return tuple(_blocks(blocks, marks, begun))


def _blocks(blocks: list[Json], marks: dict[int, list[Mark]], begun: set[str]) -> Iterator[BlockView]:
    page = None
    for number, block in enumerate(blocks):
        turned = block.get("page") if block.get("page") != page else None
        page = block.get("page")
        yield BlockView(
            number=number,
            kind=block["kind"],
            level=block.get("level") or 0,
            marker=block.get("marker") or "",
            pieces=tuple(_pieces(block["text"], marks.get(number, []), begun)),
            page=turned,
            aside=ASIDE.get(block.get("part", ""), ""),
        )


def _pieces(text: str, marks: list[Mark], begun: set[str]) -> Iterator[Piece]:
    edges = sorted({0, len(text), *(min(edge, len(text)) for start, end, *_ in marks for edge in (start, end))})
    for start, end in pairwise(edges):
        over = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        items = tuple(dict.fromkeys(mark[2] for mark in over))
        starts = tuple(item for item in items if item not in begun)
        begun.update(starts)
        standing = min((mark[3] for mark in over), key=URGENCY.index, default="")
        yield Piece(text[start:end], items, starts, str(standing))


def _spans(entry: Entry) -> Iterator[Json]:
    """Yield the spans of an item's own words and of what belongs to it."""
    if entry.standing is not Standing.REJECTED:
        yield from _all_spans(entry.item.payload)
    yield from (entry.item.anchor or {}).get("spans", ())


def _all_spans(value: Any) -> Iterator[Json]:
    if isinstance(value, list):
        for each in value:
            yield from _all_spans(each)
    elif isinstance(value, dict):
        yield from value.get("spans", ())
        for name, each in value.items():
            # What an item stands under is another statement.
            if name not in ("spans", "under") and isinstance(each, (dict, list)):
                yield from _all_spans(each)
