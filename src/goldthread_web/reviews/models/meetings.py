"""Meetings of a case: when, what for, with which papers, and who came. And calendars that show days of cases."""

from django.conf import settings
from django.db import models

from goldthread_web.accounts.models import Agency
from goldthread_web.files.models import StoredFile
from goldthread_web.reviews.models.records import CaseRecord


class Meeting(CaseRecord):
    """People come together about a case."""

    class Kind(models.TextChoices):
        RAPID_REVIEW = "rapid_review", "Rapid review meeting"
        PROGRESS = "progress", "Progress meeting"
        PARTNERS = "partners", "Partners decide"
        PANEL = "panel", "Review panel"
        PRACTITIONERS = "practitioners", "Practitioner event"
        FAMILY = "family", "Meeting with the family"
        OTHER = "other", "Another meeting"

    kind = models.CharField("What it is for", max_length=20, choices=Kind.choices)
    on = models.DateField("Day")
    begins = models.TimeField("Begins at", null=True, blank=True, help_text="Such as 14:00.")
    minutes = models.PositiveSmallIntegerField("How many minutes", default=90)
    place = models.CharField("Where", max_length=200, blank=True)
    agenda = models.TextField("What is to be talked about", blank=True)
    notes = models.TextField("What was said and agreed", blank=True)

    ASKED = ("kind", "on", "begins", "minutes", "place", "agenda", "notes")

    class Meta(CaseRecord.Meta):
        verbose_name = "meeting"
        ordering = ("on", "begins", "pk")

    @property
    def headline(self) -> str:
        return self.get_kind_display()


class Attendance(CaseRecord):
    """Somebody was asked to a meeting, and came or did not."""

    class Came(models.TextChoices):
        INVITED = "invited", "Invited"
        CAME = "came", "Came"
        APOLOGIES = "apologies", "Sent apologies"
        ABSENT = "absent", "Did not come"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    name = models.CharField("Name", max_length=150)
    job_title = models.CharField("Job title", max_length=150, blank=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Agency"
    )
    came = models.CharField("Came", max_length=10, choices=Came.choices, default=Came.INVITED)

    ASKED = ("name", "job_title", "agency", "came")

    class Meta(CaseRecord.Meta):
        verbose_name = "attendance"

    @property
    def headline(self) -> str:
        return self.name

    @property
    def standing(self) -> tuple[str, str]:
        colours = {"invited": "grey", "came": "green", "apologies": "blue", "absent": "yellow"}
        return self.get_came_display(), colours[self.came]


class MeetingPaper(CaseRecord):
    """A file to be read before a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("What it is", max_length=150)

    ASKED = ("title",)

    class Meta(CaseRecord.Meta):
        verbose_name = "meeting paper"

    @property
    def headline(self) -> str:
        return self.title


class CalendarFeed(models.Model):
    """A person's own address from which a calendar program fetches the days of their cases. One is good at a time.

    The secret of the address is kept only as a hash: it is shown once.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"
