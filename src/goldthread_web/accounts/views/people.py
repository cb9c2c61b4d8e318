"""The people of a partnership: who does what, invitations, roles, accounts closed and opened."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread_web.accounts import access, errors, forms, letters, services, trail
from goldthread_web.accounts.access import Permission, PermissionRefused, Role
from goldthread_web.accounts.models import Invitation, Membership, Partnership, User
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import day
from goldthread_web.design.pages import Fact, Page, Tag, render_page

Refusals = (errors.AccountsError, PermissionRefused)


@dataclass(frozen=True)
class PersonRow:
    """One role of one person, as the list shows it."""

    name: str
    email: str
    role: str
    agency: str
    url: str
    tag: Tag | None


@dataclass(frozen=True)
class InvitationRow:
    """An open invitation, as the list shows it."""

    name: str
    email: str
    role: str
    until: str
    withdraw_url: str


@dataclass(frozen=True, kw_only=True)
class PeoplePage(Page):
    """Everybody with a role in a partnership, and who is invited."""

    slug: str
    people: tuple[PersonRow, ...]
    invitations: tuple[InvitationRow, ...]


@dataclass(frozen=True, kw_only=True)
class InvitePage(Page):
    """A form for somebody new, and what each role may do."""

    roles: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class InvitedPage(Page):
    """What to do with the link of a new invitation, which is shown this once."""

    name: str
    email: str
    link: str
    until: str
    sent: bool
    slug: str


@dataclass(frozen=True, kw_only=True)
class MemberPage(Page):
    """One role of one person: change it, take it away, close or open the account."""

    email: str
    role: str
    active: bool
    may_close: bool
    slug: str
    pk: int


def _managed(request: SignedInRequest, slug: str) -> Partnership:
    return get_object_or_404(access.partnerships_with(request.user, Permission.MANAGE_PEOPLE), slug=slug)


def _membership(request: SignedInRequest, slug: str, pk: int) -> Membership:
    seen = Membership.objects.visible_to(request.user).select_related("user", "partnership", "agency")
    return get_object_or_404(seen, partnership__slug=slug, pk=pk)


@login_required
@require_safe
def index(request: SignedInRequest, slug: str) -> HttpResponse:
    """List people and open invitations."""
    partnership = _managed(request, slug)
    held = partnership.memberships.select_related("user", "agency")
    invited = partnership.invitations.open(timezone.now())
    page = PeoplePage(
        title="People",
        breadcrumbs=trail.of(partnership),
        slug=slug,
        people=tuple(_person_row(membership, slug) for membership in held),
        invitations=tuple(_invitation_row(invitation, slug) for invitation in invited),
    )
    return render_page(request, "accounts/people.jinja", page)


def _person_row(membership: Membership, slug: str) -> PersonRow:
    user = membership.user
    return PersonRow(
        name=user.full_name,
        email=user.email,
        role=membership.get_role_display(),
        agency=str(membership.agency or ""),
        url=reverse("accounts:membership", kwargs={"slug": slug, "pk": membership.pk}),
        tag=None if user.is_active else Tag("Account closed"),
    )


def _invitation_row(invitation: Invitation, slug: str) -> InvitationRow:
    return InvitationRow(
        name=invitation.full_name,
        email=invitation.email,
        role=invitation.get_role_display(),
        until=day(invitation.expires_at),
        withdraw_url=reverse("accounts:withdraw", kwargs={"slug": slug, "pk": invitation.pk}),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest, slug: str) -> HttpResponse:
    """Invite somebody. The answer shows the link once: it is never kept, so it cannot be shown again."""
    partnership = _managed(request, slug)
    form = forms.InviteForm(request.POST or None, partnership=partnership, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            invited = services.invite(
                partnership=partnership,
                **form.cleaned_data,
                lifetime=settings.INVITATION_LIFETIME,
                by=request.user,
                at=timezone.now(),
            )
        except Refusals as error:
            form.add_error(None, str(error))
        else:
            return _invited(request, invited)
    page = InvitePage(
        title="Invite somebody", form=form, breadcrumbs=trail.people_of(partnership), roles=_what_each_role_may()
    )
    return render_page(request, "accounts/invite.jinja", page)


def _what_each_role_may() -> tuple[Fact, ...]:
    """Return the access table by role, in words."""
    table = access.PERMISSIONS.items()
    allowed = {role: [permission.value for permission, roles in table if role in roles] for role in Role}
    return tuple(
        Fact(str(role.label), f"May {'; '.join(may)}." if may else "Reads what is published.")
        for role, may in allowed.items()
    )


def _invited(request: SignedInRequest, invited: services.Invited) -> HttpResponse:
    invitation = invited.invitation
    link = request.build_absolute_uri(reverse("accounts:invitation", kwargs={"token": invited.token}))
    page = InvitedPage(
        title=f"{invitation.full_name} is invited",
        breadcrumbs=trail.people_of(invitation.partnership),
        name=invitation.full_name,
        email=invitation.email,
        link=link,
        until=day(invitation.expires_at),
        sent=letters.send_invitation(invitation, link),
        slug=invitation.partnership.slug,
    )
    return render_page(request, "accounts/invited.jinja", page)


@login_required
@require_POST
def withdraw(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    seen = Invitation.objects.visible_to(request.user).select_related("partnership")
    invitation = get_object_or_404(seen, partnership__slug=slug, pk=pk)
    return _do(
        request,
        slug,
        lambda: services.revoke_invitation(invitation=invitation, by=request.user, at=timezone.now()),
        done=f"The invitation of {invitation.full_name} is withdrawn. Its link does not work any more.",
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Show one role of one person; take another role or agency."""
    membership = _membership(request, slug, pk)
    initial = {"role": membership.role, "agency": membership.agency}
    partnership = membership.partnership
    form = forms.RoleForm(request.POST or None, partnership=partnership, by=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_role(membership=membership, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusals as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{membership.user} is now {Role(membership.role).label.lower()}.")
            return redirect("accounts:people", slug=slug)
    return render_page(request, "accounts/membership.jinja", _member_page(request.user, membership, form))


def _member_page(by: User, membership: Membership, form: Any) -> MemberPage:
    try:
        services.check_looks_after(by, membership.user)
        may_close = True
    except PermissionRefused:
        may_close = False
    return MemberPage(
        title=membership.user.full_name,
        breadcrumbs=trail.people_of(membership.partnership),
        form=form,
        email=membership.user.email,
        role=membership.get_role_display(),
        active=membership.user.is_active,
        may_close=may_close,
        slug=membership.partnership.slug,
        pk=membership.pk,
    )


@login_required
@require_POST
def remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Take a role away."""
    membership = _membership(request, slug, pk)
    return _do(
        request,
        slug,
        lambda: services.end_membership(membership=membership, by=request.user, at=timezone.now()),
        done=f"{membership.user} is no longer {membership.get_role_display().lower()} here.",
    )


@login_required
@require_POST
def close_account(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Close the account of the person whose role this is."""
    user = _membership(request, slug, pk).user
    return _do(
        request,
        slug,
        lambda: services.deactivate(user=user, by=request.user, at=timezone.now()),
        done=f"The account of {user} is closed. What they did stays.",
    )


@login_required
@require_POST
def open_account(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Open the account of the person whose role this is again."""
    user = _membership(request, slug, pk).user
    return _do(
        request,
        slug,
        lambda: services.reactivate(user=user, by=request.user, at=timezone.now()),
        done=f"The account of {user} is open again.",
    )


def _do(request: SignedInRequest, slug: str, act: Callable[[], None], *, done: str) -> HttpResponse:
    """Do one thing to the people of a partnership, say how it went, and go back to the list."""
    try:
        act()
    except Refusals as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("accounts:people", slug=slug)
