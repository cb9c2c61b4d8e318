"""The list of a case's pages that stands beside each of them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from goldthread_web.accounts.access import Permission
from goldthread_web.reviews import access, places
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.pages import SideGroup, SideLink
from goldthread_web.reviews.parts import ALL, CHAPTERS, FAMILY, INCIDENT, RAPID_REVIEW, REVIEW, Part, of_chapter

CASE = "Case"
# Pages of a case that are not lists of records: chapter, words, route.
PAGES: tuple[tuple[str, str, str], ...] = (
    (CASE, "Overview", "reviews:case"),
    (CASE, "Dates", "reviews:dates"),
    (CASE, "Meetings", "reviews:meetings"),
    (CASE, "Documents", "reviews:documents"),
    (CASE, "Who is on the case", "reviews:team"),
    (INCIDENT, "This afternoon’s list", "reviews:first_afternoon"),
    (INCIDENT, "Copy sheet for the form", "reviews:copy_sheet"),
    (INCIDENT, "Drafted messages", "reviews:messages"),
    (RAPID_REVIEW, "Rapid review", "reviews:rapid_review"),
    (REVIEW, "The review at a glance", "reviews:review"),
)
# Those that only somebody with a permission on the case is shown.
GUARDED: tuple[tuple[str, str, str, Permission], ...] = (
    (CASE, "Take the case out", "reviews:take_out", Permission.EXPORT_CASE),
    (FAMILY, "Who they are", "reviews:identities", Permission.SEE_IDENTITIES),
)


def side(user: Any, case: Case, path: str) -> tuple[SideGroup, ...]:
    """Return the groups for `user` on `case`; the link to the page at `path` is the current one."""
    given = [pair for pairs in places.side_links.made(user, case) for pair in pairs]
    extra = [*_guarded(user, case), *given]
    counts = _counts(case)
    groups = (_group(title, case, path, extra, counts) for title in (CASE, *CHAPTERS))
    return tuple(group for group in groups if group.links)


def _guarded(user: Any, case: Case) -> Iterator[tuple[str, SideLink]]:
    may = access.permissions_on(user, case)
    for title, words, route, permission in GUARDED:
        if permission in may:
            yield title, SideLink(words, reverse(route, kwargs={"case": case.pk}))


def _counts(case: Case) -> dict[str, int]:
    """How many records there are of each kind, by one question to the database."""
    numbers = [Coalesce(_count(part), 0) for part in ALL]
    row = Case.objects.filter(pk=case.pk).values_list(*numbers).get()
    return {part.slug: number for part, number in zip(ALL, row, strict=True)}


def _count(part: Part) -> Subquery:
    there = part.model.objects.of(OuterRef("pk")).order_by().values("case").annotate(number=Count("pk"))
    return Subquery(there.values("number"), output_field=IntegerField())


def _group(title: str, case: Case, path: str, extra: list[tuple[str, SideLink]], counts: dict[str, int]) -> SideGroup:
    own = [_link(words, reverse(route, kwargs={"case": case.pk}), path) for at, words, route in PAGES if at == title]
    parts = [*_parts(title, case, path, counts)]
    given = [SideLink(link.text, link.url, current=link.url == path) for at, link in extra if at == title]
    return SideGroup(title, (*own, *parts, *given) if title == FAMILY else (*own, *given, *parts))


def _parts(title: str, case: Case, path: str, counts: dict[str, int]) -> Iterator[SideLink]:
    for part in of_chapter(title):
        if part.page:
            continue
        yield _link(part.title, part_url(part, case), path, count=0 if part.only_one else counts[part.slug])


def _link(text: str, url: str, path: str, *, count: int = 0) -> SideLink:
    return SideLink(text, url, current=url == path, count=count)


def part_url(part: Part, case: Case) -> str:
    """Return where the records of a kind are listed: a page of their own, or the page that is the same for all."""
    if part.page:
        return reverse(part.page, kwargs={"case": case.pk})
    return reverse("reviews:part", kwargs={"case": case.pk, "part": part.slug})
