"""The review itself: what it asks, how it is done, and who makes it."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q

from goldthread_web.accounts.models import Agency
from goldthread_web.reviews.models.records import CaseRecord


class Review(CaseRecord):
    """What kind of review it is, how it is done, which time it looks at, and how it is to be published."""

    class Kind(models.TextChoices):
        LCSPR = "lcspr", "Local child safeguarding practice review"
        THEMATIC = "thematic", "Thematic review over several families"
        LEARNING = "learning", "Local learning review, below the threshold"
        AUDIT = "audit", "Audit"

    class Methodology(models.TextChoices):
        SYSTEMS = "systems", "Systems model"
        LEARNING_TOGETHER = "learning_together", "SCIE Learning Together"
        SILP = "silp", "Significant incident learning process (SILP)"
        WELSH_CONCISE = "welsh_concise", "Welsh model, concise"
        WELSH_EXTENDED = "welsh_extended", "Welsh model, extended"
        APPRECIATIVE = "appreciative", "Appreciative inquiry"
        OWN = "own", "Our own"

    class Publication(models.TextChoices):
        FULL = "full", "The full report"
        SUMMARY = "summary", "A summary or briefing"
        IMPROVEMENTS = "improvements", "Only what is to improve, because the report is withheld"
        UNDECIDED = "undecided", "Not decided yet"

    kind = models.CharField("Kind of review", max_length=20, choices=Kind.choices)
    methodology = models.CharField("Methodology", max_length=20, choices=Methodology.choices)
    methodology_note = models.TextField("How it is done here", blank=True)
    window_from = models.DateField("The time it looks at begins", null=True, blank=True)
    window_to = models.DateField("and ends", null=True, blank=True)
    window_why = models.TextField("Why this time", blank=True)
    earlier_learning = models.TextField(
        "What earlier reviews recommended about this, and whether it was done", blank=True
    )
    publication = models.CharField(
        "What is to be published", max_length=20, choices=Publication.choices, default=Publication.UNDECIDED
    )
    publication_why = models.TextField("Why, if not the full report", blank=True)
    publish_on = models.DateField("Day it is planned to be published", null=True, blank=True)
    publication_plan = models.TextField(
        "Who is told before, and how", blank=True, help_text="The family, practitioners, the Panel, the press."
    )

    ASKED = (
        "kind", "methodology", "methodology_note", "window_from", "window_to", "window_why", "earlier_learning",
        "publication", "publication_why", "publish_on", "publication_plan",
    )  # fmt: skip

    TOLD = ("kind",)
    BESIDE = {
        "review_once": ("", "Kind and method have been written down already. Change that."),
        "review_window_in_order": ("window_to", ""),
    }

    class Meta(CaseRecord.Meta):
        verbose_name = "review"
        constraints = (
            *CaseRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(removed_at=None),
                name="review_once",
                violation_error_message="The kind and method are written down already. Change what stands there.",
            ),
            models.CheckConstraint(
                name="review_window_in_order",
                condition=Q(window_from=None) | Q(window_to=None) | Q(window_to__gte=F("window_from")),
                violation_error_message="The time it looks at ends before it begins.",
            ),
        )

    @property
    def headline(self) -> str:
        return self.get_kind_display()


class LineOfEnquiry(CaseRecord):
    """A question that the review set itself. It must end answered, answered in part, or unanswerable, and why."""

    class Ending(models.TextChoices):
        OPEN = "open", "Open"
        ANSWERED = "answered", "Answered"
        IN_PART = "in_part", "Answered in part"
        UNANSWERABLE = "unanswerable", "Cannot be answered"

    question = models.TextField("The question")
    why = models.TextField("Why it is asked", blank=True)
    ending = models.CharField("How it stands", max_length=20, choices=Ending.choices, default=Ending.OPEN)
    answer = models.TextField("The answer; or why there is none, or only part of one", blank=True)

    ASKED = ("question", "why", "ending", "answer")

    TOLD = ("question", "ending")
    BESIDE = {"line_of_enquiry_ended_says_why": ("answer", "")}

    class Meta(CaseRecord.Meta):
        verbose_name = "line of enquiry"
        verbose_name_plural = "lines of enquiry"
        constraints = (
            *CaseRecord.Meta.constraints,
            models.CheckConstraint(
                name="line_of_enquiry_ended_says_why",
                condition=Q(ending="open") | ~Q(answer=""),
                violation_error_message="Write the answer, or why there is none.",
            ),
        )

    @property
    def headline(self) -> str:
        return self.question

    @property
    def standing(self) -> tuple[str, str]:
        colours = {"open": "yellow", "answered": "green", "in_part": "blue", "unanswerable": "grey"}
        return self.get_ending_display(), colours[self.ending]


class TermsOfReference(CaseRecord):
    """One version of the terms of reference. A new version is a new row: the newest that was agreed holds."""

    text = models.TextField("Terms of reference")
    what_changed = models.CharField("What is new in this version", max_length=300, blank=True)
    agreed_on = models.DateField("Day it was agreed", null=True, blank=True)
    agreed_by = models.CharField("Who agreed it", max_length=300, blank=True)

    ASKED = ("text", "what_changed", "agreed_on", "agreed_by")

    TOLD = ("what_changed",)

    class Meta(CaseRecord.Meta):
        verbose_name = "version of the terms of reference"
        verbose_name_plural = "terms of reference"

    @property
    def headline(self) -> str:
        return f"Version {self.number}: {self.what_changed}" if self.what_changed else f"Version {self.number}"

    @property
    def standing(self) -> tuple[str, str]:
        if not self.agreed_on:
            return "Draft", "yellow"
        return ("Replaced", "grey") if self.is_past else ("In force", "green")

    @classmethod
    def in_force(cls, case: Any) -> "TermsOfReference | None":
        """Return the version that holds: the newest that was agreed, None where none was."""
        held: TermsOfReference | None = cls.objects.of(case).exclude(agreed_on=None).order_by("agreed_on", "pk").last()
        return held

    @property
    def is_past(self) -> bool:
        held = TermsOfReference.in_force(self.case)
        return held is not None and self != held and (self.agreed_on is not None or self.pk < held.pk)

    @property
    def number(self) -> int:
        """Its number among the versions of its case. Removed ones count, so that no number moves."""
        return TermsOfReference.objects.filter(case_id=self.case_id, pk__lt=self.pk).count() + 1

    @property
    def rank(self) -> tuple[Any, ...]:
        return (-self.pk,)

    @property
    def settled(self) -> Mapping[str, str]:
        why = "This version was agreed, and stays as it is. Add a new version: it begins with this text."
        return {"text": why} if self.agreed_on else {}

    @classmethod
    def begun_in(cls, case: Any) -> Mapping[str, Any]:
        newest = cls.objects.of(case).last()
        return {"text": newest.text} if newest else {}


class Reviewer(CaseRecord):
    """A lead reviewer: what they know, and that they have no tie to the case or to the organisations under review."""

    name = models.CharField("Name", max_length=150)
    organisation = models.CharField("Works for", max_length=150, blank=True)
    knowledge = models.TextField("Relevant knowledge and experience", blank=True)
    independence = models.TextField("Independence: how they are free of the case and the agencies")
    conflicts = models.TextField(
        "Conflicts of interest declared", help_text="Write “none declared” where there are none."
    )
    declared_on = models.DateField("Day they declared this")
    ended_on = models.DateField("Day they stopped", null=True, blank=True)
    ended_why = models.TextField("Why they stopped", blank=True)

    ASKED = ("name", "organisation", "knowledge", "independence", "conflicts", "declared_on", "ended_on", "ended_why")

    TOLD = ("name",)

    class Meta(CaseRecord.Meta):
        verbose_name = "lead reviewer"

    @property
    def headline(self) -> str:
        return self.name

    @property
    def standing(self) -> tuple[str, str]:
        return ("Stopped", "grey") if self.ended_on else ("", "")


class PanelSeat(CaseRecord):
    """Somebody on the review's own panel."""

    class Part(models.TextChoices):
        CHAIR = "chair", "Chair"
        MEMBER = "member", "Member"
        ADVISER = "adviser", "Adviser"

    name = models.CharField("Name", max_length=150)
    job_title = models.CharField("Job title", max_length=150)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Agency"
    )
    part = models.CharField("Part", max_length=10, choices=Part.choices, default=Part.MEMBER)
    note = models.TextField("Anything to know", blank=True, help_text="Such as a tie to the case.")

    ASKED = ("name", "job_title", "agency", "part", "note")

    TOLD = ("name", "job_title", "part")

    class Meta(CaseRecord.Meta):
        verbose_name = "panel member"

    @property
    def headline(self) -> str:
        return f"{self.name}, {self.job_title}"

    @property
    def standing(self) -> tuple[str, str]:
        return (self.get_part_display(), "blue") if self.part != self.Part.MEMBER else ("", "")

    @property
    def rank(self) -> tuple[Any, ...]:
        return (self.Part.values.index(self.part),)


class AgencyInvolved(CaseRecord):
    """An agency that worked with the family, and who writes its account."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="Agency")
    contact_with_family = models.TextField("What it did with the family, in short", blank=True)
    author_name = models.CharField("Who writes its account", max_length=150, blank=True)
    author_job_title = models.CharField("Their job title", max_length=150, blank=True)
    signed_off_by = models.CharField("Who signs it off in the agency", max_length=150, blank=True)

    ASKED = ("agency", "contact_with_family", "author_name", "author_job_title", "signed_off_by")

    TOLD = ("agency",)
    BESIDE = {"agency_involved_once": ("agency", "This agency is in the list already. Change that.")}

    class Meta(CaseRecord.Meta):
        verbose_name = "agency of the review"
        verbose_name_plural = "agencies of the review"
        constraints = (
            *CaseRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["case", "agency"],
                condition=Q(removed_at=None),
                name="agency_involved_once",
                violation_error_message="This agency is in the list already. Change that entry.",
            ),
        )

    @property
    def headline(self) -> str:
        return str(self.agency)

    @property
    def standing(self) -> tuple[str, str]:
        return ("", "") if self.author_name else ("No author yet", "yellow")
