"""What goes on beside the writing of a review: practitioners, other proceedings, written requests, progress checks."""

from datetime import date
from typing import Any

from django.db import models

from goldthread_web.design.filters import day
from goldthread_web.reviews.models.records import CaseRecord


class PractitionerEvent(CaseRecord):
    """Practitioners who knew the family come together, to say how it was to work with them."""

    on = models.DateField("Day")
    kind = models.CharField("What it was", max_length=150, help_text="A workshop, a conversation, a feedback event.")
    who_came = models.TextField("Who was invited and who came, by role", blank=True)
    note = models.TextField("What was told them, and how it went", blank=True)

    ASKED = ("on", "kind", "who_came", "note")

    TOLD = ("on", "kind")

    class Meta(CaseRecord.Meta):
        verbose_name = "practitioner event"
        ordering = ("on", "pk")

    @property
    def headline(self) -> str:
        return f"{self.kind}, {day(self.on)}"


class Contribution(CaseRecord):
    """What a practitioner told the review. Nobody's name stands with it, and none is kept."""

    event = models.ForeignKey(
        PractitionerEvent,
        on_delete=models.PROTECT,
        related_name="contributions",
        null=True,
        blank=True,
        verbose_name="At which event",
    )
    text = models.TextField("What was said", help_text="Without names, and so that nobody can tell who said it.")
    about = models.CharField("What it is about", max_length=150, blank=True)

    ASKED = ("event", "text", "about")

    TOLD = ("event", "about")
    # The day and the hand that wrote it down could tell who spoke, where few were asked.
    UNATTRIBUTED = True

    class Meta(CaseRecord.Meta):
        verbose_name = "contribution"

    @property
    def headline(self) -> str:
        return self.about or "A practitioner said"

    @property
    def group(self) -> str:
        return self.event.headline if self.event else ""

    @property
    def rank(self) -> tuple[Any, ...]:
        # By what was said: in the order of writing down one could count round the table.
        return (self.event.on if self.event else date.max, self.about.casefold(), self.text.casefold())


class Proceeding(CaseRecord):
    """Proceedings that run at the same time. They can hold publication, and say who may be spoken to."""

    class Kind(models.TextChoices):
        CRIMINAL = "criminal", "Criminal investigation or trial"
        INQUEST = "inquest", "Inquest"
        FAMILY_COURT = "family_court", "Family court"
        CHILD_DEATH = "child_death", "Child death review"
        DOMESTIC = "domestic", "Domestic homicide review"
        ADULT = "adult", "Safeguarding adults review"
        MAPPA = "mappa", "MAPPA serious case review"
        PATIENT_SAFETY = "patient_safety", "NHS patient-safety investigation"
        EMPLOYMENT = "employment", "Employment or professional conduct"
        REGULATOR = "regulator", "Regulator or inspectorate"
        POLICE_CONDUCT = "police_conduct", "Police conduct (IOPC)"
        OTHER = "other", "Something else"

    kind = models.CharField("What it is", max_length=20, choices=Kind.choices)
    body = models.CharField("Who runs it, and our contact there", max_length=200, blank=True)
    began_on = models.DateField("Day it began", null=True, blank=True)
    next_on = models.DateField("Next day in it", null=True, blank=True)
    next_what = models.CharField("What happens then", max_length=150, blank=True)
    ended_on = models.DateField("Day it ended", null=True, blank=True)
    holds_publication = models.BooleanField("It holds publication while it runs", default=False)
    not_to_be_spoken_to = models.TextField("Who may not be spoken to, and who said so", blank=True)
    note = models.TextField("Anything to know", blank=True)

    ASKED = (
        "kind", "body", "began_on", "next_on", "next_what", "ended_on", "holds_publication", "not_to_be_spoken_to",
        "note",
    )  # fmt: skip

    TOLD = ("kind",)

    class Meta(CaseRecord.Meta):
        verbose_name = "parallel proceeding"

    @property
    def headline(self) -> str:
        return self.get_kind_display()

    @property
    def holds(self) -> bool:
        """Whether it keeps the report from being published now."""
        return self.holds_publication and self.ended_on is None

    @property
    def standing(self) -> tuple[str, str]:
        if self.ended_on:
            return "Ended", "grey"
        return ("Holds publication", "red") if self.holds_publication else ("Runs", "blue")

    @property
    def rank(self) -> tuple[Any, ...]:
        return (self.ended_on is not None, not self.holds_publication)


class WrittenRequest(CaseRecord):
    """A request in writing to the reviewer, or to somebody else, for information or a draft (regulation 14)."""

    to = models.CharField("To whom", max_length=150)
    asked_on = models.DateField("Day it was sent")
    what = models.TextField("What is asked for")
    due_on = models.DateField("Asked by", null=True, blank=True)
    answered_on = models.DateField("Day it was answered", null=True, blank=True)
    answer = models.TextField("The answer", blank=True)

    ASKED = ("to", "asked_on", "what", "due_on", "answered_on", "answer")

    TOLD = ("to", "asked_on")

    class Meta(CaseRecord.Meta):
        verbose_name = "written request"
        ordering = ("asked_on", "pk")

    @property
    def headline(self) -> str:
        return f"{self.to}, {day(self.asked_on)}"

    @property
    def standing(self) -> tuple[str, str]:
        return ("Answered", "green") if self.answered_on else ("Waiting", "yellow")


class ProgressCheck(CaseRecord):
    """The partners look at the time taken and the quality of the review, as regulation 14 asks, on a day."""

    on = models.DateField("Day")
    by_whom = models.CharField("Who looked", max_length=200)
    time_taken = models.TextField("Is it in time, and if not, why")
    quality = models.TextField("Is it good enough, and what is to change")
    next_on = models.DateField("Day of the next check", null=True, blank=True)

    ASKED = ("on", "by_whom", "time_taken", "quality", "next_on")

    TOLD = ("on", "by_whom")

    class Meta(CaseRecord.Meta):
        verbose_name = "progress check"
        ordering = ("on", "pk")

    @property
    def headline(self) -> str:
        return f"{day(self.on)}: {self.by_whom}"
