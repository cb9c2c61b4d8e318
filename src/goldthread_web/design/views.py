"""The home page: what each app has for this person."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldthread_web.design.pages import Page, render_page
from goldthread_web.design.registry import HomePanel, home_panels


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """Panels in the order of their apps."""

    first_name: str
    panels: tuple[HomePanel, ...]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what is due and what to do next; to somebody signed out, what this is."""
    name = str(request.user).split() if request.user.is_authenticated else []
    page = HomePage(title="Home", first_name=name[0] if name else "", panels=home_panels.for_user(request.user))
    return render_page(request, "design/home.jinja", page)
