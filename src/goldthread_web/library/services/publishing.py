"""A record goes out to its readers, and is taken back. The legal moves stand in MOVES."""

from datetime import datetime

from django.db import transaction

from goldthread_web import audit
from goldthread_web.accounts import access
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import User
from goldthread_web.library.models import LibraryDocument, State, StatusChange
from goldthread_web.library.records import Workspace
from goldthread_web.library.services.holding import hold
from goldthread_web.library.services.reading import renew

# From each state, where a document can go. Published to published is a new edition.
MOVES = {
    State.DRAFT: {State.PUBLISHED},
    State.PUBLISHED: {State.PUBLISHED, State.WITHDRAWN},
    State.WITHDRAWN: {State.PUBLISHED},
}


class CannotPublish(Exception):
    """The record is not ready, or not in a state for this. The message says what to do."""


@transaction.atomic
def publish(*, document: LibraryDocument, by: User, at: datetime) -> None:
    """Publish what people have confirmed of the record, as it is now. Raises CannotPublish."""
    access.check(by, Permission.PUBLISH_RECORD, document.partnership)
    hold(document)
    workspace = Workspace.of(document)
    if not any(entry.is_settled for entry in workspace.entries):
        raise CannotPublish("Nothing in this record has been confirmed yet. Confirm what is right, then publish it.")
    record = workspace.settled_record()
    _move(document, State.PUBLISHED, by, at, record=record)
    audit.record("record.published", document, by=by, at=at)
    renew(document=document, at=at)


@transaction.atomic
def withdraw(*, document: LibraryDocument, by: User, at: datetime) -> None:
    """Take the record back from its readers; the partnership keeps its work. Raises CannotPublish."""
    access.check(by, Permission.PUBLISH_RECORD, document.partnership)
    hold(document)
    _move(document, State.WITHDRAWN, by, at)
    audit.record("record.withdrawn", document, by=by, at=at)
    renew(document=document, at=at)


def _move(document: LibraryDocument, to: State, by: User, at: datetime, record: object = None) -> None:
    if to not in MOVES[State(document.state)]:
        raise CannotPublish("Only a published record can be withdrawn.")
    StatusChange.objects.create(document=document, state=to, record=record, by=by, at=at)
    document.state = to
    document.save(update_fields=["state"])
