"""A case is referred, decided about, notified and moved on. Each is one form and one service."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.pages import Link, render_page
from goldthread_web.reviews import access, rapid_review
from goldthread_web.reviews.afternoon_pages import DecisionPage
from goldthread_web.reviews.forms.deciding import ReferralDecisionForm
from goldthread_web.reviews.forms.moving import MoveForm, NotifyForm, ReferForm
from goldthread_web.reviews.list_pages import FormPage
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.pages import RecordPage
from goldthread_web.reviews.services import deciding, moving, opening
from goldthread_web.reviews.stages import Stage, find
from goldthread_web.reviews.views.common import about, attempt, case_url, faults_into, the_case, trail
from goldthread_web.reviews.views.rapid_review import view_links


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: SignedInRequest) -> HttpResponse:
    """Bring a case to the partners."""
    mine = partnerships_with(request.user, Permission.REFER_CASE)
    if not mine.exists():
        raise Http404("Nobody whose role brings no cases refers one.")
    form = ReferForm(request.POST or None, partnerships=mine)
    if request.method == "POST" and form.is_valid():
        with faults_into(form):
            case = opening.refer(**_referral(form), by=request.user, at=timezone.now())
            messages.success(request, f"Brought to the partners as case {case.reference}. They decide what to do.")
            return redirect(reverse("reviews:cases"))
    page = FormPage(
        title="Refer a case",
        breadcrumbs=(Link("Cases", reverse("reviews:cases")),),
        form=form,
        lead="Any agency may bring a case. The partners decide: notify, look below the threshold, or neither.",
        button="Refer the case",
        back_url=reverse("reviews:cases"),
    )
    return render_page(request, "reviews/form.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide_referral(request: SignedInRequest, case: int) -> HttpResponse:
    """Record what the partners decided about a referral."""
    found = _to_move(request, case)
    form = ReferralDecisionForm(request.POST or None)

    def decide() -> None:
        deciding.decide_referral(case=found, **form.cleaned_data, by=request.user, at=timezone.now())

    if _acted(request, found, form, decide):
        to = "reviews:first_afternoon" if found.stage == Stage.TO_NOTIFY else "reviews:case"
        return redirect(reverse(to, kwargs={"case": found.pk}))
    page = DecisionPage(
        title="Decide about the referral",
        breadcrumbs=trail(found),
        form=form,
        intro="Whatever is decided needs its reason. The three partners’ views come first.",
        said=rapid_review.views(found, "referral"),
        warning=rapid_review.disagreement(found, "referral"),
        links=view_links(found),
        button="Record the decision",
        back_url=case_url(found),
        **about(request, found),
    )
    return render_page(request, "reviews/decision.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notify(request: SignedInRequest, case: int) -> HttpResponse:
    """Record that the Panel was notified."""
    found = _to_move(request, case)
    form = NotifyForm(request.POST or None)
    lead = "The council notifies through the national form. Here you record that it has."

    def record() -> None:
        deciding.notify(case=found, values=form.cleaned_data, by=request.user, at=timezone.now())

    return _form_answer(request, found, form, record, title="Record the notification", intro=lead, button="Record it")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: SignedInRequest, case: int, to: str) -> HttpResponse:
    """Move a case to another stage, once what has to be there is there."""
    found = _to_move(request, case)
    one = find(Stage(found.stage), Stage(to)) if to in Stage.values else None
    if one is None or one.page:
        raise Http404("There is no such move.")
    form = MoveForm(request.POST or None, move=one, today=timezone.localdate())
    lead = f"The case is at “{found.get_stage_display()}” and goes to “{one.to.label}”."

    def go() -> None:
        moving.move_case(case=found, to=one.to, **form.cleaned_data, by=request.user, at=timezone.now())

    return _form_answer(request, found, form, go, title=one.words, intro=lead, button=one.words)


def _to_move(request: SignedInRequest, case: int) -> Case:
    found = the_case(request, case)
    access.check(request.user, Permission.MOVE_CASE, found)
    return found


def _referral(form: ReferForm) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    return {"partnership": given.pop("partnership"), "agency": given.pop("agency"), "values": given}


def _form_answer(
    request: SignedInRequest, case: Case, form: Form, act: Callable[[], None], *, title: str, intro: str, button: str
) -> HttpResponse:
    if _acted(request, case, form, act):
        return redirect(case_url(case))
    page = RecordPage(
        title=title,
        breadcrumbs=trail(case),
        form=form,
        intro=intro,
        button=button,
        back_url=case_url(case),
        **about(request, case),
    )
    return render_page(request, "reviews/record.jinja", page)


def _acted(request: SignedInRequest, case: Case, form: Form, act: Callable[[], None]) -> bool:
    """Say whether `form` was sent and `act` done; what was refused stands beside the form's fields."""
    if request.method != "POST" or not attempt(form, act):
        return False
    messages.success(request, f"Recorded. The case is now at: {case.get_stage_display()}.")
    return True
