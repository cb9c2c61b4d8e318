"""Whole addresses for e-mails: where an agency answers, with an account or by a link."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Site:
    """The site as somebody outside reaches it; `base` ends without a slash."""

    base: str

    def request(self, pk: int) -> str:
        """Return where an agency author with an account answers a request."""
        return self.base + reverse("reviews:answer", kwargs={"pk": pk})

    def link(self, token: str) -> str:
        """Return where somebody without an account answers."""
        return self.base + reverse("reviews:return", kwargs={"token": token})


def site_of(request: HttpRequest) -> Site:
    """Return the site as the person asking reached it: its host was checked against ALLOWED_HOSTS."""
    return Site(f"{request.scheme}://{request.get_host()}")


def own_site() -> Site:
    """Return the site as it is set, for e-mails that go out by themselves."""
    return Site(settings.SITE_URL.rstrip("/"))
