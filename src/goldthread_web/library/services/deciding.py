"""A person decides about what was read."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goldthread_web import audit
from goldthread_web.accounts import access
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import User
from goldthread_web.library import editing
from goldthread_web.library.items import Item
from goldthread_web.library.merging import Entry, Standing
from goldthread_web.library.models import Decision, LibraryDocument
from goldthread_web.library.records import Workspace
from goldthread_web.library.services.holding import hold
from goldthread_web.library.services.reading import renew

Kind = Decision.Kind


class NoSuchItem(Exception):
    """The document has no such item, or has one no longer."""


@transaction.atomic
def decide_item(
    *,
    document: LibraryDocument,
    kind: str,
    key: str = "",
    field: str = "",
    typed: Mapping[str, str] | None = None,
    by: User,
    at: datetime,
) -> str:
    """Confirm, correct, reject or add one item, or undo what was last decided about it; return the item's key.

    What changes nothing is not written: somebody else may have decided the same since the page was shown.
    `key` names the item; to add one, `field` says where. `typed` is what the boxes of the form hold, for CORRECT and
    ADD. Raises NoSuchItem, or NotAccepted for what cannot be kept as typed.
    """
    access.check(by, Permission.CONFIRM_RECORD, document.partnership)
    hold(document)
    workspace = Workspace.of(document)
    if kind == Kind.ADD:
        item = editing.added(field, typed or {}, workspace.source())
        _write(document, kind, item, item.text, by, at)
    else:
        entry = workspace.entry(key)
        if entry is None:
            raise NoSuchItem(key)
        if _is_so(entry, kind):
            return key
        item = _decided(workspace, entry, kind, typed or {})
        _write(document, kind, item, (entry.suggested or entry.item).text, by, at)
    renew(document=document, at=at)
    return item.key


@transaction.atomic
def confirm_rest(*, document: LibraryDocument, field: str = "", by: User, at: datetime) -> int:
    """Confirm everything (of `field`, if given) that nobody has decided about, and return how many that were.

    What resembles an item already decided is left for a person to look at.
    """
    access.check(by, Permission.CONFIRM_RECORD, document.partnership)
    hold(document)
    waiting = [
        entry.item
        for entry in Workspace.of(document).entries
        if entry.standing == Standing.PENDING and not entry.resembles and field in ("", entry.item.field)
    ]
    for item in waiting:
        _write(document, Kind.CONFIRM, item, item.text, by, at)
    if waiting:
        renew(document=document, at=at)
    return len(waiting)


def _is_so(entry: Entry, kind: str) -> bool:
    """Whether the item is already as `kind` would make it."""
    if kind == Kind.CONFIRM:
        return entry.is_settled
    return entry.standing == {Kind.REJECT: Standing.REJECTED, Kind.UNDO: Standing.PENDING}.get(Kind(kind))


def _decided(workspace: Workspace, entry: Entry, kind: str, typed: Mapping[str, str]) -> Item:
    if kind == Kind.CORRECT:
        return editing.corrected(entry.item, typed, workspace.source())
    if kind == Kind.CONFIRM and entry.suggested and entry.standing == Standing.REJECTED:
        return entry.suggested
    return entry.item


def _write(document: LibraryDocument, kind: str, item: Item, text: str, by: User, at: datetime) -> None:
    keeps = kind not in (Kind.REJECT, Kind.UNDO)
    decision = Decision.objects.create(
        document=document,
        key=item.key,
        field=item.field,
        kind=kind,
        text=text,
        payload=item.payload if keeps else None,
        by=by,
        at=at,
    )
    details = {"field": item.field, "decision": decision.pk}
    audit.record(f"record.item_{Kind(kind).label.lower()}", document, by=by, at=at, details=details)
