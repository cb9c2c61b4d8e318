"""Finding a quotation in the blocks of a document, whatever happened to its spaces, quotes and dashes. Pure."""

from collections import defaultdict
from typing import Any

from goldthread.search.words import words

Json = dict[str, Any]


class Source:
    """The text of a document as one reading made it, with every word's place."""

    def __init__(self, blocks: list[Json]) -> None:
        self._blocks = blocks
        # One entry for each word of the document, in reading order: block, start, end.
        self._places: list[tuple[int, int, int]] = []
        self._words: list[str] = []
        self._starts: defaultdict[str, list[int]] = defaultdict(list)
        for number, block in enumerate(blocks):
            for word in words(block["text"]):
                self._starts[word.folded].append(len(self._words))
                self._places.append((number, word.start, word.end))
                self._words.append(word.folded)

    def quote(self, anchor: Json | None) -> str | None:
        """Return the words at `anchor`; None when it points at nothing here."""
        spans = (anchor or {}).get("spans") or []
        pieces = [self._piece(span) for span in spans]
        return " ".join(filter(None, pieces)) if pieces and all(pieces) else None

    def find(self, text: str, *, near: Json | None = None) -> Json | None:
        """Return the anchor of `text`, of the place nearest to `near` when it stands in several; None if nowhere."""
        wanted = [word.folded for word in words(text)]
        if not wanted:
            return None
        found = [start for start in self._starts.get(wanted[0], ()) if self._stands_at(start, wanted)]
        if not found:
            return None
        beside = ((near or {}).get("spans") or [{"block": 0}])[0]["block"]
        best = min(found, key=lambda start: abs(self._places[start][0] - beside))
        return {"spans": self._spans(best, best + len(wanted), text)}

    def _stands_at(self, start: int, wanted: list[str]) -> bool:
        return self._words[start : start + len(wanted)] == wanted

    def _spans(self, first: int, last: int, text: str) -> list[Json]:
        edges: dict[int, tuple[int, int]] = {}
        for block, start, end in self._places[first:last]:
            edges[block] = (edges[block][0] if block in edges else start, end)
        spans = [self._span(block, start, end) for block, (start, end) in edges.items()]
        spans[-1]["end"] = self._with_ending(spans[-1], text)
        return spans

    def _span(self, block: int, start: int, end: int) -> Json:
        return {"page": self._blocks[block].get("page"), "block": block, "start": start, "end": end}

    def _with_ending(self, span: Json, text: str) -> int:
        """Return the end of the span, moved past the signs that end the quotation as well: ".", "?", ")"."""
        end: int = span["end"]
        last = max((word.end for word in words(text)), default=0)
        whole = self._blocks[span["block"]]["text"]
        for sign in text[last:].rstrip():
            if whole[end : end + 1] != sign:
                break
            end += 1
        return end

    def _piece(self, span: Json) -> str | None:
        if not 0 <= span["block"] < len(self._blocks):
            return None
        text: str = self._blocks[span["block"]]["text"]
        return text[span["start"] : span["end"]] if 0 <= span["start"] < span["end"] <= len(text) else None
