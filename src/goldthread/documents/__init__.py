"""Any file → one Document of blocks. `read` is the door; one module reads one format (formats.py lists them)."""

from goldthread.documents.json_form import from_json, to_json
from goldthread.documents.model import Block, Document, Fault, Kind, Link, Part, Place
from goldthread.documents.reader import Parsed, Reader, UnreadableFile
from goldthread.documents.reading import read, read_bytes
from goldthread.documents.safe import Limits, read_many_safely, read_safely

__all__ = [
    "Block",
    "Document",
    "Fault",
    "Kind",
    "Limits",
    "Link",
    "Parsed",
    "Part",
    "Place",
    "Reader",
    "UnreadableFile",
    "from_json",
    "read",
    "read_bytes",
    "read_many_safely",
    "read_safely",
    "to_json",
]
