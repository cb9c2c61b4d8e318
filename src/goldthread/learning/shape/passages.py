"""Blocks → passages: the pieces of text that mean one thing each, labels and run-in headings taken off."""

import re
from collections.abc import Iterator

from goldthread.documents import Block, Document, Kind
from goldthread.learning.shape.labels import labelled
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.splitting import pieces
from goldthread.vocabulary.headings import role_of

# A heading printed twice for its shadow: "Good practice 4. Good practice".
_DOUBLED = re.compile(r"(.{4,80}?)\s+(?:\d{1,2}[.)]\s*)?\1")
_SLIDE_NUMBER = re.compile(r"^\d{1,2}(?=[A-Z][a-z])|(?<=[a-z?])\d{1,2}$")
_PLAIN_NUMBER = re.compile(r"[(\[]?([0-9A-Za-z]+(?:\.\d+)*)[.):\]]?")


def passages(document: Document) -> list[Passage]:
    """Return the passages of a document's body in reading order."""
    return [
        passage
        for number, block in document.body()
        if block.text and not _is_count(block)
        for passage in _of_block(document, number, block)
    ]


def _is_count(block: Block) -> bool:
    """Whether an item of a list holds no word: the hearts and comments a wall of cards counts."""
    return block.kind is Kind.LIST_ITEM and not any(map(str.isalpha, block.text))


def _of_block(document: Document, number: int, block: Block) -> Iterator[Passage]:
    whole = Passage(
        block.text,
        document.anchor(number),
        block.kind,
        number,
        block.marker,
        depth=block.level if block.kind is Kind.LIST_ITEM else 0,
        number=_plain(block.marker),
        level=block.level if block.kind is Kind.HEADING else 0,
        bold=block.bold,
        lead=block.lead,
    )
    if doubled := _DOUBLED.fullmatch(whole.text):
        whole = whole.cut(0, doubled.end(1))
    return pieces(labelled(_without_slide_number(whole)))


def _plain(marker: str) -> str | None:
    """Return the number or letter of a list marker: "3)" gives "3", a bullet gives None."""
    found = _PLAIN_NUMBER.fullmatch(marker)
    return found[1] if found and found[1] != "o" else None


def _without_slide_number(passage: Passage) -> Passage:
    """Take the number of a slide off its title, where the rest is a heading that is known."""
    if passage.words > 12 or not (found := _SLIDE_NUMBER.search(passage.text)):
        return passage
    rest = passage.cut(found.end()) if found.start() == 0 else passage.cut(0, found.start())
    return rest if rest.text and role_of(rest.text) else passage
