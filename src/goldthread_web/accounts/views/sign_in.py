"""Signing in and out, passwords, one's own account, and taking up an invitation."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from goldthread_web.accounts import errors, forms, services
from goldthread_web.accounts.access import PermissionRefused
from goldthread_web.accounts.models import Invitation, User
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.pages import Link, Page, render_page


class _OnePage:
    """Gives a view of Django's own a page object for its template."""

    title = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {"page": Page(title=self.title, form=context.get("form"), breadcrumbs=self.breadcrumbs())}

    def breadcrumbs(self) -> tuple[Link, ...]:
        return ()


class SignIn(_OnePage, auth.LoginView):
    """Sign in with e-mail address and password."""

    title = "Sign in"
    template_name = "accounts/sign_in.jinja"
    form_class = forms.SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        services.note_sign_in(user=form.get_user(), at=timezone.now())
        return response


class SignOut(auth.LogoutView):
    """Sign out. Only by a form, so that no link or picture can do it."""


class ChangePassword(_OnePage, LoginRequiredMixin, auth.PasswordChangeView):
    """Choose a new password."""

    title = "Change your password"
    template_name = "accounts/password.jinja"
    form_class = forms.ChangePasswordForm  # type: ignore[assignment]  # ours asks for the new one once
    success_url = reverse_lazy("accounts:account")

    def breadcrumbs(self) -> tuple[Link, ...]:
        return (Link("Your account", reverse("accounts:account")),)

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Your password is changed. Other devices are signed out.")
        return super().form_valid(form)


class ForgottenPassword(_OnePage, auth.PasswordResetView):
    """Ask for a link to choose a new password."""

    title = "Forgotten password"
    template_name = "accounts/forgotten_password.jinja"
    form_class = forms.ForgottenPasswordForm
    success_url = reverse_lazy("accounts:link_sent")


class LinkSent(_OnePage, auth.PasswordResetDoneView):
    """Say that a link is on its way, whether or not the address has an account."""

    title = "Look in your e-mail"
    template_name = "accounts/link_sent.jinja"


class NewPassword(auth.PasswordResetConfirmView):
    """Choose a new password by the link that was sent."""

    template_name = "accounts/new_password.jinja"
    form_class = forms.NewPasswordForm
    success_url = reverse_lazy("accounts:sign_in")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = super().get_context_data(**kwargs).get("form")
        return {"page": Page(title="Choose a new password" if form else "This link is used up", form=form)}

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Your password is changed. Sign in with it.")
        return super().form_valid(form)


@dataclass(frozen=True, kw_only=True)
class AccountPage(Page):
    """One's own account."""

    email: str
    roles: tuple[str, ...]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: SignedInRequest) -> HttpResponse:
    """Show one's own account; take a new name."""
    user = request.user
    form = forms.NameForm(request.POST or None, initial={"full_name": user.full_name})
    if request.method == "POST" and form.is_valid():
        services.change_name(user=user, full_name=form.cleaned_data["full_name"], by=user, at=timezone.now())
        messages.success(request, "Your name is changed.")
        return redirect("accounts:account")
    held = user.memberships.select_related("partnership", "agency")
    roles = tuple(_role(membership) for membership in held)
    page = AccountPage(title="Your account", email=user.email, roles=roles, form=form)
    return render_page(request, "accounts/account.jinja", page)


def _role(membership: Any) -> str:
    where = f"{membership.get_role_display()}, {membership.partnership.name}"
    return f"{where}, for {membership.agency}" if membership.agency else where


@dataclass(frozen=True, kw_only=True)
class InvitationPage(Page):
    """An invitation as the person invited sees it."""

    inviter: str
    partnership: str
    role: str
    email: str
    sign_in_url: str = ""


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation to the person who holds its link; take it up."""
    found = Invitation.objects.open(timezone.now()).for_token(token).first()
    if not found:
        page = Page(title="This invitation is not open any more")
        return render_page(request, "accounts/invitation_closed.jinja", page, status=404)
    given = request.POST if request.method == "POST" else None
    signed_in = request.user if request.user.is_authenticated else None
    form = None
    if not signed_in and not User.objects.with_email(found.email).exists():
        form = forms.JoinForm(given, email=found.email, initial={"full_name": found.full_name})
    if given is not None and (form is None or form.is_valid()):
        return _take_up(request, token, form, signed_in)
    return render_page(request, "accounts/invitation.jinja", _invitation_page(request, found, form))


def _take_up(request: HttpRequest, token: str, form: Any, signed_in: User | None) -> HttpResponse:
    details = form.cleaned_data if form else {}
    try:
        membership = services.accept_invitation(token=token, by=signed_in, at=timezone.now(), **details)
    except (errors.AccountsError, PermissionRefused) as error:
        messages.error(request, str(error))
        return redirect(request.path)
    if not signed_in:
        login(request, membership.user, backend="django.contrib.auth.backends.ModelBackend")
    messages.success(request, f"Welcome to {membership.partnership.name}.")
    return redirect("home")


def _invitation_page(request: HttpRequest, found: Invitation, form: Any) -> InvitationPage:
    return InvitationPage(
        title=f"You are invited to {found.partnership.name}",
        inviter=found.invited_by.full_name,
        partnership=found.partnership.name,
        role=found.get_role_display(),
        email=found.email,
        form=form,
        sign_in_url="" if form or request.user.is_authenticated else redirect_to_login(request.path).url,
    )


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Say that there were too many wrong passwords."""
    return render_page(request, "accounts/locked_out.jinja", Page(title="Too many wrong tries"), status=429)
