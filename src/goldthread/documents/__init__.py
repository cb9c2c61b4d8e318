"""Any file → one Document of blocks. `read` is the door; one module reads one format."""

from goldthread.documents.model import Block, Document, Fault, Kind, Link, Part, Place

__all__ = ["Block", "Document", "Fault", "Kind", "Link", "Part", "Place"]
