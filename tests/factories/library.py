"""Documents of the library, made with the services that people use, and read by hand: no reader is run."""

from datetime import UTC, datetime

from django.core.files.base import ContentFile

from goldthread_web.accounts.access import Role
from goldthread_web.library import services
from goldthread_web.library.models import LibraryDocument
from tests.factories.records import BLOCKS, a_record
from tests.web.factories import member

TUESDAY = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 3, 4, 11, 0, tzinfo=UTC)


def blocks(texts=BLOCKS):
    """Return texts as the blocks of a reading; the last three stand on page 2."""
    return [
        {"kind": "paragraph", "text": text, "page": 1 if number < 8 else 2, "level": 0, "marker": "", "part": "body"}
        for number, text in enumerate(texts)
    ]


def a_manager(partnership=None, **more):
    """Return a new person who may do everything with documents, in `partnership` or a new one."""
    return member(Role.MANAGER, partnership, **more)


def partnership_of(user):
    return user.memberships.get().partnership


def a_document(by, *, name="baby-wren.txt", content=b"Learning from Baby Wren", partnership=None):
    """Return a new document that waits to be read."""
    (document,) = services.add_documents(
        partnership=partnership or partnership_of(by),
        uploads=[ContentFile(content, name=name)],
        by=by,
        at=TUESDAY,
    ).new
    return document


def a_read_document(by, *, record=None, texts=BLOCKS, **more):
    """Return a document that has been read as `record`."""
    document = a_document(by, **more)
    read(document, record=record, texts=texts)
    return LibraryDocument.objects.get(pk=document.pk)


def read(document, *, record=None, texts=BLOCKS, version="0.1"):
    """Read a document (again)."""
    return services.keep_reading(
        document=document, record=record or a_record(), blocks=blocks(texts), at=TUESDAY, reader_version=version
    )


def a_published_document(by, **more):
    """Return a document with every item confirmed and published."""
    document = a_read_document(by, **more)
    services.confirm_rest(document=document, by=by, at=TUESDAY)
    services.publish(document=document, by=by, at=WEDNESDAY)
    return document
