"""Dates in passages, as a record keeps them."""

import re
from collections.abc import Iterator

from goldthread.dates import DateFound, find_dates
from goldthread.learning.record import DateRead
from goldthread.learning.shape.passage import Passage

_FIGURE = re.compile(r"\d")


def dates_read(passage: Passage) -> Iterator[tuple[DateFound, DateRead]]:
    """Yield the dates of a passage whose days are known: as found in its text, and as read."""
    if not _FIGURE.search(passage.text):
        return  # days are known only where a figure stands
    for found in find_dates(passage.text):
        if found.first is not None and found.last is not None:
            piece = passage.cut(found.start, found.end)
            yield found, DateRead(piece.text, piece.anchor, found.first, found.last, str(found.precision))
