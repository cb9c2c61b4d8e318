"""Goldthread: the library's own search, on the database that GOLDTHREAD_DATABASE_URL names."""

import os
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import django
from measured import TOP, main

os.environ["GOLDTHREAD_DATA_DIR"] = tempfile.mkdtemp(prefix="goldthread-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread_web.config.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from goldthread.search import Point  # noqa: E402
from goldthread_web.accounts import services as accounts  # noqa: E402
from goldthread_web.accounts.models import User  # noqa: E402
from goldthread_web.files.models import StoredFile  # noqa: E402
from goldthread_web.library.models import LibraryDocument, State  # noqa: E402
from goldthread_web.library.search import find  # noqa: E402
from goldthread_web.library.services import indexing  # noqa: E402

AT = datetime(2026, 3, 2, tzinfo=UTC)
OWNER = {"email": "owner@example.org", "full_name": "Owner", "password": "not needed here"}


class Library:
    """A library of one partnership, searched by somebody of another one who is signed in."""

    def __init__(self) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        made = accounts.set_up(**OWNER, partnership="Owner's partnership", short_name="Owner's", at=AT)
        self._given = {"partnership": made.partnership, "added_by": made.user, "added_at": AT}
        self._reader = User.objects.create(email="reader@example.org", full_name="Reader", created_at=AT)

    def index(self, records: Iterable[tuple[str, list[Point]]]) -> None:
        with transaction.atomic():
            for name, points in records:
                indexing.put_points(document=self._document(name), found=points, published=True, at=AT)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # PostgreSQL does so by itself within a minute

    def search(self, query: str, *, any_words: bool) -> int:
        found = find(query, user=self._reader, limit=TOP, any_words=any_words)
        assert all(hit.snippet.text for hit in found.hits)
        return found.total

    def _document(self, name: str) -> Any:
        file = StoredFile.objects.create(sha256=name, name=name, media_type="text/plain", size=1, **self._given)
        return LibraryDocument.objects.create(file=file, title=name, state=State.PUBLISHED, **self._given)


if __name__ == "__main__":
    main(Library)
