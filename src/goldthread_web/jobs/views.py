"""How far the work is."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from goldthread_web.design.pages import Page, render_page
from goldthread_web.jobs import kinds
from goldthread_web.jobs.models import Job, State


@dataclass(frozen=True, kw_only=True)
class JobPage(Page):
    """One job. `next_url` is set when the work is done, `error` when it cannot be."""

    number: int
    state: str
    done: int
    total: int
    message: str
    error: str
    next_url: str

    @property
    def waits(self) -> bool:
        """Whether the page should look again."""
        return not (self.next_url or self.error)


@login_required
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a job is: a page that looks again by itself, or only its part that changes."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    template = "jobs/_progress.jinja" if request.headers.get("HX-Request") else "jobs/progress.jinja"
    return render_page(request, template, _page(job))


def _page(job: Job) -> JobPage:
    kind = kinds.get(job.kind)
    return JobPage(
        title=kind.title,
        number=job.pk,
        state=str(State(job.state).label),
        done=job.done,
        total=job.total,
        message=job.message,
        error=job.error,
        next_url=kind.after(job) if job.state == State.DONE else "",
    )
