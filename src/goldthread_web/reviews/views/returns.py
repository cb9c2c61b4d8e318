"""What agencies sent: read by those who may, and entered by whoever asked when it came on paper or by telephone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import moment
from goldthread_web.design.pages import Fact, Link, render_page
from goldthread_web.files.services import FileRefused
from goldthread_web.reviews import access
from goldthread_web.reviews.answer_reading import read_answers
from goldthread_web.reviews.errors import NotNow, Refused, Stale
from goldthread_web.reviews.forms.answering import EnterForm
from goldthread_web.reviews.models import AgencyReturn, Case, Request, RequestState
from goldthread_web.reviews.pages import RecordPage
from goldthread_web.reviews.request_kinds import answers_in_words, kind_of, questions_of
from goldthread_web.reviews.request_pages import Action, ReturnPage
from goldthread_web.reviews.services.requests import answering
from goldthread_web.reviews.views.chasing import request_trail, the_request
from goldthread_web.reviews.views.common import about


@login_required
@require_safe
def agency_return(request: SignedInRequest, case: int, pk: int, number: int) -> HttpResponse:
    """Show what an agency sent, and what could be read out of its file."""
    found, asked = the_request(request, case, pk, Permission.SEE_RETURNS)
    returned = get_object_or_404(asked.returns.select_related("file", "request__case"), pk=number)
    answering.note_return_viewed(returned=returned, by=request.user, at=timezone.now())
    return render_page(request, "reviews/requests/return.jinja", _page(request, found, asked, returned))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter_return(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Write down an answer that came on paper, by telephone or by e-mail."""
    found, asked = the_request(request, case, pk)
    form = EnterForm(
        request.POST or None,
        request.FILES or None,
        questions=questions_of(asked),
        seen=asked.returns.count(),
        nil=kind_of(asked).nil,
    )
    if request.method == "POST" and form.is_valid() and _entered(request, asked, form):
        messages.success(request, f"Written down as the answer of {asked.agency}.")
        return redirect(reverse("reviews:request", kwargs={"case": found.pk, "pk": asked.pk}))
    page = RecordPage(
        title=f"Enter the answer of {asked.agency}",
        breadcrumbs=request_trail(found),
        form=form,
        intro="For an answer that came on paper, by telephone or by e-mail. Keep the paper; you can add it as a file.",
        button="Write it down",
        back_url=reverse("reviews:request", kwargs={"case": found.pk, "pk": asked.pk}),
        **about(request, found),
    )
    return render_page(request, "reviews/requests/act.jinja", page)


def _entered(request: SignedInRequest, asked: Request, form: EnterForm) -> bool:
    given = form.given()
    came, name = AgencyReturn.Came(form.cleaned_data["came"]), form.cleaned_data["name"]
    try:
        answering.enter_for_agency(request=asked, given=given, came=came, name=name, by=request.user, at=timezone.now())
    except Refused as error:
        form.put_faults(error.faults)
    except FileRefused as error:
        form.add_error("file", str(error))
    except Stale:
        form.add_error(None, "The agency answered itself while you were writing. Read its answer before you add to it.")
        form.expect_fresh(asked.returns.count())
    except NotNow as error:
        form.add_error(None, str(error))
    return not form.errors


def _page(request: SignedInRequest, case: Case, asked: Request, returned: AgencyReturn) -> ReturnPage:
    read_back = read_answers(returned.file, questions_of(asked)) if returned.file else {}
    newest = asked.returns.last() == returned
    return ReturnPage(
        title=f"What {asked.agency} sent",
        breadcrumbs=request_trail(
            case, Link(str(asked.agency), reverse("reviews:request", kwargs={"case": case.pk, "pk": asked.pk}))
        ),
        facts=_facts(asked, returned),
        nil=returned.nil,
        answers=tuple(Fact(*pair) for pair in answers_in_words(asked, returned.text)),
        file=Link(returned.file.name, reverse("files:download", kwargs={"pk": returned.file_id}))
        if returned.file
        else None,
        read_back=tuple(Fact(*pair) for pair in answers_in_words(asked, read_back)),
        unread=bool(returned.file and not read_back),
        earlier=not newest or asked.is_waiting,
        actions=_actions(request, case, asked) if newest else (),
        **about(request, case),
    )


def _facts(asked: Request, returned: AgencyReturn) -> tuple[Fact, ...]:
    facts = [
        Fact("Asked for", asked.get_kind_display()),
        Fact("From", returned.from_name),
        Fact("How it came", returned.get_came_display()),
        Fact("When", moment(returned.at)),
        Fact("Receipt", returned.receipt),
    ]
    if returned.came in answering.BY_HAND:
        facts.insert(3, Fact("Written down by", str(returned.by)))
    return tuple(facts)


def _actions(request: SignedInRequest, case: Case, asked: Request) -> tuple[Action, ...]:
    if not access.can(request.user, Permission.ASK_AGENCIES, case):
        return ()
    parts = {"case": case.pk, "pk": asked.pk}
    accept = Action("Accept", reverse("reviews:accept_return", kwargs=parts), post=True)
    send_back = Action("Send back with a question", reverse("reviews:send_back", kwargs=parts))
    return {
        RequestState.RETURNED: (accept, send_back),
        RequestState.ACCEPTED: (send_back,),
    }.get(RequestState(asked.state), ())
