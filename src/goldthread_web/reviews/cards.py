"""The records of one kind as a list of cards: in order, under headings, with the way to what belongs to each."""

from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from goldthread_web.accounts.access import Permission
from goldthread_web.design.filters import count, day
from goldthread_web.design.pages import Link
from goldthread_web.reviews import showing
from goldthread_web.reviews.models import (
    Case,
    CaseRecord,
    Contribution,
    Draft,
    DraftComment,
    FamilyContact,
    Person,
    PractitionerEvent,
)
from goldthread_web.reviews.pages import Card, CardGroup
from goldthread_web.reviews.parts import BY_MODEL, Part
from goldthread_web.reviews.side import part_url


def listed(kind: Part, case: Case) -> list[CaseRecord]:
    """Return the records of `kind` in `case`, in the order in which a list shows them."""
    return sorted(_rows(kind, kind.model.objects.of(case)), key=lambda record: record.rank)


def removed(kind: Part, case: Case) -> list[CaseRecord]:
    """Return those that were taken out and can be brought back, the last removed first."""
    return _rows(kind, kind.model.objects.removed_of(case))


def _rows(kind: Part, found: Any) -> list[CaseRecord]:
    pointing = [field.name for field in kind.model._meta.fields if field.is_relation]
    belonging = [_back(other, name) for other, name, _ in BELONGING.get(kind.model, ())]
    return list(found.select_related(*pointing).prefetch_related(*belonging))


def _back(kind: type[CaseRecord], name: str) -> str:
    """Return the name by which a record leads to those of `kind` that point to it by `name`."""
    return str(kind._meta.get_field(name).remote_field.get_accessor_name())  # type: ignore[union-attr]


def groups(kind: Part, records: list[CaseRecord], may: frozenset[Permission]) -> tuple[CardGroup, ...]:
    """Return `records`, which are in order, under the headings that they name; one group without a heading if none."""
    by_heading = [(title, list(together)) for title, together in groupby(records, key=lambda record: record.group)]
    return tuple(
        CardGroup(
            title=title or ("Others" if len(by_heading) > 1 else ""),
            cards=tuple(card(kind, record, may) for record in together),
            anchor=f"group-{number}",
            note=_note(together),
        )
        for number, (title, together) in enumerate(by_heading, 1)
    )


def card(kind: Part, record: CaseRecord, may: frozenset[Permission]) -> Card:
    """Return `record` as a card for whoever has the permissions `may` on its case: ways to what they may do there."""
    gone, may_write = record.removed_at is not None, kind.write in may
    return Card(
        headline=record.headline,
        anchor=f"record-{record.pk}",
        facts=showing.facts(record),
        written=showing.written(record),
        tag=showing.tag(record),
        links=() if gone else _links(record, may),
        change_url=record_url("change", kind, record) if may_write and not gone else "",
        remove_url=record_url("remove", kind, record) if may_write and not gone else "",
        bring_back_url=record_url("bring_back", kind, record) if may_write and gone else "",
        version=record.version,
        folded=record.is_past and not gone,
    )


def record_url(route: str, kind: Part, record: CaseRecord) -> str:
    return reverse(f"reviews:{route}", kwargs={"case": record.case_id, "part": kind.slug, "pk": record.pk})


def place_of(kind: Part, record: CaseRecord) -> str:
    """Return where the card of `record` stands in its list."""
    return f"{part_url(kind, record.case)}#record-{record.pk}"


def waiting(comments: list[DraftComment]) -> str:
    """Return how many comments there are, and how many wait for an answer."""
    open_ones = sum(one.outcome == DraftComment.Outcome.WAITING for one in comments)
    return count(len(comments), "comment") + (f", {open_ones} not answered yet" if open_ones else ", all answered")


def _note(records: list[Any]) -> str:
    return waiting(records) if isinstance(records[0], DraftComment) else ""


def _links(record: CaseRecord, may: frozenset[Permission]) -> tuple[Link, ...]:
    """The file of a record, and what belongs to it in another list: how much is there, and a way to add to it."""
    links = []
    if file := getattr(record, "file", None):
        links.append(Link(f"Download {file.name}", reverse("files:download", kwargs={"pk": file.pk})))
    for kind, name, told in BELONGING.get(type(record), ()):
        own = [one for one in getattr(record, _back(kind, name)).all() if one.removed_at is None]
        if own:
            links.append(Link(told(own), part_url(BY_MODEL[kind], record.case)))
        if BY_MODEL[kind].write in may:
            links.append(Link(f"Add: {BY_MODEL[kind].one}", _adding(kind, name, record)))
    return tuple(links)


def _adding(kind: type[CaseRecord], name: str, record: CaseRecord) -> str:
    address = reverse("reviews:add", kwargs={"case": record.case_id, "part": BY_MODEL[kind].slug})
    return f"{address}?{urlencode({name: record.pk})}"


def _contacts(own: list[FamilyContact]) -> str:
    return f"{count(len(own), 'contact')}, the last on {day(own[-1].on)}"


def _said(own: list[Contribution]) -> str:
    return count(len(own), "contribution")


# What belongs to a record: its kind, the name by which it points back, and how much of it is told.
BELONGING: dict[type[CaseRecord], tuple[tuple[type[CaseRecord], str, Any], ...]] = {
    Draft: ((DraftComment, "draft", waiting),),
    Person: ((FamilyContact, "person", _contacts),),
    PractitionerEvent: ((Contribution, "event", _said),),
}
