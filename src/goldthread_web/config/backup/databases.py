"""What is different for each database: a copy of one moment, a database to try it in, putting it in place."""

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Protocol

from django.db import connection

from goldthread_web.config.backup.postgresql import Postgresql
from goldthread_web.config.backup.sqlite import Sqlite


class Copy(Protocol):
    """A copy of the database as it was at one moment."""

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the database of that moment."""

    def open(self) -> AbstractContextManager[IO[bytes]]:
        """Lend the copy, to be read once."""


class Database(Protocol):
    """The database of this installation."""

    kind: str
    member: str  # what the copy is called in the archive
    tables: str  # the question that lists its tables

    def copy(self, folder: Path) -> AbstractContextManager[Copy]:
        """Lend a copy, using `folder` for what has to be written. People go on working meanwhile."""

    def has_data(self) -> bool:
        """Say whether somebody has an account in it."""

    def load(self, dump: Path) -> AbstractContextManager["Loaded"]:
        """Lend a database made from the copy in the file `dump`; it is thrown away unless it was put in place."""


class Loaded(Protocol):
    """A database made from a copy, beside the installation's own."""

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask it."""

    def put_in_place(self, *, keep_old: bool, at: datetime) -> str:
        """Make it the installation's database, in one step; return what the old one is now called, "" if not kept."""


def of_this_installation() -> Database:
    """Return the database that the settings name."""
    return Sqlite() if connection.vendor == "sqlite" else Postgresql()
