"""Several people at the same moment, each with a connection of their own: to PostgreSQL, or to a real SQLite file."""

import sqlite3
import threading
from contextlib import closing

import pytest
from django.db import connection, connections

PATIENCE = 60  # seconds until a test that hangs fails

__all__ = ("at_once", "together")


@pytest.fixture
def at_once(transactional_db, tmp_path):
    """Return `together`. On SQLite the test's database is moved from memory to a file, as in service."""
    if connection.vendor != "sqlite":
        yield together
        return
    in_memory, settings = connections["default"], connections.settings["default"]
    name = settings["NAME"]
    settings["NAME"] = str(tmp_path / "at-once.sqlite3")
    _copy(in_memory, settings["NAME"])
    connections["default"] = connections.create_connection("default")
    yield together
    connections["default"].close()
    connections["default"], settings["NAME"] = in_memory, name


def together(*acts):
    """Do `acts` side by side and return what each gave, in their order; an exception in place of what it raised."""
    ready, given = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            connection.ensure_connection()
            ready.wait(timeout=PATIENCE)
            given[place] = act()
        except Exception as error:
            given[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    return given


def _copy(in_memory, path):
    in_memory.ensure_connection()
    with closing(sqlite3.connect(path)) as file:
        in_memory.connection.backup(file)
