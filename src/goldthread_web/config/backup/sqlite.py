"""Copies of an SQLite database, by its own online backup: readers and writers go on meanwhile."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.db import connection, connections

from goldthread_web.config.backup.errors import BackupError

WAIT = 20  # seconds for another to finish writing


class File:
    """A database file of our own."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows."""
        with closing(sqlite3.connect(self.path)) as database:
            return database.execute(sql).fetchall()

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Lend the file."""
        with self.path.open("rb") as file:
            yield file


class Sqlite:
    """The installation's database in a file."""

    kind = "sqlite"
    member = "database.sqlite3"
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite|_%' ESCAPE '|'"

    def __init__(self) -> None:
        self.path = Path(connection.settings_dict["NAME"])

    @contextmanager
    def copy(self, folder: Path) -> Iterator[File]:
        """Lend a copy in `folder`."""
        target = folder / "copy.sqlite3"
        with closing(sqlite3.connect(self.path, timeout=WAIT)) as source, closing(sqlite3.connect(target)) as copied:
            source.backup(copied)  # in one go: so it is of one moment, however much is written meanwhile
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, not three
        yield File(target)

    def has_data(self) -> bool:
        """Say whether somebody has an account."""
        if not self.path.exists():
            return False
        with closing(sqlite3.connect(self.path, timeout=WAIT)) as database:
            known = "SELECT count(*) FROM sqlite_master WHERE name = 'accounts_user'"
            if not database.execute(known).fetchone()[0]:
                return False
            return bool(database.execute("SELECT count(*) FROM accounts_user").fetchone()[0])

    @contextmanager
    def load(self, dump: Path) -> Iterator["LoadedFile"]:
        """Lend the copy itself, once SQLite finds it whole."""
        loaded = LoadedFile(dump, self.path)
        try:
            (said,) = loaded.ask("PRAGMA integrity_check")[0]
        except sqlite3.DatabaseError as error:
            said = str(error)
        if said != "ok":
            raise BackupError(f"The database in the backup is damaged ({said}). Use another backup.")
        yield loaded


class LoadedFile(File):
    """A copy that can take the place of the installation's database."""

    def __init__(self, path: Path, place: Path) -> None:
        super().__init__(path)
        self._place = place

    def put_in_place(self, *, keep_old: bool, at: datetime) -> str:
        """Take the place of the installation's database; the old one is kept beside with `keep_old`."""
        connections.close_all()
        if not self._place.exists():
            self._replace()
            return ""
        aside = self._place.with_name(f"{self._place.stem}-before-restore-{at:%Y%m%d-%H%M%S}{self._place.suffix}")
        with closing(_alone_with(self._place)) as old:
            old.execute("BEGIN EXCLUSIVE")
            if keep_old:
                link(self._place, aside)
            self._replace()
        return str(aside) if keep_old else ""

    def _replace(self) -> None:
        near = self._place.with_name(f".{self._place.name}.restoring")
        shutil.move(self.path, near)  # on the same disk as its place, so that the last step is one step
        os.replace(near, self._place)


def _alone_with(path: Path) -> sqlite3.Connection:
    """Open the database with nobody else in it. What lies in its journal is written into it, and the journal goes:
    left behind it would be taken for the new database's own.
    """
    database = sqlite3.connect(path, timeout=2, isolation_level=None)
    try:
        (mode,) = database.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.OperationalError:
        mode = "locked"
    if mode != "delete":
        database.close()
        raise BackupError("The database is in use. Stop Goldthread (web server and workers), then restore again.")
    return database


def link(old: Path, aside: Path) -> None:
    """Give the file a second name; where the disk knows no such thing, copy it."""
    try:
        os.link(old, aside)
    except OSError:
        shutil.copy2(old, aside)
