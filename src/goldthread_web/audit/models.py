"""Two tables, to which rows are only ever added: what happened, and the seals by which a change would show."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Cast

from goldthread_web.audit import chain


class AuditRecordQuerySet(models.QuerySet["AuditRecord"]):
    """Questions about records."""

    def unsealed(self, *, above: int | None = None) -> "AuditRecordQuerySet":
        """Records that no seal holds yet, in the order of their numbers; only numbers over `above`, where given."""
        looked_at = self if above is None else self.filter(pk__gt=above)
        return looked_at.filter(~Exists(AuditSeal.objects.filter(record_id=OuterRef("pk")))).order_by("pk")

    def for_sealing(self) -> models.QuerySet["AuditRecord", tuple[Any, ...]]:
        """The records as `chain.record_hash` wants them: as text, so that no altered value can stop the reading."""
        as_text = {f"{name}_as_text": Cast(name, models.TextField()) for name in ("at", "details")}
        names = (f"{name}_as_text" if f"{name}_as_text" in as_text else name for name in chain.COLUMNS)
        return self.annotate(**as_text).values_list(*names)


class AuditRecord(models.Model):
    """One event. No foreign keys: the history of a thing outlives the thing, and may be archived apart from it.

    The database refuses to change or delete a row (see `audit/triggers.py`). Never read by application logic.
    """

    at = models.DateTimeField()
    actor_id = models.CharField(max_length=40, blank=True)
    actor_label = models.CharField(max_length=255)
    event = models.CharField(max_length=100)
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=40)
    object_label = models.CharField(max_length=255)
    partnership_id = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)

    objects = AuditRecordQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["object_type", "object_id", "at"], name="audit_by_object"),
            models.Index(fields=["partnership_id", "at"], name="audit_by_partnership"),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.object_type} {self.object_id}"


class AuditSeal(models.Model):
    """What holds one record as it was, and holds on to the seal before: a chain in which every change shows.

    `number` is the place in the chain, from 1 without a gap. It is not the record's own number: on PostgreSQL a record
    can be kept later than one with a higher number. No foreign key: the seal has to outlive a record taken away.
    """

    number = models.BigIntegerField(primary_key=True)
    record_id = models.BigIntegerField(unique=True)
    record_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"seal {self.number} of record {self.record_id}"
