"""The chase list of a case and of all one's cases, and what whoever asked does with a request."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import count, day, moment
from goldthread_web.design.pages import Fact, Link, render_page
from goldthread_web.reviews import access, chasing
from goldthread_web.reviews.addresses import site_of
from goldthread_web.reviews.answer_files import period_of
from goldthread_web.reviews.errors import NotNow
from goldthread_web.reviews.forms.requests import NewDateForm, NewLinkForm, SendBackForm, WithdrawForm
from goldthread_web.reviews.models import Case, Request
from goldthread_web.reviews.pages import RecordPage
from goldthread_web.reviews.request_pages import AllChasePage, ChasePage, RequestPage
from goldthread_web.reviews.services.requests import chasing as service
from goldthread_web.reviews.services.requests import linking, reminding
from goldthread_web.reviews.views.common import about, attempt, seen, the_case, trail


@dataclass(frozen=True)
class Act:
    """Something that is done to a request by a form. `write` does it and says how many e-mails went out."""

    form: Form
    write: Callable[[], int]
    title: str
    button: str
    intro: str = ""


LEFT_UNSENT = "It is kept, but no e-mail could be sent: the mail server did not take it. Telephone, or try again later."


@login_required
@require_safe
def requests(request: SignedInRequest, case: int) -> HttpResponse:
    """List every request of the case: who has answered, who is late, and what to do."""
    found = the_case(request, case)
    access.check(request.user, Permission.SEE_RETURNS, found)
    seen(request, found, "requests")
    may_ask = access.can(request.user, Permission.ASK_AGENCIES, found)
    asked = list(chasing.with_all(found.requests.all()))
    page = ChasePage(
        title="Requests and returns",
        breadcrumbs=trail(found),
        intro=chasing.summary(asked),
        rows=chasing.rows(asked, today=timezone.localdate(), may_ask=may_ask),
        ask_url=reverse("reviews:ask", kwargs={"case": found.pk}) if may_ask else "",
        **about(request, found),
    )
    return render_page(request, "reviews/requests/chase.jinja", page)


@login_required
@require_safe
def chase(request: SignedInRequest) -> HttpResponse:
    """List what is open in all the cases in which one asks agencies."""
    mine = Request.objects.with_permission(request.user, Permission.ASK_AGENCIES)
    wanted = chasing.with_all(mine.filter(state__in=("asked", "sent_back", "returned")))
    page = AllChasePage(
        title="Chase agencies",
        breadcrumbs=(Link("Cases", reverse("reviews:cases")),),
        rows=chasing.rows(wanted, today=timezone.localdate(), may_ask=True, with_case=True),
    )
    return render_page(request, "reviews/requests/all_chase.jinja", page)


@login_required
@require_safe
def one_request(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Show one request: how it stands, what came back, every step."""
    found, asked = the_request(request, case, pk, Permission.SEE_RETURNS)
    seen(request, found, f"request {asked.pk}")
    may_ask = access.can(request.user, Permission.ASK_AGENCIES, found)
    page = RequestPage(
        title=f"{asked.agency}: {asked.get_kind_display()}",
        breadcrumbs=request_trail(found),
        row=chasing.row(asked, today=timezone.localdate(), may_ask=may_ask),
        facts=_facts(asked),
        returns=_returns(asked),
        steps=chasing.steps(asked),
        links=chasing.links(asked, timezone.now()),
        revoke_url=_url("revoke_links", asked) if may_ask and _has_open_links(asked) else "",
        **about(request, found),
    )
    return render_page(request, "reviews/requests/request.jinja", page)


