"""The messages of the first afternoon: the case's number, who sends them, by when. Nothing of the case itself."""

from datetime import date
from typing import Any

from goldthread.clocks import State
from goldthread_web.design.filters import day
from goldthread_web.reviews import data, deadlines
from goldthread_web.reviews.afternoon import lives_elsewhere
from goldthread_web.reviews.afternoon_pages import Drafted
from goldthread_web.reviews.models import Case

NOTIFICATION = "notification"


def messages(case: Case, user: Any, *, today: date) -> tuple[Drafted, ...]:
    """Return what is to be sent about `case`, filled in for `user`, who sends it."""
    elsewhere = lives_elsewhere(case)
    filled = {
        "reference": case.reference,
        "partnership": str(case.partnership),
        "sender": str(user),
        "day": day(case.opened_at),
        "by": _notify_by(case, today),
    }
    return tuple(_drafted(one, filled) for one in data.messages() if elsewhere or one.only != "home_area")


def _drafted(one: data.Message, filled: dict[str, str]) -> Drafted:
    text = one.text.strip().format(**filled)
    return Drafted(
        key=one.key,
        title=one.title,
        to=one.to,
        when=one.when,
        subject=one.subject.format(**filled),
        text=text,
        rows=text.count("\n") + 5,
    )


def _notify_by(case: Case, today: date) -> str:
    found = deadlines.deadlines_of(case, today=today)
    dues = [one.binding for one in found if one.rule.stage == NOTIFICATION and one.state != State.NOT_STARTED]
    return day(min((due for due in dues if due), default=None)) or "the day that I will tell you"
