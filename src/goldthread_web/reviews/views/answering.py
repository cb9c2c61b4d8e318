"""What an agency author is asked, and answering it. They see their own agency's requests, and nothing of the case."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import day, moment
from goldthread_web.design.pages import Link, render_page
from goldthread_web.reviews import answer_files, answer_view, chasing
from goldthread_web.reviews.answer_view import WayIn
from goldthread_web.reviews.errors import NotNow
from goldthread_web.reviews.forms.answering import AnswerForm
from goldthread_web.reviews.models import AgencyReturn, Request, RequestState
from goldthread_web.reviews.request_kinds import questions_of
from goldthread_web.reviews.request_pages import MinePage, MineRow, ReceiptPage
from goldthread_web.reviews.services.requests import answering
from goldthread_web.reviews.services.requests.answering import Given


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """List what one's agency is asked, in every case."""
    asked = list(chasing.with_all(Request.objects.for_author(request.user)))
    page = MinePage(
        title="What your agency is asked",
        waiting=tuple(_row(one) for one in asked if one.is_waiting),
        others=tuple(_row(one) for one in asked if not one.is_waiting),
    )
    return render_page(request, "reviews/requests/mine.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what the agency is asked, and take its answer."""
    asked = _own(request, pk)
    before = asked.returns.count()
    form = AnswerForm(request.POST or None, request.FILES or None, questions=questions_of(asked), seen=before)
    quicker = ""
    if request.method == "POST":
        taken, quicker = answer_view.take(request, form, _keeper(request, asked), before)
        if taken:
            return redirect(reverse("reviews:receipt", kwargs={"pk": asked.pk}))
    people = answering.identities_to_look_for(request=asked, by=request.user, link=None, at=timezone.now())
    way = WayIn(
        address=lambda route, **parts: reverse(f"reviews:{route}", kwargs={"pk": asked.pk} | parts),
        earlier=answer_view.earlier(asked),
        breadcrumbs=(Link("What your agency is asked", reverse("reviews:my_requests")),),
    )
    page = answer_view.page(asked, form, people, way=way, quicker=quicker)
    return render_page(request, "reviews/requests/answer.jinja", page)


@login_required
@require_safe
def receipt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that the answer arrived, with its number."""
    asked = _own(request, pk)
    newest = asked.returns.last()
    if newest is None:
        raise Http404("Nothing was sent yet.")
    page = ReceiptPage(
        title="Your answer has arrived",
        breadcrumbs=(Link("What your agency is asked", reverse("reviews:my_requests")),),
        number=newest.receipt,
        lines=(
            f"Reference {asked.number}: {asked.get_kind_display()}",
            f"Received on {moment(newest.at)}. A receipt goes to your e-mail address.",
            "You can take it back until it is accepted, if something in it is wrong.",
        ),
        link=Link("Back to the request", reverse("reviews:answer", kwargs={"pk": asked.pk})),
    )
    return render_page(request, "reviews/requests/receipt.jinja", page)


@login_required
@require_POST
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo an answer that nobody has accepted yet."""
    asked = _own(request, pk)
    try:
        answering.take_back(request=asked, by=request.user, at=timezone.now())
    except NotNow as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "Taken back. Please answer again below.")
    return redirect(reverse("reviews:answer", kwargs={"pk": asked.pk}))


@login_required
@require_safe
def answer_file(request: SignedInRequest, pk: int, ending: str) -> HttpResponse:
    """Give the form as a Word or Excel file."""
    asked = _own(request, pk)
    if ending not in answer_files.KINDS:
        raise Http404("No such form.")
    answering.note_form_taken(request=asked, by=request.user, link=None, kind=ending, at=timezone.now())
    return answer_view.file_response(asked, ending)


def _own(request: SignedInRequest, pk: int) -> Request:
    return get_object_or_404(chasing.with_all(Request.objects.for_author(request.user)), pk=pk)


def _keeper(request: SignedInRequest, asked: Request) -> Any:
    def keep(given: Given) -> AgencyReturn:
        return answering.answer(request=asked, given=given, by=request.user, at=timezone.now())

    return keep


def _row(asked: Request) -> MineRow:
    late = chasing.lateness(asked, timezone.localdate())
    newest = list(asked.returns.all())[-1:]
    detail = f"{asked.agency}, reference {asked.number}, due {day(asked.due_on)}"
    if newest and not asked.is_waiting and asked.state != RequestState.WITHDRAWN:
        detail = f"{asked.agency}, reference {asked.number}, receipt {newest[0].receipt}"
    return MineRow(
        kind=asked.get_kind_display(),
        url=reverse("reviews:answer", kwargs={"pk": asked.pk}),
        tag=chasing.author_tag(asked),
        detail=f"{detail}. {late}" if late else detail,
        late=bool(late),
    )
