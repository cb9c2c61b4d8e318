"""What requests give other pages: steps and a link for a case, lines for the home page of authors and managers."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from goldthread_web.accounts.access import Permission
from goldthread_web.design.filters import count, day
from goldthread_web.design.pages import Tag
from goldthread_web.design.registry import HomeItem
from goldthread_web.reviews import access, chasing
from goldthread_web.reviews.models import Case, Request, RequestState
from goldthread_web.reviews.models.requests import WAITING
from goldthread_web.reviews.pages import NextStep, SideLink
from goldthread_web.reviews.parts import RAPID_REVIEW
from goldthread_web.reviews.request_kinds import kinds
from goldthread_web.reviews.stages import Stage

LATE = Tag("Late", "red")


def is_author(user: Any) -> bool:
    """Whether `user`, who may be signed out, is ever asked for an agency."""
    return Request.objects.for_author(user).exists()


def author_items(user: Any, *, today: date) -> tuple[HomeItem, ...]:
    """Return what the agencies of `user` still have to answer, the earliest day first."""
    waiting = Request.objects.for_author(user).waiting().select_related("agency", "case")
    return tuple(
        HomeItem(
            text=one.get_kind_display(),
            url=reverse("reviews:answer", kwargs={"pk": one.pk}),
            detail=f"{one.agency}, reference {one.number}, due {day(one.due_on)}",
            tag=LATE if chasing.is_late(one, today) else None,
        )
        for one in waiting
    )


def manager_items(user: Any, *, today: date) -> tuple[HomeItem, ...]:
    """Return a line for each case in which `user` asks agencies: how many are late, how many answers are to be read."""
    mine = Request.objects.with_permission(user, Permission.ASK_AGENCIES)
    late = Count("pk", filter=Q(state__in=WAITING, due_on__lt=today))
    to_read = Count("pk", filter=Q(state=RequestState.RETURNED))
    cases = mine.order_by("case").values("case", "case__reference").annotate(late=late, to_read=to_read)
    return tuple(
        HomeItem(
            text=f"Case {row['case__reference']}",
            url=reverse("reviews:requests", kwargs={"case": row["case"]}),
            detail=", ".join(_counted(row)),
            tag=LATE if row["late"] else None,
        )
        for row in cases
        if row["late"] or row["to_read"]
    )


def _counted(row: Mapping[str, Any]) -> Iterator[str]:
    if row["late"]:
        yield f"{count(row['late'], 'agency', 'agencies')} late with an answer"
    if row["to_read"]:
        yield f"{count(row['to_read'], 'answer')} to read"


def steps(user: Any, case: Case) -> tuple[NextStep, ...]:
    """Return what is to be done today about the requests of `case`, for whoever may ask agencies."""
    return steps_on(timezone.localdate(), user, case)


def steps_on(today: date, user: Any, case: Case) -> tuple[NextStep, ...]:
    """Return what is to be done about the requests of `case` on the day `today`."""
    if not access.can(user, Permission.ASK_AGENCIES, case):
        return ()
    asked = list(Request.objects.filter(case=case).exclude(state=RequestState.WITHDRAWN).select_related("agency"))
    return (*_first_step(case, asked), *_chase_steps(case, asked, today), *_read_steps(case, asked))


def side_links(user: Any, case: Case) -> tuple[tuple[str, SideLink], ...]:
    """Return the link to the requests of `case`, for whoever may read what agencies sent."""
    if not access.can(user, Permission.SEE_RETURNS, case):
        return ()
    return ((RAPID_REVIEW, SideLink("Requests and returns", _url(case))),)


def _first_step(case: Case, asked: list[Request]) -> Iterator[NextStep]:
    begun = case.stage in (Stage.TO_NOTIFY, Stage.NOTIFIED, Stage.RAPID_REVIEW)
    if begun and not any(one.kind == Request.Kind.KNOW_FAMILY for one in asked):
        text = f"Ask agencies: {kinds()[Request.Kind.KNOW_FAMILY].title}"
        yield NextStep(text, reverse("reviews:ask", kwargs={"case": case.pk}), "business manager")


def _chase_steps(case: Case, asked: list[Request], today: date) -> Iterator[NextStep]:
    for kind in kinds().values():
        of_kind = [one for one in asked if one.kind == kind.id]
        waiting = [one for one in of_kind if one.is_waiting]
        late = sum(chasing.is_late(one, today) for one in waiting)
        if waiting:
            yield NextStep(
                f"{len(waiting)} of {count(len(of_kind), 'agency has', 'agencies have')} not answered: {kind.title}",
                _url(case),
                "agencies",
                f"{late} late: chase them" if late else f"due {day(min(one.due_on for one in waiting))}",
                urgent=late > 0,
            )


def _read_steps(case: Case, asked: list[Request]) -> Iterator[NextStep]:
    returned = sum(one.state == RequestState.RETURNED for one in asked)
    if returned:
        yield NextStep(f"Read and accept {count(returned, 'answer')}", _url(case), "business manager")


def _url(case: Case) -> str:
    return reverse("reviews:requests", kwargs={"case": case.pk})
