"""The notification, and who else was told: a record dates the deadline that it meets, and a correction too."""

from datetime import date

import pytest
from django.urls import reverse

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.reviews import deadlines
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.models import Notification, PanelLetter
from goldthread_web.reviews.services import dating, deciding, moving, records
from goldthread_web.reviews.stages import Stage
from tests.factories.reviews import (
    MONDAY_AFTER,
    a_case,
    a_case_in_rapid_review,
    a_manager,
    a_notified_case,
    a_record,
    decide,
    on_case,
)

pytestmark = pytest.mark.django_db
FRIDAY_6, MONDAY = date(2026, 3, 6), date(2026, 3, 9)


def notify(case, by, on=MONDAY, **more):
    values = {"sent_on": on, "sent_by": "Mara Quill"} | more
    return deciding.notify(case=case, values=values, by=by, at=MONDAY_AFTER)


def tell(case, by, to="partners", on=MONDAY):
    values = {"to": to, "sent_on": on, "sent_by": "Mara Quill"}
    return deciding.record_told(case=case, values=values, by=by, at=MONDAY_AFTER)


def correct(record, by, on):
    return records.change_record(record=record, version=record.version, values={"sent_on": on}, by=by, at=MONDAY_AFTER)


def test_the_notification_dates_the_deadline_and_moves_the_case():
    manager = a_manager()
    case = a_case(manager)
    made = notify(case, manager, reference="SIN 0431")
    case.refresh_from_db()
    assert (case.stage, made.to, case.events.days()["notified"]) == ("notified", "panel", MONDAY)


@pytest.mark.parametrize(
    ("kind", "suspicion", "to", "days"),
    [
        ("looked_after", "neither", "secretary", {"looked_after_death_notified"}),
        ("looked_after", "suspected", "panel", {"looked_after_death_notified", "notified"}),
        ("care_leaver", "neither", "secretary", {"care_leaver_death_notified"}),
        ("care_leaver", "suspected", "panel", {"care_leaver_death_notified", "notified"}),
    ],
)
def test_a_death_in_care_meets_its_own_deadline(kind, suspicion, to, days):
    manager = a_manager()
    case = a_case(manager, kind=kind, suspicion=suspicion)
    made = notify(case, manager)
    met = {name for name, on in case.events.days().items() if on == MONDAY}
    assert (made.to, met) == (to, days)


def test_a_death_that_the_panel_does_not_consider_has_no_rapid_review_and_is_closed():
    manager = a_manager()
    case = a_case(manager, kind="looked_after", suspicion="neither")
    notify(case, manager)
    started = {one.rule.id for one in deadlines.deadlines_of(case, today=MONDAY) if one.state != "not started"}
    assert started == {"D3"}
    with pytest.raises(NotNow, match="No rapid review goes to the Panel without a notification"):
        moving.move_case(case=case, to=Stage.RAPID_REVIEW, by=manager, at=MONDAY_AFTER)
    moving.move_case(case=case, to=Stage.CLOSED, reason="No abuse is suspected.", by=manager, at=MONDAY_AFTER)
    assert case.stage == "closed"


def test_a_notified_incident_is_not_closed_without_a_rapid_review():
    manager = a_manager()
    case = a_notified_case(manager)
    with pytest.raises(NotNow, match="a rapid review is required"):
        moving.move_case(case=case, to=Stage.CLOSED, reason="No.", by=manager, at=MONDAY_AFTER)


def test_abuse_that_is_suspected_later_starts_the_duty_to_notify_the_panel():
    manager = a_manager()
    case = a_case(manager, kind="looked_after", suspicion="neither")
    notify(case, manager, on=FRIDAY_6)
    dating.date_event(case=case, kind="became_aware", on=MONDAY, note="", by=manager, at=MONDAY_AFTER)
    tell(case, manager, to="panel", on=MONDAY)
    assert case.events.days()["notified"] == MONDAY
    moving.move_case(case=case, to=Stage.RAPID_REVIEW, by=manager, at=MONDAY_AFTER)
    assert case.stage == "rapid_review"


@pytest.mark.parametrize("on", [date(2026, 3, 10), date(2026, 3, 5), date(1926, 3, 6)])
def test_a_notification_on_a_day_that_cannot_be_is_refused_at_its_field(on):
    manager = a_manager()
    case = a_case(manager)
    with pytest.raises(Refused) as refused:
        notify(case, manager, on=on)
    case.refresh_from_db()
    assert (list(refused.value.faults), case.stage, Notification.objects.count()) == (["sent_on"], "to_notify", 0)


def test_a_case_is_notified_once():
    manager = a_manager()
    case = a_notified_case(manager)
    with pytest.raises(NotNow, match="at “Notified” already"):
        notify(case, manager)


def test_nothing_is_notified_before_the_day_of_awareness_is_known():
    manager = a_manager()
    case = a_case(manager)
    dating.date_event(case=case, kind="became_aware", on=None, note="Not known.", by=manager, at=MONDAY_AFTER)
    with pytest.raises(NotNow, match="the day on which the council became aware"):
        notify(case, manager)


