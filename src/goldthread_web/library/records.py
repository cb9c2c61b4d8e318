"""A document's record as it stands: asks the tables, and puts suggestions and decisions together."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from goldthread_web.library.items import Item, record_of
from goldthread_web.library.merging import Decided, Entry, merge
from goldthread_web.library.models import Decision, LibraryDocument, Reading, State, StatusChange, Suggestion
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
    """Return the decision that holds about each item, oldest first. Each UNDO takes back the one before it."""
    standing: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in Decision.objects.filter(document=document).select_related("by").order_by("pk"):
        if decision.kind != Decision.Kind.UNDO:
            standing[decision.key].append(decision)
        elif standing[decision.key]:
            standing[decision.key].pop()
    stacks = [stack for stack in standing.values() if stack]
    rejected = _rejected(document, stacks)
    return [_decided(stack[-1], stack[-1].payload or rejected[stack[-1].key]) for stack in stacks]


def publication(document: LibraryDocument) -> Json | None:
    """Return the record that readers of `document` see; None while it is not published."""
    newest = StatusChange.objects.filter(document=document).order_by("-pk").first()
    return newest.record if newest and newest.state == State.PUBLISHED else None


def _decided(decision: Decision, payload: Json) -> Decided:
    return Decided(
        key=decision.key,
        field=decision.field,
        kind=decision.kind,
        text=decision.text,
        payload=payload,
        by=str(decision.by),
        at=decision.at,
    )


def _rejected(document: LibraryDocument, stacks: list[list[Decision]]) -> dict[str, Json]:
    """Return the items that were rejected, whole: as each was decided before, else as it was last read."""
    keys = [stack[-1].key for stack in stacks if stack[-1].payload is None]
    read = Suggestion.objects.filter(reading__document=document, key__in=keys).order_by("pk")
    found = dict(read.values_list("key", "payload"))
    for stack in stacks:
        found |= {decision.key: decision.payload for decision in stack if decision.payload}
    return found


def _suggested(reading: Reading) -> list[Item]:
    return [Item(row.field, row.key, row.text, row.anchor, row.payload) for row in reading.suggestions.all()]
