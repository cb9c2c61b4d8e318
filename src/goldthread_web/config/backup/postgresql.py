"""Copies of a PostgreSQL database, by its own pg_dump and pg_restore."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import psycopg
from django.db import connection, connections
from psycopg import sql as text

from goldthread_web.config.backup.errors import BackupError

MAINTENANCE = "postgres"  # the database that every server has
LONGEST_NAME = 63


class Postgresql:
    """The installation's database on a server."""

    kind = "postgresql"
    member = "database.pgdump"
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"

    def __init__(self) -> None:
        self._settings = connection.settings_dict
        self.name = str(self._settings["NAME"])

    @contextmanager
    def copy(self, folder: Path) -> Iterator["Moment"]:
        """Lend the moment. Nothing is written into `folder`: the dump is read from the program that makes it."""
        program("pg_dump")
        with self.connect() as server, server.transaction():
            server.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield Moment(self, server)

    def has_data(self) -> bool:
        """Say whether somebody has an account."""
        with self.connect() as server:
            if _row(server, "SELECT to_regclass('public.accounts_user')") is None:
                return False
            return bool(_row(server, "SELECT count(*) FROM accounts_user"))

    @contextmanager
    def load(self, dump: Path) -> Iterator["LoadedDatabase"]:
        """Lend a database on the same server, made from `dump`."""
        restore = program("pg_restore")
        loaded = LoadedDatabase(self, f"{self.name[: LONGEST_NAME - 20]}_restoring")
        with self.maintenance() as server:
            drop(server, loaded.name)  # of a restore that was cut off
            try:
                server.execute(text.SQL("CREATE DATABASE {} TEMPLATE template0").format(text.Identifier(loaded.name)))
            except psycopg.errors.InsufficientPrivilege as error:
                raise BackupError(
                    "The database's user may not make a database, which is needed to try and to restore a backup. "
                    f"The server's administrator allows it with: ALTER ROLE {self._settings['USER']} CREATEDB"
                ) from error
        try:
            command = [restore, "--exit-on-error", "--no-owner", "--no-privileges", "-d", loaded.name, str(dump)]
            run(command, self.environment())
            yield loaded
        finally:
            with self.maintenance() as server:
                drop(server, loaded.name)

    def connect(self, name: str = "") -> "psycopg.Connection[Any]":
        """Return a connection of our own to the database, or to another on the same server."""
        given = {key.lower(): self._settings[key] for key in ("USER", "PASSWORD", "HOST", "PORT")}
        wanted = {key: value for key, value in given.items() if value}
        try:
            return psycopg.connect(dbname=name or self.name, **wanted, **self._settings["OPTIONS"])
        except psycopg.OperationalError as error:
            raise BackupError(f"The database cannot be reached: {error}".strip()) from error

    def maintenance(self) -> "psycopg.Connection[Any]":
        """Return a connection from which databases can be made, renamed and dropped."""
        server = self.connect(MAINTENANCE)
        server.autocommit = True
        return server

    def environment(self) -> dict[str, str]:
        """Return the environment for PostgreSQL's programs: there nobody else sees the password."""
        given = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
        named = {name: str(self._settings[key]) for name, key in given.items() if self._settings[key]}
        options = {f"PG{name.upper()}": str(value) for name, value in self._settings["OPTIONS"].items()}
        return {**os.environ, **options, **named}


class Moment:
    """The database as it is at one moment, whatever others write."""

    def __init__(self, database: Postgresql, server: "psycopg.Connection[Any]") -> None:
        self._database, self._server = database, server
        self._snapshot = str(_row(server, "SELECT pg_export_snapshot()"))

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows."""
        return self._server.execute(sql).fetchall()

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Lend the dump while pg_dump makes it."""
        command = [program("pg_dump"), "--format=custom", f"--snapshot={self._snapshot}", "-d", self._database.name]
        dump = subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
            command, env=self._database.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert dump.stdout is not None and dump.stderr is not None  # noqa: S101, PT018 - both are pipes
        with dump:
            yield dump.stdout
            said = dump.stderr.read().decode(errors="replace")
        if dump.returncode:
            raise BackupError(f"pg_dump could not copy the database: {said.strip()}")


class LoadedDatabase:
    """A database that can take the place of the installation's own."""

    def __init__(self, database: Postgresql, name: str) -> None:
        self._database, self.name = database, name

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows."""
        with self._database.connect(self.name) as server:
            return server.execute(sql).fetchall()

    def put_in_place(self, *, keep_old: bool, at: datetime) -> str:
        """Take the name of the installation's database; with `keep_old` the old one keeps its content under another."""
        connections.close_all()
        name = self._database.name
        aside = f"{name[: LONGEST_NAME - 31]}_before_restore_{at:%Y%m%d_%H%M%S}"
        rename = text.SQL("ALTER DATABASE {} RENAME TO {}")
        try:
            with self._database.maintenance() as server, server.transaction():
                server.execute(rename.format(text.Identifier(name), text.Identifier(aside)))
                server.execute(rename.format(text.Identifier(self.name), text.Identifier(name)))
        except psycopg.errors.ObjectInUse as error:
            raise BackupError(
                "The database is in use. Stop Goldthread (web server and workers), then restore again."
            ) from error
        if keep_old:
            return f"the database {aside}"
        with self._database.maintenance() as server:
            drop(server, aside)
        return ""


def program(name: str) -> str:
    """Return where one of PostgreSQL's programs is. Raises BackupError with what to do."""
    if found := shutil.which(name):
        return found
    raise BackupError(
        f"{name} is not installed here. Install PostgreSQL's client programs, of the server's version or newer: on "
        "Debian and Ubuntu the package postgresql-client."
    )


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run one of PostgreSQL's programs. Raises BackupError with what it complained of."""
    done = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise BackupError(f"{Path(command[0]).name} failed, and nothing was changed: {said}")


def drop(server: "psycopg.Connection[Any]", name: str) -> None:
    """Throw away a database of our own making, if it is there."""
    server.execute(text.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(text.Identifier(name)))


def _row(server: "psycopg.Connection[Any]", sql: str) -> Any:
    row = server.execute(sql).fetchone()
    return row[0] if row else None
