"""Actions: what somebody has promised to do, and how it goes."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from goldthread_web.accounts.models import Agency
from goldthread_web.reviews.models import Case, CaseRecord
from goldthread_web.reviews.models.records import RecordQuerySet


class State(models.TextChoices):
    """How an action stands. A person says so; no colour is worked out."""

    PLANNED = "planned", "Planned"
    BEGUN = "begun", "Begun"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


OPEN = (State.PLANNED, State.BEGUN)
COLOURS = {State.PLANNED: "blue", State.BEGUN: "yellow", State.DONE: "green", State.DROPPED: "grey"}


class ActionQuerySet(RecordQuerySet):
    """Questions about actions. Each comes with its state: that of the newest row, planned where there is none."""

    def with_state(self) -> "ActionQuerySet":
        newest = ActionState.objects.filter(action=OuterRef("pk")).order_by("-pk").values("state")[:1]
        return self.annotate(newest_state=Subquery(newest))

    def visible_to(self, user: Any) -> "ActionQuerySet":
        """Actions of cases that `user` may read."""
        return self.filter(case__in=Case.objects.visible_to(user).values("pk"))

    def owned_by(self, user: Any) -> "ActionQuerySet":
        """Actions that `user` has promised to do. Its owner need not be on the case."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(owner_user=user, removed_at=None)


class Action(CaseRecord):
    """Something that somebody has promised to do by a day.

    The owner sees `text` and `due_on` without being on the case: they tell nothing of the family.
    """

    class Kind(models.TextChoices):
        IMMEDIATE = "immediate", "Immediate action of the rapid review"

    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.IMMEDIATE)
    text = models.TextField(
        "What is to be done",
        help_text="The owner sees these words without being on the case: nothing of the family, no names.",
    )
    why = models.TextField("Why", blank=True, help_text="For the case’s people only.")
    owner_name = models.CharField("Who is to do it", max_length=150, help_text="Name and job title.")
    owner_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="actions",
        null=True,
        blank=True,
        verbose_name="Their account here",
        help_text="They see the action on their own home page and say how it goes. They do not see the case by it.",
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="For which agency"
    )
    due_on = models.DateField("By which day")

    ASKED = ("text", "why", "owner_name", "owner_user", "agency", "due_on")

    objects: ClassVar[Any] = ActionQuerySet.as_manager()

    class Meta(CaseRecord.Meta):
        verbose_name = "action"
        ordering = ("due_on", "pk")
        constraints = (
            *CaseRecord.Meta.constraints,
            models.CheckConstraint(name="action_kind_known", condition=Q(kind__in=("immediate",))),
        )

    @property
    def headline(self) -> str:
        return self.text if len(self.text) <= 120 else f"{self.text[:119].rstrip()}…"

    @property
    def state(self) -> State:
        """How it stands: asked together with the action (`with_state`), else by itself."""
        if not hasattr(self, "newest_state"):
            self.newest_state = self.states.order_by("-pk").values_list("state", flat=True).first()
        return State(self.newest_state or State.PLANNED)

    @property
    def standing(self) -> tuple[str, str]:
        return str(self.state.label), COLOURS[self.state]

    def is_late(self, today: date) -> bool:
        """Whether its day has gone by and it is neither done nor dropped."""
        return self.state in OPEN and self.due_on < today


class ActionState(models.Model):
    """Somebody said how an action stands. Rows are only added; the newest counts."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="states")
    state = models.CharField(max_length=10, choices=State.choices)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="action_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="action_dropped_has_note", condition=~Q(state="dropped") | ~Q(note="")),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.action_id}"
