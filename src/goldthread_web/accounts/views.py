"""Signing in and out, and one's own account."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from goldthread_web.design.pages import Page, render_page


class SignIn(auth.LoginView):
    """Sign in with e-mail address and password."""

    template_name = "accounts/sign_in.jinja"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"page": Page(title="Sign in", form=context["form"])}


class SignOut(auth.LogoutView):
    """Sign out. Only by a form, so that no link or picture can do it."""


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account."""
    return render_page(request, "accounts/account.jinja", Page(title="Your account"))


def locked_out(request: HttpRequest, response: HttpResponse | None = None, *args: object) -> HttpResponse:
    """Say that there were too many wrong passwords."""
    return render_page(request, "accounts/locked_out.jinja", Page(title="Too many wrong tries"), status=429)
