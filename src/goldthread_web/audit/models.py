"""One table, to which rows are only ever added."""

from django.db import models


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

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["object_type", "object_id", "at"], name="audit_by_object"),
            models.Index(fields=["partnership_id", "at"], name="audit_by_partnership"),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.object_type} {self.object_id}"
