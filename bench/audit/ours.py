"""Makes records of the audit, seals and verifies them, on the database that GOLDTHREAD_DATABASE_URL names."""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import django

FOLDER = tempfile.TemporaryDirectory(prefix="goldthread-bench-")
os.environ["GOLDTHREAD_DATA_DIR"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread_web.config.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from goldthread_web.audit import services  # noqa: E402
from goldthread_web.audit.models import AuditRecord  # noqa: E402
from goldthread_web.audit.verifying import verify  # noqa: E402

AT = datetime(2026, 3, 2, tzinfo=UTC)


def main(records: int) -> None:
    """Print the seconds that each part took."""
    call_command("migrate", interactive=False, verbosity=0)
    AuditRecord.objects.bulk_create((_record(number) for number in range(records)), batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # PostgreSQL does so by itself within a minute
    figures = {"seal": _seconds(_seal_all), "verify": _seconds(_verify_all)}
    figures["look"] = statistics.median(_seconds(lambda: services.seal(at=AT)) for _ in range(21))
    print(json.dumps(figures))


def _record(number: int) -> AuditRecord:
    return AuditRecord(
        at=AT + timedelta(seconds=number, microseconds=number),
        actor_id=str(number % 40),
        actor_label=f"Person {number % 40}",
        event="document.viewed",
        object_type="library.librarydocument",
        object_id=str(number % 5000),
        object_label=f"document {number % 5000}",
        partnership_id=number % 8,
        details={"page": number % 30, "from": "search"},
    )


def _seconds(act: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _seal_all() -> None:
    while services.seal(at=AT):
        pass


def _verify_all() -> None:
    verdict = verify()
    assert not verdict.faults
    assert verdict.unsealed == 0


if __name__ == "__main__":
    main(int(sys.argv[1]))
    FOLDER.cleanup()
