"""What stands round every page: header, navigation, notices, footer."""

from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse

from goldthread_web.design.registry import NavigationItem, navigation

# A link of the bar, in the design system's own terms: text, href, current (this page), active (a page under it).
NavigationLink = dict[str, Any]


@dataclass(frozen=True)
class Notice:
    """A message after something was done. `level` is success, info, warning or error."""

    text: str
    level: str


@dataclass(frozen=True)
class Shell:
    """The frame of a page. Empty for pages that must work when nothing else does."""

    navigation: tuple[NavigationLink, ...] = ()
    notices: tuple[Notice, ...] = ()
    person: str = ""
    csp_nonce: str = ""
    path: str = ""


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Return the frame for `request`, as Django's templates ask a context processor for it."""
    user = getattr(request, "user", None)
    return {
        "shell": Shell(
            navigation=_navigation(request, user) if user else (),
            notices=tuple(Notice(str(message), message.level_tag) for message in get_messages(request)),
            person=str(user) if user and user.is_authenticated else "",
            csp_nonce=str(getattr(request, "csp_nonce", "")),
            path=request.path,
        )
    }


def _navigation(request: HttpRequest, user: Any) -> tuple[NavigationLink, ...]:
    return tuple(_link(item, request) for item in navigation.for_user(user))


def _link(item: NavigationItem, request: HttpRequest) -> NavigationLink:
    url = reverse(item.url_name)
    match = request.resolver_match
    current = request.path == url
    below = request.path.startswith(url) and url != "/"
    named = bool(item.namespace and match and item.namespace in match.namespaces)
    return {"text": item.text, "href": url, "current": current, "active": not current and (below or named)}
