"""What a person typed about an item → the item. What is quoted is found in the document, or asked for again. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from goldthread.dates import read_date
from goldthread_web.library.fields import BY_NAME, Extra
from goldthread_web.library.items import Item, Json, anchor_of, bare, key_of, text_of, with_text
from goldthread_web.library.quotations import Source

LINE_SHAPES = frozenset({"quotes", "quote"})


@dataclass(frozen=True)
class Fault:
    """What is wrong with what was typed in the box called `name`."""

    name: str
    message: str


class NotAccepted(Exception):
    """What was typed cannot be kept; `faults` say why, box by box."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("; ".join(fault.message for fault in faults))


def typed_of(item: Item) -> dict[str, str]:
    """Return what the boxes of a form hold for an item: its text, and each of its extras."""
    typed = {"text": item.text}
    for extra in BY_NAME[item.field].extras:
        typed[extra.name] = _as_typed(item.payload.get(extra.name), extra)
    return typed


def corrected(item: Item, typed: Mapping[str, str], source: Source) -> Item:
    """Return `item` as typed. Its text may depart from the document; what stands beside it may not.

    Raises NotAccepted.
    """
    text = _one_line(typed["text"])
    if not text:
        raise NotAccepted(Fault("text", "Enter the words, or reject the item instead."))
    changed = item if text == item.text else with_text(item, text, source.find(text, near=item.anchor))
    if item.field == "published" and text != item.text:
        changed = replace(changed, payload=changed.payload | _date_parts(text, "text"))
    return _with_extras(changed, typed, source)


def added(field: str, typed: Mapping[str, str], source: Source) -> Item:
    """Return a new item of `field` as typed. Its text is the document's own. Raises NotAccepted."""
    text = _one_line(typed["text"])
    if not text:
        raise NotAccepted(Fault("text", "Enter the words. You can copy them from the document."))
    place = source.find(text)
    if BY_NAME[field].quoted and place is None:
        raise NotAccepted(Fault("text", "These words are not in the document. Copy them from it as they stand there."))
    payload = blank(field)
    if field == "published":
        payload |= _date_parts(text, "text")
    item = with_text(Item(field, key_of(field, text), text, place, payload), text, place)
    return _with_extras(item, typed, source)


def blank(field: str) -> Json:
    """Return an item of `field` that says nothing yet, in the form of the record."""
    payload: Json = {extra.name: _nothing(extra) for extra in BY_NAME[field].extras}
    if field == "themes":
        payload |= {"id": None, "from": "stated"}
    if field == "sections":
        payload |= {"number": None, "role": "other"}
    return payload


def _nothing(extra: Extra) -> Any:
    if extra.shape == "quotes":
        return []
    return extra.choices[0][0] if extra.choices else None


def _as_typed(value: Any, extra: Extra) -> str:
    if extra.shape == "quotes":
        return "\n".join(each["text"] for each in value or ())
    if extra.shape == "quote":
        return str(value["text"]) if value else ""
    if extra.shape == "date":
        return str(value["words"]) if value else ""
    return str(value or "")


def _with_extras(item: Item, typed: Mapping[str, str], source: Source) -> Item:
    payload = dict(item.payload)
    faults: list[Fault] = []
    for extra in BY_NAME[item.field].extras:
        try:
            payload[extra.name] = _extra(extra, typed.get(extra.name, ""), payload.get(extra.name), item, source)
        except NotAccepted as error:
            faults += error.faults
    if faults:
        raise NotAccepted(*faults)
    made = replace(item, payload=payload)
    return replace(made, text=text_of(made.field, payload), anchor=anchor_of(made.field, payload))


def _extra(extra: Extra, typed: str, old: Any, item: Item, source: Source) -> Any:
    if extra.shape in LINE_SHAPES:
        found = _quotes(extra, typed, old, item, source)
        return found if extra.shape == "quotes" else (found[0] if found else None)
    if extra.shape == "date":
        return _due(extra, typed, old, item, source)
    if extra.shape == "choice":
        return typed if typed in dict(extra.choices) else old
    return typed.strip() or (None if extra.name != "label" else item.text)


def _quotes(extra: Extra, typed: str, old: Any, item: Item, source: Source) -> list[Json]:
    had = {bare(each["text"]): each for each in (old if isinstance(old, list) else filter(None, [old]))}
    lines = typed.splitlines() if extra.shape == "quotes" else [typed]
    tidy = [_one_line(line) for line in lines]
    return [had.get(bare(line)) or _quote(extra, line, item, source) for line in tidy if line]


def _quote(extra: Extra, line: str, item: Item, source: Source) -> Json:
    place = source.find(line, near=item.anchor)
    if place is None:
        raise NotAccepted(
            Fault(extra.name, f"“{_shortened(line)}” is not in the document. Copy it as it stands there.")
        )
    return {"text": line, "anchor": place}


def _due(extra: Extra, typed: str, old: Any, item: Item, source: Source) -> Json | None:
    words = _one_line(typed)
    if not words:
        return None
    if old and old["words"] == words:
        return dict(old)
    quote = _quote(extra, words, item, source)
    return {"words": words, **_date_parts(words, extra.name), "anchor": quote["anchor"]}


def _date_parts(words: str, name: str) -> Json:
    dated = read_date(words)
    if dated.first is None or dated.last is None:
        raise NotAccepted(
            Fault(name, "This is not read as a date. Write it as the document does, such as “March 2024”.")
        )
    return {
        "words": words,
        "from": dated.first.isoformat(),
        "to": dated.last.isoformat(),
        "precision": str(dated.precision),
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
