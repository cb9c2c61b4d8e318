"""A case moves from one stage to the next. The legal moves stand in `reviews/stages.py`."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import User
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.reviews import access
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.models import Case, Decision, Draft, LineOfEnquiry, Proceeding, SignOff, StageChange
from goldthread_web.reviews.services.dating import write_event
from goldthread_web.reviews.services.history import tell
from goldthread_web.reviews.services.holding import hold_case as hold_case
from goldthread_web.reviews.stages import Move, Stage, find


@transaction.atomic
def move_case(*, case: Case, to: Stage, on: date | None = None, reason: str = "", by: User, at: datetime) -> None:
    """Move `case` to the stage `to`; `on` is the day of what the move records, where it records something.

    Raises PermissionRefused; NotNow when the move is not legal, or something has to be there first; Refused.
    """
    access.check(by, Permission.MOVE_CASE, case)
    held = hold_case(case)
    move = find(Stage(held.stage), to)
    if move is None or move.page:
        raise NotNow(f"A case at “{held.get_stage_display()}” cannot go to “{to.label}” this way. Reload the page.")
    if missing := lacking(move, held):
        raise NotNow(" ".join(missing))
    make_move(move, held, on=on, reason=reason, by=by, at=at)
    case.stage = held.stage


@joins_transaction
def make_move(move: Move, case: Case, *, on: date | None, reason: str, by: User, at: datetime) -> None:
    """Write the move, inside the caller's transaction, to a case that is held. Raises Refused."""
    faults = {}
    if move.event and on is None:
        faults["on"] = "Give the day on which this happened."
    if on and on > at.date():
        faults["on"] = "This day is still to come. Write down what has happened."
    if move.to in (Stage.WITHDRAWN, Stage.CLOSED) and not reason.strip():
        faults["reason"] = "Say why: whoever asks later will look here."
    if faults:
        raise Refused(faults)
    if move.event:
        write_event(case=case, kind=move.event, on=on, note="", by=by, at=at)
    StageChange.objects.create(case=case, stage=move.to, reason=reason, by=by, at=at)
    case.stage = move.to
    case.save(update_fields=["stage"])
    details = {"from": move.frm, "to": move.to}
    tell("case.moved", case, case=case, words=f"Now at: {move.to.label}", by=by, at=at, details=details)


def lacking(move: Move, case: Case) -> list[str]:
    """Return what has to be there before `move`, each as a sentence that says what to do; none when all is there."""
    return [said for name in move.before if (said := CHECKS[name](case))]


def _decision(case: Case) -> str:
    if case.decisions.filter(about=Decision.About.RAPID_REVIEW).exists():
        return ""
    return "Record the decision first, with a reason against each of the four criteria."


def _decided_to_review(case: Case) -> str:
    newest = case.decisions.filter(about=Decision.About.RAPID_REVIEW).last()
    if newest and newest.choice != Decision.Choice.NO_REVIEW:
        return ""
    return "The decision was to hold no further review. Record another decision, or close the case."


def _lines_ended(case: Case) -> str:
    open_lines = LineOfEnquiry.objects.of(case).filter(ending=LineOfEnquiry.Ending.OPEN).count()
    if not open_lines:
        return ""
    lines = "line of enquiry is" if open_lines == 1 else "lines of enquiry are"
    return f"{open_lines} {lines} still open. Each must end, with the answer or why there is none."


def _a_draft(case: Case) -> str:
    return "" if Draft.objects.of(case).exists() else "Add the draft of the report that is to be signed off."


def _all_signed(case: Case) -> str:
    asked = SignOff.objects.of(case).filter(what__in=(SignOff.What.REPORT, SignOff.What.PUBLICATION))
    if not asked:
        return "Nobody has been asked to sign off the report. Ask each partner."
    waiting = asked.exclude(state=SignOff.State.SIGNED).count()
    return f"{waiting} of {len(asked)} have not signed off the report." if waiting else ""


def _nothing_holds(case: Case) -> str:
    holding = [one.headline for one in Proceeding.objects.of(case) if one.holds]
    return f"Publication is held by: {'; '.join(holding)}. It can be recorded once that has ended." if holding else ""


CHECKS: dict[str, Callable[[Case], str]] = {
    "decision": _decision,
    "decided_to_review": _decided_to_review,
    "lines_ended": _lines_ended,
    "a_draft": _a_draft,
    "all_signed": _all_signed,
    "nothing_holds": _nothing_holds,
}
