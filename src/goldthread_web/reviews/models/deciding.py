"""The rapid review's analysis, and what was decided with which reasons."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread_web.reviews.models.cases import Case
from goldthread_web.reviews.models.records import CaseRecord


class Analysis(CaseRecord):
    """One heading of the rapid review's analysis, and what the partners wrote under it."""

    position = models.PositiveSmallIntegerField(default=0)
    heading = models.CharField("Heading", max_length=200)
    text = models.TextField("Analysis", blank=True)

    ASKED = ("heading", "text")
    TOLD = ("heading",)
    BESIDE = {"analysis_heading_once": ("heading", "")}

    class Meta(CaseRecord.Meta):
        verbose_name = "analysis"
        verbose_name_plural = "analyses"
        ordering = ("position", "pk")
        constraints = (
            *CaseRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["case", "heading"],
                condition=Q(removed_at=None),
                name="analysis_heading_once",
                violation_error_message="There is a heading of this name already. Write under that one.",
            ),
        )

    @property
    def headline(self) -> str:
        return self.heading

    @property
    def standing(self) -> tuple[str, str]:
        return ("", "") if self.text else ("Empty", "grey")


class Decision(models.Model):
    """What the partners decided. Rows are only added; the newest about a thing counts."""

    class About(models.TextChoices):
        REFERRAL = "referral", "The referral"
        RAPID_REVIEW = "rapid_review", "The rapid review"

    class Choice(models.TextChoices):
        NOTIFY = "notify", "Notify"
        BELOW = "below", "Look below the threshold"
        NEITHER = "neither", "Neither"
        LCSPR = "lcspr", "Hold a local child safeguarding practice review"
        OTHER_REVIEW = "other_review", "Hold another kind of review"
        NO_REVIEW = "no_review", "No further review: the rapid review has the learning"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    about = models.CharField(max_length=20, choices=About.choices)
    choice = models.CharField(max_length=20, choices=Choice.choices)
    reason = models.TextField()
    decided_by = models.CharField(max_length=300, help_text="The people who decided, by name and job title.")
    decided_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="decision_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="decision_fits_what_it_is_about",
                condition=Q(about="referral", choice__in=("notify", "below", "neither"))
                | Q(about="rapid_review", choice__in=("lcspr", "other_review", "no_review")),
            ),
        )

    def __str__(self) -> str:
        return self.get_choice_display()

    @property
    def audit_label(self) -> str:
        return f"decision {self.pk} of case {self.case.reference}"

    @property
    def partnership_id(self) -> int:
        return int(self.case.partnership_id)


class CriterionReason(models.Model):
    """What the partners say to one of the four criteria of regulation 11: matters to weigh, not a pass mark."""

    class Weighs(models.TextChoices):
        YES = "yes", "The case shows this"
        NO = "no", "The case does not show this"
        UNCLEAR = "unclear", "Not clear"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="criteria")
    criterion = models.CharField(max_length=1)
    weighs = models.CharField(max_length=10, choices=Weighs.choices)
    reason = models.TextField()

    class Meta:
        ordering = ("criterion",)
        constraints = (
            models.UniqueConstraint(fields=["decision", "criterion"], name="criterion_once"),
            models.CheckConstraint(name="criterion_known", condition=Q(criterion__in=("a", "b", "c", "d"))),
            models.CheckConstraint(name="criterion_has_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.criterion} of {self.decision_id}"
