"""Library, files and jobs: a draft that has been read, for the addresses to be about."""

from django.core.files.uploadedfile import SimpleUploadedFile

from goldthread_web.jobs.models import Job
from goldthread_web.library import services
from goldthread_web.library.models import LibraryDocument
from tests.factories.library import TUESDAY, a_read_document


def draft(world):
    """Return the draft of the world's partnership, made at the first asking."""
    known = LibraryDocument.objects.filter(partnership=world.partnership).first()
    return known or a_read_document(world.people["manager"], partnership=world.partnership)


def document(world):
    return {"pk": draft(world).pk}


def an_item(world):
    return document(world) | {"key": "title"}


def confirmed(world):
    services.confirm_rest(document=draft(world), by=world.people["manager"], at=TUESDAY)
    return document(world)


def published(world):
    parts = confirmed(world)
    services.publish(document=draft(world), by=world.people["manager"], at=TUESDAY)
    return parts


def job(world):
    draft(world)
    return {"pk": Job.objects.get().pk}


PARTS = {
    "files:download": lambda world: {"pk": draft(world).file_id},
    "jobs:progress": job,
    "library:theme": lambda world: {"theme": "neglect"},
    "library:record": document,
    "library:record_json": document,
    "library:review": document,
    "library:decide": document,
    "library:confirm_rest": document,
    "library:add_item": lambda world: document(world) | {"field": "good_practice"},
    "library:correct": an_item,
    "library:read_again": document,
    "library:publish": confirmed,
    "library:withdraw": published,
}
POSTS = {
    "library:add": lambda world: {
        "partnership": world.partnership.pk,
        "files": SimpleUploadedFile("new.txt", b"Something that was learned"),
    },
    "library:decide": lambda world: {"key": "title", "kind": "confirm"},
    "library:add_item": lambda world: {"text": "A missed appointment is information."},
    "library:correct": lambda world: {"text": "Learning from Wren"},
}
