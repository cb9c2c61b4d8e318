"""The review itself: what it asks, who makes it, how it is done, and what must be settled before it is published."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldthread_web.accounts.models import Agency
from goldthread_web.design.filters import day
from goldthread_web.files.models import StoredFile
from goldthread_web.reviews.models.people import Person
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
    def place(self) -> tuple[Any, ...]:
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
    def place(self) -> tuple[Any, ...]:
        return (-self.pk,)

    @property
    def settled(self) -> Mapping[str, str]:
        why = "This version was agreed, and stays as it is. Add a new version: it begins with this text."
        return {"text": why} if self.agreed_on else {}

    @classmethod
    def begun_in(cls, case: Any) -> Mapping[str, Any]:
        newest = cls.objects.of(case).last()
        return {"text": newest.text} if newest else {}


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
    def place(self) -> tuple[Any, ...]:
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
    def place(self) -> tuple[Any, ...]:
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
        return f"To {self.to}, {day(self.asked_on)}"

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
        return f"{day(self.on)}, by {self.by_whom}"


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
    def place(self) -> tuple[Any, ...]:
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
    def place(self) -> tuple[Any, ...]:
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
    def place(self) -> tuple[Any, ...]:
        return (self.What.values.index(self.what),)

    @property
    def standing(self) -> tuple[str, str]:
        colours = {"asked": "yellow", "signed": "green", "refused": "red"}
        return self.get_state_display(), colours[self.state]
