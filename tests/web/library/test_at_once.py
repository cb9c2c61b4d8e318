"""Two people at the same moment: nobody's decision is lost, nothing fails, nothing is doubled."""

import threading

import pytest
from django.core.files.base import ContentFile
from django.db import connection, connections

from goldthread_web.library import services
from goldthread_web.library.models import Decision, LibraryDocument, SearchPoint
from goldthread_web.library.records import Workspace
from tests.factories.library import TUESDAY, a_manager, a_read_document, partnership_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def at_once(*acts):
    """Do `acts` side by side, each with its own connection, and return what went wrong."""
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite one writer waits for the other from the start")
    ready, faults = threading.Barrier(len(acts)), []

    def run(act):
        try:
            ready.wait(timeout=10)
            act()
        except Exception as error:
            faults.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return faults


def test_two_people_who_confirm_the_rest_confirm_each_item_once():
    manager = a_manager()
    document = a_read_document(manager)
    colleague = a_manager(document.partnership)

    def confirming(person):
        return lambda: services.confirm_rest(
            document=LibraryDocument.objects.get(pk=document.pk), by=person, at=TUESDAY
        )

    assert at_once(confirming(manager), confirming(colleague)) == []
    keys = list(Decision.objects.values_list("key", flat=True))
    assert len(keys) == len(set(keys)) == len(Workspace.of(document).entries)


def test_two_people_who_decide_about_two_items_both_count():
    manager = a_manager()
    document = a_read_document(manager)

    def deciding(key, kind):
        return lambda: services.decide_item(
            document=LibraryDocument.objects.get(pk=document.pk), key=key, kind=kind, by=manager, at=TUESDAY
        )

    acts = [deciding("title", "reject"), deciding("partnership", "confirm"), deciding("published", "confirm")]
    assert at_once(*acts) == []
    workspace = Workspace.of(document)
    found = [str(workspace.entry(key).standing) for key in ("title", "partnership", "published")]
    assert found == ["rejected", "confirmed", "confirmed"]
    points = SearchPoint.objects.filter(document=document)
    assert points.count() == len(set(points.values_list("key", flat=True))) > 0


def test_two_people_who_give_the_same_file_make_one_document():
    manager = a_manager()
    partnership = partnership_of(manager)

    def giving(name):
        upload = ContentFile(b"Learning from Baby Wren", name=name)
        return lambda: services.add_documents(partnership=partnership, uploads=[upload], by=manager, at=TUESDAY)

    assert at_once(giving("wren.txt"), giving("copy of wren.txt")) == []
    assert LibraryDocument.objects.count() == 1
