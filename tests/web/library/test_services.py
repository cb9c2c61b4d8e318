"""Adding, reading, deciding and publishing, on each database."""

import pytest
from django.core.files.base import ContentFile

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.jobs.models import Job
from goldthread_web.library import services
from goldthread_web.library.editing import NotAccepted
from goldthread_web.library.items import items, key_of
from goldthread_web.library.models import Decision, LibraryDocument, Reading, State, StatusChange
from goldthread_web.library.records import Workspace
from goldthread_web.library.services.deciding import NoSuchItem
from tests.factories.library import (
    TUESDAY,
    WEDNESDAY,
    a_document,
    a_manager,
    a_published_document,
    a_read_document,
    partnership_of,
    read,
)
from tests.factories.records import BLOCKS, a_record, quoted
from tests.web.factories import member

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

FATHER = "learning_points:" + key_of("learning_points", BLOCKS[5]).split(":")[1]


@pytest.fixture
def manager():
    return a_manager(full_name="Mara Quill")


def decide(document, by, kind, key=FATHER, **more):
    return services.decide_item(document=document, key=key, kind=kind, by=by, at=TUESDAY, **more)


def standing(document, key=FATHER):
    entry = Workspace.of(document).entry(key)
    return str(entry.standing) if entry else None


def events():
    return list(AuditRecord.objects.order_by("pk").values_list("event", flat=True))


def test_an_added_file_becomes_a_draft_that_is_sent_to_the_reader(manager):
    document = a_document(manager)
    assert (document.title, document.state, document.added_by) == ("baby-wren", State.DRAFT, manager)
    assert (document.job.kind, document.job.arguments) == ("library.read", {"document_id": document.pk})
    assert events()[-2:] == ["file.added", "document.added"]


def test_the_same_file_twice_is_one_document(manager):
    first = a_document(manager)
    again = services.add_documents(
        partnership=partnership_of(manager),
        uploads=[ContentFile(b"Learning from Baby Wren", name="copy.txt")],
        by=manager,
        at=WEDNESDAY,
    )
    assert (again.new, again.known) == ((), (first,))


def test_one_refused_file_does_not_stop_the_rest(manager):
    added = services.add_documents(
        partnership=partnership_of(manager),
        uploads=[
            ContentFile(b"\x89PNG\r\n\x1a\n\x00\x00\x01", name="map.png"),
            ContentFile(b"Words", name="words.txt"),
        ],
        by=manager,
        at=TUESDAY,
    )
    assert [document.title for document in added.new] == ["words"]
    assert [refusal.startswith("map.png: This is a picture (PNG)") for refusal in added.refused] == [True]


@pytest.mark.parametrize("role", [Role.LEARNER, Role.PANEL_MEMBER, Role.SCRUTINEER, Role.ADMINISTRATOR])
def test_who_may_not_add_documents_cannot(role, manager):
    other = member(role, partnership_of(manager))
    with pytest.raises(PermissionRefused):
        a_document(other, partnership=partnership_of(manager))
    assert not LibraryDocument.objects.exists()


def test_a_reading_brings_suggestions_and_the_title(manager):
    document = a_read_document(manager)
    assert document.title == "Learning from Baby Wren"
    keys = {suggestion.key for suggestion in Reading.objects.get().suggestions.all()}
    assert keys == {item.key for item in items(a_record())}
    assert events()[-1] == "document.read"


def test_confirming_keeps_what_was_confirmed_with_who_and_when(manager):
    document = a_read_document(manager)
    decide(document, manager, "confirm")
    decision = Decision.objects.get()
    assert (decision.by, decision.at, decision.text) == (manager, TUESDAY, BLOCKS[5])
    assert decision.payload["under"]["text"] == "Professional curiosity"
    assert standing(document) == "confirmed"
    assert events()[-1] == "record.item_confirmed"


def test_the_audit_holds_no_words_of_the_document(manager):
    document = a_read_document(manager)
    decide(document, manager, "confirm")
    row = AuditRecord.objects.latest("pk")
    assert row.object_label == f"document {document.pk}"
    assert row.details == {"field": "learning_points", "decision": Decision.objects.get().pk}


def test_a_decision_can_be_changed_and_undone(manager):
    document = a_read_document(manager)
    steps = []
    for kind in ("confirm", "reject", "confirm", "undo", "undo", "undo"):
        decide(document, manager, kind)
        steps.append(standing(document))
    assert steps == ["confirmed", "rejected", "confirmed", "rejected", "confirmed", "pending"]
    assert Decision.objects.count() == 6


