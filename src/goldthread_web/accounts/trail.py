"""Breadcrumbs: from the list of partnerships down to a page."""

from django.urls import reverse

from goldthread_web.accounts.models import Partnership
from goldthread_web.design.pages import Link


def url(partnership: Partnership) -> str:
    """Return the address of a partnership's page."""
    return reverse("accounts:partnership", kwargs={"slug": partnership.slug})


def all_partnerships() -> tuple[Link, ...]:
    """Return the crumbs of a page under the list of partnerships."""
    return (Link("Partnerships", reverse("accounts:partnerships")),)


def of(partnership: Partnership) -> tuple[Link, ...]:
    """Return the crumbs of a page of `partnership`."""
    return (*all_partnerships(), Link(partnership.short_name, url(partnership)))


def people_of(partnership: Partnership) -> tuple[Link, ...]:
    """Return the crumbs of a page under its people."""
    return (*of(partnership), Link("People", reverse("accounts:people", kwargs={"slug": partnership.slug})))


def agencies_of(partnership: Partnership) -> tuple[Link, ...]:
    """Return the crumbs of a page under its agencies."""
    return (*of(partnership), Link("Agencies", reverse("accounts:agencies", kwargs={"slug": partnership.slug})))


def contacts_of(partnership: Partnership) -> tuple[Link, ...]:
    """Return the crumbs of a page under its contact book."""
    return (*of(partnership), Link("Contacts", reverse("accounts:contacts", kwargs={"slug": partnership.slug})))
