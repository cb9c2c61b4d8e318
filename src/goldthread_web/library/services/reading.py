"""A document is read: suggestions are kept beside what people decided, and what can be found is renewed."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldthread_web import audit
from goldthread_web.jobs.kinds import Progress
from goldthread_web.library import reader
from goldthread_web.library.items import items
from goldthread_web.library.models import LibraryDocument, Reading, Suggestion
from goldthread_web.library.records import Workspace
from goldthread_web.library.services.holding import hold
from goldthread_web.library.services.indexing import index_record

LONGEST_TITLE = 300


def read_document(progress: Progress, *, document_id: int) -> None:
    """Read a document, as a job. Run again after it was cut off, it only makes one more reading.

    Raises UnreadableFile, which is shown to whoever waits.
    """
    document = LibraryDocument.objects.select_related("file").get(pk=document_id)
    progress.of(3)
    progress.step("Opening the file")
    with document.file.as_path() as path:
        read = reader.read(path)
    progress.step("Keeping what was read")
    keep_reading(document=document, record=read.record, blocks=read.blocks, at=timezone.now())
    progress.step("Read")


@transaction.atomic
def keep_reading(
    *,
    document: LibraryDocument,
    record: dict[str, Any],
    blocks: list[dict[str, Any]],
    at: datetime,
    reader_version: str = reader.READER_VERSION,
) -> Reading:
    """Keep a reading and its suggestions as the newest of its document."""
    hold(document)
    reading = Reading.objects.create(
        document=document, reader_version=reader_version, record=record, blocks=blocks, at=at
    )
    Suggestion.objects.bulk_create(
        Suggestion(
            reading=reading,
            field=item.field,
            position=position,
            key=item.key,
            text=item.text,
            anchor=item.anchor,
            payload=item.payload,
        )
        for position, item in enumerate(items(record))
    )
    renew(document=document, at=at)
    audit.record("document.read", document, by=None, at=at, details={"reader_version": reader_version})
    return reading


def title_of(document: LibraryDocument, record: dict[str, Any]) -> str:
    """Return what a document is called in lists: as the record says that its readers see, else as its file is called.

    Never a title that readers do not see there: one that was rejected may name a child.
    """
    said = (record["title"] or {}).get("text", "")
    return (said or PurePath(document.file.name).stem)[:LONGEST_TITLE]


@transaction.atomic
def renew(*, document: LibraryDocument, at: datetime) -> None:
    """Bring what is shown and found of a document in step with its newest reading, decisions and state."""
    workspace = Workspace.of(document)
    published = workspace.publication()
    record = published or workspace.draft_record()
    document.title = title_of(document, record)
    document.save(update_fields=["title"])
    index_record(document=document, record=record, published=published is not None, at=at)
