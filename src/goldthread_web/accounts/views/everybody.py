"""Everybody with an account, for the administrator of the installation alone."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goldthread_web.accounts import errors, services, trail
from goldthread_web.accounts.access import PermissionRefused
from goldthread_web.accounts.models import User
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.pages import Page, Tag, render_page


@dataclass(frozen=True)
class Act:
    """A button: what it says, where it is sent, and what with."""

    text: str
    url: str
    value: str = ""


@dataclass(frozen=True)
class AccountRow:
    """One account, as the list shows it."""

    name: str
    email: str
    roles: tuple[str, ...]
    tags: tuple[Tag, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, kw_only=True)
class EverybodyPage(Page):
    """All accounts of the installation."""

    accounts: tuple[AccountRow, ...]


@login_required
@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """List all accounts."""
    if not request.user.is_administrator:
        raise Http404
    people = User.objects.visible_to(request.user).prefetch_related("memberships__partnership")
    page = EverybodyPage(
        title="Everybody with an account",
        breadcrumbs=trail.all_partnerships(),
        accounts=tuple(_row(user, request.user) for user in people),
    )
    return render_page(request, "accounts/everybody.jinja", page)


def _row(user: User, by: User) -> AccountRow:
    tags = (
        Tag("Administrator of the installation", "yellow") if user.is_administrator else None,
        None if user.is_active else Tag("Account closed"),
    )
    return AccountRow(
        name=user.full_name,
        email=user.email,
        roles=tuple(f"{held.get_role_display()}, {held.partnership.short_name}" for held in user.memberships.all()),
        tags=tuple(tag for tag in tags if tag),
        acts=() if user == by else _acts(user),
    )


def _acts(user: User) -> tuple[Act, ...]:
    def url(name: str) -> str:
        return reverse(f"accounts:{name}", kwargs={"pk": user.pk})

    if not user.is_active:
        return (Act("Open the account", url("everybody_open")),)
    let = Act("Make administrator", url("everybody_administrator"), "yes")
    stop = Act("No longer administrator", url("everybody_administrator"), "no")
    return (Act("Close the account", url("everybody_close")), stop if user.is_administrator else let)


@login_required
@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close an account."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    return _do(request, lambda: services.deactivate(user=user, by=request.user, at=timezone.now()))


@login_required
@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    return _do(request, lambda: services.reactivate(user=user, by=request.user, at=timezone.now()))


@login_required
@require_POST
def administrator(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say whether somebody looks after the installation."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    wanted = request.POST.get("value") == "yes"
    return _do(
        request,
        lambda: services.say_who_administers(user=user, is_administrator=wanted, by=request.user, at=timezone.now()),
    )


def _do(request: SignedInRequest, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except (errors.AccountsError, PermissionRefused) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Done.")
    return redirect("accounts:everybody")
