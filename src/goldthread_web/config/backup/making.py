"""Making a backup while people work: first the database as it is at one moment, then every file that it names.

A file is kept before its row and never removed while a row names it, so that what the copy names is there.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.storage import default_storage

from goldthread_web.config.backup import contents, services
from goldthread_web.config.backup.archive import (
    FILES,
    UNFINISHED,
    Manifest,
    Progress,
    Writer,
    manifest_of,
    new_file,
    unpack,
)
from goldthread_web.config.backup.databases import Copy, Database, of_this_installation
from goldthread_web.config.backup.errors import BackupError
from goldthread_web.files import sweeping
from goldthread_web.files.models import storage_name

Steps = Callable[[str, str], Progress]  # (what is done, to what things): where to tell how far it is


def back_up(path: Path, *, check: bool, at: datetime, steps: Steps) -> Manifest:
    """Make the archive `path` of everything that is kept here, and return what it holds.

    With `check` it is unpacked and its database loaded, beside where it is made, before it gets its name. Raises
    BackupError; there is no file `path` then.
    """
    database = of_this_installation()
    with new_file(path) as part:
        _remove_unfinished(path.parent, at)
        services.note_backup(at=at)
        with _scratch(path.parent) as folder, database.copy(folder) as copy:
            manifest = _write(part, database, copy, at, steps)
        if check:
            with _scratch(path.parent) as folder:
                _check(part, database, folder / "unpacked", steps)
    return manifest


def _remove_unfinished(folder: Path, at: datetime) -> None:
    """Remove what backups left that were cut off: it holds everything too. A backup takes less than a day."""
    before = (at - timedelta(days=1)).timestamp()
    for path in folder.glob(f"{UNFINISHED}*"):
        if path.stat().st_mtime < before:
            sweeping.remove(path)


def _write(part: Path, database: Database, copy: Copy, at: datetime, steps: Steps) -> Manifest:
    writer = Writer(part)
    with copy.open() as content:
        writer.add(database.member, content)
    manifest = Manifest(
        goldthread=version("goldthread"),
        made_at=at.isoformat(timespec="seconds"),
        database=database.kind,
        migrations=contents.migrations(copy.ask),
        rows=contents.rows(copy.ask, database),
    )
    named = contents.files(copy.ask)
    tell = steps("Copying", "files")
    for number, sha256 in enumerate(named, start=1):
        if not _add_file(writer, sha256):
            manifest.missing.append(sha256)
        tell(number, len(named))
    writer.finish(manifest)
    return manifest


def _add_file(writer: Writer, sha256: str) -> bool:
    """Copy one file; say whether the storage has it, whole."""
    try:
        with default_storage.open(storage_name(sha256)) as content:
            return writer.add(FILES + sha256, content).sha256 == sha256
    except FileNotFoundError:
        return False


def _check(part: Path, database: Database, folder: Path, steps: Steps) -> None:
    manifest = manifest_of(part)
    unpack(part, manifest, folder, steps("Checking", "members"))
    with database.load(folder / database.member) as loaded:
        contents.compare(loaded.ask, database, manifest, folder)


@contextmanager
def _scratch(beside: Path) -> Iterator[Path]:
    """Lend a folder for its owner alone, gone afterwards."""
    try:
        folder: Any = TemporaryDirectory(prefix=UNFINISHED, dir=beside)
    except OSError as error:
        raise BackupError(f"Nothing can be written in {beside} ({error.strerror}). Choose another place.") from error
    with folder as name:
        yield Path(name)
