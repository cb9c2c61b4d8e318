"""Files that people give us: whose they are here, and under which content they are kept in the storage."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q

from goldthread_web.accounts.models import Partnership


class StoredFile(models.Model):
    """One file as one partnership was given it. Its content is kept once, by its SHA-256, whoever gave it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    # None where it came by a link, from somebody without an account.
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("-added_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["partnership", "sha256"], name="file_once_in_a_partnership"),
            models.CheckConstraint(name="file_is_not_empty", condition=Q(size__gt=0)),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        """A file's name can hold a child's: the audit names it by number."""
        return f"file {self.pk}"

    @property
    def storage_name(self) -> str:
        """Where the storage keeps the content."""
        return storage_name(self.sha256)

    def open(self) -> IO[Any]:
        """Return the content, opened for reading."""
        return default_storage.open(self.storage_name)

    @contextmanager
    def as_path(self) -> Iterator[Path]:
        """Lend the content as a file under its own name, for readers that want a path."""
        with TemporaryDirectory(prefix="lent-", dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
            # The name comes from outside: only its last part, so that it cannot lead out of the folder.
            path = Path(folder) / PurePath(self.name).name
            with self.open() as content, path.open("wb") as copy:
                while piece := content.read(1 << 20):
                    copy.write(piece)
            yield path


def storage_name(sha256: str) -> str:
    """Return the name under which the storage keeps content with this SHA-256."""
    return f"{sha256[:2]}/{sha256}"
