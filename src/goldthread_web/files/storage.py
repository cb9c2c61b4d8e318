"""Where content is kept: a file is under its own name wholly, or not at all, even when the power fails."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Keeps a file by writing it beside, in the folder for what is coming in, and then giving it its name.

    What is there under the name already is replaced: a name is the SHA-256 of its content.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: Any) -> str:
        final = Path(self.path(name))
        final.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, prefix="kept-", delete=False) as part:
            _copy(content, part)
            os.fsync(part.fileno())
        os.replace(part.name, final)
        _sync_folder(final.parent)
        return name


def _copy(content: Any, part: IO[bytes]) -> None:
    for piece in content.chunks():
        part.write(piece)
    part.flush()


def _sync_folder(folder: Path) -> None:
    """Have the folder's list of names written down too; without it a crash could lose the name."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