def test_undoing_a_rejection_brings_the_correction_back(manager):
    document = a_read_document(manager)
    decide(document, manager, "correct", typed={"text": "The father was not asked"})
    decide(document, manager, "reject")
    decide(document, manager, "undo")
    entry = Workspace.of(document).entry(FATHER)
    assert (str(entry.standing), entry.item.text) == ("corrected", "The father was not asked")


@pytest.mark.parametrize("kind", ["confirm", "reject", "undo"])
def test_a_decision_that_was_taken_already_is_not_written_again(manager, kind):
    document = a_read_document(manager)
    decide(document, manager, "confirm")
    decide(document, manager, kind)
    before = Decision.objects.count(), standing(document)
    decide(document, manager, kind)
    assert (Decision.objects.count(), standing(document)) == before
    assert len([event for event in events() if event.startswith("record.item_")]) == before[0]


def test_a_late_confirmation_leaves_another_person_s_correction(manager):
    document = a_read_document(manager)
    decide(document, manager, "correct", typed={"text": "The father was not asked"})
    decide(document, a_manager(document.partnership), "confirm")
    assert standing(document) == "corrected"
    assert Decision.objects.get().by == manager


def test_a_correction_is_kept_beside_the_suggestion(manager):
    document = a_read_document(manager)
    decide(document, manager, "correct", typed={"text": "The father was not asked", "voice": "family"})
    entry = Workspace.of(document).entry(FATHER)
    assert (entry.item.text, entry.item.payload["voice"]) == ("The father was not asked", "family")
    assert entry.suggested.text == BLOCKS[5]


def test_a_correction_that_cannot_be_kept_changes_nothing(manager):
    document = a_read_document(manager)
    with pytest.raises(NotAccepted):
        decide(document, manager, "correct", typed={"text": ""})
    assert not Decision.objects.exists()


def test_an_item_can_be_added_and_the_addition_undone(manager):
    document = a_read_document(manager)
    key = decide(document, manager, "add", key="", field="good_practice", typed={"text": BLOCKS[9]})
    assert standing(document, key) == "added"
    decide(document, manager, "undo", key=key)
    assert standing(document, key) is None


def test_an_unknown_item_cannot_be_decided_about(manager):
    document = a_read_document(manager)
    with pytest.raises(NoSuchItem):
        decide(document, manager, "confirm", key="actions:0000")


@pytest.mark.parametrize("role", [Role.LEARNER, Role.AGENCY_AUTHOR, Role.PANEL_MEMBER, Role.SCRUTINEER])
def test_who_may_not_confirm_cannot(role, manager):
    document = a_read_document(manager)
    other = member(role, document.partnership)
    with pytest.raises(PermissionRefused):
        decide(document, other, "confirm")
    with pytest.raises(PermissionRefused):
        services.confirm_rest(document=document, by=other, at=TUESDAY)
    with pytest.raises(PermissionRefused):
        services.read_again(document=document, by=other, at=TUESDAY)


def test_confirming_the_rest_leaves_what_was_decided(manager):
    document = a_read_document(manager)
    decide(document, manager, "reject")
    number = services.confirm_rest(document=document, by=manager, at=TUESDAY)
    assert number == len(list(items(a_record()))) - 1
    assert standing(document) == "rejected"
    assert services.confirm_rest(document=document, by=manager, at=TUESDAY) == 0


def test_confirming_the_rest_of_one_field_leaves_the_others(manager):
    document = a_read_document(manager)
    assert services.confirm_rest(document=document, field="learning_points", by=manager, at=TUESDAY) == 2
    assert standing(document, "title") == "pending"


def test_what_looks_like_something_decided_is_not_confirmed_with_the_rest(manager):
    document = a_read_document(manager)
    services.confirm_rest(document=document, by=manager, at=TUESDAY)
    longer = quoted(5, under=None, detail=[], voice="review") | {"text": BLOCKS[5] + " Nor was his mother."}
    read(document, record=a_record(learning_points=[longer]), version="0.2")
    assert services.confirm_rest(document=document, by=manager, at=WEDNESDAY) == 0


def test_reading_again_keeps_every_decision(manager):
    document = a_read_document(manager)
    decide(document, manager, "correct", typed={"text": "The father was not asked"})
    services.confirm_rest(document=document, by=manager, at=TUESDAY)
    before = Workspace.of(document).settled_record()
    read(document, record=a_record(learning_points=[], actions=[], title=quoted(4)), version="0.2")
    assert Workspace.of(document).settled_record() == before


