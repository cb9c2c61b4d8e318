"""Bringing a backup back: whole or not at all, and what was there before is kept.

Everything is unpacked and checked beside the installation first. Files are put among those that are there, which harms
nothing: they are called after their content. Then the database takes its place in one step, and only with that the
installation is another. Killed before, nothing has changed; killed after, all has.
"""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from goldthread_web.config.backup import contents, services
from goldthread_web.config.backup.archive import FILES, Manifest, manifest_of, unpack
from goldthread_web.config.backup.databases import Database, of_this_installation
from goldthread_web.config.backup.errors import BackupError
from goldthread_web.config.backup.making import Steps
from goldthread_web.config.backup.sqlite import link
from goldthread_web.files.models import storage_name


@dataclass(frozen=True)
class Restored:
    """What is here now, where what was here before is kept, and whether the database is older than the program."""

    manifest: Manifest
    kept_aside: tuple[str, ...]
    needs_setup: bool


def restore(path: Path, *, replace: bool, at: datetime, steps: Steps) -> Restored:
    """Make this installation what the archive `path` holds.

    Raises BackupError, and has changed nothing, for an archive that is damaged, newer or of another kind of database;
    for an installation that has data, unless `replace`; and while the installation is in use.
    """
    database = of_this_installation()
    manifest = manifest_of(path)
    _refuse_other_kind(manifest, database)
    _refuse_newer(manifest)
    has_data = database.has_data()
    if has_data and not replace:
        raise BackupError(
            "This installation has data. Restore into an empty one; or give --replace, which keeps what is here aside."
        )
    staging = Path(settings.DATA_DIR) / ".restoring"
    shutil.rmtree(staging, ignore_errors=True)  # of a restore that was cut off
    try:
        unpack(path, manifest, staging, steps("Unpacking", "members"))
        kept_aside = _put_in_place(database, manifest, staging, keep_old=has_data, at=at)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    needs_setup = _is_older()
    if not needs_setup:
        services.note_restore(made_at=manifest.made_at, at=at)
    return Restored(manifest, kept_aside, needs_setup)


def _refuse_other_kind(manifest: Manifest, database: Database) -> None:
    if manifest.database != database.kind:
        raise BackupError(
            f"The backup is of a database of the kind {manifest.database}, and this installation uses {database.kind}. "
            "Set GOLDTHREAD_DATABASE_URL to one of the backup's kind."
        )


def _refuse_newer(manifest: Manifest) -> None:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(manifest.migrations) - known):
        raise BackupError(
            f"The backup was made by a newer Goldthread ({manifest.goldthread}; {unknown[0]} is not known here). "
            "Install that version or a newer one, then restore."
        )


def _put_in_place(
    database: Database, manifest: Manifest, staging: Path, *, keep_old: bool, at: datetime
) -> tuple[str, ...]:
    """Check the unpacked archive and make it the installation; return where the old one is."""
    with database.load(staging / database.member) as loaded:
        contents.compare(loaded.ask, database, manifest, staging)
        files = _set_files_aside(staging, at)
        for name in manifest.files:
            if name.removeprefix(FILES) not in manifest.missing:
                _keep(staging / name)
        old = loaded.put_in_place(keep_old=keep_old, at=at)
    return tuple(place for place in (old, files) if place)


def _set_files_aside(staging: Path, at: datetime) -> str:
    """Give every file that is here a second name, under which it stays; return the folder, "" without a file."""
    here = Path(settings.MEDIA_ROOT)
    files = [path for path in here.rglob("*") if path.is_file()] if here.exists() else []
    if not files:
        return ""
    for path in files:
        second = staging / "aside" / path.relative_to(here)
        second.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        link(path, second)
    aside = Path(settings.DATA_DIR) / f"files-before-restore-{at:%Y%m%d-%H%M%S}"
    (staging / "aside").rename(aside)
    return str(aside)


def _keep(unpacked: Path) -> None:
    sha256 = unpacked.name
    place = Path(settings.MEDIA_ROOT) / storage_name(sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    os.replace(unpacked, place)


def _is_older() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
