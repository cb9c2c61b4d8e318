"""The case: whose it is, who may read it, where it stands, and the days on which things happened."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from goldthread.clocks import event_kinds
from goldthread_web.accounts import access
from goldthread_web.accounts.access import Permission, Role
from goldthread_web.accounts.models import Agency, Membership, Partnership
from goldthread_web.reviews.stages import ENDED, Stage


class CaseQuerySet(models.QuerySet["Case"]):
    """Questions about cases."""

    def with_permission(self, user: Any, permission: Permission) -> "CaseQuerySet":
        """Cases on which `user`, who may be signed out, is one of the case's people with a role that may."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        seats = CaseMember.objects.live().filter(user=user, role__in=access.PERMISSIONS[permission])
        return self.filter(pk__in=seats.values("case"))

    def visible_to(self, user: Any) -> "CaseQuerySet":
        """Cases that `user` may read. The case's own people only: a role in the partnership is not enough."""
        return self.with_permission(user, Permission.SEE_CASE)

    def known_to(self, user: Any) -> "CaseQuerySet":
        """Cases that `user` has anything to do with, whose number they may know: agency authors' own too."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(pk__in=CaseMember.objects.live().filter(user=user).values("case"))

    def open_to_join(self, user: Any) -> "CaseQuerySet":
        """Cases of the partnerships that `user` manages, of which they see the number and may let themselves in."""
        owned = access.partnerships_with(user, Permission.OPEN_CASE)
        return self.filter(partnership__in=owned).exclude(pk__in=self.known_to(user).values("pk"))

    def running(self) -> "CaseQuerySet":
        """Cases in which there is still something to do."""
        return self.exclude(stage__in=ENDED)


class Case(models.Model):
    """One thread, from a referral or an incident to what was published. It has a number, and no name.

    `stage` is that of the newest StageChange. Everything else about a case stands in its records.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="cases")
    reference = models.CharField(
        max_length=40, unique=True, help_text="Fit for e-mails and calendars: it tells nothing."
    )
    stage = models.CharField(max_length=20, choices=Stage.choices)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "-id")
        indexes = (models.Index(fields=["partnership", "stage"], name="case_by_stage"),)
        constraints = (models.CheckConstraint(name="case_stage_known", condition=Q(stage__in=Stage.values)),)

    def __str__(self) -> str:
        return self.reference

    @property
    def audit_label(self) -> str:
        """Its number."""
        return f"case {self.reference}"


