"""The list of a case's pages that stands beside each of them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from goldthread_web.accounts.access import Permission
from goldthread_web.reviews import access, places
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.pages import SideGroup, SideLink
from goldthread_web.reviews.parts import CHAPTERS, FAMILY, INCIDENT, RAPID_REVIEW, Part, of_chapter

CASE = "Case"
# Pages of a case that are not lists of records: chapter, words, route.
PAGES: tuple[tuple[str, str, str], ...] = (
    (CASE, "Overview", "reviews:case"),
    (CASE, "Dates", "reviews:dates"),
    (CASE, "Documents", "reviews:documents"),
    (CASE, "Who is on the case", "reviews:team"),
    (INCIDENT, "This afternoon’s list", "reviews:first_afternoon"),
    (INCIDENT, "Copy sheet for the form", "reviews:copy_sheet"),
    (INCIDENT, "Drafted messages", "reviews:messages"),
    (RAPID_REVIEW, "Rapid review", "reviews:rapid_review"),
)


def side(user: Any, case: Case, path: str) -> tuple[SideGroup, ...]:
    """Return the groups for `user` on `case`; the link to the page at `path` is the current one."""
    extra = [pair for pairs in places.side_links.made(user, case) for pair in pairs]
    groups = (_group(title, user, case, path, extra) for title in (CASE, *CHAPTERS))
    return tuple(group for group in groups if group.links)


def _group(title: str, user: Any, case: Case, path: str, extra: list[tuple[str, SideLink]]) -> SideGroup:
    own = [_link(words, reverse(route, kwargs={"case": case.pk}), path) for at, words, route in PAGES if at == title]
    parts = [*_parts(title, case, path)]
    if title == FAMILY and access.can(user, Permission.SEE_IDENTITIES, case):
        parts.append(_link("Who they are", reverse("reviews:identities", kwargs={"case": case.pk}), path))
    given = [SideLink(link.text, link.url, current=link.url == path) for at, link in extra if at == title]
    return SideGroup(title, (*own, *given, *parts))


def _parts(title: str, case: Case, path: str) -> Iterator[SideLink]:
    for part in of_chapter(title):
        if part.page:
            continue
        yield _link(part.title, part_url(part, case), path)


def _link(text: str, url: str, path: str) -> SideLink:
    return SideLink(text, url, current=url == path)


def part_url(part: Part, case: Case) -> str:
    """Return where the records of a kind are listed: a page of their own, or the page that is the same for all."""
    if part.page:
        return reverse(part.page, kwargs={"case": case.pk})
    return reverse("reviews:part", kwargs={"case": case.pk, "part": part.slug})
