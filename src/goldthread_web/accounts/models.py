"""People, partnerships, their agencies, and who does what for whom."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Max, Q
from django.db.models.functions import Lower

from goldthread_web.accounts import access
from goldthread_web.accounts.access import Permission, Role


class UserQuerySet(models.QuerySet["User"]):
    """Questions about people."""

    def get_by_natural_key(self, email: str | None) -> "User":
        """Return the person who signs in with `email`, whatever its capitals."""
        return self.get(email__iexact=(email or "").strip())

    def with_email(self, email: str) -> "UserQuerySet":
        """People with this e-mail address, whatever its capitals: one or none."""
        return self.filter(email__iexact=email.strip())

    def visible_to(self, user: Any) -> "UserQuerySet":
        """Everybody with an account, to the administrator of the installation; nobody, to others."""
        return self.all() if user.is_active and user.is_authenticated and user.is_administrator else self.none()

    def able_to(self, permission: Permission, partnership: "Partnership") -> "UserQuerySet":
        """People with an open account whose role gives them `permission` in `partnership`."""
        memberships = partnership.memberships.filter(role__in=access.PERMISSIONS[permission])
        return self.filter(is_active=True, pk__in=memberships.values("user"))


class User(AbstractBaseUser):
    """A person who signs in with an e-mail address and a password."""

    email = models.EmailField("email address", max_length=254, unique=True)
    full_name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(
        default=False, help_text="Looks after the installation: its partnerships and their people."
    )
    created_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserQuerySet.as_manager()

    class Meta:
        ordering = ("full_name", "id")
        constraints = (
            models.UniqueConstraint(
                Lower("email"), name="user_email_unique", violation_error_message="This e-mail address is taken."
            ),
        )

    def __str__(self) -> str:
        return self.full_name


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    """Questions about partnerships."""

    def visible_to(self, user: Any) -> "PartnershipQuerySet":
        """Partnerships whose own pages `user` sees: those of the person's roles; all, who looks after them all."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        if user.is_administrator:
            return self.all()
        return self.filter(pk__in=user.memberships.values("partnership"))


class Partnership(models.Model):
    """A safeguarding partnership: the owner of everything that is confidential here."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", "Everybody, signed in or not"
        SIGNED_IN = "signed_in", "People who are signed in"

    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=100, blank=True, help_text="Such as: safeguarding children partnership.")
    area = models.CharField(max_length=200, blank=True, help_text="The places it covers, in words.")
    published_visible_to = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.SIGNED_IN)
    created_at = models.DateTimeField()

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                name="partnership_visibility_known",
                condition=Q(published_visible_to__in=("public", "signed_in")),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def partnership_id(self) -> int:
        """So that the audit files a partnership's own events under it."""
        return self.pk


