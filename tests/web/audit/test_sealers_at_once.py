"""Several sealers, and records that are kept meanwhile: one chain, every record once."""

import threading

import pytest
from django.db import connection, connections, transaction

from goldthread_web import audit
from goldthread_web.audit import services
from goldthread_web.audit.models import AuditRecord, AuditSeal
from goldthread_web.audit.verifying import verify
from tests.web.factories import MONDAY, PartnershipFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def in_threads(*acts):
    """Do `acts` side by side, each with its own connection, and return what went wrong."""
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite one writer waits for the other from the start")
    faults = []

    def run(act):
        try:
            act()
        except Exception as error:
            faults.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return faults


@transaction.atomic
def keep(partnership):
    audit.record("partnership.seen", partnership, by=None, at=MONDAY)


def test_sealers_at_once_make_one_chain_that_holds_every_record_once(monkeypatch):
    monkeypatch.setattr(services, "BATCH", 7)
    partnership = PartnershipFactory()

    def keeping():
        for _ in range(60):
            keep(partnership)

    def sealing():
        for _ in range(25):
            services.seal(at=MONDAY)

    assert in_threads(keeping, keeping, sealing, sealing, sealing) == []
    while services.seal(at=MONDAY):
        pass
    assert sorted(AuditSeal.objects.values_list("record_id", flat=True)) == sorted(
        AuditRecord.objects.values_list("pk", flat=True)
    )
    assert (verify().faults, AuditSeal.objects.count()) == ([], 120)


def test_a_lower_number_that_is_kept_later_is_sealed_after_the_higher(monkeypatch):
    partnership = PartnershipFactory()
    begun, go_on = threading.Event(), threading.Event()

    @transaction.atomic
    def slowly():
        audit.record("partnership.seen", partnership, by=None, at=MONDAY)
        begun.set()
        assert go_on.wait(timeout=30)

    def meanwhile():
        assert begun.wait(timeout=30)
        keep(partnership)
        services.seal(at=MONDAY)
        go_on.set()

    assert in_threads(slowly, meanwhile) == []
    assert services.seal(at=MONDAY) == 1
    low, high = AuditRecord.objects.order_by("pk").values_list("pk", flat=True)
    assert list(AuditSeal.objects.values_list("record_id", flat=True)) == [high, low]
    assert verify().faults == []