class CaseGrant(models.Model):
    """Another partnership takes part: as joint owner, or as guest. Only its people who are added see the case."""

    class Kind(models.TextChoices):
        JOINT = "joint", "Joint owner"
        GUEST = "guest", "Guest"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="grants")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.TextField()
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["case", "partnership"], condition=Q(ended_at=None), name="case_grant_once"),
            models.CheckConstraint(name="case_grant_kind_known", condition=Q(kind__in=("joint", "guest"))),
            models.CheckConstraint(
                name="case_grant_ended_at_and_by_together",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"grant {self.pk}"

    @property
    def audit_label(self) -> str:
        return f"{self.get_kind_display().lower()} {self.partnership} of case {self.case.reference}"


class CaseMemberQuerySet(models.QuerySet["CaseMember"]):
    """Questions about the people of cases."""

    def live(self) -> "CaseMemberQuerySet":
        """Those who are on their case now, and still hold the role that they were added with; authors, for the same
        agency.
        """
        held = Membership.objects.filter(
            ~Q(role=Role.AGENCY_AUTHOR) | Q(agency=OuterRef("agency")),
            user=OuterRef("user"),
            partnership=OuterRef("partnership"),
            role=OuterRef("role"),
        )
        return self.filter(Exists(held), ended_at=None, user__is_active=True)


class CaseMember(models.Model):
    """A person is on a case, with one role, for one partnership. An agency author sees that agency's material only."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="case_seats")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    reason = models.TextField(blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)

    objects = CaseMemberQuerySet.as_manager()

    class Meta:
        ordering = ("user__full_name", "role", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["case", "user", "partnership", "role"], condition=Q(ended_at=None), name="case_member_once"
            ),
            models.CheckConstraint(name="case_member_role_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="case_member_author_has_agency", condition=~Q(role="agency_author") | Q(agency__isnull=False)
            ),
            models.CheckConstraint(
                name="case_member_ended_at_and_by_together",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"


class StageChange(models.Model):
    """A move of a case from one stage to the next. Rows are only added; the newest counts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stage_changes")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(name="case_stage_change_known", condition=Q(stage__in=Stage.values)),)

    def __str__(self) -> str:
        return f"{self.stage} {self.case_id}"


class DatedEventQuerySet(models.QuerySet["DatedEvent"]):
    """Questions about the days of a case."""

    def days(self) -> dict[str, Any]:
        """Return the day of each kind of event: that of its newest row. A row without a day withdraws it."""
        newest = dict(self.order_by("pk").values_list("kind", "on"))
        return {kind: day for kind, day in newest.items() if day is not None}

    def days_by_case(self) -> dict[int, dict[str, Any]]:
        """Return the same for each case at once, by the case's number."""
        newest: dict[int, dict[str, Any]] = {}
        for case, kind, day in self.order_by("pk").values_list("case_id", "kind", "on"):
            newest.setdefault(case, {})[kind] = day
        return {case: {kind: day for kind, day in days.items() if day} for case, days in newest.items()}


class DatedEvent(models.Model):
    """Something that a deadline counts from or is met by happened on a day. Rows are only added; the newest counts.

    `kind` is a name of the core's events.toml. A correction is a new row, with its reason in `note`.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=40)
    on = models.DateField(null=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = DatedEventQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.case_id}"

    @property
    def words(self) -> str:
        """What happened, to go on from "the day"."""
        return event_kinds()[self.kind].words


class CasePause(models.Model):
    """Days on which a deadline of the case rests. It moves a local deadline, and is shown beside one of the law."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pauses")
    rule = models.CharField(max_length=40)
    first = models.DateField()
    last = models.DateField(null=True)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="case_pause_in_order", condition=Q(last=None) | Q(last__gte=F("first"))),
            models.CheckConstraint(name="case_pause_has_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"pause of {self.rule}"


class LocalVariant(models.Model):
    """What a partnership has agreed in place of a deadline's length; shown beside the deadline's own date."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="local_variants")
    rule = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20)
    trigger = models.CharField(max_length=40, blank=True)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("rule", "in_force_from", "pk")
        constraints = (
            models.CheckConstraint(name="local_variant_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="local_variant_in_order",
                condition=Q(in_force_to=None) | Q(in_force_to__gte=F("in_force_from")),
            ),
        )

    def __str__(self) -> str:
        return f"local variant of {self.rule}"


class CaseChange(models.Model):
    """One line of a case's own history, in words that hold no case text: what changed since my last visit?

    `agency` is set where the line is about one agency's material: its author sees those lines and no others.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="changes")
    words = models.CharField(max_length=200)
    url = models.CharField(max_length=200, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["case", "-at"], name="case_change_newest"),)

    def __str__(self) -> str:
        return self.words


class CaseVisit(models.Model):
    """When a person was last on a case's page."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="visits")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "user"], name="case_visit_once"),)

    def __str__(self) -> str:
        return f"visit {self.pk}"


class Tick(models.Model):
    """An item of a case's list was ticked, or the tick taken back. Rows are only added; the newest counts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ticks")
    item = models.CharField(max_length=60)
    done = models.BooleanField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.item} {self.case_id}"


class CaseFile(models.Model):
    """A file belongs to a case. `agency` is set where it is one agency's own material."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="case_files")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"file {self.file_id}"


class ReviewSettings(models.Model):
    """How a partnership does its reviews. Where it has no row, the defaults of the data files hold."""

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT, related_name="review_settings")
    analysis_headings = models.JSONField(default=list)
    reminder_days = models.JSONField(default=list, help_text="Working days before (negative: after) a request is due.")
    return_link_days = models.PositiveSmallIntegerField(default=21)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"settings of {self.partnership}"
