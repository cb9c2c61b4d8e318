"""What cases put on the home page: what is late, what is due, whose move it is, what changed; by what a person does.

Everything about all one's cases is asked at once, so that the page is as quick with two hundred as with two.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from goldthread.clocks import Deadline, lateness_by_stage
from goldthread_web.accounts import access as roles
from goldthread_web.accounts.access import Permission, Role
from goldthread_web.design.filters import count, day
from goldthread_web.design.pages import Link, Tag
from goldthread_web.design.registry import HomeItem, HomePanel
from goldthread_web.reviews import meetings, request_home, sign_offs
from goldthread_web.reviews.deadlines import CaseDates, dates_of_many, is_late
from goldthread_web.reviews.models import Case, CaseChange, CaseMember, CaseVisit, Draft, DraftComment, Meeting

MOST = 8
MOST_CHANGES = 300
FORTNIGHT = timedelta(days=14)
LATE = Tag("Late", "red")


@dataclass(frozen=True)
class Dated:
    """A deadline of a case that somebody has to meet."""

    case: Case
    deadline: Deadline


def panels(user: Any) -> tuple[HomePanel, ...]:
    """Return the panels for `user`, by the roles that they have on cases; none for somebody signed out."""
    return panels_on(timezone.localdate(), user)


def panels_on(today: date, user: Any) -> tuple[HomePanel, ...]:
    """Return what `panels` does, as it is on the day `today`."""
    if not user.is_authenticated:
        return ()
    held = set(CaseMember.objects.live().filter(user=user).order_by().values_list("role", flat=True).distinct())
    return tuple(_panels(user, held, today))


def _panels(user: Any, held: set[str], today: date) -> Iterator[HomePanel]:
    working = held & roles.PERMISSIONS[Permission.WORK_ON_CASE]
    reading = held & roles.PERMISSIONS[Permission.SEE_CASE]
    if working:
        yield from _deadlines(user, today)
        yield from _returns(user, today)
    elif not held and roles.partnerships_with(user, Permission.OPEN_CASE).exists():
        yield _no_case()
    yield from _sign_offs(user, today)
    if Role.AGENCY_AUTHOR in held:
        yield _asked(user, today)
    if reading:
        yield _changes(user)
        yield _meetings(user, today)
    if Role.PANEL_MEMBER in held:
        yield _comments(user, today)
    if Role.SCRUTINEER in held:
        yield _stages(user, today)


def _no_case() -> HomePanel:
    return HomePanel(
        title="Cases",
        empty="You are on no case. Open one when a child has died or was seriously harmed and abuse or neglect is "
        "known or suspected.",
        action=Link("New serious incident", reverse("reviews:new_incident")),
    )


def _deadlines(user: Any, today: date) -> Iterator[HomePanel]:
    """What is late, and what is due next, over all cases in which `user` works."""
    cases = list(Case.objects.with_permission(user, Permission.WORK_ON_CASE).running().select_related("partnership"))
    dates = dates_of_many(cases, today=today)
    found = [Dated(case, one) for case in cases for one in dates[case.pk].running()]
    found.sort(key=lambda one: (one.deadline.binding or date.max, one.case.pk))
    late = [one for one in found if is_late(one.deadline)]
    due = [one for one in found if not is_late(one.deadline)]
    faulty = [_fault(case, dates[case.pk]) for case in cases if dates[case.pk].fault]
    yield _list(
        "Late",
        [*faulty, *(_late(one) for one in late)],
        "Nothing is late.",
        Link("All cases", reverse("reviews:cases")),
    )
    nothing = "No date runs in your cases." if cases else "None of your cases is running."
    yield _list("Due next", [_due(one) for one in due], nothing, Link("Your calendar", reverse("reviews:calendar")))


def _list(title: str, items: list[HomeItem], empty: str, action: Link | None = None) -> HomePanel:
    more = f"The first {MOST} of {len(items)}." if len(items) > MOST else ""
    return HomePanel(title=title, items=tuple(items[:MOST]), empty=empty, action=action, intro=more)


def _late(one: Dated) -> HomeItem:
    how = one.deadline.in_words()
    return HomeItem(_title(one), _dates_url(one.case), f"{how}; whose move: {one.deadline.rule.who}", LATE)


def _due(one: Dated) -> HomeItem:
    by = f"by {day(one.deadline.binding)}" if one.deadline.binding else "as soon as possible"
    return HomeItem(_title(one), _dates_url(one.case), f"{by}; whose move: {one.deadline.rule.who}")


def _title(one: Dated) -> str:
    return f"{one.case.reference}: {one.deadline.rule.title}"


def _fault(case: Case, dates: CaseDates) -> HomeItem:
    text = f"{case.reference}: its dates cannot be worked out"
    return HomeItem(text, _dates_url(case), dates.fault, Tag("Look here", "yellow"))


def _dates_url(case: Case) -> str:
    return reverse("reviews:dates", kwargs={"case": case.pk})


def _case_url(case: Case) -> str:
    return reverse("reviews:case", kwargs={"case": case.pk})


def _sign_offs(user: Any, today: date) -> Iterator[HomePanel]:
    """What `user` is asked to sign off; no panel for those who are asked for nothing."""
    waiting = list(sign_offs.waiting_for(user)[:MOST])
    if waiting:
        items = tuple(
            HomeItem(
                text=f"{one.get_what_display()}: {one.case.reference}",
                url=reverse("reviews:sign_off", kwargs={"pk": one.pk}),
                detail=f"asked by {day(one.due_on)}" if one.due_on else "",
                tag=LATE if one.due_on and one.due_on < today else None,
            )
            for one in waiting
        )
        yield HomePanel(title="You are asked to sign off", items=items)


def _asked(user: Any, today: date) -> HomePanel:
    """What the agencies of `user` still have to answer."""
    return HomePanel(
        title="Your agency is asked",
        items=request_home.author_items(user, today=today),
        empty="Nothing waits for you. When your agency is asked about a family, it stands here and you get an e-mail.",
        action=Link("All your requests", reverse("reviews:my_requests")),
    )


def _returns(user: Any, today: date) -> Iterator[HomePanel]:
    """What agencies owe, and what is to be read of theirs; no panel where that is nothing."""
    items = request_home.manager_items(user, today=today)
    if items:
        chase = Link("Chase them", reverse("reviews:chase"))
        yield _list("Answers of agencies", list(items), "", chase)


def _changes(user: Any) -> HomePanel:
    """What others did on each case since `user` was last there; a case where they never were is new to them."""
    visits = CaseVisit.objects.filter(case=OuterRef("case"), user=user).values("at")[:1]
    lines = (
        CaseChange.objects.filter(case__in=Case.objects.visible_to(user))
        .annotate(seen=Subquery(visits))
        .filter(Q(seen=None) | Q(at__gt=F("seen")))
        .exclude(by=user)
        .select_related("case")[:MOST_CHANGES]
    )
    by_case: dict[Case, list[CaseChange]] = defaultdict(list)
    for line in lines:
        by_case[line.case].append(line)
    return _list(
        "What changed since your last visit",
        [_changed(case, found) for case, found in by_case.items()],
        "Nothing has changed in your cases since you were there.",
    )


def _changed(case: Case, lines: list[CaseChange]) -> HomeItem:
    newest = "; ".join(dict.fromkeys(line.words for line in lines[:3]))
    is_new = getattr(lines[0], "seen", None) is None
    return HomeItem(
        text=f"{case.reference}: {count(len(lines), 'change')}",
        url=_case_url(case),
        detail=newest,
        tag=Tag("New to you", "yellow") if is_new else None,
    )


def _meetings(user: Any, today: date) -> HomePanel:
    """The meetings of the next fortnight; where there is none, the next one."""
    papers = Count("papers", filter=Q(papers__removed_at=None))
    ahead = (
        Meeting.objects.filter(case__in=Case.objects.visible_to(user), removed_at=None, on__gte=today)
        .select_related("case")
        .annotate(to_read=papers)
    )
    found = list(ahead[: MOST + 1])
    soon = [one for one in found if one.on <= today + FORTNIGHT] or found[:1]
    return _list("Meetings in the next two weeks", [_meeting(one) for one in soon], "No meeting is booked.")


def _meeting(one: Any) -> HomeItem:
    read = f"; {count(one.to_read, 'paper')} to read" if one.to_read else ""
    return HomeItem(f"{one.headline}: {one.case.reference}", meetings.url_of(one), meetings.when(one) + read)


def _comments(user: Any, today: date) -> HomePanel:
    """Drafts on which comments are still asked, and on which `user` has written none."""
    cases = Case.objects.with_permission(user, Permission.SPEAK_ON_CASE)
    done = DraftComment.objects.filter(added_by=user, removed_at=None).values("draft")
    drafts = (
        Draft.objects.filter(case__in=cases, removed_at=None, comments_by__gte=today - FORTNIGHT)
        .exclude(pk__in=done)
        .select_related("case")
        .order_by("comments_by", "pk")
    )
    items = [_draft(one, today) for one in drafts[: MOST + 1]]
    return _list("Your comments are asked", items, "No draft waits for your comments.")


def _draft(one: Draft, today: date) -> HomeItem:
    late = one.comments_by is not None and one.comments_by < today
    return HomeItem(
        text=f"{one.name}: {one.case.reference}",
        url=reverse("reviews:part", kwargs={"case": one.case_id, "part": "comments"}),
        detail=f"by {day(one.comments_by)}",
        tag=LATE if late else None,
    )


def _stages(user: Any, today: date) -> HomePanel:
    """Where each running case stands, and by how much its stages were late."""
    cases = list(Case.objects.visible_to(user).running().select_related("partnership"))
    dates = dates_of_many(cases, today=today)
    items = [
        HomeItem(case.reference, _case_url(case), _lateness(dates[case.pk]), Tag(case.get_stage_display(), "blue"))
        for case in cases
    ]
    return _list(
        "Cases and their stages", items, "None of your cases is running.", Link("All cases", reverse("reviews:cases"))
    )


def _lateness(dates: CaseDates) -> str:
    late = lateness_by_stage(dates.found)
    said = [f"{stage}: {count(days, 'working day')}" for stage, days in late.items()]
    return f"Late, by stage: {'; '.join(said)}" if said else dates.fault or "In time so far"
