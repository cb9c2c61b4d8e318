"""Items: the parts of a record one by one, each with a name that stays the same from reading to reading. Pure."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from goldthread.search.words import words
from goldthread_web.library.fields import BY_NAME, FIELDS

Json = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """One item of a record. `payload` is the item as it stands in the record; `text` the words it is shown by."""

    field: str
    key: str
    text: str
    anchor: Json | None
    payload: Json


def bare(text: str) -> str:
    """Return the words of `text`, folded: what is left when spelling of quotes, dashes and spaces is no matter."""
    return " ".join(word.folded for word in words(text))


def key_of(field: str, text: str) -> str:
    """Return the name of the item of `field` with this text. A field with one value has one name."""
    if BY_NAME[field].single:
        return field
    return f"{field}:{hashlib.sha256(bare(text).encode()).hexdigest()[:20]}"


def items(record: Json) -> Iterator[Item]:
    """Yield the items of a record in the exchange format, field by field. Texts that come twice get two names."""
    seen: Counter[str] = Counter()
    for field in FIELDS:
        for payload in _payloads(record, field.name):
            text = text_of(field.name, payload)
            key = key_of(field.name, text)
            seen[key] += 1
            number = f"#{seen[key]}" if seen[key] > 1 else ""
            yield Item(field.name, key + number, text, anchor_of(field.name, payload), payload)


def record_of(base: Json, found: Iterable[Item]) -> Json:
    """Return a record with what `base` says about its source, and nothing but the items given."""
    record: Json = {name: base[name] for name in ("id", "version", "source", "warnings")}
    for field in FIELDS:
        record[field.name] = None if field.single else []
    for item in found:
        value = item.payload["value"] if item.field == "doc_type" else item.payload
        if BY_NAME[item.field].single:
            record[item.field] = value
        else:
            record[item.field].append(value)
    record["doc_type"] = record["doc_type"] or "other"
    return {name: record[name] for name in [*base, *(record.keys() - base.keys())] if name in record}


def text_of(field: str, payload: Json) -> str:
    """Return the words an item is shown and known by."""
    if field == "doc_type":
        return str(payload["value"])
    if field == "published":
        return str(payload["words"])
    if field == "sections":
        return str(payload["heading"]["text"]) if payload["heading"] else f"({payload['role'].replace('_', ' ')})"
    return str(payload["text"])


def anchor_of(field: str, payload: Json) -> Json | None:
    """Return the place of an item's words, None for what is not a quotation."""
    place: Json | None = (payload.get("heading") or {} if field == "sections" else payload).get("anchor")
    return place


def with_text(item: Item, text: str, anchor: Json | None) -> Item:
    """Return the item with other words at another place."""
    place = anchor or item.anchor
    changes: Json = {"text": text, "anchor": place}
    if item.field == "doc_type":
        changes = {"value": text}
    elif item.field == "sections":
        changes = {"heading": {"text": text, "anchor": place}}
    elif item.field == "published":
        changes = {"words": text, "anchor": place}
    return replace(item, text=text, anchor=place, payload=item.payload | changes)


def _payloads(record: Json, field: str) -> list[Json]:
    value = record.get(field)
    if field == "doc_type":
        return [{"value": value}] if value else []
    if BY_NAME[field].single:
        return [value] if value else []
    return list(value or [])
