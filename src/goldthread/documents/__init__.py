"""Any file → one Document of blocks. `read` is the door; one module reads one format (formats.py lists them)."""

from goldthread.documents.model import Block, Document, Fault, Kind, Link, Part, Place
from goldthread.documents.reader import Parsed, Reader, UnreadableFile
from goldthread.documents.reading import read, read_bytes

__all__ = [
    "Block",
    "Document",
    "Fault",
    "Kind",
    "Link",
    "Parsed",
    "Part",
    "Place",
    "Reader",
    "UnreadableFile",
    "read",
    "read_bytes",
]
