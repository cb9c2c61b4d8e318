"""Keeping files. The only place that writes them."""

import hashlib
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, transaction

from goldthread.documents.reader import UnreadableFile
from goldthread_web import audit
from goldthread_web.accounts.models import Partnership, User
from goldthread_web.files import sweeping
from goldthread_web.files.media_types import media_type_of
from goldthread_web.files.models import StoredFile, storage_name

MAX_BYTES = 100 * 1024 * 1024
LONGEST_NAME = 240  # bytes: most file systems take 255, and a copy may be given a longer one
LONGEST_ENDING = 20


class FileRefused(Exception):
    """This file cannot be kept. The message says why, and what to do."""


@transaction.atomic
def keep(
    *, partnership: Partnership, upload: "File[bytes]", by: User | None, at: datetime, workbooks: bool = False
) -> StoredFile:
    """Keep what was uploaded and return it; the same content given to a partnership again is the file it has.

    `by` is None for somebody who came by a link. `workbooks`: an Excel workbook is kept too, though it is not read
    as a document. Raises FileRefused for a file that is empty, larger than MAX_BYTES or of a kind that is not kept.
    """
    name = own_name(upload.name or "file")
    refuse_size(name, upload.size)
    try:
        media_type = media_type_of(upload, name=name, workbooks=workbooks)
    except UnreadableFile as error:
        raise FileRefused(str(error.at(name))) from error
    sha256 = _sha256(upload)
    known = StoredFile.objects.filter(partnership=partnership, sha256=sha256).first()
    if known:
        return known
    # The row first, and the content before the row is kept: so the row locks the content against `sweep`.
    stored = StoredFile.objects.create(
        partnership=partnership,
        sha256=sha256,
        name=name,
        media_type=media_type,
        size=upload.size,
        added_by=by,
        added_at=at,
    )
    _store(upload, sha256)
    audit.record("file.added", stored, by=by, at=at, details={"size": stored.size, "media_type": media_type})
    return stored


@transaction.atomic
def record_download(*, file: StoredFile, by: User | None, at: datetime) -> None:
    """Note that `by`, None for somebody signed out, took a copy of `file`."""
    audit.record("file.downloaded", file, by=by, at=at, details={} if by else {"signed_in": False})


def sweep(*, at: datetime) -> int:
    """Remove what was left when the program was cut off hours ago; return how many files. Several may run at once."""
    left = sweeping.cut_off(at=at)
    for path in left:
        sweeping.remove(path)
    unnamed = sweeping.unnamed(at=at)
    return len(left) + (remove_unnamed(contents=unnamed, at=at) if unnamed else 0)


@transaction.atomic
def remove_unnamed(*, contents: list[str], at: datetime) -> int:
    """Remove those of `contents`, each a SHA-256, that no row names; return how many."""
    _wait_for_uploads()
    named = set(StoredFile.objects.filter(sha256__in=contents).values_list("sha256", flat=True))
    left = [sha256 for sha256 in contents if sha256 not in named]
    for sha256 in left:
        default_storage.delete(storage_name(sha256))
    return len(left)


def refuse_size(name: str, size: int) -> None:
    """Raise FileRefused unless a file of `size` bytes may be kept."""
    if size > MAX_BYTES:
        raise FileRefused(f"{name} is larger than {MAX_BYTES >> 20} MB. Save it smaller, or split it.")
    if not size:
        raise FileRefused(f"{name} is empty. Check that it was saved and copied completely.")


def own_name(given: str) -> str:
    """Return the file's own name, without the folders that some browsers send before it."""
    name = PurePosixPath(PureWindowsPath(given).name).name.strip(". ") or "file"
    ending = PurePosixPath(name).suffix
    if len(ending) > LONGEST_ENDING:
        ending = ""
    stem = name.removesuffix(ending).encode("utf-8", "replace")
    return stem[: LONGEST_NAME - len(ending.encode())].decode("utf-8", "ignore") + ending


def _wait_for_uploads() -> None:
    """Wait until every upload that has begun is kept or undone, and let no other begin before we are done."""
    # On SQLite a transaction of ours has begun: there is no other writer.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {StoredFile._meta.db_table} IN SHARE MODE")


def _sha256(upload: "File[bytes]") -> str:
    digest = hashlib.sha256()
    for piece in upload.chunks():
        digest.update(piece)
    return digest.hexdigest()


def _store(upload: "File[bytes]", sha256: str) -> None:
    upload.seek(0)
    name = storage_name(sha256)
    if not (default_storage.exists(name) and default_storage.size(name) == upload.size):
        default_storage.save(name, upload)
