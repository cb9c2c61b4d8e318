"""What was read from a document, field by field, as the review page shows it. Pure but for addresses."""

from collections.abc import Iterable

from django.urls import reverse

from goldthread_web.design.filters import moment
from goldthread_web.design.pages import Fact, Link, Tag
from goldthread_web.library import labels
from goldthread_web.library.fields import FIELDS, Field
from goldthread_web.library.items import Item, bare
from goldthread_web.library.merging import Entry, Standing
from goldthread_web.library.pages import ReviewGroup, ReviewItem
from goldthread_web.library.places import html_id, place
from goldthread_web.library.record_view import statement_notes

TAGS = {
    Standing.PENDING: Tag("To check", "yellow"),
    Standing.CONFIRMED: Tag("Confirmed", "green"),
    Standing.CORRECTED: Tag("Corrected", "blue"),
    Standing.ADDED: Tag("Added", "purple"),
    Standing.REJECTED: Tag("Rejected", "grey"),
}


def review_groups(document_id: int, entries: Iterable[Entry]) -> tuple[ReviewGroup, ...]:
    """Return the fields that have items."""
    listed = list(entries)
    found = []
    for field in FIELDS:
        own = [entry for entry in listed if entry.item.field == field.name]
        if own:
            found.append(_group(document_id, field, own))
    return tuple(found)


def absent(document_id: int, entries: Iterable[Entry]) -> tuple[Link, ...]:
    """Return where to add an item to the fields that have none."""
    present = {entry.item.field for entry in entries}
    return tuple(
        Link(field.one, _add_url(document_id, field)) for field in FIELDS if field.name not in present and field.quoted
    )


def review_item(document_id: int, entry: Entry) -> ReviewItem:
    """Return one item as it is shown."""
    item, suggested = entry.item, entry.suggested
    return ReviewItem(
        id=html_id(item.key),
        key=item.key,
        text=said(item),
        place=place(item.anchor),
        tag=TAGS[entry.standing],
        standing=str(entry.standing),
        by=f"{entry.by}, {moment(entry.at)}" if entry.by else "",
        notes=_notes(item),
        suggested=said(suggested) if suggested and bare(said(suggested)) != bare(said(item)) else "",
        resembles=said(entry.resembles) if entry.resembles else "",
        lost=entry.lost and entry.is_settled,
        located=item.anchor is not None and not entry.lost,
        decided=entry.standing is not Standing.PENDING,
        edit_url=reverse("library:correct", kwargs={"pk": document_id, "key": item.key}),
    )


def is_open(entry: Entry) -> bool:
    """Whether one press confirms the item together with others."""
    return entry.standing is Standing.PENDING and not entry.resembles


def said(item: Item) -> str:
    """Return an item's text for people."""
    return labels.doc_type(item.text) if item.field == "doc_type" else item.text


def _group(document_id: int, field: Field, entries: list[Entry]) -> ReviewGroup:
    return ReviewGroup(
        field=field.name,
        title=field.many,
        one=field.one,
        items=tuple(review_item(document_id, entry) for entry in entries),
        waiting=sum(is_open(entry) for entry in entries),
        add_url="" if field.single else _add_url(document_id, field),
    )


def _add_url(document_id: int, field: Field) -> str:
    return reverse("library:add_item", kwargs={"pk": document_id, "field": field.name})


def _notes(item: Item) -> tuple[Fact, ...]:
    payload = item.payload
    facts = [Fact("Number", str(payload["number"]))] if payload.get("number") else []
    facts += [Fact("Under", payload["under"]["text"])] if payload.get("under") else []
    facts += [Fact("Detail", part["text"]) for part in payload.get("detail") or ()]
    facts += [Fact("Part", part["text"]) for part in payload.get("parts") or () if part["text"] not in item.text]
    return tuple(fact for fact in (*facts, *statement_notes(item.field, payload)) if fact.value)
