"""One file → one Document, in this process. For files of strangers use `safe.py`."""

import hashlib
from pathlib import Path

from goldthread.documents import formats
from goldthread.documents.model import Document, Fault
from goldthread.documents.reader import DamagedFile, FileMissing, FileTooLarge, UnreadableFile
from goldthread.documents.repeats import marked

MAX_BYTES = 100 * 1024 * 1024


def read(path: Path, *, url: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """Return the document in the file at `path`. `url` is where it was published, if known.

    Raises UnreadableFile (FileMissing, EmptyFile, FileTooLarge, LockedFile, DamagedFile, UnsupportedKind).
    """
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise _too_large(size, max_bytes).at(path.name)
        if not path.is_file():
            raise FileMissing("This is not a file.", remedy="Give the name of a file.", where=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise FileMissing(
            f"The file cannot be opened ({error.strerror or error}).",
            remedy="Check its name, and that you may read it.",
            where=path.name,
        ) from error
    return read_bytes(data, file=path.name, url=url, max_bytes=max_bytes)


def read_bytes(data: bytes, *, file: str, url: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """Return the document in `data`; `file` is its name. Raises as `read` does."""
    try:
        if len(data) > max_bytes:
            raise _too_large(len(data), max_bytes)
        kind = formats.detect(data, file=file)
        parsed = kind.load()(data)
    except UnreadableFile as error:
        raise error.at(file) from error.__cause__
    except RecursionError as error:
        raise DamagedFile("The file is nested too deeply to be read.", remedy="Save it as PDF.", where=file) from error
    return Document(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=kind.media_type,
        blocks=tuple(marked(parsed.blocks)),
        pages=parsed.pages,
        title=parsed.title,
        url=url,
        faults=(*_misnamed(kind, file), *parsed.faults),
    )


def _misnamed(kind: formats.Format, file: str) -> tuple[Fault, ...]:
    promised = formats.named_otherwise(kind, file=file)
    if promised is None:
        return ()
    return (Fault("misnamed", f"{file} is named as {promised.name} but is {kind.name}; it was read as {kind.name}."),)


def _too_large(size: int, limit: int) -> FileTooLarge:
    return FileTooLarge(
        f"The file has {size / 2**20:.0f} MB; at most {limit / 2**20:.0f} MB are read.",
        remedy="Save it without pictures, or split it.",
    )