def test_telling_the_partners_meets_their_deadline():
    manager = a_manager()
    case = a_case(manager)
    tell(case, manager)
    found = next(one for one in deadlines.deadlines_of(case, today=MONDAY) if one.rule.id == "D2")
    assert found.in_words() == "met on Monday 9 March 2026"


@pytest.mark.parametrize("to", ["coroner", "home_area", "child_death", "other"])
def test_telling_others_meets_no_deadline(to):
    manager = a_manager()
    case = a_case(manager)
    before = case.events.days()
    tell(case, manager, to=to)
    assert case.events.days() == before


def test_the_first_of_several_messages_meets_the_deadline():
    manager = a_manager()
    case = a_case(manager)
    tell(case, manager, on=MONDAY)
    tell(case, manager, on=FRIDAY_6)
    tell(case, manager, on=MONDAY)
    assert case.events.days()["partners_told"] == FRIDAY_6


def test_a_corrected_record_corrects_the_day_and_keeps_the_old_one():
    manager = a_manager()
    case = a_case(manager)
    told = tell(case, manager, on=MONDAY)
    correct(told, manager, FRIDAY_6)
    rows = case.events.filter(kind="partners_told").values_list("on", "note")
    assert list(rows) == [(MONDAY, ""), (FRIDAY_6, "Follows from a record that was corrected.")]


def test_a_record_for_somebody_else_after_all_takes_its_day_along():
    manager = a_manager()
    case = a_case(manager)
    told = tell(case, manager)
    records.change_record(record=told, version=1, values={"to": "coroner"}, by=manager, at=MONDAY_AFTER)
    assert "partners_told" not in case.events.days()


def test_a_removed_record_takes_its_day_along_and_brings_it_back():
    manager = a_manager()
    case = a_case(manager)
    told = tell(case, manager)
    records.remove_record(record=told, version=1, by=manager, at=MONDAY_AFTER)
    assert "partners_told" not in case.events.days()
    records.bring_back(record=told, by=manager, at=MONDAY_AFTER)
    assert case.events.days()["partners_told"] == MONDAY


def test_the_notification_cannot_be_taken_away_but_corrected():
    manager = a_manager()
    case = a_notified_case(manager)
    made = Notification.objects.get()
    with pytest.raises(Refused, match="The Panel has been notified"):
        records.remove_record(record=made, version=1, by=manager, at=MONDAY_AFTER)
    correct(Notification.objects.get(), manager, MONDAY)
    assert case.events.days()["notified"] == MONDAY


def test_the_page_says_why_the_notification_stays(client):
    manager = a_manager()
    case = a_notified_case(manager)
    client.force_login(manager)
    where = {"case": case.pk, "part": "told", "pk": Notification.objects.get().pk}
    said = client.post(reverse("reviews:remove", kwargs=where), {"version": "1"}, follow=True).content.decode()
    assert "Correct this record instead" in said


def test_the_notification_itself_is_not_recorded_among_who_was_told():
    manager = a_manager()
    case = a_case(manager)
    with pytest.raises(Refused, match="Record the notification"):
        tell(case, manager, to="panel")
    assert not Notification.objects.exists()


@pytest.mark.parametrize("role", [Role.PANEL_MEMBER, Role.SCRUTINEER])
def test_readers_record_nothing(role):
    manager = a_manager()
    case = a_case(manager)
    with pytest.raises(PermissionRefused):
        tell(case, on_case(case, role, by=manager))


def letter(case, by, direction, on=MONDAY):
    return a_record(PanelLetter, case, by, direction=direction, on=on, text="The decision, with its reasons.")


def decided(by):
    case = a_case_in_rapid_review(by)
    decide(case, by)
    moving.move_case(case=case, to=Stage.DECIDED, on=MONDAY, by=by, at=MONDAY_AFTER)
    return case


def test_letters_date_when_the_rapid_review_was_sent_and_answered():
    manager = a_manager()
    case = decided(manager)
    letter(case, manager, "sent")
    letter(case, manager, "received")
    days = case.events.days()
    assert (days["rapid_review_sent"], days["panel_replied"]) == (MONDAY, MONDAY)


def test_a_letter_from_before_the_end_of_the_rapid_review_does_not_count():
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    letter(case, manager, "sent", on=FRIDAY_6)
    letter(case, manager, "received", on=FRIDAY_6)
    decide(case, manager)
    moving.move_case(case=case, to=Stage.DECIDED, on=MONDAY, by=manager, at=MONDAY_AFTER)
    assert not {"rapid_review_sent", "panel_replied"} & set(case.events.days())


def test_a_letter_of_the_same_day_counts_once_the_rapid_review_is_finished():
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    letter(case, manager, "sent")
    assert "rapid_review_sent" not in case.events.days()
    decide(case, manager)
    moving.move_case(case=case, to=Stage.DECIDED, on=MONDAY, by=manager, at=MONDAY_AFTER)
    assert case.events.days()["rapid_review_sent"] == MONDAY
