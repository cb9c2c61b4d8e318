"""Every change to what was sealed is found: each test sets the triggers aside and does what must not be done."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from goldthread_web import audit
from goldthread_web.audit import chain, services, triggers
from goldthread_web.audit.models import AuditRecord, AuditSeal
from goldthread_web.audit.verifying import verify
from tests.web.factories import MONDAY, PartnershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def record(number):
    audit.record("partnership.seen", PartnershipFactory(), by=UserFactory(), at=MONDAY, details={"number": number})


@pytest.fixture
def ids():
    """Five sealed records."""
    for number in range(5):
        record(number)
    assert services.seal(at=MONDAY) == 5
    return list(AuditRecord.objects.order_by("pk").values_list("pk", flat=True))


def set_aside(statement, *values):
    """Do what only somebody with all rights over the database can do."""
    with connection.cursor() as cursor:
        for table in (triggers.TABLE, triggers.SEALS):
            for drop in triggers.drop(connection.vendor, table):
                cursor.execute(drop)
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


def test_untouched_it_is_whole(ids):
    verdict = verify()
    assert (verdict.faults, verdict.records, verdict.sealed, verdict.unsealed) == ([], 5, 5, 0)
    assert verdict.head == AuditSeal.objects.get(number=5).hash
    assert verdict.sealed_until == "2 March 2026, 9:30 am"


def test_the_hash_covers_every_column_of_a_record():
    assert sorted(chain.COLUMNS) == sorted(field.attname for field in AuditRecord._meta.get_fields())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2026-03-01 09:30:00+00:00"),
        ("actor_id", "999"),
        ("actor_label", "Somebody Else"),
        ("event", "nothing.happened"),
        ("object_type", "accounts.user"),
        ("object_id", "999"),
        ("object_label", "Another thing"),
        ("partnership_id", 999),
        ("partnership_id", None),
        ("details", '{"number": 7}'),
    ],
)
def test_an_altered_column_is_found(ids, column, value):
    set_aside(f"UPDATE audit_auditrecord SET {column} = %s WHERE id = %s", value, ids[2])  # noqa: S608
    assert verify().faults == [f"Record {ids[2]} was altered after it was sealed on 2 March 2026, 9:30 am."]


def test_an_altered_number_of_a_record_is_found(ids):
    set_aside("UPDATE audit_auditrecord SET id = %s WHERE id = %s", ids[4] + 100, ids[2])
    verdict = verify()
    assert verdict.faults == [f"Record {ids[2]} is gone. It was sealed on 2 March 2026, 9:30 am."]
    assert verdict.unsealed == 1


@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_deleted_record_is_found(ids, place):
    set_aside("DELETE FROM audit_auditrecord WHERE id = %s", ids[place])
    assert verify().faults == [f"Record {ids[place]} is gone. It was sealed on 2 March 2026, 9:30 am."]


def test_records_that_changed_places_are_found(ids):
    set_aside("UPDATE audit_auditrecord SET id = 0 WHERE id = %s", ids[1])
    set_aside("UPDATE audit_auditrecord SET id = %s WHERE id = %s", ids[1], ids[3])
    set_aside("UPDATE audit_auditrecord SET id = %s WHERE id = 0", ids[3])
    assert verify().faults == [
        f"Record {ids[1]} was altered after it was sealed on 2 March 2026, 9:30 am.",
        f"Record {ids[3]} was altered after it was sealed on 2 March 2026, 9:30 am.",
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("record_id", 999_999),
        ("record_hash", "f" * 64),
        ("hash", "f" * 64),
        ("sealed_at", "2026-03-01 09:30:00+00:00"),
    ],
)
def test_an_altered_column_of_a_seal_is_found(ids, column, value):
    set_aside(f"UPDATE audit_auditseal SET {column} = %s WHERE number = 3", value)  # noqa: S608
    faults = verify().faults
    assert any(fault.startswith("Seal 3, of record") and "does not fit" in fault for fault in faults)


def test_a_deleted_seal_is_found(ids):
    set_aside("DELETE FROM audit_auditseal WHERE number = 3")
    verdict = verify()
    assert verdict.faults == ["Seal 3 is missing, so that seal 4 cannot be checked."]
    assert verdict.unsealed == 1


def test_several_deleted_seals_are_found_as_one_gap(ids):
    set_aside("DELETE FROM audit_auditseal WHERE number = 2")
    set_aside("DELETE FROM audit_auditseal WHERE number = 3")
    assert verify().faults == ["Seals 2 to 3 are missing, so that seal 4 cannot be checked."]


def test_seals_that_changed_places_are_found(ids):
    set_aside("UPDATE audit_auditseal SET number = 0 WHERE number = 2")
    set_aside("UPDATE audit_auditseal SET number = 2 WHERE number = 3")
    set_aside("UPDATE audit_auditseal SET number = 3 WHERE number = 0")
    assert [fault.split(",")[0] for fault in verify().faults] == ["Seal 2", "Seal 3", "Seal 4"]


def test_a_record_altered_together_with_its_seal_is_found(ids):
    set_aside("UPDATE audit_auditrecord SET event = 'nothing.happened' WHERE id = %s", ids[1])
    altered = AuditRecord.objects.filter(pk=ids[1]).for_sealing().get()
    set_aside("UPDATE audit_auditseal SET record_hash = %s WHERE record_id = %s", chain.record_hash(altered), ids[1])
    assert [fault.split(",")[0] for fault in verify().faults] == ["Seal 2"]


def test_a_head_that_was_written_down_shows_that_the_end_was_cut_off(ids):
    head = verify().head
    set_aside("DELETE FROM audit_auditrecord WHERE id = %s", ids[4])
    set_aside("DELETE FROM audit_auditseal WHERE number = 5")
    assert verify().faults == []
    assert verify(expect=head).faults[0].startswith("The chain does not hold the head that you gave.")


def test_a_chain_made_anew_does_not_hold_the_old_head(ids):
    head = verify().head
    set_aside("UPDATE audit_auditrecord SET event = 'nothing.happened' WHERE id = %s", ids[1])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditseal")
    services.seal(at=MONDAY)
    assert verify().faults == []
    assert len(verify(expect=head).faults) == 1


def test_an_old_head_stays_in_the_chain_while_it_grows(ids):
    head = verify().head
    record(5)
    services.seal(at=MONDAY)
    verdict = verify(expect=head)
    assert (verdict.faults, verdict.expected, verdict.sealed) == ([], 5, 6)


def test_a_record_that_comes_later_than_higher_numbers_is_sealed_too(ids):
    set_aside("INSERT INTO audit_auditrecord (id, at, actor_id, actor_label, event, object_type, object_id, "
              "object_label, details) VALUES (0, '2026-03-02 09:30:00+00:00', '', 'Goldthread', 'late', 'a', '1', "
              "'A', '{}')")  # fmt: skip
    assert services.seal(at=MONDAY) == 1
    assert list(AuditSeal.objects.values_list("record_id", flat=True)) == [*ids, 0]
    assert verify().faults == []


def test_one_that_comes_later_than_ever_happens_is_found_by_a_look_at_all(ids, monkeypatch):
    monkeypatch.setattr(services, "LATE", 2)
    set_aside("UPDATE audit_auditrecord SET id = 0 WHERE id = %s", ids[0])
    assert services.seal(at=MONDAY) == 0
    assert services.seal(at=MONDAY, everything=True) == 1


def test_sealing_goes_on_in_batches(monkeypatch):
    monkeypatch.setattr(services, "BATCH", 2)
    for number in range(5):
        record(number)
    assert [services.seal(at=MONDAY) for _ in range(4)] == [2, 2, 1, 0]
    assert verify().faults == []


def test_the_database_refuses_to_change_or_remove_a_seal(ids):
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        AuditSeal.objects.update(hash="f" * 64)
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        AuditSeal.objects.all().delete()
    assert verify().faults == []


def test_a_moment_is_the_same_however_a_database_writes_it():
    written = ["2026-03-02 09:30:00", "2026-03-02 09:30:00+00", "2026-03-02 10:30:00.000+01"]
    assert {chain.moment(text) for text in written} == {"2026-03-02T09:30:00.000000+00:00"}
    assert chain.moment("2026-03-02 09:30:00.5") == "2026-03-02T09:30:00.500000+00:00"


def test_the_same_record_has_the_same_hash_on_every_database():
    columns = (7, "2026-03-02 09:30:00", "1", "Ada", "file.added", "files.storedfile", "3", "file 3", None)
    sqlite = chain.record_hash((*columns, '{"size":23,"kind":"text"}'))
    postgresql = chain.record_hash((7, "2026-03-02 09:30:00+00", *columns[2:], '{"kind": "text", "size": 23}'))
    assert sqlite == postgresql == "cd0df3409fec8fcea46116350e4d8989bb43a7132cf097a2148bfeb204a5db01"


def verify_audit(*arguments):
    said = io.StringIO()
    call_command("verify_audit", *arguments, stdout=said)
    return said.getvalue()


def test_the_command_says_how_many_until_when_and_the_head(ids):
    record(5)
    said = verify_audit()
    assert "The audit holds 6 records. Sealed: 5, until 2 March 2026, 9:30 am. Not yet: 1." in said
    assert "Every sealed record is as it was when it was sealed." in said
    assert said.rstrip().endswith(verify().head)


def test_the_command_takes_a_head_as_somebody_copied_it(ids):
    head = verify().head.upper()
    assert "seal 5 of 5" in verify_audit("--expect", f" {head[:32]} {head[32:]} ")


def test_the_command_ends_with_1_and_names_the_faults(ids):
    set_aside("DELETE FROM audit_auditrecord WHERE id = %s", ids[1])
    said = io.StringIO()
    with pytest.raises(CommandError, match="not whole: 1 fault") as raised:
        call_command("verify_audit", stdout=said)
    assert raised.value.returncode == 1
    assert f"Record {ids[1]} is gone." in said.getvalue()
    assert "is as it was" not in said.getvalue()


def test_the_command_ends_with_2_for_what_is_no_head(ids):
    with pytest.raises(CommandError, match="64 digits and letters") as raised:
        verify_audit("--expect", "the one from March")
    assert raised.value.returncode == 2


def test_the_command_says_what_to_do_when_nothing_is_sealed():
    record(1)
    assert "none is sealed yet. Start the worker, or run: goldthread-web seal" in verify_audit()


def test_the_command_seal_seals_all_there_is(monkeypatch):
    monkeypatch.setattr(services, "BATCH", 2)
    for number in range(3):
        record(number)
    said = io.StringIO()
    call_command("seal", stdout=said)
    call_command("seal", stdout=said)
    assert said.getvalue() == "3 records are sealed now.\nEvery record was sealed already.\n"
    assert AuditSeal.objects.count() == 3
