"""The only place that writes to the audit."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from goldthread_web.audit.joining import joins_transaction
from goldthread_web.audit.models import AuditRecord

SYSTEM = "Goldthread"  # the actor of what no person did, such as a job's own clean-up
LABEL_LENGTH = 255


@joins_transaction
def record(event: str, thing: Model, *, by: Any, at: datetime, details: dict[str, Any] | None = None) -> AuditRecord:
    """Add one row: `by` did `event` ("record.published") to `thing` at the time `at`.

    `by` is None when the program itself acted. A thing is named by its `audit_label` where it has one, else by
    its `str`; a thing whose name is case text must have an `audit_label`. `details` holds what changed, by name,
    and no case text. Call it inside the transaction that makes the change: either both are kept or neither.

    Raises TransactionManagementError outside a transaction.
    """
    return AuditRecord.objects.create(
        at=at,
        actor_id=str(by.pk) if by else "",
        actor_label=_label(by) if by else SYSTEM,
        event=event,
        object_type=thing._meta.label_lower,
        object_id=str(thing.pk),
        object_label=_label(thing),
        partnership_id=getattr(thing, "partnership_id", None),
        details=details or {},
    )


def _label(thing: Any) -> str:
    return str(getattr(thing, "audit_label", thing))[:LABEL_LENGTH]
