"""Error pages in the house's words: what happened, and what to do."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from goldthread_web.accounts.access import PermissionRefused
from goldthread_web.design.pages import Page, render_page


@dataclass(frozen=True, kw_only=True)
class ErrorPage(Page):
    """What happened, in a sentence or two, and what to do about it."""

    paragraphs: tuple[str, ...]


BAD_REQUEST = ErrorPage(
    title="That did not come through",
    paragraphs=("The server could not make sense of what the browser sent.", "Go back, reload the page and try again."),
)
REFUSED = ErrorPage(
    title="You may not do this",
    paragraphs=("Your role does not include it.", "Ask your business manager, who can see and change your role."),
)
NOT_FOUND = ErrorPage(
    title="There is no such page",
    paragraphs=(
        "If you typed the address, check it. If you followed a link, what it led to may have been moved or removed.",
        "It may also belong to a partnership that you are not a member of.",
    ),
)
BROKEN = ErrorPage(
    title="Something went wrong here",
    paragraphs=(
        "This is a fault of the program, not of what you did. What you had saved before is safe.",
        "Try again in a few minutes. If it happens again, tell your administrator the time and the page.",
    ),
)
EXPIRED = ErrorPage(
    title="This page has been open too long",
    paragraphs=(
        "For safety a form can only be sent for a while, from the browser that opened it, with cookies allowed.",
        "Go back, reload the page and send the form again.",
    ),
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page for 400."""
    return render_page(request, "design/error.jinja", BAD_REQUEST, status=400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page for 403."""
    return render_page(request, "design/error.jinja", REFUSED, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page for 404."""
    return render_page(request, "design/error.jinja", NOT_FOUND, status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show the page for a form that came from elsewhere or too late."""
    return render_page(request, "design/error.jinja", EXPIRED, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Show the page for 500. It asks nothing of the database or the session, which may be what broke."""
    return HttpResponse(get_template("design/error.jinja").render({"page": BROKEN}), status=500)


class RefusalMiddleware:
    """Turn a PermissionRefused that a view let through into the page for 403, with its reason."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, PermissionRefused):
            return None
        page = ErrorPage(title=REFUSED.title, paragraphs=(exception.reason,))
        return render_page(request, "design/error.jinja", page, status=403)
