"""A document's record as it stands: asks the tables, and puts suggestions and decisions together."""

from dataclasses import dataclass
from typing import Any

from goldthread_web.library.items import Item, record_of
from goldthread_web.library.merging import Decided, Entry, merge
from goldthread_web.library.models import Decision, LibraryDocument, Reading, State, StatusChange
from goldthread_web.library.quotations import Source

Json = dict[str, Any]


@dataclass(frozen=True)
class Workspace:
    """A document with its newest reading (None while it waits to be read) and every item of its record."""

    document: LibraryDocument
    reading: Reading | None
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, document: LibraryDocument) -> "Workspace":
        """Return the workspace of `document` as it is now."""
        reading = Reading.objects.filter(document=document).order_by("-pk").first()
        if reading is None:
            return cls(document, None, ())
        return cls(document, reading, tuple(merge(_suggested(reading), decisions(document), Source(reading.blocks))))

    def entry(self, key: str) -> Entry | None:
        """Return the item called `key`, if there is one."""
        return next((entry for entry in self.entries if entry.item.key == key), None)

    def source(self) -> Source:
        """Return the document's text."""
        return Source(self.reading.blocks if self.reading else [])

    def draft_record(self) -> Json:
        """Return the record with everything that nobody has rejected."""
        kept = [entry.item for entry in self.entries if entry.standing != "rejected" and not entry.resembles]
        return record_of(self._base(), kept)

    def settled_record(self) -> Json:
        """Return the record with what people have confirmed, and nothing else: what can be published."""
        return record_of(self._base(), [entry.item for entry in self.entries if entry.is_settled])

    def publication(self) -> Json | None:
        """Return the record that readers see; None while the document is not published."""
        return publication(self.document)

    def title(self) -> str:
        """Return the title as decided, or as suggested; empty when none was found."""
        entry = self.entry("title")
        return entry.item.text if entry and entry.standing != "rejected" else ""

    def _base(self) -> Json:
        if self.reading is None:
            return {"id": f"document-{self.document.pk}", "version": "", "source": {}, "warnings": []}
        return dict(self.reading.record)


def decisions(document: LibraryDocument) -> list[Decided]:
    """Return the newest decision about each item, without those that were undone, oldest first."""
    newest: dict[str, Decision] = {}
    for decision in Decision.objects.filter(document=document).select_related("by").order_by("pk"):
        newest[decision.key] = decision
    return [_decided(decision) for decision in newest.values() if decision.kind != Decision.Kind.UNDO]


def publication(document: LibraryDocument) -> Json | None:
    """Return the record that readers of `document` see; None while it is not published."""
    newest = StatusChange.objects.filter(document=document).order_by("-pk").first()
    return newest.record if newest and newest.state == State.PUBLISHED else None


def _decided(decision: Decision) -> Decided:
    return Decided(
        key=decision.key,
        field=decision.field,
        kind=decision.kind,
        text=decision.text,
        payload=decision.payload,
        by=str(decision.by),
        at=decision.at,
    )


def _suggested(reading: Reading) -> list[Item]:
    return [Item(row.field, row.key, row.text, row.anchor, row.payload) for row in reading.suggestions.all()]
