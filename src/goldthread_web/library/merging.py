"""The machine's suggestions and people's decisions, put together: one list of what stands, what waits, what was lost.

What a person decided is never undone and never doubled by a later reading. Pure: no database.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz

from goldthread_web.library.fields import ORDER
from goldthread_web.library.items import Item, anchor_of, bare, text_of
from goldthread_web.library.quotations import Source

Json = dict[str, Any]
ALIKE = 85.0  # of 100: two wordings of one statement, one of them perhaps cut off


class Standing(StrEnum):
    """What has become of an item."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"


DECIDED_AS = {
    "confirm": Standing.CONFIRMED,
    "correct": Standing.CORRECTED,
    "add": Standing.ADDED,
    "reject": Standing.REJECTED,
}


@dataclass(frozen=True)
class Decided:
    """What was last decided about one item: `text` is the quotation it was about, `payload` the item as decided.

    That of a rejected item is the item as it was when it was rejected.
    """

    key: str
    field: str
    kind: str
    text: str
    payload: Json
    by: str
    at: datetime


@dataclass(frozen=True)
class Entry:
    """An item and what has become of it.

    `suggested` is what the machine reads there now, if anything. `lost`: the words are not in the newest reading.
    `resembles`: a suggestion that looks like an item already decided, and so is decided by itself or not at all.
    """

    item: Item
    standing: Standing
    suggested: Item | None = None
    by: str = ""
    at: datetime | None = None
    lost: bool = False
    resembles: Item | None = None

    @property
    def is_settled(self) -> bool:
        """Whether a person has said that it belongs in the record."""
        return self.standing in (Standing.CONFIRMED, Standing.CORRECTED, Standing.ADDED)


def merge(suggestions: Iterable[Item], decisions: Iterable[Decided], source: Source) -> list[Entry]:
    """Return every item of a document once: people's decisions first, then the suggestions nobody has decided.

    `decisions` holds at most one for each key, none of them undone. Entries come field by field, as the text has them.
    """
    suggested = {item.key: item for item in suggestions}
    decided = [_entry(decision, suggested, source) for decision in decisions]
    settled_keys = {entry.item.key for entry in decided}
    said = {(entry.item.field, bare(entry.item.text)) for entry in decided if entry.is_settled}
    open_items = [
        item for key, item in suggested.items() if key not in settled_keys and (item.field, bare(item.text)) not in said
    ]
    waiting = [Entry(item, Standing.PENDING, item, resembles=_resembled(item, decided)) for item in open_items]
    return sorted([*decided, *waiting], key=_place)


def _entry(decision: Decided, suggested: dict[str, Item], source: Source) -> Entry:
    found = suggested.get(decision.key)
    old = _item(decision, found)
    place = source.find(old.text, near=old.anchor) or source.find(decision.text, near=old.anchor)
    quoted = old.anchor is not None
    if quoted and _is_at(old.text, old.anchor, source):
        place = old.anchor
    item = replace(old, anchor=place or old.anchor, payload=_reanchored(old.payload, place, source))
    return Entry(
        item,
        DECIDED_AS[decision.kind],
        found,
        by=decision.by,
        at=decision.at,
        lost=quoted and place is None,
    )


def _item(decision: Decided, found: Item | None) -> Item:
    """Return the item as decided; of a rejected one, what the machine reads there now, if anything."""
    if found and DECIDED_AS[decision.kind] is Standing.REJECTED:
        return found
    text = text_of(decision.field, decision.payload)
    return Item(decision.field, decision.key, text, anchor_of(decision.field, decision.payload), decision.payload)


def _is_at(text: str, anchor: Json | None, source: Source) -> bool:
    quote = source.quote(anchor)
    return quote is not None and bare(quote) == bare(text)


def _reanchored(value: Any, place: Json | None, source: Source) -> Any:
    """Return the payload with every quotation in it found again; what cannot be found stands with its statement."""
    if isinstance(value, list):
        return [_reanchored(each, place, source) for each in value]
    if not isinstance(value, dict) or "spans" in value:
        return value
    renewed = {name: _reanchored(each, place, source) for name, each in value.items()}
    text = value.get("text", value.get("words"))
    if text and value.get("anchor") and not _is_at(text, value["anchor"], source):
        renewed["anchor"] = source.find(text, near=place or value["anchor"]) or place or value["anchor"]
    return renewed


def _resembled(item: Item, decided: list[Entry]) -> Item | None:
    """Return the decided item that this suggestion is probably another wording, or another reading, of."""
    return next((entry.item for entry in decided if _is_like(item, entry)), None)


def _is_like(item: Item, entry: Entry) -> bool:
    one, other = bare(item.text), bare(entry.item.text)
    if item.field != entry.item.field:
        return one == other and not entry.suggested
    if one == other or one in _said_beside(entry):
        return True
    if entry.suggested:
        return False  # both are read now, and so are two statements
    return fuzz.ratio(one, other) >= ALIKE or _one_in_the_other(item, entry.item) or _overlap(item, entry)


def _said_beside(entry: Entry) -> set[str]:
    """Return the words of what belongs to a decided statement: its paragraphs and its parts."""
    payload = entry.item.payload
    return {bare(each["text"]) for name in ("detail", "parts") for each in payload.get(name) or ()}


def _overlap(item: Item, entry: Entry) -> bool:
    """Whether the two are cut from the same words of the document."""
    if entry.lost or not (item.anchor and entry.item.anchor):
        return False
    return any(
        one["block"] == other["block"] and one["start"] < other["end"] and other["start"] < one["end"]
        for one in item.anchor.get("spans", ())
        for other in entry.item.anchor.get("spans", ())
    )


def _one_in_the_other(one: Item, other: Item) -> bool:
    shorter, longer = sorted((bare(one.text), bare(other.text)), key=len)
    return shorter.count(" ") >= 5 and shorter in longer


def _place(entry: Entry) -> tuple[int, int, int, str]:
    spans = (entry.item.anchor or {}).get("spans") or [{"block": -1, "start": 0}]
    return ORDER[entry.item.field], spans[0]["block"], spans[0]["start"], entry.item.key
