"""The only place that writes the library's tables: adding documents, reading, deciding, publishing."""

from goldthread_web.library.services.adding import add_documents, read_again
from goldthread_web.library.services.deciding import confirm_rest, decide_item
from goldthread_web.library.services.publishing import CannotPublish, publish, withdraw
from goldthread_web.library.services.reading import keep_reading, read_document
from goldthread_web.library.services.viewing import note_viewed

__all__ = [
    "CannotPublish",
    "add_documents",
    "confirm_rest",
    "decide_item",
    "keep_reading",
    "note_viewed",
    "publish",
    "read_again",
    "read_document",
    "withdraw",
]
