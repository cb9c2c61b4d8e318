import pytest
from django.db import DatabaseError, transaction
from django.db.transaction import TransactionManagementError

from goldthread_web import audit
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.audit.models import AuditRecord
from tests.web.factories import MONDAY, MembershipFactory, PartnershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_a_record_names_actor_event_thing_and_partnership():
    partnership = PartnershipFactory(name="Tarnside Safeguarding Children Partnership")
    user = UserFactory(full_name="Ada Penhale")
    audit.record("partnership.renamed", partnership, by=user, at=MONDAY, details={"field": "name"})
    row = AuditRecord.objects.get()
    assert (row.at, row.event, row.actor_id, row.actor_label) == (
        MONDAY, "partnership.renamed", str(user.pk), "Ada Penhale"
    )  # fmt: skip
    assert (row.object_type, row.object_id) == ("accounts.partnership", str(partnership.pk))
    assert row.object_label == "Tarnside Safeguarding Children Partnership"
    assert (row.partnership_id, row.details) == (partnership.pk, {"field": "name"})


def test_what_the_program_did_itself_is_recorded_under_its_name():
    audit.record("job.retried", PartnershipFactory(), by=None, at=MONDAY)
    assert AuditRecord.objects.values_list("actor_id", "actor_label").get() == ("", "Goldthread")


def test_a_thing_of_a_partnership_is_filed_under_it():
    membership = MembershipFactory()
    audit.record("membership.made", membership, by=None, at=MONDAY)
    assert AuditRecord.objects.get().partnership_id == membership.partnership_id


def test_a_thing_whose_name_is_case_text_is_named_by_its_audit_label():
    partnership = PartnershipFactory()
    partnership.audit_label = "Partnership 7"
    audit.record("partnership.seen", partnership, by=None, at=MONDAY)
    assert AuditRecord.objects.get().object_label == "Partnership 7"


def test_an_endless_name_is_cut_not_refused():
    partnership = PartnershipFactory()
    partnership.audit_label = "long " * 100
    audit.record("partnership.seen", partnership, by=None, at=MONDAY)
    assert len(AuditRecord.objects.get().object_label) == 255


def test_the_database_refuses_to_change_a_record():
    audit.record("partnership.seen", PartnershipFactory(), by=None, at=MONDAY)
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        AuditRecord.objects.update(event="nothing.happened")
    assert AuditRecord.objects.get().event == "partnership.seen"


def test_the_database_refuses_to_remove_a_record():
    audit.record("partnership.seen", PartnershipFactory(), by=None, at=MONDAY)
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        AuditRecord.objects.all().delete()
    assert AuditRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_record_outside_the_transaction_of_its_change_is_a_bug():
    partnership = PartnershipFactory()
    with pytest.raises(transaction.TransactionManagementError, match="record needs the transaction of its service"):
        audit.record("partnership.seen", partnership, by=None, at=MONDAY)


@transaction.atomic
def rename_and_fail(partnership):
    audit.record("partnership.renamed", partnership, by=None, at=MONDAY)
    raise RuntimeError("the change failed")


def test_a_record_goes_when_its_change_is_undone():
    partnership = PartnershipFactory()
    with pytest.raises(RuntimeError):
        rename_and_fail(partnership)
    assert not AuditRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_joins_a_transaction_does_not_run_without_one():
    with pytest.raises(TransactionManagementError, match="needs the transaction of its service"):
        joins_transaction(lambda: None)()
