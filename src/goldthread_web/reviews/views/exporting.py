"""A case is taken out as a file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.pages import render_page
from goldthread_web.reviews import access, word
from goldthread_web.reviews.pages import CasePage
from goldthread_web.reviews.services import exporting
from goldthread_web.reviews.views.common import about, the_case, trail


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_out(request: SignedInRequest, case: int) -> HttpResponse:
    """Say what the file will hold; then give it."""
    found = the_case(request, case)
    access.check(request.user, Permission.EXPORT_CASE, found)
    if request.method != "POST":
        page = CasePage(title="Take the case out", breadcrumbs=trail(found), **about(request, found))
        return render_page(request, "reviews/take_out.jinja", page)
    made = exporting.take_out(case=found, by=request.user, at=timezone.now())
    disposition = {"Content-Disposition": f'attachment; filename="{made.name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(made.content, content_type=word.MEDIA_TYPE, headers=disposition)
