"""What a database holds, and whether that is what a manifest says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from goldthread_web.config.backup.archive import FILES, Manifest
from goldthread_web.config.backup.databases import Database
from goldthread_web.config.backup.errors import BackupError

Ask = Callable[[str], list[tuple[Any, ...]]]


def rows(ask: Ask, database: Database) -> dict[str, int]:
    """Return how many rows each table has."""
    tables = sorted(name for (name,) in ask(database.tables))
    # The names are the database's own.
    return {table: ask(f'SELECT count(*) FROM "{table}"')[0][0] for table in tables}  # noqa: S608


def migrations(ask: Ask) -> list[str]:
    """Return the state of the database as "app.migration"."""
    return sorted(f"{app}.{name}" for app, name in ask("SELECT app, name FROM django_migrations"))


def files(ask: Ask) -> list[str]:
    """Return the SHA-256 of every file that the database names."""
    return sorted(sha256 for (sha256,) in ask("SELECT DISTINCT sha256 FROM files_storedfile"))


def compare(ask: Ask, database: Database, manifest: Manifest, folder: Path) -> None:
    """Compare a database made from the archive, and the files unpacked into `folder`, with the manifest.

    Raises BackupError naming the first difference.
    """
    found = rows(ask, database)
    for table in sorted(found.keys() | manifest.rows.keys()):
        if found.get(table) != manifest.rows.get(table):
            raise BackupError(
                f"The backup does not hold what it says: {manifest.rows.get(table, 'no')} rows of {table}, but the "
                f"database made from it has {found.get(table, 'none')}. Use another backup."
            )
    lacking = [
        sha256 for sha256 in files(ask) if sha256 not in manifest.missing and not (folder / FILES / sha256).exists()
    ]
    if lacking:
        raise BackupError(f"The backup lacks {len(lacking)} files that its database names. Use another backup.")
