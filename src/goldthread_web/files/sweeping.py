"""What is left when the program is cut off: half-written files, and content that no row names."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from goldthread_web.files.models import StoredFile, storage_name

# Nothing takes so long to come in or to be read: what is older was cut off.
AGE = timedelta(hours=6)


def cut_off(*, at: datetime) -> list[Path]:
    """Return what lies in the folder for what is coming in since AGE before `at`."""
    before = (at - AGE).timestamp()
    return [path for path in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir() if _changed(path) < before]


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it; nothing when somebody else just did."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def unnamed(*, at: datetime) -> list[str]:
    """Return the SHA-256 of each content that no row names and that is older than AGE at the time `at`."""
    kept = set(_kept())
    named = set(StoredFile.objects.values_list("sha256", flat=True).distinct()) if kept else set()
    before = at - AGE
    return [sha256 for sha256 in kept - named if default_storage.get_modified_time(storage_name(sha256)) < before]


def _kept() -> Iterator[str]:
    """Yield the SHA-256 of everything in the storage; things of other names are not ours, and left alone."""
    if default_storage.exists(""):
        for folder in default_storage.listdir("")[0]:
            yield from (name for name in default_storage.listdir(folder)[1] if storage_name(name) == f"{folder}/{name}")


def _changed(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except FileNotFoundError:
        return float("inf")
