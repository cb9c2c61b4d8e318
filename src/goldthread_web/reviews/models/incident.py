"""From a referral to the notification: who brought the case, what happened, who thinks what, who was told."""

from typing import Any

from django.db import models

from goldthread_web.accounts.models import Agency
from goldthread_web.design.filters import day
from goldthread_web.reviews.models.records import CaseRecord


class Partner(models.TextChoices):
    """The three statutory safeguarding partners."""

    COUNCIL = "council", "Council"
    POLICE = "police", "Police"
    HEALTH = "health", "Integrated care board"


class About(models.TextChoices):
    """Which decision a view or a disagreement is about."""

    REFERRAL = "referral", "What to do with the referral"
    NOTIFICATION = "notification", "Whether to notify"
    RAPID_REVIEW = "rapid_review", "Whether to hold a local review"
    REPORT = "report", "The report"


class Referral(CaseRecord):
    """An agency brings a case to the partners."""

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Which agency brings it"
    )
    referred_by = models.CharField("Who brings it", max_length=150, help_text="Name and job title.")
    received_on = models.DateField("Day it was received")
    summary = models.TextField("What happened, in short", help_text="By pseudonym: Child A, Mother. No names.")
    why = models.TextField("Why it should be looked at")

    ASKED = ("agency", "referred_by", "received_on", "summary", "why")

    TOLD = ("received_on",)

    class Meta(CaseRecord.Meta):
        verbose_name = "referral"

    @property
    def headline(self) -> str:
        return f"From {self.agency or self.referred_by}, {day(self.received_on)}"


class Incident(CaseRecord):
    """What happened. The days stand in the case's events, the children among its people."""

    class Kind(models.TextChoices):
        DEATH = "death", "A child has died"
        HARM = "harm", "A child was seriously harmed"
        LOOKED_AFTER = "looked_after", "A looked-after child has died"
        CARE_LEAVER = "care_leaver", "A care leaver up to 24 has died"

    class Suspicion(models.TextChoices):
        KNOWN = "known", "Known"
        SUSPECTED = "suspected", "Suspected"
        NEITHER = "neither", "Neither known nor suspected"

    kind = models.CharField("What happened", max_length=20, choices=Kind.choices)
    suspicion = models.CharField("Is abuse or neglect known or suspected?", max_length=20, choices=Suspicion.choices)
    area = models.CharField("Area where it happened", max_length=150)
    home_area = models.CharField("Home area, if it is another", max_length=150, blank=True)
    abroad = models.BooleanField("It happened outside England", default=False)
    summary = models.TextField("What is known, in short", blank=True, help_text="By pseudonym. Facts only; no names.")
    safety = models.TextField("Are other children safe now?", blank=True)

    ASKED = ("kind", "suspicion", "area", "home_area", "abroad", "summary", "safety")

    TOLD = ("kind",)
    BESIDE = {"incident_once": ("", "The incident has been written down already. Change that.")}

    class Meta(CaseRecord.Meta):
        verbose_name = "incident"
        constraints = (
            *CaseRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(removed_at=None),
                name="incident_once",
                violation_error_message="The incident is written down already. Change what stands there.",
            ),
        )

    @property
    def headline(self) -> str:
        return self.get_kind_display()


class PartnerView(CaseRecord):
    """What one statutory partner thinks should be done, and why."""

    class View(models.TextChoices):
        NOTIFY = "notify", "Notify"
        BELOW = "below", "Look below the threshold"
        NEITHER = "neither", "Neither"
        REVIEW = "review", "Hold a local review"
        NO_REVIEW = "no_review", "No local review"
        UNDECIDED = "undecided", "Not decided yet"

    about = models.CharField("About", max_length=20, choices=About.choices)
    partner = models.CharField("Which partner", max_length=20, choices=Partner.choices)
    view = models.CharField("What they think", max_length=20, choices=View.choices)
    given_by = models.CharField("Who said it", max_length=150, help_text="Name and job title.")
    on = models.DateField("Day")
    reason = models.TextField("Why")

    ASKED = ("about", "partner", "view", "given_by", "on", "reason")

    TOLD = ("about", "partner", "view", "on")

    class Meta(CaseRecord.Meta):
        verbose_name = "partner's view"

    @property
    def headline(self) -> str:
        return f"{self.get_partner_display()}: {self.get_view_display().lower()}, {day(self.on)}"

    @property
    def group(self) -> str:
        return self.get_about_display()

    @property
    def rank(self) -> tuple[Any, ...]:
        return (About.values.index(self.about), self.on)


