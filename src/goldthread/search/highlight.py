"""Where the words of a query stand in a text: ranges for whoever draws them, never mark-up."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.search.query import Phrase, Query
from goldthread.search.words import Word, stems, words

SNIPPET_WORDS = 48


@dataclass(frozen=True, slots=True)
class Range:
    """Characters `start` to `end` (end not included)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text with the ranges (in the piece) that answer the query; `before`, `after`: text was left out."""

    text: str
    ranges: tuple[Range, ...]
    before: bool = False
    after: bool = False

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the text in order, each piece with whether it answers the query."""
        done = 0
        for found in self.ranges:
            if done < found.start:
                yield self.text[done : found.start], False
            yield self.text[found.start : found.end], True
            done = found.end
        if done < len(self.text):
            yield self.text[done:], False


def highlight(text: str, query: Query) -> tuple[Range, ...]:
    """Return the ranges of `text` that answer `query`, in order and not overlapping."""
    return _ranges(list(words(text)), query)


def snippet(text: str, query: Query, *, length: int = SNIPPET_WORDS) -> Snippet:
    """Return the `length` words of `text` that hold most of what was looked for, or its beginning."""
    told = list(words(text))
    marked = _ranges(told, query)
    if len(told) <= length:
        return Snippet(text, marked)
    first = _best_start(told, marked, length)
    last = min(first + length, len(told)) - 1
    start = told[first].start if first else 0
    end = told[last].end if last < len(told) - 1 else len(text)
    inside = tuple(Range(r.start - start, r.end - start) for r in marked if start <= r.start and r.end <= end)
    return Snippet(text[start:end], inside, before=start > 0, after=end < len(text))


def _best_start(told: list[Word], marked: tuple[Range, ...], length: int) -> int:
    """Return the number of the first word of the window with most marked words, a little before the first of them."""
    starts = {r.start for r in marked}
    hits = [number for number, word in enumerate(told) if word.start in starts]
    if not hits:
        return 0
    best = max(hits, key=lambda hit: (sum(hit <= other < hit + length - 6 for other in hits), -hit))
    return max(0, min(best - 6, len(told) - length))


def _ranges(told: list[Word], query: Query) -> tuple[Range, ...]:
    known = [stems(word.folded) for word in told]
    marked = [False] * len(told)
    joins = [False] * len(told)  # whether the word goes on from the one before it, as in a phrase
    for phrase in _phrases(query):
        for first in _places(phrase, told, known):
            for number in range(first, first + len(phrase.words)):
                marked[number] = True
                joins[number] = joins[number] or number > first
    return tuple(_merged(told, marked, joins))


def _phrases(query: Query) -> Iterator[Phrase]:
    for term in query.terms:
        for phrase in term.phrases:
            if phrase.loose:
                yield from (Phrase((word,)) for word in phrase.words)
            else:
                yield phrase


def _places(phrase: Phrase, told: list[Word], known: list[frozenset[str]]) -> Iterator[int]:
    wanted = [stems(word) for word in phrase.words]
    last = len(wanted) - 1

    def answers(number: int, place: int) -> bool:
        if phrase.prefix and place == last:
            return any(told[number].folded.startswith(stem) for stem in (phrase.words[last], *wanted[last]))
        return not wanted[place].isdisjoint(known[number])

    for first in range(len(told) - last):
        if all(answers(first + place, place) for place in range(last + 1)):
            yield first


def _merged(told: list[Word], marked: list[bool], joins: list[bool]) -> Iterator[Range]:
    start = end = -1
    for number, word in enumerate(told):
        if not marked[number]:
            continue
        if joins[number] and end >= 0:
            end = word.end
            continue
        if end >= 0:
            yield Range(start, end)
        start, end = word.start, word.end
    if end >= 0:
        yield Range(start, end)
