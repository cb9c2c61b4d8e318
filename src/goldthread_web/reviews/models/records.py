"""What every row of a case has: whose case, who wrote it and when, which version it is, and that it can come back."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class RecordQuerySet(models.QuerySet[Any]):
    """Questions about the records of one kind."""

    def of(self, case: Any) -> "RecordQuerySet":
        """Those of `case` that nobody has removed, oldest first."""
        return self.filter(case=case, removed_at=None)

    def removed_of(self, case: Any) -> "RecordQuerySet":
        """Those of `case` that were removed and can be brought back, the last removed first."""
        return self.filter(case=case, removed_at__isnull=False).order_by("-removed_at", "-pk")


class CaseRecord(models.Model):
    """One thing written down in a case. Reached through its case only: whoever may read the case may read it.

    `version` counts the changes: a form sends back the one it showed, and a stale one is refused. Removing sets
    `removed_at`, so that it can be undone; nothing of a case is deleted before its retention ends.
    """

    case = models.ForeignKey("reviews.Case", on_delete=models.PROTECT, related_name="%(class)s_records")
    version = models.PositiveIntegerField(default=1)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    changed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    removed_at = models.DateTimeField(null=True)

    objects = RecordQuerySet.as_manager()

    # What a form asks for and a page shows, in this order.
    ASKED: ClassVar[tuple[str, ...]] = ()
    # Those of them that a card's headline and tag say already.
    TOLD: ClassVar[tuple[str, ...]] = ()
    # Where a constraint's message belongs: by the constraint's name, the field, and the message if it has none itself.
    BESIDE: ClassVar[Mapping[str, tuple[str, str]]] = {}
    # Whether nothing may show who wrote it and when.
    UNATTRIBUTED: ClassVar[bool] = False

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("pk",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(class)s_changed_at_and_by_together",
                condition=Q(changed_at=None, changed_by=None) | Q(changed_at__isnull=False, changed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="%(class)s_removed_at_and_by_together",
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False, removed_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.headline

    @property
    def headline(self) -> str:
        """What a list calls it."""
        raise NotImplementedError

    @property
    def standing(self) -> tuple[str, str]:
        """How it stands, in a word and a colour of the design system's; two empty texts where nothing stands."""
        return "", ""

    @property
    def group(self) -> str:
        """The heading under which a list puts it; "" where the list has no headings."""
        return ""

    @property
    def rank(self) -> tuple[Any, ...]:
        """What a list is sorted by, before the order in which the records came."""
        return ()

    @property
    def is_past(self) -> bool:
        """Whether something newer stands in its place: a list folds what it says."""
        return False

    @property
    def settled(self) -> Mapping[str, str]:
        """The fields that can no longer be changed, each with why and what to do instead."""
        return {}

    @classmethod
    def begun_in(cls, case: Any) -> Mapping[str, Any]:
        """Return what stands in the form of a new record of `case` before anything is typed."""
        return {}

    @property
    def audit_label(self) -> str:
        """The audit names things and copies no case text."""
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def partnership_id(self) -> int:
        """So that the audit files it under the owner of the case."""
        return int(self.case.partnership_id)
