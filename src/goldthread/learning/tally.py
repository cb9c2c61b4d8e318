"""Names that stand in a document: how often each, and where first."""

from collections import Counter

from goldthread.learning.record import Quoted
from goldthread.learning.shape.passage import Passage


class Tally:
    """Counts names by a key under which their spellings are one."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        self.first: dict[str, Quoted] = {}

    def add(self, key: str, piece: Passage, weight: int = 1) -> None:
        """Count one more mention of `key`, standing at `piece`."""
        self.times[key] += weight
        self.first.setdefault(key, piece.quoted())

    def most_frequent(self) -> tuple[Quoted | None, int]:
        """Return the first place of the name met most often, and how often that is."""
        if not self.times:
            return None, 0
        key, times = self.times.most_common(1)[0]
        return self.first[key], times
