"""Documents as lines of a list, and lists in pages."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from goldthread_web.design.filters import day
from goldthread_web.design.pages import Link, Pages, Tag
from goldthread_web.jobs.models import State as JobState
from goldthread_web.library.models import LibraryDocument, State
from goldthread_web.library.pages import DocumentLine

TAGS = {
    State.DRAFT: Tag("Draft", "yellow"),
    State.PUBLISHED: Tag("Published", "green"),
    State.WITHDRAWN: Tag("Withdrawn", "grey"),
}


def document_line(document: LibraryDocument, *, user: Any) -> DocumentLine:
    """Return a document as readers of the library see it: readers of published records see no state."""
    state = State(document.state)
    return DocumentLine(
        title=document.title,
        url=reverse("library:record", kwargs={"pk": document.pk}),
        detail=f"Added by {document.partnership.short_name}, {day(document.added_at)}",
        tag=None if state is State.PUBLISHED else TAGS[state],
    )


def work_line(document: LibraryDocument) -> DocumentLine:
    """Return a document as the people who look after it see it: its state, and what its reading came to."""
    job = document.job
    failed = job is not None and job.state == JobState.FAILED
    working = job is not None and not job.is_finished
    tag = Tag("Being read", "blue") if working else Tag("Not read", "red") if failed else TAGS[State(document.state)]
    return DocumentLine(
        title=document.title,
        url=reverse("library:review", kwargs={"pk": document.pk}),
        detail=f"{document.partnership.short_name}, added {day(document.added_at)}",
        tag=tag,
        problem=job.error if job and failed else "",
        working=working,
        job_url=reverse("jobs:progress", kwargs={"pk": job.pk}) if job and working else "",
    )


def page_number(request: HttpRequest) -> int:
    """Return the page that is asked for; the first where that makes no sense."""
    given = request.GET.get("page", "")
    return max(1, min(int(given), 1_000)) if given.isdecimal() and len(given) < 6 else 1


def paged(number: int, total: int, per_page: int, address: str) -> Pages:
    """Return where the reader is in `total` things; `address` is the list's own, without the page."""
    count = max(1, -(-total // per_page))
    join = "&" if "?" in address else "?"

    def url(page: int) -> str:
        return f"{address}{join}page={page}"

    near = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    links: list[Link] = []
    for before, page in zip([0, *near], near, strict=False):
        if page > before + 1:
            links.append(Link("⋯", ""))
        links.append(Link(str(page), url(page)))
    return Pages(
        number=number,
        count=count,
        links=tuple(links),
        previous=url(number - 1) if 1 < number <= count else "",
        next=url(number + 1) if number < count else "",
    )
