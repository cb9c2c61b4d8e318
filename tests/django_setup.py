"""Django for the tests that need it: the ordinary settings, with a folder of their own for everything that is kept.

Called from the conftest of each folder of web tests, so that the core's tests run with Django not configured.
"""

import atexit
import os
import shutil
import tempfile


def configure() -> None:
    """Set Django up once. What the environment says already (a database's address) is kept."""
    if "GOLDTHREAD_DATA_DIR" not in os.environ:
        folder = tempfile.mkdtemp(prefix="goldthread-tests-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ["GOLDTHREAD_DATA_DIR"] = folder
    os.environ.setdefault("GOLDTHREAD_SECRET_KEY", "only for tests")
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread_web.config.settings"
    # Playwright's loop runs in the thread of the tests, which Django takes for asynchronous code.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    import django

    django.setup()
    _let_tests_empty_the_audit()


def _let_tests_empty_the_audit() -> None:
    """Tests that commit empty every table afterwards; the audit's triggers would refuse, so they step aside."""
    from django.db import connection

    from goldthread_web.audit import triggers

    operations = type(connection.ops)
    plain = operations.sql_flush
    if getattr(plain, "steps_aside", False):
        return

    def sql_flush(self, *args, **kwargs):
        vendor, tables = connection.vendor, (triggers.TABLE, triggers.SEALS)
        aside = [statement for table in tables for statement in triggers.drop(vendor, table)]
        back = [statement for table in tables for statement in triggers.create(vendor, table)]
        return [*aside, *plain(self, *args, **kwargs), *back]

    sql_flush.steps_aside = True
    operations.sql_flush = sql_flush
