"""Days that follow from records: a notification dates the deadlines it meets, a letter those about the Panel.

The day of an event is that of the earliest record that makes it. Called by `services/records.py` after every change, in
its transaction, so that a corrected or removed record corrects the day too.
"""

from collections.abc import Mapping
from datetime import date, datetime

from goldthread_web.accounts.models import User
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.reviews.errors import Refused
from goldthread_web.reviews.models import Case, CaseRecord, Notification, PanelLetter
from goldthread_web.reviews.models.records import RecordQuerySet
from goldthread_web.reviews.services import days
from goldthread_web.reviews.services.dating import write_event
from goldthread_web.reviews.stages import Stage

To = Notification.To
# A death in care is notified on the same form as an incident: the Panel passes it on.
IN_CARE = {
    "looked_after_death_notified": "aware_of_looked_after_death",
    "care_leaver_death_notified": "aware_of_care_leaver_death",
}
Days = Mapping[str, date | None]


@joins_transaction
def redate(record: CaseRecord, *, before: CaseRecord | None = None, by: User, at: datetime) -> None:
    """Write the days that follow from `record` as it is now, and was `before`. Raises Refused."""
    if isinstance(record, Notification):
        was = before if isinstance(before, Notification) else record
        _check_place(record.case, {record.to, was.to})
        _write(record.case, _told(record.case, {record.to, was.to}), "sent_on", by, at)
    if isinstance(record, PanelLetter):
        redate_letters(record.case, by=by, at=at)


@joins_transaction
def redate_letters(case: Case, *, by: User, at: datetime) -> None:
    """Write when the rapid review went to the Panel, and when it replied: what was written before does not count."""
    letters = PanelLetter.objects.of(case).order_by("on")
    done = case.events.days().get("rapid_review_done")
    sent = _earliest(letters.filter(direction=PanelLetter.Direction.SENT, on__gte=done)) if done else None
    replied = _earliest(letters.filter(direction=PanelLetter.Direction.RECEIVED, on__gte=sent)) if sent else None
    _write(case, {"rapid_review_sent": sent, "panel_replied": replied}, "on", by, at)


def _check_place(case: Case, to: set[str]) -> None:
    """The notification itself is recorded on its own page, because it moves the case; and it is not taken away."""
    if To.PANEL not in to:
        return
    if case.stage == Stage.TO_NOTIFY:
        raise Refused({"to": "Use “Record the notification” on the case’s page: it moves the case on."})
    if not Notification.objects.of(case).filter(to=To.PANEL).exists():
        raise Refused({"": "The Panel has been notified. Correct this record instead, or withdraw the case."})


def _told(case: Case, to: set[str]) -> Days:
    known = case.events.days()
    rows = Notification.objects.of(case).order_by("sent_on")
    found: dict[str, date | None] = {}
    if To.PARTNERS in to:
        found["partners_told"] = _earliest(rows.filter(to=To.PARTNERS))
    if To.PANEL in to and "became_aware" in known:
        found["notified"] = _earliest(rows.filter(to=To.PANEL))
    if to & {To.PANEL, To.SECRETARY}:
        sent = _earliest(rows.filter(to__in=(To.PANEL, To.SECRETARY)))
        found |= {kind: sent for kind, aware in IN_CARE.items() if aware in known}
    return found


def _earliest(rows: RecordQuerySet) -> date | None:
    first: Notification | PanelLetter | None = rows.first()
    if first is None:
        return None
    return first.sent_on if isinstance(first, Notification) else first.on


def _write(case: Case, wanted: Days, field: str, by: User, at: datetime) -> None:
    standing = case.events.days()
    for kind, on in wanted.items():
        if on == standing.get(kind):
            continue
        if on is not None:
            days.check(standing, kind, on, today=at.date(), field=field)
        note = "Follows from a record that was corrected." if kind in standing else ""
        write_event(case=case, kind=kind, on=on, note=note, by=by, at=at)
        standing = case.events.days()
