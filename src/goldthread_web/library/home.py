"""The library's panel of the home page: what waits for this person there."""

from typing import Any

from django.urls import reverse

from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.design.pages import Link
from goldthread_web.design.registry import HomeItem, HomePanel
from goldthread_web.library.listing import work_line
from goldthread_web.library.models import LibraryDocument, State
from goldthread_web.library.pages import DocumentLine

MOST = 5


def panel(user: Any) -> HomePanel | None:
    """Return the documents that wait for `user` to check them; for readers, the newest that were published."""
    if partnerships_with(user, Permission.CONFIRM_RECORD).exists():
        return _to_check(user)
    return _newest(user)


def _to_check(user: Any) -> HomePanel:
    waiting = LibraryDocument.objects.filter(
        state=State.DRAFT, partnership__in=partnerships_with(user, Permission.CONFIRM_RECORD)
    ).select_related("job", "partnership")[:MOST]
    return HomePanel(
        title="Library: to check",
        items=tuple(_item(work_line(document)) for document in waiting),
        empty="Nothing waits to be checked. Add a briefing, and what it teaches will be read from it.",
        action=Link("Add documents", reverse("library:add")),
    )


def _item(line: DocumentLine) -> HomeItem:
    detail = "" if line.working else line.problem or "Read, and waiting for somebody to confirm it"
    return HomeItem(text=line.title, url=line.url, tag=line.tag, detail=detail)


def _newest(user: Any) -> HomePanel | None:
    newest = LibraryDocument.objects.visible_to(user).filter(state=State.PUBLISHED)[:MOST]
    items = tuple(
        HomeItem(text=document.title, url=reverse("library:record", kwargs={"pk": document.pk})) for document in newest
    )
    if not items and not user.is_authenticated:
        return None
    return HomePanel(
        title="New in the library",
        items=items,
        empty="Nothing has been published yet.",
        action=Link("Search the library", reverse("library:home")),
    )
