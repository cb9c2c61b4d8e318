"""Answering without an account: a link, a one-time code, one answer, a receipt. Nothing can be read back.

Whatever is wrong with a link, the answer is the same page: it tells nothing, not even whether there was such a link.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread_web.design.filters import day
from goldthread_web.design.pages import Fact, render_page
from goldthread_web.reviews import answer_files, answer_view
from goldthread_web.reviews.answer_view import WayIn
from goldthread_web.reviews.forms.answering import AnswerForm
from goldthread_web.reviews.forms.requests import CodeForm
from goldthread_web.reviews.models import AgencyReturn, ReturnLink
from goldthread_web.reviews.request_kinds import kind_of, questions_of
from goldthread_web.reviews.request_pages import ClosedLinkPage, LinkPage, ReceiptPage
from goldthread_web.reviews.services.requests import answering, linking
from goldthread_web.reviews.services.requests.answering import Given
from goldthread_web.reviews.services.requests.linking import CodeSent

ALLOWED_FOR = timedelta(minutes=60)
ALLOWED, RECEIPTS = "return_links", "return_receipts"  # in the session: link → until when, link → receipt
View = Callable[..., HttpResponse]
LinkView = Callable[..., HttpResponse]  # of the request, the link that works, and what else the address has

CLOSED = ClosedLinkPage(
    title="This link does not work",
    paragraphs=(
        "It may have been used, replaced or withdrawn, or its time may be over.",
        "If you still have something to send, ask whoever sent you the link for a new one.",
        "What you sent before has arrived, if you were given a receipt.",
    ),
)
SAID = {
    CodeSent.SENT: "A code is on its way to the mailbox in which you found this link. It is good for 15 minutes.",
    CodeSent.TOO_OFTEN: "Several codes were sent within the hour. Use the newest, or try again in an hour.",
    CodeSent.NOT_SENT: "The code could not be sent: the mail server did not take it. Try again in a few minutes, or "
    "telephone whoever asked you.",
}


def private(view: View) -> View:
    """Keep a page from caches and from search engines."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return wrapped


def with_open_link(view: LinkView) -> View:
    """Give `view` the link that works, and everybody else the page that tells nothing."""

    @wraps(view)
    def wrapped(request: HttpRequest, token: str, **parts: Any) -> HttpResponse:
        links = ReturnLink.objects.open(timezone.now()).for_token(token)
        link = links.select_related("request__case__partnership", "request__agency", "request__asked_by").first()
        return view(request, link, **parts) if link else closed(request)

    return wrapped


def closed(request: HttpRequest) -> HttpResponse:
    """Answer the same to a wrong, expired, revoked, locked, used or withdrawn link."""
    return render_page(request, "reviews/requests/closed.jinja", CLOSED, status=404)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@with_open_link
def open_link(request: HttpRequest, link: ReturnLink) -> HttpResponse:
    """Show who asks and for what; after the code, the request itself and its form."""
    if request.method != "POST":
        linking.note_opened(link=link, at=timezone.now())
    if not _is_allowed(request, link):
        return _before_code(request, link, CodeForm())
    return _answer(request, link)


@require_POST
@private
@with_open_link
def send_code(request: HttpRequest, link: ReturnLink) -> HttpResponse:
    """Send a one-time code to the address that the link went to."""
    sent = linking.send_code(link=link, at=timezone.now())
    say = messages.success if sent is CodeSent.SENT else messages.warning
    say(request, SAID[sent])
    return redirect(_token_url("return", request))


@require_POST
@private
@with_open_link
def enter_code(request: HttpRequest, link: ReturnLink) -> HttpResponse:
    """Let this browser answer for an hour, if the code is right."""
    form = CodeForm(request.POST)
    at = timezone.now()
    if not form.is_valid():
        return _before_code(request, link, form)
    if linking.enter_code(link=link, code=form.cleaned_data["code"], at=at):
        request.session.cycle_key()  # a session that somebody else prepared is worth nothing
        _remember(request, ALLOWED, link, (at + ALLOWED_FOR).isoformat())
        return redirect(_token_url("return", request))
    if not ReturnLink.objects.open(at).filter(pk=link.pk).exists():
        return closed(request)
    form.add_error("code", "This is not the code, or it is more than 15 minutes old. Check it, or have a new one sent.")
    return _before_code(request, link, form)


