"""Signing off, by whoever was asked: they need not be on the case, and see only what they sign."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import day
from goldthread_web.design.pages import Fact, Link, render_page
from goldthread_web.reviews.forms.sign_offs import SignOffForm
from goldthread_web.reviews.models import SignOff
from goldthread_web.reviews.pages import SignOffPage
from goldthread_web.reviews.services import signing
from goldthread_web.reviews.sign_offs import asked_of, file_of, on_what
from goldthread_web.reviews.views.common import attempt


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_off(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what is to be signed off, and take the answer."""
    found = get_object_or_404(asked_of(request.user).select_related("case", "draft__file"), pk=pk)
    form = SignOffForm(request.POST or None)

    def answer() -> None:
        signing.answer(sign_off=found, **form.cleaned_data, by=request.user, at=timezone.now())

    if request.method == "POST" and attempt(form, answer):
        messages.success(request, "Your answer is kept, and the case’s people see it.")
        return redirect(reverse("home"))
    if request.method != "POST":
        signing.note_seen(sign_off=found, by=request.user, at=timezone.now())
    return render_page(request, "reviews/sign_off.jinja", _page(found, form))


def _page(sign_off: SignOff, form: SignOffForm) -> SignOffPage:
    file = file_of(sign_off)
    answered = sign_off.get_state_display() if sign_off.state != SignOff.State.ASKED else ""
    asked = Fact("Asked by", day(sign_off.due_on)) if sign_off.due_on else None
    return SignOffPage(
        title=f"Sign off: {sign_off.get_what_display().lower()}",
        form=form,
        reference=sign_off.case.reference,
        what=sign_off.get_what_display(),
        facts=tuple(fact for fact in (asked, *on_what(sign_off)) if fact),
        file=Link(file.name, reverse("files:download", kwargs={"pk": file.pk})) if file else None,
        answered=f"{answered} on {day(sign_off.signed_on)}" if answered else "",
    )
