"""What the partners decide: about a referral, about a rapid review; and that an incident was notified."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import User
from goldthread_web.reviews import access
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.models import Case, CriterionReason, Decision, Notification
from goldthread_web.reviews.services import days
from goldthread_web.reviews.services.dating import write_event
from goldthread_web.reviews.services.history import tell
from goldthread_web.reviews.services.holding import hold_case
from goldthread_web.reviews.services.moving import lacking, make_move
from goldthread_web.reviews.services.records import add_record, keep
from goldthread_web.reviews.services.redating import redate
from goldthread_web.reviews.stages import Move, Stage, find

AFTER_REFERRAL = {
    Decision.Choice.NOTIFY: Stage.TO_NOTIFY,
    Decision.Choice.BELOW: Stage.REVIEW,
    Decision.Choice.NEITHER: Stage.CLOSED,
}


@transaction.atomic
def decide_referral(
    *,
    case: Case,
    choice: str,
    reason: str,
    decided_by: str,
    decided_on: date,
    aware_on: date | None = None,
    by: User,
    at: datetime,
) -> Decision:
    """Record what the partners decided about a referral, and move the case there.

    `aware_on` is the day the council became aware, which has to be known to notify: the days to do so count from it,
    not from the decision. Raises PermissionRefused; NotNow; Refused.
    """
    access.check(by, Permission.MOVE_CASE, case)
    held = hold_case(case)
    if held.stage != Stage.REFERRED:
        # Two of its ends are also reached from later stages: the move alone does not tell a second decision.
        raise NotNow(f"The case is at “{held.get_stage_display()}”: its referral has been decided about already.")
    move = _legal(held, AFTER_REFERRAL[Decision.Choice(choice)], "reviews:decide_referral")
    _refuse(_empty(reason=reason, decided_by=decided_by) | _decided_later(decided_on, at))
    if move.to == Stage.TO_NOTIFY:
        _date_awareness(held, aware_on, by, at)
    decision = _write(held, Decision.About.REFERRAL, choice, reason, decided_by, decided_on, by, at)
    make_move(move, held, on=None, reason=reason, by=by, at=at)
    case.stage = held.stage
    return decision


@transaction.atomic
def notify(*, case: Case, values: Mapping[str, Any], by: User, at: datetime) -> Notification:
    """Record that the incident was notified, and move the case there. `values` are those of a Notification, without to
    whom: that is the Panel; of a death in care without suspected abuse, which the Panel does not consider, it is the
    Secretary of State. Both on the same form.

    Raises PermissionRefused; NotNow; Refused.
    """
    access.check(by, Permission.MOVE_CASE, case)
    held = hold_case(case)
    move = _legal(held, Stage.NOTIFIED, "reviews:notify")
    make_move(move, held, on=None, reason="", by=by, at=at)
    to = Notification.To.PANEL if "became_aware" in held.events.days() else Notification.To.SECRETARY
    notification = Notification(case=held, added_by=by, added_at=at, **{"to": to, **values})
    keep(notification)
    redate(notification, by=by, at=at)
    case.stage = held.stage
    return notification


@transaction.atomic
def record_told(*, case: Case, values: Mapping[str, Any], by: User, at: datetime) -> Notification:
    """Record who else was told. What a deadline is met by is dated too. Raises PermissionRefused; Refused."""
    return add_record(kind=Notification, case=case, values=values, by=by, at=at)


@transaction.atomic
def decide_rapid_review(
    *,
    case: Case,
    choice: str,
    reason: str,
    criteria: Mapping[str, tuple[str, str]],
    decided_by: str,
    decided_on: date,
    by: User,
    at: datetime,
) -> Decision:
    """Record the decision of a rapid review. `criteria` has, for each of a, b, c and d, how it weighs and why.

    The stage stays: the rapid review is finished by its own move. Raises PermissionRefused; NotNow; Refused.
    """
    access.check(by, Permission.MOVE_CASE, case)
    held = hold_case(case)
    if held.stage != Stage.RAPID_REVIEW:
        raise NotNow("The decision is recorded while the rapid review runs.")
    unreasoned = {f"reason_{key}": "Give a reason." for key in "abcd" if not criteria.get(key, ("", ""))[1].strip()}
    _refuse(unreasoned | _empty(reason=reason, decided_by=decided_by) | _decided_later(decided_on, at))
    decision = _write(held, Decision.About.RAPID_REVIEW, choice, reason, decided_by, decided_on, by, at)
    CriterionReason.objects.bulk_create(
        CriterionReason(decision=decision, criterion=key, weighs=weighs, reason=why)
        for key, (weighs, why) in sorted(criteria.items())
    )
    return decision


def _legal(case: Case, to: Stage, page: str) -> Move:
    """Return the move that `page` makes. Another to the same stage is not meant: it needs other things."""
    move = find(Stage(case.stage), to)
    if move is None or move.page != page:
        raise NotNow(f"The case is at “{case.get_stage_display()}” already. Reload the page to see where it is.")
    if missing := lacking(move, case):
        raise NotNow(" ".join(missing))
    return move


def _date_awareness(case: Case, aware_on: date | None, by: User, at: datetime) -> None:
    if aware_on is None:
        raise Refused({"aware_on": "Give the day: the five working days to notify count from it."})
    days.check(case.events.days(), "became_aware", aware_on, today=at.date(), field="aware_on")
    write_event(case=case, kind="became_aware", on=aware_on, note="", by=by, at=at)


def _empty(**texts: str) -> dict[str, str]:
    said = {"reason": "Give the reason.", "decided_by": "Say who decided: names and job titles."}
    return {name: said[name] for name, text in texts.items() if not text.strip()}


def _decided_later(on: date, at: datetime) -> dict[str, str]:
    return {"decided_on": "This day is still to come. Write down what has been decided."} if on > at.date() else {}


def _refuse(faults: dict[str, str]) -> None:
    if faults:
        raise Refused(faults)


def _write(
    case: Case, about: str, choice: str, reason: str, decided_by: str, decided_on: date, by: User, at: datetime
) -> Decision:
    decision = Decision.objects.create(
        case=case,
        about=about,
        choice=choice,
        reason=reason,
        decided_by=decided_by,
        decided_on=decided_on,
        by=by,
        at=at,
    )
    words = f"Decided: {decision.get_choice_display()}"
    tell("case.decided", decision, case=case, words=words, by=by, at=at, details={"choice": choice})
    return decision