class Agency(models.Model):
    """A body that works with a partnership: council, police, health trust, school, charity."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "agencies"
        constraints = (models.UniqueConstraint("partnership", Lower("name"), name="agency_name_unique"),)

    def __str__(self) -> str:
        return self.name


class ContactQuerySet(models.QuerySet["Contact"]):
    """Questions about the contact book."""

    def visible_to(self, user: Any) -> "ContactQuerySet":
        """Contacts that `user`, who may be signed out, sees."""
        return self.filter(agency__partnership__in=access.partnerships_with(user, Permission.SEE_CONTACTS))

    def kept_by(self, user: Any) -> "ContactQuerySet":
        """Contacts that `user`, who may be signed out, looks after."""
        return self.filter(agency__partnership__in=access.partnerships_with(user, Permission.KEEP_CONTACTS))

    def current(self) -> "ContactQuerySet":
        """Contacts that hold now."""
        return self.filter(ended_at=None)

    def for_agency(self, agency: "Agency") -> "ContactQuerySet":
        """Whom to turn to in `agency` now: its contact first, then the deputy."""
        return self.current().filter(agency=agency).order_by("is_deputy")

    def ended_since(self, at: datetime) -> "ContactQuerySet":
        """Contacts that ended after the time `at`, the newest first."""
        return self.filter(ended_at__gt=at).order_by("-ended_at", "-id")


class Contact(models.Model):
    """Whom a partnership turns to in an agency: its contact, or the deputy. They need no account here.

    Whoever adds or changes a contact has confirmed it by that.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=150)
    job_title = models.CharField(max_length=150)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_deputy = models.BooleanField(default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    last_confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    last_confirmed_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("agency__name", "is_deputy", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "is_deputy"], condition=Q(ended_at=None), name="contact_and_deputy_once"
            ),
            models.CheckConstraint(name="contact_can_be_reached", condition=~Q(email="") | ~Q(phone="")),
            models.CheckConstraint(
                name="contact_changed_at_and_by_together",
                condition=Q(changed_at=None, changed_by=None) | Q(changed_at__isnull=False, changed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="contact_ended_at_and_by_together",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def partnership_id(self) -> int:
        """So that the audit files a contact's events under its partnership."""
        return self.agency.partnership_id

    @property
    def place(self) -> str:
        """What the person is to the agency, in words."""
        return "Deputy" if self.is_deputy else "Contact"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about who does what."""

    def visible_to(self, user: Any) -> "MembershipQuerySet":
        """Memberships that `user` looks after."""
        return self.filter(partnership__in=access.partnerships_with(user, Permission.MANAGE_PEOPLE))


class Membership(models.Model):
    """One role of one person in one partnership. A person may have several."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("user__full_name", "role", "id")
        constraints = (
            models.UniqueConstraint(fields=["user", "partnership", "role"], name="membership_role_once"),
            models.CheckConstraint(name="membership_role_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="membership_author_has_agency", condition=~Q(role="agency_author") | Q(agency__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions about invitations."""

    def visible_to(self, user: Any) -> "InvitationQuerySet":
        """Invitations that `user` looks after."""
        return self.filter(partnership__in=access.partnerships_with(user, Permission.MANAGE_PEOPLE))

    def open(self, at: datetime) -> "InvitationQuerySet":
        """Invitations that can be taken up at the time `at`."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=at)

    def for_token(self, token: str) -> "InvitationQuerySet":
        """The invitation that the secret of a link belongs to: one or none."""
        return self.filter(token_hash=hashed(token))


def hashed(token: str) -> str:
    """Return what is kept of the secret of a link. The secret is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


class Invitation(models.Model):
    """An offer of one role, taken up by a link. The link's secret is kept only as a hash."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(max_length=254)
    full_name = models.CharField(max_length=150)
    role = models.CharField(max_length=20, choices=Role.choices)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-invited_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="invitation_accepted_at_and_by_together",
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_revoked_at_and_by_together",
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_not_both_accepted_and_revoked", condition=Q(accepted_at=None) | Q(revoked_at=None)
            ),
            models.CheckConstraint(name="invitation_expires_later", condition=Q(expires_at__gt=F("invited_at"))),
            models.CheckConstraint(name="invitation_role_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="invitation_author_has_agency", condition=~Q(role="agency_author") | Q(agency__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.full_name}, {self.get_role_display()}"


class SecurityTickQuerySet(models.QuerySet["SecurityTick"]):
    """Questions about the security checklist."""

    def visible_to(self, user: Any) -> "SecurityTickQuerySet":
        """All, to the administrator of the installation; none, to others."""
        return self.all() if user.is_active and user.is_authenticated and user.is_administrator else self.none()

    def standing(self) -> "SecurityTickQuerySet":
        """The newest for each item: how the item stands."""
        newest = SecurityTick.objects.values("item").annotate(newest=Max("pk")).values("newest")
        return self.filter(pk__in=newest)


class SecurityTick(models.Model):
    """Somebody says that an item of the installation's security checklist is so, or is so no more. Rows are only added.

    `item` is a key of security_checklist.toml; `note` says how it is known.
    """

    item = models.CharField(max_length=60)
    done = models.BooleanField()
    note = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = SecurityTickQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=["item", "-id"], name="security_tick_newest"),)
        constraints = (models.CheckConstraint(name="security_tick_has_note", condition=~Q(note="")),)

    def __str__(self) -> str:
        return f"{self.item}: {'done' if self.done else 'to do'}"


def axes_username(request: Any, credentials: dict[str, Any] | None) -> str:
    """The address that repeated failures are counted under, so that capitals do not give new tries."""
    given = credentials or (request.POST if request else {})
    return str(given.get("username") or given.get("email") or "").strip().lower()
