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
from goldthread_web.reviews.services import days
from goldthread_web.reviews.services.analysing import open_analysis
from goldthread_web.reviews.services.dating import write_event
from goldthread_web.reviews.services.history import tell
from goldthread_web.reviews.services.holding import hold_case as hold_case
from goldthread_web.reviews.services.redating import redate_letters
from goldthread_web.reviews.stages import Move, Stage, find

AWARENESS = {"became_aware", "aware_of_looked_after_death", "aware_of_care_leaver_death"}


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
    standing = case.events.days()
    dates = bool(move.event and not (move.keeps_first and move.event in standing))
    if dates and on and (said := days.fault(standing, move.event, on, today=at.date())):
        faults["on"] = said
    if move.to in (Stage.WITHDRAWN, Stage.CLOSED) and not reason.strip():
        faults["reason"] = "Say why: whoever asks later will look here."
    if faults:
        raise Refused(faults)
    if dates:
        write_event(case=case, kind=move.event, on=on, note="", by=by, at=at)
    StageChange.objects.create(case=case, stage=move.to, reason=reason, by=by, at=at)
    case.stage = move.to
    case.save(update_fields=["stage"])
    if after := AFTER.get(move.to):
        after(case, by=by, at=at)
    details = {"from": move.frm, "to": move.to}
    tell("case.moved", case, case=case, words=f"Now at: {move.to.label}", by=by, at=at, details=details)


def lacking(move: Move, case: Case) -> list[str]:
    """Return what has to be there before `move`, each as a sentence that says what to do; none when all is there."""
    return [said for name in move.before if (said := CHECKS[name](case))]


def _aware(case: Case) -> str:
    if set(case.events.days()) & AWARENESS:
        return ""
    return "Write down the day on which the council became aware, under Dates: the days to notify count from it."


def _panel_notified(case: Case) -> str:
    if "notified" in case.events.days():
        return ""
    return "No rapid review goes to the Panel without a notification. Record under “Who was told” that the Panel was."


def _no_rapid_review(case: Case) -> str:
    if "notified" not in case.events.days():
        return ""
    return "The Panel was notified, so a rapid review is required, unless the case is withdrawn."


def _decision(case: Case) -> str:
    """A decision from before the partners looked again does not count."""
    begun = case.stage_changes.filter(stage=Stage.RAPID_REVIEW).order_by("pk").last()
    since = {"at__gte": begun.at} if begun else {}
    if case.decisions.filter(about=Decision.About.RAPID_REVIEW, **since).exists():
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


def _criteria_met_after_all(case: Case, *, by: User, at: datetime) -> None:
    """The day that ended its deadlines is taken back, so that they run again."""
    if "criteria_not_met" in case.events.days():
        write_event(case=case, kind="criteria_not_met", on=None, note="The case was opened again.", by=by, at=at)


# What a move brings with it, by the stage that it leads to.
AFTER: dict[Stage, Callable[..., None]] = {
    Stage.TO_NOTIFY: _criteria_met_after_all,
    Stage.RAPID_REVIEW: open_analysis,
    Stage.DECIDED: redate_letters,
}
CHECKS: dict[str, Callable[[Case], str]] = {
    "aware": _aware,
    "panel_notified": _panel_notified,
    "no_rapid_review": _no_rapid_review,
    "decision": _decision,
    "decided_to_review": _decided_to_review,
    "lines_ended": _lines_ended,
    "a_draft": _a_draft,
    "all_signed": _all_signed,
    "nothing_holds": _nothing_holds,
}