@pytest.mark.parametrize("field", ["title", "published", "doc_type", "themes", "sections", "actions", "agencies"])
def test_a_rejected_item_that_is_not_read_any_more_can_still_be_confirmed(manager, field):
    document = a_read_document(manager)
    item = next(item for item in items(a_record()) if item.field == field)
    decide(document, manager, "reject", key=item.key)
    gone = None if field in ("title", "published", "doc_type") else []
    read(document, record=a_record(**{field: gone}), version="0.2")
    assert standing(document, item.key) == "rejected"
    decide(document, manager, "confirm", key=item.key)
    settled = Workspace.of(document).settled_record()
    assert settled[field] == (a_record()[field] if gone is None else a_record()[field][:1])


def test_a_statement_taken_as_a_detail_is_not_confirmed_a_second_time(manager):
    document = a_read_document(manager)
    services.confirm_rest(document=document, by=manager, at=TUESDAY)
    before = Workspace.of(document).settled_record()
    alone = quoted(7, under=None, detail=[], voice="review")
    for others in (a_record()["learning_points"], []):
        read(document, record=a_record(learning_points=[*others, alone]), version="0.2")
        assert services.confirm_rest(document=document, by=manager, at=WEDNESDAY) == 0
        assert Workspace.of(document).settled_record() == before


def test_only_what_people_confirmed_can_be_published(manager):
    document = a_read_document(manager)
    decide(document, manager, "confirm")
    record = Workspace.of(document).settled_record()
    assert [point["text"] for point in record["learning_points"]] == [BLOCKS[5]]
    assert (record["title"], record["recommendations"], record["themes"]) == (None, [], [])
    assert record["source"] == a_record()["source"]


def test_the_record_with_everything_confirmed_is_the_record_that_was_read(manager):
    document = a_published_document(manager)
    assert Workspace.of(document).publication() == a_record()


def test_nothing_can_be_published_before_something_is_confirmed(manager):
    document = a_read_document(manager)
    with pytest.raises(services.CannotPublish, match="Nothing in this record has been confirmed yet"):
        services.publish(document=document, by=manager, at=TUESDAY)
    assert LibraryDocument.objects.get().state == State.DRAFT


def test_what_is_published_does_not_change_until_it_is_published_again(manager):
    document = a_published_document(manager)
    decide(document, manager, "reject")
    assert Workspace.of(document).publication() == a_record()
    services.publish(document=document, by=manager, at=WEDNESDAY)
    assert len(Workspace.of(document).publication()["learning_points"]) == 1


def test_lists_call_a_published_document_as_its_record_does(manager):
    document = a_published_document(manager)
    decide(document, manager, "correct", key="title", typed={"text": "Learning from Baby W"})
    assert LibraryDocument.objects.get().title == "Learning from Baby Wren"
    services.publish(document=document, by=manager, at=WEDNESDAY)
    assert LibraryDocument.objects.get().title == "Learning from Baby W"


@pytest.mark.parametrize("kind", ["reject", None])
def test_a_title_that_nobody_confirmed_is_not_shown_to_readers(manager, kind):
    document = a_read_document(manager)
    if kind:
        decide(document, manager, kind, key="title")
    decide(document, manager, "confirm")
    services.publish(document=document, by=manager, at=WEDNESDAY)
    assert LibraryDocument.objects.get().title == "baby-wren"


def test_every_move_is_a_row_with_who_and_when(manager):
    document = a_published_document(manager)
    services.withdraw(document=document, by=manager, at=WEDNESDAY)
    assert list(StatusChange.objects.values_list("state", "by", "at")) == [
        ("draft", manager.pk, TUESDAY),
        ("published", manager.pk, WEDNESDAY),
        ("withdrawn", manager.pk, WEDNESDAY),
    ]
    assert LibraryDocument.objects.get().state == State.WITHDRAWN
    assert Workspace.of(document).publication() is None


def test_only_what_is_published_can_be_withdrawn(manager):
    document = a_read_document(manager)
    with pytest.raises(services.CannotPublish, match="Only a published record can be withdrawn"):
        services.withdraw(document=document, by=manager, at=TUESDAY)


@pytest.mark.parametrize("role", [Role.LEAD_REVIEWER, Role.SCRUTINEER, Role.LEARNER])
def test_who_may_not_publish_cannot(role, manager):
    document = a_read_document(manager)
    services.confirm_rest(document=document, by=manager, at=TUESDAY)
    with pytest.raises(PermissionRefused):
        services.publish(document=document, by=member(role, document.partnership), at=TUESDAY)


def test_reading_again_waits_for_the_reading_that_is_under_way(manager):
    document = a_document(manager)
    services.read_again(document=document, by=manager, at=WEDNESDAY)
    assert Job.objects.count() == 1
    Job.objects.update(state="done", finished_at=WEDNESDAY)
    document.refresh_from_db()
    services.read_again(document=document, by=manager, at=WEDNESDAY)
    assert Job.objects.count() == 2
