"""What agencies are asked for in a case, and what they send back."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from goldthread_web.accounts import access
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Agency, hashed
from goldthread_web.files.models import StoredFile
from goldthread_web.reviews.models.cases import Case, CaseMember


class RequestState(models.TextChoices):
    """How a request stands."""

    ASKED = "asked", "Asked"
    RETURNED = "returned", "Returned"
    ACCEPTED = "accepted", "Accepted"
    SENT_BACK = "sent_back", "Sent back"
    WITHDRAWN = "withdrawn", "Withdrawn"


# The next move is the agency's.
WAITING = (RequestState.ASKED, RequestState.SENT_BACK)


class RequestQuerySet(models.QuerySet["Request"]):
    """Questions about requests."""

    def waiting(self) -> "RequestQuerySet":
        """Those whose next move is the agency's."""
        return self.filter(state__in=WAITING)

    def with_permission(self, user: Any, permission: Permission) -> "RequestQuerySet":
        """Those of the cases on which `user`, who may be signed out, has `permission`."""
        return self.filter(case__in=Case.objects.with_permission(user, permission))

    def for_author(self, user: Any) -> "RequestQuerySet":
        """Those that `user`, who may be signed out, answers for their own agency: nothing of another's."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        seats = CaseMember.objects.live().filter(
            user=user,
            role__in=access.PERMISSIONS[Permission.ANSWER_REQUEST],
            case=OuterRef("case"),
            agency=OuterRef("agency"),
        )
        return self.filter(Exists(seats))


class Request(models.Model):
    """One agency is asked for one thing by a day. `state` is that of its newest RequestStep."""

    class Kind(models.TextChoices):
        KNOW_FAMILY = "know_family", "Do you know this family?"
        SUMMARY = "summary", "Agency summary"
        ANALYTIC_REPORT = "analytic_report", "Analytic report"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    due_on = models.DateField()
    period_from = models.DateField(null=True, help_text="The time the agency is asked about.")
    period_to = models.DateField(null=True)
    instructions = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "agency__name", "pk")
        indexes = (models.Index(fields=["state", "due_on"], name="request_by_due"),)
        constraints = (
            models.UniqueConstraint(
                fields=["case", "agency", "kind"], condition=~Q(state="withdrawn"), name="request_once"
            ),
            models.CheckConstraint(name="request_state_known", condition=Q(state__in=RequestState.values)),
            models.CheckConstraint(
                name="request_period_in_order",
                condition=Q(period_from=None) | Q(period_to=None) | Q(period_to__gte=F("period_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.agency}"

    @property
    def is_waiting(self) -> bool:
        """Whether the next move is the agency's."""
        return self.state in WAITING

    @property
    def number(self) -> str:
        """What e-mails call it: the case's number and its own, which tell nothing."""
        return f"{self.case.reference}/{self.pk}"

    @property
    def audit_label(self) -> str:
        return f"request {self.pk} of case {self.case.reference}"

    @property
    def partnership_id(self) -> int:
        return int(self.case.partnership_id)


class RequestStep(models.Model):
    """Something that happened to a request. Rows are only added. `by` is None for whoever came by a link, and for
    reminders that went out by themselves.
    """

    class Kind(models.TextChoices):
        ASKED = "asked", "Asked"
        SENT = "sent", "E-mail sent"
        NOT_SENT = "not_sent", "E-mail not sent"
        REMINDED = "reminded", "Reminded"
        OPENED = "opened", "Link opened"
        RETURNED = "returned", "Returned"
        ACCEPTED = "accepted", "Accepted"
        SENT_BACK = "sent_back", "Sent back"
        WITHDRAWN = "withdrawn", "Withdrawn"
        NEW_DATE = "new_date", "New date"
        NEW_LINK = "new_link", "Link made"
        REVOKED = "revoked", "Link revoked"
        CODE_SENT = "code_sent", "Code sent"
        WRONG_CODE = "wrong_code", "Wrong code"
        CODE_RIGHT = "code_right", "Code entered"
        TAKEN_BACK = "taken_back", "Taken back"

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    note = models.TextField(blank=True)
    who = models.CharField(
        max_length=254, blank=True, help_text="The address that an e-mail went to, or who came by a link."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.request_id}"


class ReturnLinkQuerySet(models.QuerySet["ReturnLink"]):
    """Questions about links."""

    def open(self, at: datetime) -> "ReturnLinkQuerySet":
        """Links that can be used at the time `at`: not revoked, expired or locked, and still waited for."""
        return self.filter(revoked_at=None, expires_at__gt=at, tries__lt=F("most_tries"), request__state__in=WAITING)

    def for_token(self, token: str) -> "ReturnLinkQuerySet":
        """The link that a secret belongs to: one or none. Looked up by hash, so time tells nothing of it."""
        return self.filter(token_hash=hashed(token))


class ReturnLink(models.Model):
    """A way for one person without an account to answer one request: they can send, and read nothing back.

    The link's secret and the one-time code are kept only as hashes. A code is sent to the same address when the link
    is opened, is good for a short while and for one use.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="links")
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=150)
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0, help_text="Wrong codes so far.")
    most_tries = models.PositiveSmallIntegerField(default=10)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = ReturnLinkQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="return_link_expires_later", condition=Q(expires_at__gt=F("made_at"))),
            models.CheckConstraint(
                name="return_link_revoked_at_and_by_together",
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="return_link_code_has_end",
                condition=Q(code_hash="", code_until=None) | (~Q(code_hash="") & Q(code_until__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"link {self.pk}"


class AgencyReturn(models.Model):
    """What an agency sent back to a request. Rows are only added; the newest counts.

    A nil return says that the agency does not know the family. `text` has answers by the names of the form's
    questions. `by` is who sent it with an account, or who wrote down what came on paper or by telephone.
    """

    class Came(models.TextChoices):
        ACCOUNT = "account", "With an account"
        LINK = "link", "By a link"
        PAPER = "paper", "On paper"
        TELEPHONE = "telephone", "By telephone"
        EMAIL = "email", "By e-mail"

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="returns")
    came = models.CharField(max_length=10, choices=Came.choices)
    nil = models.BooleanField(default=False)
    text = models.JSONField(default=dict)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True)
    from_name = models.CharField(max_length=150)
    link = models.ForeignKey(ReturnLink, on_delete=models.PROTECT, related_name="returns", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    receipt = models.CharField(max_length=20, unique=True, help_text="What the sender can quote.")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="return_came_somehow", condition=Q(by__isnull=False) | Q(link__isnull=False)),
            models.CheckConstraint(
                name="return_by_link_has_link",
                condition=(Q(came="link") & Q(link__isnull=False)) | (~Q(came="link") & Q(link=None)),
            ),
            models.CheckConstraint(name="nil_return_has_no_file", condition=Q(nil=False) | Q(file=None)),
        )

    def __str__(self) -> str:
        return self.receipt

    @property
    def audit_label(self) -> str:
        return f"return {self.receipt} of case {self.request.case.reference}"

    @property
    def partnership_id(self) -> int:
        return int(self.request.case.partnership_id)
