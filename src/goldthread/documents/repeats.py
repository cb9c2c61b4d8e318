"""Marks what every format has and nobody wants to learn from: furniture, lists of contents, doubled text."""

from collections.abc import Iterable

from goldthread.documents.model import Block


def marked(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks in the same order and number, each with its `part` set."""
    return list(blocks)
