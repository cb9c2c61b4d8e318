"""The core's reader, as the library uses it: a file → its suggested record and its text, both ready to be kept."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import goldthread
from goldthread.documents.model import Document

READER_VERSION = goldthread.__version__

Json = dict[str, Any]


@dataclass(frozen=True)
class Read:
    """What was read in a file: its record in the exchange format, and its blocks."""

    record: Json
    blocks: list[Json]


def read(path: Path) -> Read:
    """Return what is in the file of a stranger. Raises UnreadableFile, which says what to do."""
    # Imported where it is used: the web server shows pages and never reads a document, only the worker does.
    from goldthread.documents.safe import read_safely
    from goldthread.learning import extract, to_json

    document = read_safely(path)
    return Read(to_json(extract(document)), blocks_of(document))


def blocks_of(document: Document) -> list[Json]:
    """Return the blocks of a document, in the form a Reading keeps them."""
    return [
        {
            "kind": str(block.kind),
            "text": block.text,
            "page": block.page,
            "level": block.level,
            "marker": block.marker,
            "part": str(block.part),
        }
        for block in document.blocks
    ]