@require_safe
@private
@with_open_link
def link_file(request: HttpRequest, link: ReturnLink, ending: str) -> HttpResponse:
    """Give the form as a Word or Excel file, after the code."""
    if not _is_allowed(request, link) or ending not in answer_files.KINDS:
        return closed(request)
    answering.note_form_taken(request=link.request, by=None, link=link, kind=ending, at=timezone.now())
    return answer_view.file_response(link.request, ending)


@require_safe
@private
def link_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Say that the answer arrived, to the browser that sent it: the number, and nothing of what was sent."""
    link = ReturnLink.objects.for_token(token).select_related("request__case").first()
    number = _recall(request, RECEIPTS, link) if link else None
    if link is None or not number:
        return closed(request)
    page = ReceiptPage(
        title="Your answer has arrived",
        number=number,
        lines=(
            f"Reference {link.request.number}. A receipt goes to your e-mail address.",
            "You can close this page. Delete the copy on your computer if your agency’s rules ask for it.",
            "If something in it was wrong, tell whoever asked you: they can send it back to you.",
        ),
    )
    return render_page(request, "reviews/requests/receipt.jinja", page)


def _before_code(request: HttpRequest, link: ReturnLink, form: CodeForm) -> HttpResponse:
    asked = link.request
    page = LinkPage(
        title="A request to your agency",
        form=form,
        facts=(
            Fact("From", f"{asked.asked_by}, {asked.case.partnership}"),
            Fact("To", f"{asked.agency}"),
            Fact("Asked for", kind_of(asked).title),
            Fact("Due", day(asked.due_on)),
            Fact("Reference", asked.number),
        ),
        code_url=_token_url("return_code", request),
        enter_url=_token_url("return_enter", request),
        code_waits=bool(form.errors or (link.code_until and link.code_until > timezone.now())),
    )
    return render_page(request, "reviews/requests/link.jinja", page)


def _answer(request: HttpRequest, link: ReturnLink) -> HttpResponse:
    asked, at = link.request, timezone.now()
    before = asked.returns.count()
    form = AnswerForm(request.POST or None, request.FILES or None, questions=questions_of(asked), seen=before)
    quicker = ""
    if request.method == "POST":
        taken, quicker = answer_view.take(request, form, _keeper(link, at), before)
        if taken:
            return _receipt(request, link, taken)
    people = answering.identities_to_look_for(request=asked, by=None, link=link, at=at)
    way = WayIn(address=lambda route, **parts: _link_url(request, route, parts))
    page = answer_view.page(asked, form, people, way=way, quicker=quicker)
    return render_page(request, "reviews/requests/answer.jinja", page)


def _keeper(link: ReturnLink, at: datetime) -> answer_view.Keep:
    def keep(given: Given) -> AgencyReturn:
        return answering.answer_by_link(link=link, given=given, at=at)

    return keep


def _receipt(request: HttpRequest, link: ReturnLink, made: AgencyReturn) -> HttpResponse:
    _remember(request, RECEIPTS, link, made.receipt)
    return redirect(_token_url("return_receipt", request))


def _is_allowed(request: HttpRequest, link: ReturnLink) -> bool:
    """Whether a right code for this very link was entered in this browser within the hour."""
    until = _recall(request, ALLOWED, link)
    return bool(until and datetime.fromisoformat(until) > timezone.now())


def _remember(request: HttpRequest, name: str, link: ReturnLink, value: str) -> None:
    request.session[name] = request.session.get(name, {}) | {str(link.pk): value}


def _recall(request: HttpRequest, name: str, link: ReturnLink) -> str | None:
    return request.session.get(name, {}).get(str(link.pk))


def _token_url(route: str, request: HttpRequest, **parts: str) -> str:
    match = request.resolver_match
    token = match.kwargs["token"] if match else ""
    return reverse(f"reviews:{route}", kwargs={"token": token} | parts)


def _link_url(request: HttpRequest, route: str, parts: dict[str, str]) -> str:
    return _token_url({"answer_file": "return_file"}.get(route, route), request, **parts)