class Escalation(CaseRecord):
    """Partners or agencies disagree, and somebody above them is asked."""

    about = models.CharField("About", max_length=20, choices=About.choices)
    raised_on = models.DateField("Day it was raised")
    raised_by = models.CharField("Who raised it", max_length=150)
    disagreement = models.TextField("What they disagree about")
    to_whom = models.CharField("Who is asked to settle it", max_length=150)
    settled_on = models.DateField("Day it was settled", null=True, blank=True)
    outcome = models.TextField("How it was settled", blank=True)

    ASKED = ("about", "raised_on", "raised_by", "disagreement", "to_whom", "settled_on", "outcome")

    TOLD = ("about", "raised_on", "to_whom")

    class Meta(CaseRecord.Meta):
        verbose_name = "disagreement"

    @property
    def headline(self) -> str:
        return f"{self.get_about_display()}: put to {self.to_whom}, {day(self.raised_on)}"

    @property
    def standing(self) -> tuple[str, str]:
        return ("Settled", "green") if self.settled_on else ("Open", "yellow")


class Notification(CaseRecord):
    """What was sent to whom about the incident, and when."""

    class To(models.TextChoices):
        PANEL = "panel", "The Panel (passed on to the Department and Ofsted)"
        PARTNERS = "partners", "The safeguarding partners"
        HOME_AREA = "home_area", "The home area's council"
        SECRETARY = "secretary", "The Secretary of State and Ofsted (death in care)"
        CORONER = "coroner", "The coroner"
        CHILD_DEATH = "child_death", "The child death review"
        OTHER = "other", "Somebody else"

    to = models.CharField("To whom", max_length=20, choices=To.choices)
    sent_on = models.DateField("Day it was sent")
    sent_by = models.CharField("Who sent it", max_length=150)
    reference = models.CharField("Their reference", max_length=60, blank=True)
    what = models.TextField("What was sent", blank=True)

    ASKED = ("to", "sent_on", "sent_by", "reference", "what")

    TOLD = ("to", "sent_on")

    class Meta(CaseRecord.Meta):
        verbose_name = "notification"
        ordering = ("sent_on", "pk")

    @property
    def headline(self) -> str:
        return f"{self.get_to_display()}, {day(self.sent_on)}"


class PanelLetter(CaseRecord):
    """A letter to the national Panel, or from it."""

    class Direction(models.TextChoices):
        SENT = "sent", "To the Panel"
        RECEIVED = "received", "From the Panel"

    class Says(models.TextChoices):
        NOTHING = "", "Nothing about the decision"
        AGREES = "agrees", "Agrees with the decision"
        QUESTIONS = "questions", "Questions the decision"
        MORE = "more", "Asks for more"
        NATIONAL = "national", "Considers a national review"

    direction = models.CharField("Which way", max_length=10, choices=Direction.choices)
    on = models.DateField("Day")
    says = models.CharField("What the Panel says of the decision", max_length=20, choices=Says.choices, blank=True)
    text = models.TextField("What it says")

    ASKED = ("direction", "on", "says", "text")

    TOLD = ("direction", "on", "says")

    class Meta(CaseRecord.Meta):
        verbose_name = "letter"
        ordering = ("on", "pk")

    @property
    def headline(self) -> str:
        return f"{self.get_direction_display()}, {day(self.on)}"

    @property
    def standing(self) -> tuple[str, str]:
        return (self.get_says_display(), "green" if self.says == "agrees" else "yellow") if self.says else ("", "")
