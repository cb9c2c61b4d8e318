"""The days of a case: what happened when, corrections with their reason, pauses, and a partnership's local variants."""

from datetime import date, datetime

from django.db import transaction

from goldthread.clocks import Rule, Unit, event_kinds, rules
from goldthread_web import audit
from goldthread_web.accounts import access as roles
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Partnership, User
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.reviews import access
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.models import Case, CasePause, DatedEvent, LocalVariant
from goldthread_web.reviews.services import days
from goldthread_web.reviews.services.history import tell
from goldthread_web.reviews.services.holding import hold_case, hold_partnership

LONGEST = 366  # days, working days or months: more is a slip of the pen


@transaction.atomic
def date_event(*, case: Case, kind: str, on: date | None, note: str, by: User, at: datetime) -> DatedEvent:
    """Write down on which day something happened, or correct it; `on` None withdraws it.

    Raises PermissionRefused; Refused for an unknown event, a day to come that cannot be planned, a correction without
    a reason.
    """
    access.check(by, Permission.MOVE_CASE, case)
    hold_case(case)
    if faults := _faults(case, kind, on, note, at):
        raise Refused(faults)
    event = write_event(case=case, kind=kind, on=on, note=note, by=by, at=at)
    words = f"The day {event.words}: " + ("corrected" if note else "written down")
    tell("case.dated", case, case=case, words=words, by=by, at=at, details={"event": kind})
    return event


@joins_transaction
def write_event(*, case: Case, kind: str, on: date | None, note: str, by: User, at: datetime) -> DatedEvent:
    """Add the row, inside the caller's transaction: services whose own work has a day call this."""
    return DatedEvent.objects.create(case=case, kind=kind, on=on, note=note, by=by, at=at)


def _faults(case: Case, kind: str, on: date | None, note: str, at: datetime) -> dict[str, str]:
    known = event_kinds().get(kind)
    if known is None:
        return {"kind": "There is no such event."}
    faults = {}
    standing = case.events.days()
    if on and (said := days.fault(standing, kind, on, today=at.date())):
        faults["on"] = said
    if kind in standing and not note.strip():
        faults["note"] = "Say why the day is corrected: the old one stays in the history."
    return faults


@transaction.atomic
def pause_deadline(
    *, case: Case, rule: str, first: date, last: date | None, reason: str, by: User, at: datetime
) -> CasePause:
    """Let a deadline of `case` rest from `first` to `last`, open while None. Raises PermissionRefused; Refused."""
    access.check(by, Permission.MOVE_CASE, case)
    faults = {}
    if rule not in {one.id for one in rules()}:
        faults["rule"] = "There is no such deadline."
    if last and last < first:
        faults["last"] = "The pause ends before it begins."
    if not reason.strip():
        faults["reason"] = "Say why the deadline rests."
    if faults:
        raise Refused(faults)
    pause = CasePause.objects.create(case=case, rule=rule, first=first, last=last, reason=reason, by=by, at=at)
    tell("case.paused", case, case=case, words=f"Deadline {rule} paused", by=by, at=at, details={"rule": rule})
    return pause


@transaction.atomic
def end_pause(*, pause: CasePause, last: date, by: User, at: datetime) -> None:
    """Say on which day an open pause ended. Raises PermissionRefused; NotNow when it has ended; Refused."""
    access.check(by, Permission.MOVE_CASE, pause.case)
    held = CasePause.objects.select_for_update().get(pk=pause.pk)
    if held.last is not None:
        raise NotNow("This pause has ended already.")
    if last < held.first:
        raise Refused({"last": "The pause ends before it begins."})
    held.last, held.ended_by = last, by
    held.save(update_fields=["last", "ended_by"])
    words = f"Pause of deadline {held.rule} ended"
    tell("case.pause_ended", pause.case, case=pause.case, words=words, by=by, at=at, details={"rule": held.rule})


@transaction.atomic
def agree_variant(
    *,
    partnership: Partnership,
    rule: str,
    number: int,
    unit: str,
    in_force_from: date,
    reason: str,
    by: User,
    at: datetime,
    trigger: str = "",
) -> LocalVariant:
    """Write down what `partnership` has agreed in place of a deadline's length, from a day on; the one before it ends.

    Raises PermissionRefused; Refused.
    """
    roles.check(by, Permission.SET_REVIEWS, partnership)
    if faults := _variant_faults(rule, number, unit, trigger, reason):
        raise Refused(faults)
    hold_partnership(partnership)
    before = LocalVariant.objects.select_for_update().filter(partnership=partnership, rule=rule)
    day_before = date.fromordinal(in_force_from.toordinal() - 1)
    for one in before:
        if one.in_force_from >= in_force_from or (one.in_force_to and one.in_force_to >= in_force_from):
            raise Refused({"in_force_from": "There is a variant from a later day, or up to a later day, already."})
        if one.in_force_to is None:
            one.in_force_to = day_before
            one.save(update_fields=["in_force_to"])
    variant = LocalVariant.objects.create(
        partnership=partnership,
        rule=rule,
        number=number,
        unit=unit,
        trigger=trigger,
        in_force_from=in_force_from,
        reason=reason,
        by=by,
        at=at,
    )
    audit.record("variant.agreed", variant, by=by, at=at, details={"rule": rule, "number": number, "unit": unit})
    return variant


@transaction.atomic
def end_variant(*, variant: LocalVariant, last: date, by: User, at: datetime) -> None:
    """Say on which day a local variant holds for the last time. Raises PermissionRefused; NotNow when it has ended;
    Refused.
    """
    roles.check(by, Permission.SET_REVIEWS, variant.partnership)
    held = LocalVariant.objects.select_for_update(of=("self",)).get(pk=variant.pk)
    if held.in_force_to is not None:
        raise NotNow("This local variant has ended already.")
    if last < held.in_force_from:
        raise Refused({"last": "It would end before it began."})
    held.in_force_to = last
    held.save(update_fields=["in_force_to"])
    audit.record("variant.ended", held, by=by, at=at, details={"rule": held.rule, "last": last.isoformat()})


def can_vary(rule: Rule) -> bool:
    """Whether a partnership may agree on another length: only of what counts forward to a day."""
    return rule.length is not None and not rule.length.backwards and not rule.lasts


def _variant_faults(rule: str, number: int, unit: str, trigger: str, reason: str) -> dict[str, str]:
    faults = {}
    if rule not in {one.id for one in rules() if can_vary(one)}:
        faults["rule"] = "There is no such deadline that can be agreed otherwise."
    if not 0 <= number <= LONGEST:
        faults["number"] = f"Give a number from 0, for the same day, to {LONGEST}."
    if unit not in list(Unit):
        faults["unit"] = f"Choose one of: {', '.join(Unit)}."
    if trigger and trigger not in event_kinds():
        faults["trigger"] = "There is no such event."
    if not reason.strip():
        faults["reason"] = "Say who agreed this, and why."
    return faults
