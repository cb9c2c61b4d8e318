"""A request as those who asked see it: how it stands, how late it is, who was told, what can be done."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from goldthread.working_days import BankHolidaysUnknown
from goldthread_web.design.filters import count, day, moment
from goldthread_web.design.pages import Fact, Tag
from goldthread_web.reviews.models import AgencyReturn, Request, RequestState, RequestStep, ReturnLink
from goldthread_web.reviews.request_kinds import late_by
from goldthread_web.reviews.request_pages import Action, ChaseRow, StepLine

Kind = RequestStep.Kind
COLOURS = {
    RequestState.ASKED: "blue",
    RequestState.SENT_BACK: "yellow",
    RequestState.RETURNED: "purple",
    RequestState.ACCEPTED: "green",
    RequestState.WITHDRAWN: "grey",
}
ORDER = (
    RequestState.RETURNED,
    RequestState.ASKED,
    RequestState.SENT_BACK,
    RequestState.ACCEPTED,
    RequestState.WITHDRAWN,
)


def with_all(requests: "QuerySet[Request]") -> "QuerySet[Request]":
    """Return `requests` with everything that a row needs, in few questions to the database."""
    return requests.select_related("case__partnership", "agency", "asked_by").prefetch_related(
        Prefetch("steps", RequestStep.objects.select_related("by")),
        Prefetch("returns", AgencyReturn.objects.order_by("pk")),
        "links",
    )


def rows(requests: Iterable[Request], *, today: date, may_ask: bool, with_case: bool = False) -> tuple[ChaseRow, ...]:
    """Return a row for each of `requests`: late ones first, then by what is to be done and the day it is due."""
    ordered = sorted(requests, key=lambda one: (not is_late(one, today), _rank(one), one.due_on, str(one.agency)))
    return tuple(row(one, today=today, may_ask=may_ask, with_case=with_case) for one in ordered)


def row(request: Request, *, today: date, may_ask: bool, with_case: bool = False) -> ChaseRow:
    """Return `request` as a chase list shows it."""
    return ChaseRow(
        title=str(request.agency),
        kind=request.get_kind_display(),
        url=_url("request", request),
        tag=Tag(_state(request), COLOURS[RequestState(request.state)]),
        late=lateness(request, today),
        facts=tuple(_facts(request)),
        trouble=_trouble(request),
        actions=tuple(_actions(request)) if may_ask else (),
        case=request.case.reference if with_case else "",
        case_url=reverse("reviews:requests", kwargs={"case": request.case_id}) if with_case else "",
    )


def is_late(request: Request, today: date) -> bool:
    """Whether the agency should have answered before `today`."""
    return bool(request.is_waiting and today > request.due_on)


def lateness(request: Request, today: date) -> str:
    """Return "3 working days late", "" for what is not late."""
    if not is_late(request, today):
        return ""
    try:
        late = late_by(request.due_on, today=today)
    except BankHolidaysUnknown:
        return "Late"
    return f"{count(late, 'working day')} late" if late else "Late since the weekend"


def summary(requests: Iterable[Request]) -> str:
    """Return "3 of 6 agencies have not answered.", in words for the head of a list."""
    asked = [one for one in requests if one.state != RequestState.WITHDRAWN]
    if not asked:
        return ""
    waiting = sum(one.is_waiting for one in asked)
    if not waiting:
        return f"All {count(len(asked), 'request')} are answered." if len(asked) > 1 else "The request is answered."
    return f"{waiting} of {count(len(asked), 'request')} not answered yet."


def steps(request: Request) -> tuple[StepLine, ...]:
    """Return everything that happened to `request`, the newest first."""
    return tuple(
        StepLine(f"{step.get_kind_display()}{f': {step.who}' if step.who else ''}", _written(step), step.note)
        for step in reversed(list(request.steps.all()))
    )


def links(request: Request, at: datetime) -> tuple[StepLine, ...]:
    """Return the links of `request` with how each stands."""
    return tuple(
        StepLine(
            f"{link.name}, {link.email}", f"Made by {link.made_by} on {moment(link.made_at)}", _link_state(link, at)
        )
        for link in request.links.select_related("made_by")
    )


def _link_state(link: ReturnLink, at: datetime) -> str:
    if link.revoked_at:
        return f"Revoked on {day(link.revoked_at)}."
    if link.tries >= link.most_tries:
        return "Locked after too many wrong codes. Make a new link, once you know who tried."
    if link.expires_at <= at:
        return f"Expired on {day(link.expires_at)}."
    return f"Works until {day(link.expires_at)}, while an answer is waited for."


def _written(step: RequestStep) -> str:
    who = str(step.by) if step.by else ("by itself" if step.kind in (Kind.REMINDED, Kind.SENT) else "by the link")
    return f"{who}, {moment(step.at)}"


def _state(request: Request) -> str:
    newest = list(request.returns.all())[-1:]
    if newest and newest[0].nil and request.state in (RequestState.RETURNED, RequestState.ACCEPTED):
        return f"{request.get_state_display()}: not known to them"
    return request.get_state_display()


def _rank(request: Request) -> int:
    return ORDER.index(RequestState(request.state))


def _facts(request: Request) -> Iterator[Fact]:
    yield Fact("Due", day(request.due_on))
    told = [step for step in request.steps.all() if step.kind == Kind.SENT]
    if told:
        yield Fact("E-mailed last", f"{told[-1].who}, {moment(told[-1].at)}")
    came = list(request.returns.all())
    if came:
        yield Fact("Answered", f"{came[-1].from_name}, {moment(came[-1].at)}, receipt {came[-1].receipt}")
    last = list(request.steps.all())[-1:]
    if last:
        yield Fact("Last step", f"{last[0].get_kind_display()}, {moment(last[0].at)}")


def _trouble(request: Request) -> str:
    """What went wrong last with the e-mails, and what to do; "" when the newest went out."""
    if not request.is_waiting:
        return ""
    post = [step for step in request.steps.all() if step.kind in (Kind.SENT, Kind.NOT_SENT)]
    if not post:
        return "No e-mail went out yet. Remind the agency, or make a new link."
    if post[-1].kind == Kind.SENT:
        return ""
    return f"The e-mail to {post[-1].who} was not sent on {moment(post[-1].at)}. {post[-1].note}"


def _actions(request: Request) -> Iterator[Action]:
    about = f"{request.agency}, {request.get_kind_display()}"
    if request.is_waiting:
        yield Action("Remind now", _url("remind_now", request), post=True, about=about)
        yield Action("New date", _url("new_date", request), about=about)
        yield Action("New link", _url("new_link", request), about=about)
        yield Action("Enter an answer", _url("enter_return", request), about=about)
    if request.state == RequestState.RETURNED:
        yield Action("Accept", _url("accept_return", request), post=True, about=about)
    if request.state in (RequestState.RETURNED, RequestState.ACCEPTED):
        yield Action("Send back", _url("send_back", request), about=about)
    if request.state not in (RequestState.WITHDRAWN, RequestState.ACCEPTED):
        yield Action("Withdraw", _url("withdraw_request", request), about=about)


def _url(route: str, request: Request) -> str:
    return reverse(f"reviews:{route}", kwargs={"case": request.case_id, "pk": request.pk})


def author_tag(request: Request) -> Tag:
    """Return how a request stands, in the words of its agency's author."""
    words = {
        RequestState.ASKED: ("To answer", "blue"),
        RequestState.SENT_BACK: ("A question about your answer", "yellow"),
        RequestState.RETURNED: ("Answered", "green"),
        RequestState.ACCEPTED: ("Accepted", "green"),
        RequestState.WITHDRAWN: ("Not needed any more", "grey"),
    }
    return Tag(*words[RequestState(request.state)])
