"""The only place that writes to the audit."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from goldthread_web.audit import chain
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.audit.models import AuditRecord, AuditSeal

SYSTEM = "Goldthread"  # the actor of what no person did, such as a job's own clean-up
LABEL_LENGTH = 255

BATCH = 2000  # records sealed in one transaction: some tenths of a second
# A transaction that stayed open while this many records were kept by others does not happen; if it did, its records
# are found by the next look at all of them.
LATE = 10_000


@joins_transaction
def record(event: str, thing: Any, *, by: Any, at: datetime, details: dict[str, Any] | None = None) -> AuditRecord:
    """Add one row: `by` did `event` ("record.published") to `thing` at the time `at`.

    `thing` is a model's row, or `audit.INSTALLATION`. `by` is None when the program itself acted. A thing is named by
    its `audit_label` where it has one, else by its `str`; a thing whose name is case text must have an `audit_label`.
    `details` holds what changed, by name, and no case text. Call it inside the transaction that makes the change:
    either both are kept or neither.

    Raises TransactionManagementError outside a transaction.
    """
    return AuditRecord.objects.create(
        at=at,
        actor_id=str(by.pk) if by else "",
        actor_label=_label(by) if by else SYSTEM,
        event=event,
        object_type=getattr(thing, "audit_type", "") or thing._meta.label_lower,
        object_id=str(thing.pk),
        object_label=_label(thing),
        partnership_id=getattr(thing, "partnership_id", None),
        details=details or {},
    )


def seal(*, at: datetime, everything: bool = False) -> int:
    """Seal some of the records that no seal holds yet, oldest numbers first, and return how many: 0 when none waits.

    It looks at the newest records, and those that came late; with `everything`, at all of them. Any number of sealers
    may run at once: one waits for the other, and the chain stays one.
    """
    highest = AuditSeal.objects.aggregate(number=Max("record_id"))["number"] or 0
    above = None if everything else highest - LATE
    # Asked first without a lock: most of the time there is nothing to do.
    return seal_above(above=above, at=at) if AuditRecord.objects.unsealed(above=above).exists() else 0


@transaction.atomic
def seal_above(*, above: int | None, at: datetime) -> int:
    """Seal at most BATCH of the records whose number is higher than `above`, None for any; return how many."""
    _wait_for_other_sealers()
    last = AuditSeal.objects.last()
    number, previous = (last.number, last.hash) if last else (0, chain.BEFORE_THE_FIRST)
    seals = []
    for columns in AuditRecord.objects.unsealed(above=above).for_sealing()[:BATCH]:
        number, record_id, held = number + 1, columns[0], chain.record_hash(columns)
        previous = chain.seal_hash(
            number=number, previous=previous, record_id=record_id, record=held, sealed_at=at.isoformat()
        )
        seals.append(AuditSeal(number=number, record_id=record_id, record_hash=held, hash=previous, sealed_at=at))
    AuditSeal.objects.bulk_create(seals)
    return len(seals)


def _wait_for_other_sealers() -> None:
    # SQLite has one writer at a time anyway. Readers, and those who write records, are not held up.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {AuditSeal._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def _label(thing: Any) -> str:
    return str(getattr(thing, "audit_label", thing))[:LABEL_LENGTH]
