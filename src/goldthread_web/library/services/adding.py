"""Documents come in, and are sent to the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.core.files.base import File
from django.db import transaction

from goldthread_web import audit
from goldthread_web.accounts import access
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Partnership, User
from goldthread_web.files import services as files
from goldthread_web.jobs import services as jobs
from goldthread_web.library.models import LibraryDocument, State, StatusChange
from goldthread_web.library.services.holding import hold

READ = "library.read"  # the kind of job


@dataclass(frozen=True)
class Added:
    """What became of an upload: documents that are now read, those that were there before, and files refused."""

    new: tuple[LibraryDocument, ...]
    known: tuple[LibraryDocument, ...]
    refused: tuple[str, ...]


@transaction.atomic
def add_documents(*, partnership: Partnership, uploads: "Sequence[File[bytes]]", by: User, at: datetime) -> Added:
    """Keep the files, make a document of each and have them read. One refused file does not stop the rest."""
    access.check(by, Permission.UPLOAD_DOCUMENT, partnership)
    # One upload to a partnership after the other: two people may be giving the same file.
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    new: list[LibraryDocument] = []
    known: list[LibraryDocument] = []
    refused: list[str] = []
    for upload in uploads:
        try:
            document, is_new = _add(partnership, upload, by, at)
            (new if is_new else known).append(document)
        except files.FileRefused as error:
            refused.append(str(error))
    return Added(tuple(new), tuple(known), tuple(refused))


@transaction.atomic
def read_again(*, document: LibraryDocument, by: User, at: datetime) -> LibraryDocument:
    """Have the document read once more, by the reader as it is now. What people decided stays decided."""
    access.check(by, Permission.CONFIRM_RECORD, document.partnership)
    hold(document)
    if document.job is None or document.job.is_finished:
        _send_to_reader(document, by, at)
        audit.record("document.read_again", document, by=by, at=at)
    return document


def _add(partnership: Partnership, upload: "File[bytes]", by: User, at: datetime) -> tuple[LibraryDocument, bool]:
    stored = files.keep(partnership=partnership, upload=upload, by=by, at=at)
    known = LibraryDocument.objects.filter(file=stored).first()
    if known:
        return known, False
    document = LibraryDocument.objects.create(
        partnership=partnership, file=stored, title=PurePath(stored.name).stem, added_by=by, added_at=at
    )
    StatusChange.objects.create(document=document, state=State.DRAFT, by=by, at=at)
    audit.record("document.added", document, by=by, at=at)
    _send_to_reader(document, by, at)
    return document, True


def _send_to_reader(document: LibraryDocument, by: User, at: datetime) -> None:
    document.job = jobs.start(
        kind=READ, arguments={"document_id": document.pk}, partnership=document.partnership, by=by, at=at
    )
    document.save(update_fields=["job"])
