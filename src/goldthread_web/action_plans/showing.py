"""Actions as pages show them."""

from datetime import date
from typing import Any

from django.urls import reverse

from goldthread_web.action_plans.models import COLOURS, OPEN, Action, State
from goldthread_web.action_plans.pages import OwnAction, StateLine
from goldthread_web.design.filters import day, moment
from goldthread_web.design.pages import Link, Tag
from goldthread_web.reviews import showing
from goldthread_web.reviews.pages import Card


def tag(action: Action, today: date) -> Tag:
    """Return how `action` stands; that its day has gone by is said in words."""
    text, colour = action.standing
    return Tag(f"{text}, late", "red") if action.is_late(today) else Tag(text, colour)


def card(action: Action, *, may_write: bool, today: date) -> Card:
    """Return `action` as a card of its case."""
    removed = action.removed_at is not None
    here = {"case": action.case_id, "pk": action.pk}
    return Card(
        headline=action.headline,
        anchor=f"record-{action.pk}",
        facts=showing.some(action, action.ASKED if action.headline != action.text else action.ASKED[1:]),
        written=showing.written(action),
        tag=tag(action, today),
        links=(Link("Say how it stands", reverse("action_plans:state", kwargs=here)),) if not removed else (),
        change_url=reverse("action_plans:change", kwargs=here) if may_write and not removed else "",
        remove_url=reverse("action_plans:remove", kwargs=here) if may_write and not removed else "",
        bring_back_url=reverse("action_plans:bring_back", kwargs=here) if may_write and removed else "",
        version=action.version,
    )


def own(action: Action, today: date) -> OwnAction:
    """Return `action` as its owner sees it."""
    return OwnAction(
        text=action.text,
        due=day(action.due_on),
        tag=tag(action, today),
        late=action.is_late(today),
        url=reverse("action_plans:own", kwargs={"pk": action.pk}),
    )


def states(action: Action, *, only_by: Any = None) -> tuple[StateLine, ...]:
    """Return what was said of `action`, the newest first; `only_by` leaves out the notes of everybody else."""
    return tuple(
        StateLine(
            tag=Tag(row.get_state_display(), COLOURS[State(row.state)]),
            note=row.note if only_by in (None, row.by) else "",
            written=f"{row.by}, {moment(row.at)}",
        )
        for row in action.states.select_related("by").order_by("-pk")
    )


def is_open(action: Action) -> bool:
    """Whether there is still something to do."""
    return action.state in OPEN
