"""The report: its drafts, what was said to them and what became of that, and who signs what off."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread_web.files.models import StoredFile
from goldthread_web.reviews.models.people import Person
from goldthread_web.reviews.models.records import CaseRecord


class Draft(CaseRecord):
    """A version of the report that was given to people to read."""

    name = models.CharField("Which version", max_length=100, help_text="Such as: first draft.")
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="The file"
    )
    sent_on = models.DateField("Day it was given out", null=True, blank=True)
    sent_to = models.TextField("To whom", blank=True)
    comments_by = models.DateField("Comments asked by", null=True, blank=True)

    ASKED = ("name", "file", "sent_on", "sent_to", "comments_by")

    TOLD = ("name",)

    class Meta(CaseRecord.Meta):
        verbose_name = "draft"

    @property
    def headline(self) -> str:
        return self.name

    @property
    def rank(self) -> tuple[Any, ...]:
        return (-self.pk,)


class DraftComment(CaseRecord):
    """What somebody says to a draft, and what became of it. What is not taken up is a recorded limitation."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Not answered yet"
        TAKEN_UP = "taken_up", "Taken up"
        IN_PART = "in_part", "Taken up in part"
        NOT_TAKEN_UP = "not_taken_up", "Not taken up"

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="comments", verbose_name="To which draft")
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="comments",
        null=True,
        blank=True,
        verbose_name="From whom in the family",
    )
    from_whom = models.CharField(
        "From whom else", max_length=150, blank=True, help_text="An agency, a panel member, the Panel."
    )
    comment = models.TextField("The comment")
    outcome = models.CharField("What became of it", max_length=20, choices=Outcome.choices, default=Outcome.WAITING)
    answer = models.TextField("The answer to it, and why", blank=True)

    ASKED = ("draft", "person", "from_whom", "comment", "outcome", "answer")

    TOLD = ("draft", "person", "from_whom", "outcome")
    BESIDE = {
        "draft_comment_from_somebody": ("from_whom", ""),
        "draft_comment_not_taken_up_says_why": ("answer", ""),
    }

    class Meta(CaseRecord.Meta):
        verbose_name = "comment"
        constraints = (
            *CaseRecord.Meta.constraints,
            models.CheckConstraint(
                name="draft_comment_from_somebody",
                condition=Q(person__isnull=False) | ~Q(from_whom=""),
                violation_error_message="Say from whom the comment comes.",
            ),
            models.CheckConstraint(
                name="draft_comment_not_taken_up_says_why",
                condition=~Q(outcome="not_taken_up") | ~Q(answer=""),
                violation_error_message="Say why it is not taken up: the report will record it as a limitation.",
            ),
        )

    @property
    def headline(self) -> str:
        return f"From {' and '.join(self.senders)}"

    @property
    def senders(self) -> list[str]:
        """Who says it: somebody of the family, somebody else, or both together."""
        return [name for name in (self.person.pseudonym if self.person else "", self.from_whom) if name]

    @property
    def group(self) -> str:
        return self.draft.headline

    @property
    def rank(self) -> tuple[Any, ...]:
        return (-self.draft_id, self.outcome != self.Outcome.WAITING)

    @property
    def standing(self) -> tuple[str, str]:
        colours = {"waiting": "yellow", "taken_up": "green", "in_part": "blue", "not_taken_up": "grey"}
        return self.get_outcome_display(), colours[self.outcome]


class SignOff(CaseRecord):
    """Somebody is asked to sign something off. Whoever has an account signs it there, and sees what it is about."""

    class What(models.TextChoices):
        DECISION = "decision", "The decision on the rapid review"
        TERMS = "terms", "The terms of reference"
        REPORT = "report", "The report"
        PUBLICATION = "publication", "The publication"

    class State(models.TextChoices):
        ASKED = "asked", "Asked"
        SIGNED = "signed", "Signed off"
        REFUSED = "refused", "Not signed off"

    what = models.CharField("What is to be signed off", max_length=20, choices=What.choices)
    name = models.CharField("Who signs", max_length=150)
    job_title = models.CharField("Their job title", max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="sign_offs",
        null=True,
        blank=True,
        verbose_name="Their account here",
    )
    draft = models.ForeignKey(
        Draft, on_delete=models.PROTECT, related_name="sign_offs", null=True, blank=True, verbose_name="Which draft"
    )
    due_on = models.DateField("Asked by", null=True, blank=True)
    state = models.CharField("How it stands", max_length=10, choices=State.choices, default=State.ASKED)
    signed_on = models.DateField("Day of the answer", null=True, blank=True)
    note = models.TextField("What they said", blank=True)

    ASKED = ("what", "name", "job_title", "user", "draft", "due_on", "state", "signed_on", "note")

    TOLD = ("what", "name", "job_title", "state")
    BESIDE = {
        "sign_off_answered_on_a_day": ("signed_on", ""),
        "sign_off_refused_says_why": ("note", ""),
    }

    class Meta(CaseRecord.Meta):
        verbose_name = "sign-off"
        constraints = (
            *CaseRecord.Meta.constraints,
            models.CheckConstraint(
                name="sign_off_answered_on_a_day",
                condition=Q(state="asked", signed_on=None) | (~Q(state="asked") & Q(signed_on__isnull=False)),
                violation_error_message="Give the day of the answer; none while it is only asked.",
            ),
            models.CheckConstraint(
                name="sign_off_refused_says_why",
                condition=~Q(state="refused") | ~Q(note=""),
                violation_error_message="Say why it was not signed off.",
            ),
        )

    @property
    def headline(self) -> str:
        return f"{self.name}, {self.job_title}"

    @property
    def group(self) -> str:
        return self.get_what_display()

    @property
    def rank(self) -> tuple[Any, ...]:
        return (self.What.values.index(self.what),)

    @property
    def standing(self) -> tuple[str, str]:
        colours = {"asked": "yellow", "signed": "green", "refused": "red"}
        return self.get_state_display(), colours[self.state]
