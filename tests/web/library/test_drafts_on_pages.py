"""Drafts on pages: said to be drafts, noted when they are seen, and asked for in few queries however many there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldthread_web.accounts.access import Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.jobs.models import Job
from goldthread_web.library import services
from goldthread_web.library.items import key_of
from tests.factories.library import TUESDAY, a_document, a_manager, a_published_document, a_read_document
from tests.factories.records import BLOCKS, a_record, quoted
from tests.web.factories import PartnershipFactory, member

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

FATHER = key_of("learning_points", BLOCKS[5])
NEGLECT = [{"id": "neglect", "from": "stated", **quoted(5)}]


@pytest.fixture
def manager(client):
    user = a_manager(PartnershipFactory(published_visible_to="public"))
    client.force_login(user)
    return user


def url(name, **parts):
    return reverse(f"library:{name}", kwargs=parts or None)


def seen():
    return list(AuditRecord.objects.filter(event="document.viewed").values_list("actor_id", "object_label", "details"))


@pytest.mark.parametrize(
    ("name", "parts", "what"),
    [
        ("review", {}, "review"),
        ("correct", {"key": FATHER}, "item"),
        ("record", {}, "record"),
        ("record_json", {}, "data"),
    ],
)
def test_whoever_sees_a_draft_is_noted(client, manager, name, parts, what):
    document = a_read_document(manager)
    assert client.get(url(name, pk=document.pk, **parts)).status_code == 200
    assert seen() == [(str(manager.pk), f"document {document.pk}", {"what": what})]


def test_whoever_asks_the_record_s_own_address_for_data_is_noted(client, manager):
    document = a_read_document(manager)
    client.get(url("record", pk=document.pk), headers={"Accept": "application/json"})
    assert [details for _, _, details in seen()] == [{"what": "data"}]


def test_readers_of_what_is_published_are_not_noted(client, manager):
    document = a_published_document(manager)
    client.get(url("record", pk=document.pk))
    client.get(url("record_json", pk=document.pk))
    assert seen() == []


def test_whoever_is_refused_a_draft_has_seen_nothing(client, manager):
    document = a_read_document(manager)
    client.force_login(member(Role.LEARNER, document.partnership))
    assert client.get(url("review", pk=document.pk)).status_code == 404
    assert seen() == []


def test_what_is_found_in_a_draft_is_said_not_to_be_published(client, manager):
    document = a_read_document(manager)
    address = url("home") + "?q=brought"
    assert "Not published" in client.get(address).content.decode()
    services.confirm_rest(document=document, by=manager, at=TUESDAY)
    services.publish(document=document, by=manager, at=TUESDAY)
    assert "Not published" not in client.get(address).content.decode()


def test_a_theme_says_which_document_is_a_draft(client, manager):
    document = a_read_document(manager, record=a_record(themes=NEGLECT))
    assert "Draft" in client.get(url("theme", theme="neglect")).content.decode()
    services.confirm_rest(document=document, by=manager, at=TUESDAY)
    services.publish(document=document, by=manager, at=TUESDAY)
    assert "Draft" not in client.get(url("theme", theme="neglect")).content.decode()


def test_a_document_that_was_never_read_is_no_record_of_the_library(client, manager):
    document = a_document(manager)
    assert url("record", pk=document.pk) not in client.get(url("home")).content.decode()
    assert "See the record" not in client.get(url("review", pk=document.pk)).content.decode()


def test_the_home_page_says_which_document_could_not_be_read(client, manager):
    a_document(manager)
    assert "Being read" in client.get(reverse("home")).content.decode()
    Job.objects.update(state="failed", error="The file is locked with a password.", finished_at=TUESDAY)
    page = client.get(reverse("home")).content.decode()
    assert "The file is locked with a password." in page
    assert "Read, and waiting" not in page


def test_publishing_says_what_the_record_will_be_called(client, manager):
    document = a_read_document(manager)
    services.decide_item(document=document, key="title", kind="reject", by=manager, at=TUESDAY)
    page = client.get(url("publish", pk=document.pk)).content.decode()
    assert "<dt>Called</dt><dd>baby-wren</dd>" in page


@pytest.mark.parametrize("query", ["?q=ba%00by", "?kind=a%00b", "?theme=%00", "?q=%ED%A0%80"])
def test_signs_that_no_database_holds_are_no_fault(client, manager, query):
    a_published_document(manager)
    assert client.get(url("home") + query).status_code == 200


@pytest.mark.parametrize("name", ["home", "mine"])
def test_a_page_number_without_end_is_no_fault(client, manager, name):
    assert client.get(url(name), {"page": "9" * 5000}).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/", "/library/", "/library/?q=brought", "/library/ours/", "/library/themes/", "/library/themes/neglect/"],
)
def test_more_documents_do_not_mean_more_queries(client, manager, address):
    counts = []
    for content in (b"One", b"Two", b"Three"):
        a_read_document(manager, content=content, name=f"{len(content)}.txt", record=a_record(themes=NEGLECT))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[1] == counts[2]


def test_more_decisions_do_not_mean_more_queries(client, manager):
    document = a_read_document(manager)
    counts = []
    for key in ("title", "partnership", FATHER):
        services.decide_item(document=document, key=key, kind="reject", by=manager, at=TUESDAY)
        with CaptureQueriesContext(connection) as captured:
            client.get(url("review", pk=document.pk))
        counts.append(len(captured))
    assert counts[0] == counts[2]
