"""The review of a case at a glance."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.pages import render_page
from goldthread_web.reviews import models, review_overview
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.parts import BY_MODEL
from goldthread_web.reviews.review_pages import ReviewPage
from goldthread_web.reviews.side import part_url
from goldthread_web.reviews.views.common import about, seen, the_case, trail


@login_required
@require_safe
def review(request: SignedInRequest, case: int) -> HttpResponse:
    """Show each part of the review as it stands, what is still open, and what the report must say it could not do."""
    found = the_case(request, case)
    seen(request, found, "review")
    return render_page(request, "reviews/review.jinja", _page(request, found))


def _page(request: SignedInRequest, case: Case) -> ReviewPage:
    return ReviewPage(
        title="The review",
        breadcrumbs=trail(case),
        intro=review_overview.intro(case),
        open=review_overview.still_open(case, timezone.localdate()),
        limitations=review_overview.limits(case),
        method=review_overview.method(case),
        terms=review_overview.terms(case),
        lines=review_overview.lines(case),
        people=review_overview.people(case),
        families=review_overview.families(case),
        family_url=part_url(BY_MODEL[models.Person], case),
        proceedings=review_overview.proceedings(case),
        progress=review_overview.progress(case),
        report=review_overview.report(case),
        **about(request, case),
    )
