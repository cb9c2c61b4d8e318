"""Blocks → passages: the pieces of text that mean one thing each, labels and run-in headings taken off."""

import re
from collections.abc import Iterator
from dataclasses import replace

from goldthread.documents import Block, Document, Kind
from goldthread.learning.shape.labels import labelled
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.splitting import pieces
from goldthread.vocabulary.headings import role_of

# A heading printed twice for its shadow: "Good practice 4. Good practice".
_DOUBLED = re.compile(r"(.{4,80}?)\s+(?:\d{1,2}[.)]\s*)?\1")
_SLIDE_NUMBER = re.compile(r"^\d{1,2}(?=[A-Z][a-z])|(?<=[a-z?])\d{1,2}$")
_NUMBER_BEHIND = re.compile(r"(.*[a-z?])\s(\d)")
_PLAIN_NUMBER = re.compile(r"[(\[]?([0-9A-Za-z]+(?:\.\d+)*)[.):\]]?")


def passages(document: Document) -> list[Passage]:
    """Return the passages of a document's body in reading order."""
    body = [(number, block) for number, block in document.body() if block.text and not _is_count(block)]
    numbered = _numbered_behind(body)
    return [
        passage for number, block in body for passage in _of_block(document, number, block, numbered=number in numbered)
    ]


def _numbered_behind(body: list[tuple[int, Block]]) -> set[int]:
    """The blocks that are headings of a wheel, its numbers behind the words: "Learning 4", "Next steps 6"."""
    found = [(number, _NUMBER_BEHIND.fullmatch(block.text)) for number, block in body if len(block.text) < 40]
    headings = {number: one[2] for number, one in found if one and role_of(one[1])}
    different_words = {one[1] for number, one in found if one and number in headings}
    return set(headings) if len(different_words) > 3 and len(set(headings.values())) == len(headings) else set()


def _is_count(block: Block) -> bool:
    """Whether an item of a list holds no word: the hearts and comments a wall of cards counts."""
    return block.kind is Kind.LIST_ITEM and not any(map(str.isalpha, block.text))


def _of_block(document: Document, number: int, block: Block, *, numbered: bool) -> Iterator[Passage]:
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
    if numbered:
        words, _, figure = whole.text.rpartition(" ")
        return iter([replace(whole.cut(0, len(words)), kind=Kind.HEADING, number=figure)])
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