@login_required
@require_POST
def remind_now(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Remind an agency now."""
    return _do(request, case, pk, _remind)


@login_required
@require_POST
def accept_return(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Take what an agency sent as its answer."""
    return _do(request, case, pk, _accept)


@login_required
@require_POST
def revoke_links(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Let no link to this request work any more."""
    return _do(request, case, pk, _revoke)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_date(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Give an agency another day."""
    found, asked = the_request(request, case, pk)
    form = NewDateForm(request.POST or None, initial={"due_on": asked.due_on})

    def write() -> int:
        return service.set_new_date(request=asked, **form.cleaned_data, **_by(request), site=site_of(request))

    return _take(request, found, asked, Act(form, write, title="New date", button="Set the new date"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Ask an agency to answer again."""
    found, asked = the_request(request, case, pk)
    form = SendBackForm(request.POST or None)

    def write() -> int:
        return service.send_back(request=asked, **form.cleaned_data, **_by(request), site=site_of(request))

    return _take(request, found, asked, Act(form, write, title="Send back", button="Send it back"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_request(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Take a request back, with a reason."""
    found, asked = the_request(request, case, pk)
    form = WithdrawForm(request.POST or None)

    def write() -> int:
        return service.withdraw(request=asked, **form.cleaned_data, **_by(request))

    intro = (
        "The agency can answer no more, and its links stop to work. What it sent stays in the case. To ask it again, "
        "make a new request."
    )
    return _take(request, found, asked, Act(form, write, title="Withdraw", button="Withdraw", intro=intro))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_link(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Send a link to somebody of the agency."""
    found, asked = the_request(request, case, pk)
    form = NewLinkForm(request.POST or None, request=asked)

    def write() -> int:
        site = site_of(request)
        return linking.send_new_link(request=asked, to=form.addressee(), **_by(request), site=site)

    intro = "Links made before go on working until they expire. If one went to the wrong person, revoke them first."
    return _take(request, found, asked, Act(form, write, title="New link", button="Make and send it", intro=intro))


def the_request(
    request: SignedInRequest, case: int, pk: int, needs: Permission = Permission.ASK_AGENCIES
) -> tuple[Case, Request]:
    """Return the case and its request, for whoever has what it `needs`. Raises Http404; PermissionRefused."""
    found = the_case(request, case)
    access.check(request.user, needs, found)
    return found, get_object_or_404(chasing.with_all(found.requests.all()), pk=pk)


def request_trail(case: Case, *more: Link) -> tuple[Link, ...]:
    """Return the way to a page about a request."""
    return trail(case, Link("Requests", reverse("reviews:requests", kwargs={"case": case.pk})), *more)


def _do(request: SignedInRequest, case: int, pk: int, act: Callable[[SignedInRequest, Request], None]) -> HttpResponse:
    found, asked = the_request(request, case, pk)
    try:
        act(request, asked)
    except NotNow as error:
        messages.warning(request, str(error))
    return redirect(reverse("reviews:requests", kwargs={"case": found.pk}))


def _remind(request: SignedInRequest, asked: Request) -> None:
    sent = reminding.remind_now(request=asked, **_by(request), site=site_of(request))
    if sent:
        messages.success(request, f"{asked.agency} is reminded: {count(sent, 'e-mail')} sent.")
    else:
        messages.warning(request, LEFT_UNSENT)


def _accept(request: SignedInRequest, asked: Request) -> None:
    service.accept(request=asked, **_by(request))
    messages.success(request, f"Accepted what {asked.agency} sent.")


def _revoke(request: SignedInRequest, asked: Request) -> None:
    number = linking.revoke(request=asked, **_by(request))
    messages.success(request, f"{count(number, 'link')} revoked. Make a new link for whoever should answer.")


def _take(request: SignedInRequest, case: Case, asked: Request, act: Act) -> HttpResponse:
    """Show the form of `act`; do it, and tell what came of it, when the form was sent."""
    sent: list[int] = []
    if request.method == "POST" and attempt(act.form, lambda: sent.append(act.write())):
        _say(request, asked, sent[0])
        return redirect(_url("request", asked))
    page = RecordPage(
        title=f"{act.title}: {asked.get_kind_display()}",
        breadcrumbs=request_trail(case, Link(str(asked.agency), _url("request", asked))),
        form=act.form,
        intro=f"Due {day(asked.due_on)}. {act.intro}",
        button=act.button,
        back_url=_url("request", asked),
        **about(request, case),
    )
    return render_page(request, "reviews/requests/act.jinja", page)


def _say(request: SignedInRequest, asked: Request, sent: int) -> None:
    if sent:
        messages.success(request, f"Done. {asked.agency} is told: {count(sent, 'e-mail')} sent.")
    else:
        messages.warning(request, "Done, and nobody was e-mailed. The steps below say why; telephone if it is urgent.")


def _by(request: SignedInRequest) -> dict[str, Any]:
    return {"by": request.user, "at": timezone.now()}


def _facts(asked: Request) -> tuple[Fact, ...]:
    facts = [Fact("Number", asked.number), Fact("Asked by", f"{asked.asked_by}, {moment(asked.asked_at)}")]
    if period := period_of(asked):
        facts.append(Fact("Period asked about", period))
    if asked.instructions:
        facts.append(Fact("Said with it", asked.instructions))
    return tuple(facts)


def _returns(asked: Request) -> tuple[Link, ...]:
    return tuple(
        Link(
            f"{'Nil return' if one.nil else 'Answer'} of {moment(one.at)}, {one.from_name}, receipt {one.receipt}",
            reverse("reviews:agency_return", kwargs={"case": asked.case_id, "pk": asked.pk, "number": one.pk}),
        )
        for one in reversed(list(asked.returns.all()))
    )


def _has_open_links(asked: Request) -> bool:
    return asked.links.open(timezone.now()).exists()


def _url(route: str, asked: Request) -> str:
    return reverse(f"reviews:{route}", kwargs={"case": asked.case_id, "pk": asked.pk})
