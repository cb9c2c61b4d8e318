"""Which kind of file an upload is, asked of the reader that will have to read it."""

import zipfile
from typing import IO, cast

from django.core.files.base import File

from goldthread.documents import formats

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def media_type_of(upload: "File[bytes]", *, name: str, workbooks: bool = False) -> str:
    """Return the media type of what was uploaded. Raises UnreadableFile for a kind that is not read.

    `workbooks`: an Excel workbook, which no reader of documents takes, has a media type too.
    """
    upload.seek(0)
    if workbooks and _is_workbook(upload):
        return WORKBOOK
    upload.seek(0)
    data = upload.read()
    upload.seek(0)
    return formats.detect(data, file=name).media_type


def _is_workbook(upload: "File[bytes]") -> bool:
    """Whether it is a workbook without macros: those of one with macros are never kept."""
    if upload.read(4) != b"PK\x03\x04":
        return False
    try:
        with zipfile.ZipFile(cast("IO[bytes]", upload)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return False
    return "xl/workbook.xml" in names and "xl/vbaProject.bin" not in names
