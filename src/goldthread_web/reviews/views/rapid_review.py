"""The page of the rapid review, and the form of its decision."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.clocks import State
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.pages import Link, render_page
from goldthread_web.reviews import access, data, deadlines, overview, rapid_review
from goldthread_web.reviews.afternoon_pages import DecisionPage, RapidReviewPage, Section
from goldthread_web.reviews.forms.deciding import RapidReviewDecisionForm
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.services import deciding
from goldthread_web.reviews.stages import Stage
from goldthread_web.reviews.views.common import about, faults_into, seen, the_case, trail


@login_required
@require_safe
def show(request: SignedInRequest, case: int) -> HttpResponse:
    """Show the rapid review: by when, the analysis, the decision."""
    found = the_case(request, case)
    seen(request, found, "rapid review")
    return render_page(request, "reviews/rapid_review.jinja", _page(request, found))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: SignedInRequest, case: int) -> HttpResponse:
    """Record the decision, with a reason against each of the four criteria."""
    found = the_case(request, case)
    access.check(request.user, Permission.MOVE_CASE, found)
    form = RapidReviewDecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with faults_into(form):
            deciding.decide_rapid_review(case=found, **form.given(), by=request.user, at=timezone.now())
            messages.success(request, "Decision recorded. Next: finish the rapid review, then write to the Panel.")
            return redirect(_url(found))
    return render_page(request, "reviews/decision.jinja", _decision_page(request, found, form))


def _page(request: SignedInRequest, case: Case) -> RapidReviewPage:
    may = access.permissions_on(request.user, case)
    found = deadlines.deadlines_of(case, today=timezone.localdate())
    open_now = case.stage == Stage.RAPID_REVIEW
    sections = rapid_review.sections(case, may_write=Permission.WORK_ON_CASE in may)
    return RapidReviewPage(
        title="Rapid review",
        breadcrumbs=trail(case),
        intro=_intro(case, sections),
        dates=tuple(
            deadlines.row(one) for one in found if one.rule.stage == "rapid review" and one.state != State.NOT_STARTED
        ),
        plan=rapid_review.plan(case),
        plan_source=data.said_of("rapid_review_plan"),
        sections=sections,
        sections_source=data.said_of("analysis_headings"),
        empty=sum(1 for section in sections if not section.text),
        add_url=_add_url(case) if sections and Permission.WORK_ON_CASE in may else "",
        decisions=rapid_review.decisions(case, found),
        decide_url=_decide_url(case) if open_now and Permission.MOVE_CASE in may else "",
        criteria=rapid_review.criteria(),
        criteria_source=data.said_of("criteria"),
        moves=overview.moves(case) if open_now and Permission.MOVE_CASE in may else (),
        **about(request, case),
    )


def _intro(case: Case, sections: tuple[Section, ...]) -> str:
    if not sections:
        return "It has not begun. It begins once the Panel has been notified: start it from the case’s page."
    written = sum(1 for section in sections if section.text)
    return f"Case at “{case.get_stage_display()}”. {written} of {len(sections)} headings of the analysis are written."


def _decision_page(request: SignedInRequest, case: Case, form: RapidReviewDecisionForm) -> DecisionPage:
    return DecisionPage(
        title="Decide about a local review",
        breadcrumbs=trail(case, Link("Rapid review", _url(case))),
        form=form,
        intro="The four criteria are matters to weigh, not a pass mark. Each gets a reason, whichever way it weighs.",
        said=rapid_review.views(case, "rapid_review"),
        warning=rapid_review.disagreement(case, "rapid_review"),
        links=view_links(case),
        button="Record the decision",
        back_url=_url(case),
        source=data.said_of("criteria"),
        **about(request, case),
    )


def view_links(case: Case) -> tuple[Link, ...]:
    """Return where the partners' views and their disagreements are written down."""
    parts = (("Add a partner’s view", "partners-views"), ("Write down a disagreement", "disagreements"))
    return tuple(Link(text, reverse("reviews:add", kwargs={"case": case.pk, "part": slug})) for text, slug in parts)


def _url(case: Case) -> str:
    return reverse("reviews:rapid_review", kwargs={"case": case.pk})


def _decide_url(case: Case) -> str:
    return reverse("reviews:decide_rapid_review", kwargs={"case": case.pk})


def _add_url(case: Case) -> str:
    return reverse("reviews:add", kwargs={"case": case.pk, "part": "analysis"})
