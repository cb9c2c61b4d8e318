"""Which module speaks to the database in use."""

from types import ModuleType

from django.db import connection

from goldthread_web.library.search import postgres, sqlite

BACKENDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


def backend() -> ModuleType:
    """Return the backend of the database in use. To add one: see sqlite.py for the names it has to have."""
    return BACKENDS[connection.vendor]
