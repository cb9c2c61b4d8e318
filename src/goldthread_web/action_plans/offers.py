"""What action plans give the apps below: places on a case's page and beside it, and a panel of the home page."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from goldthread_web.action_plans import showing
from goldthread_web.action_plans.models import Action
from goldthread_web.design.filters import day
from goldthread_web.design.pages import Link
from goldthread_web.design.registry import HomeItem, HomePanel, home_panels
from goldthread_web.reviews import places, searching
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.pages import CaseSection, ChangeLine, NextStep, SideLink
from goldthread_web.reviews.parts import RAPID_REVIEW
from goldthread_web.reviews.stages import MAIN_LINE, Stage

MOST = 5


def make() -> None:
    """Make every offer. Called once the apps are loaded; twice does no harm."""
    places.sections.add("immediate actions", section, order=20)
    places.steps.add("immediate actions", steps, order=30)
    places.side_links.add("immediate actions", side_links, order=20)
    home_panels.add("your actions", panel, order=15)
    searching.add(searching.Source(Action, searching.texts_of(Action), _place))


def _place(row: Action) -> str:
    return f"{_list(row.case)}#record-{row.pk}"


def section(user: Any, case: Case) -> CaseSection | None:
    """The actions of a case, on its page, once it is notified or has one."""
    rows = list(Action.objects.visible_to(user).with_state().of(case))
    early = case.stage in (Stage.REFERRED, *MAIN_LINE[:1])
    if early and not rows:
        return None
    return CaseSection(
        title="Immediate actions",
        lines=tuple(ChangeLine(row.headline, row.owner_name, f"by {day(row.due_on)}: {_stands(row)}") for row in rows),
        empty="None yet. Write down what cannot wait for a review, with an owner and a day.",
        links=(Link("All immediate actions", _list(case)),),
    )


def _stands(row: Action) -> str:
    return showing.tag(row, timezone.localdate()).text.lower()


def steps(user: Any, case: Case) -> Iterator[NextStep]:
    """Actions whose day has gone by, and open ones, as next steps of the case."""
    today = timezone.localdate()
    for row in Action.objects.visible_to(user).with_state().of(case):
        if showing.is_open(row):
            url = reverse("action_plans:state", kwargs={"case": case.pk, "pk": row.pk})
            text = f"{row.headline.rstrip('.')}, by {day(row.due_on)}"
            yield NextStep(text, url, row.owner_name, "Immediate action", row.is_late(today))


def side_links(user: Any, case: Case) -> Iterator[tuple[str, SideLink]]:
    """The list of actions, under the rapid review."""
    yield RAPID_REVIEW, SideLink("Immediate actions", _list(case))


def panel(user: Any) -> HomePanel | None:
    """What `user` has promised to do; nothing for those who never promised anything."""
    rows = list(Action.objects.owned_by(user).with_state())
    if not rows:
        return None
    today = timezone.localdate()
    waiting = [showing.own(row, today) for row in rows if showing.is_open(row)]
    return HomePanel(
        title="Your actions",
        items=tuple(HomeItem(one.text, one.url, f"By {one.due}", one.tag) for one in waiting[:MOST]),
        empty="Nothing is open. Thank you.",
        action=Link("All your actions", reverse("action_plans:mine")),
    )


def _list(case: Case) -> str:
    return reverse("action_plans:actions", kwargs={"case": case.pk})
