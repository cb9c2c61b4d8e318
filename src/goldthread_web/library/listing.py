"""Documents as lines of a list."""

from typing import Any

from django.urls import reverse

from goldthread_web.design.filters import day
from goldthread_web.design.pages import Tag
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
