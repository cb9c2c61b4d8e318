"""Work in the background, as the person who waits for it sees it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.accounts.models import Partnership


class State(models.TextChoices):
    """How far a job is. Running goes back to queued when its worker died or it is tried again."""

    QUEUED = "queued", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class JobQuerySet(models.QuerySet["Job"]):
    """Questions about jobs."""

    def visible_to(self, user: Any) -> "JobQuerySet":
        """Jobs of partnerships whose drafts `user` may see: what they say can name a file, and so a child."""
        return self.filter(partnership__in=partnerships_with(user, Permission.SEE_DRAFTS))

    def abandoned(self, *, before: datetime) -> "JobQuerySet":
        """Running jobs whose worker has given no sign since `before`."""
        return self.filter(state=State.RUNNING, heartbeat_at__lt=before)

    def unfinished(self) -> "JobQuerySet":
        """Jobs that wait or run."""
        return self.filter(state__in=(State.QUEUED, State.RUNNING))


class Job(models.Model):
    """One piece of work. `kind` names the function that does it (`jobs/kinds.py`), `arguments` what it is given.

    `attempts` counts the tries begun, and is what a worker must name to write here: one that was thought dead and
    comes back finds that the job is no longer its own. `message` says what is being done, `error` what to do about
    a failure; both are for the person who waits.
    """

    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=255, blank=True)
    error = models.TextField(blank=True)
    task_id = models.UUIDField(null=True, help_text="The row of the queue that stands for this job now.")
    created_at = models.DateTimeField()
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (models.Index(fields=["state", "heartbeat_at"], name="job_by_state"),)
        constraints = (
            models.CheckConstraint(name="job_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="job_done_within_total", condition=Q(done__lte=F("total"))),
            models.CheckConstraint(
                name="job_running_has_heartbeat", condition=~Q(state="running") | Q(heartbeat_at__isnull=False)
            ),
            models.CheckConstraint(
                name="job_finished_has_time",
                condition=Q(state__in=("done", "failed"), finished_at__isnull=False)
                | Q(state__in=("queued", "running"), finished_at=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in (State.DONE, State.FAILED)
