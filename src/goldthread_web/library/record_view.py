"""A record set for reading: groups of statements, each with its place. Pure."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from goldthread.search.points import KINDS
from goldthread_web.design.filters import day
from goldthread_web.design.pages import Fact
from goldthread_web.library import labels
from goldthread_web.library.fields import BY_NAME, STATUSES, VOICES
from goldthread_web.library.pages import Group, Statement
from goldthread_web.library.places import place

Json = dict[str, Any]

# What is read first stands first; kinds of points in between as people look for them.
GROUPS = ("what_happened", "lines_of_enquiry", *KINDS, "resources")


def _texts(values: Any) -> str:
    return "; ".join(value["text"] for value in values)


# What may stand beside a statement: how it is called, and how it is said.
NOTES: dict[str, tuple[str, Callable[[Any], str]]] = {
    "to": ("For", _texts),
    "owners": ("Owners", _texts),
    "due": ("Due", lambda due: str(due["words"])),
    "status": ("State", lambda status: dict(STATUSES).get(status, status)),
    "response": ("Response", lambda response: str(response["text"])),
    "voice": ("Voice", lambda voice: "" if voice == "review" else dict(VOICES).get(voice, voice)),
    "kind": ("Kind", labels.agency_kind),
    "role": ("Role", lambda role: str(role).replace("_", " ")),
    "url": ("Address", str),
}


def groups(record: Json) -> tuple[Group, ...]:
    """Return the record's statements, kind by kind; kinds without statements are left out."""
    return tuple(
        Group(BY_NAME[name].many, name, tuple(_statements(name, record[name])), numbered=name == "recommendations")
        for name in GROUPS
        if record.get(name)
    )


def facts(record: Json) -> tuple[Fact, ...]:
    """Return what the record says about its document."""
    return tuple(fact for fact in _facts(record) if fact.value)


def statement_notes(field: str, item: Json) -> Iterator[Fact]:
    """Yield what stands beside a statement, in words."""
    # A date of publication has a "to" as well, and it is no addressee.
    beside = {extra.name for extra in BY_NAME[field].extras} | {"kind", "role", "url"}
    for name, (label, say) in NOTES.items():
        if name in beside and item.get(name):
            yield Fact(label, say(item[name]))
    if field == "themes":
        yield Fact("Theme", labels.theme(item["id"]) if item["id"] else "not in the vocabulary")


def _statements(field: str, values: list[Json]) -> Iterator[Statement]:
    for position, item in enumerate(values, start=1):
        yield Statement(
            id=f"{field}-{position}",
            text=item["text"],
            place=place(item.get("anchor")),
            number=item.get("number") or "",
            under=(item.get("under") or {}).get("text", ""),
            detail=tuple(part["text"] for part in item.get("detail") or ()),
            parts=tuple(part["text"] for part in item.get("parts") or () if part["text"] not in item["text"]),
            notes=tuple(fact for fact in statement_notes(field, item) if fact.value),
        )


def _facts(record: Json) -> Iterator[Fact]:
    yield Fact("Partnership", (record.get("partnership") or {}).get("text", ""))
    yield Fact("Kind of review", (record.get("review_kind") or {}).get("text", ""))
    yield Fact("About", _texts(record.get("subjects") or ()))
    yield Fact("Published", published(record))
    yield Fact("Agencies", _texts(record.get("agencies") or ()))


def published(record: Json) -> str:
    """Return when the document was published, as precisely as it says."""
    found = record.get("published")
    if not found:
        return ""
    return day(date.fromisoformat(found["from"])) if found["precision"] == "day" else str(found["words"])
