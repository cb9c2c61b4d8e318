"""Days of a case: corrected with a reason, never to what cannot be; pauses; what a partnership has agreed locally."""

from datetime import date

import pytest

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews import deadlines
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.models import LocalVariant
from goldthread_web.reviews.services import dating
from tests.factories.reviews import MONDAY_AFTER, a_case, a_manager, a_notified_case, on_case, partnership_of
from tests.web.factories import member

pytestmark = pytest.mark.django_db
FRIDAY_6, MONDAY = date(2026, 3, 6), date(2026, 3, 9)


def write(case, by, kind, on, note=""):
    return dating.date_event(case=case, kind=kind, on=on, note=note, by=by, at=MONDAY_AFTER)


def refused_at(case, by, kind, on, note=""):
    with pytest.raises(Refused) as refused:
        write(case, by, kind, on, note)
    return refused.value.faults


def test_a_day_that_was_not_written_down_is_written_without_a_reason():
    manager = a_manager()
    case = a_case(manager, happened_on=None)
    write(case, manager, "happened", date(2026, 3, 1))
    assert case.events.days()["happened"] == date(2026, 3, 1)


def test_a_corrected_day_needs_its_reason_and_the_old_row_stays():
    manager = a_manager()
    case = a_case(manager)
    assert list(refused_at(case, manager, "became_aware", MONDAY)) == ["note"]
    write(case, manager, "became_aware", date(2026, 3, 5), "The hospital rang a day earlier.")
    assert case.events.filter(kind="became_aware").count() == 2
    assert case.events.days()["became_aware"] == date(2026, 3, 5)


def test_a_day_is_taken_back_with_a_reason():
    manager = a_manager()
    case = a_case(manager)
    write(case, manager, "happened", None, "Nobody knows the day.")
    assert "happened" not in case.events.days()


def test_a_day_to_come_is_refused_unless_it_can_be_planned():
    manager = a_manager()
    case = a_case(manager)
    assert "still to come" in refused_at(case, manager, "partners_told", date(2026, 3, 10))["on"]
    write(case, manager, "published", date(2026, 9, 1))
    assert case.events.days()["published"] == date(2026, 9, 1)


def test_days_in_an_order_that_cannot_be_are_refused_in_words():
    manager = a_manager()
    case = a_notified_case(manager)
    said = refused_at(case, manager, "became_aware", MONDAY, "Corrected.")["on"]
    assert said == (
        "The day the council notified the Panel would be before the day the council became aware of the incident. "
        "Correct one of the two."
    )


def test_a_year_whose_bank_holidays_are_not_known_is_refused_and_the_pages_go_on():
    manager = a_manager()
    case = a_case(manager)
    assert "Bank holidays are known from" in refused_at(case, manager, "happened", date(1926, 3, 5), "Corrected.")["on"]
    assert deadlines.deadlines_of(case, today=MONDAY)


def test_an_event_that_there_is_not_is_refused():
    manager = a_manager()
    assert list(refused_at(a_case(manager), manager, "full_moon", MONDAY)) == ["kind"]


@pytest.mark.parametrize("role", [Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.SCRUTINEER])
def test_only_the_business_manager_writes_days(role):
    manager = a_manager()
    case = a_case(manager)
    with pytest.raises(PermissionRefused):
        write(case, on_case(case, role, by=manager), "happened", MONDAY)


def pause(case, by, **more):
    given = {"rule": "D5", "first": FRIDAY_6, "last": MONDAY, "reason": "The police asked."}
    return dating.pause_deadline(case=case, **given | more, by=by, at=MONDAY_AFTER)


@pytest.mark.parametrize(
    ("more", "field"),
    [({"rule": "D99"}, "rule"), ({"last": date(2026, 3, 5)}, "last"), ({"reason": " "}, "reason")],
)
def test_a_pause_that_cannot_be_is_refused_at_its_field(more, field):
    manager = a_manager()
    with pytest.raises(Refused) as refused:
        pause(a_case(manager), manager, **more)
    assert list(refused.value.faults) == [field]


def test_an_open_pause_ends_once():
    manager = a_manager()
    one = pause(a_case(manager), manager, last=None)
    with pytest.raises(Refused, match="ends before it begins"):
        dating.end_pause(pause=one, last=date(2026, 3, 5), by=manager, at=MONDAY_AFTER)
    dating.end_pause(pause=one, last=MONDAY, by=manager, at=MONDAY_AFTER)
    with pytest.raises(NotNow, match="ended already"):
        dating.end_pause(pause=one, last=MONDAY, by=manager, at=MONDAY_AFTER)


def agree(by, **more):
    given = {
        "rule": "D2", "number": 0, "unit": "working day", "trigger": "", "in_force_from": date(2026, 1, 5),
        "reason": "The partners agreed on the same day.",
    }  # fmt: skip
    return dating.agree_variant(partnership=partnership_of(by), **given | more, by=by, at=MONDAY_AFTER)


def test_a_local_variant_is_shown_beside_the_date_of_the_law_and_does_not_move_it():
    manager = a_manager()
    case = a_case(manager)
    agree(manager)
    found = next(one for one in deadlines.deadlines_of(case, today=MONDAY) if one.rule.id == "D2")
    assert (found.due, found.local.due, found.late_by) == (date(2026, 3, 13), FRIDAY_6, 0)


def test_a_new_variant_ends_the_one_before_it():
    manager = a_manager()
    agree(manager)
    agree(manager, number=2, in_force_from=date(2026, 3, 1))
    rows = LocalVariant.objects.order_by("pk").values_list("number", "in_force_to")
    assert list(rows) == [(0, date(2026, 2, 28)), (2, None)]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"rule": "D99"}, "rule"),
        ({"rule": "D9"}, "rule"),  # counts back from publication
        ({"rule": "D6"}, "rule"),  # as soon as possible: nothing to count
        ({"number": 367}, "number"),
        ({"unit": "fortnight"}, "unit"),
        ({"trigger": "full_moon"}, "trigger"),
        ({"reason": " "}, "reason"),
    ],
)
def test_a_variant_that_cannot_be_counted_with_is_refused_at_its_field(more, field):
    with pytest.raises(Refused) as refused:
        agree(a_manager(), **more)
    assert list(refused.value.faults) == [field]


def test_a_variant_from_before_another_is_refused():
    manager = a_manager()
    agree(manager)
    with pytest.raises(Refused, match="from a later day"):
        agree(manager, in_force_from=date(2026, 1, 5))


def test_a_variant_into_the_days_of_one_that_has_ended_is_refused():
    manager = a_manager()
    one = agree(manager)
    dating.end_variant(variant=one, last=date(2026, 3, 31), by=manager, at=MONDAY_AFTER)
    with pytest.raises(Refused, match="up to a later day"):
        agree(manager, in_force_from=date(2026, 3, 15))


def test_a_variant_ends_once_and_not_before_it_began():
    manager = a_manager()
    one = agree(manager)
    with pytest.raises(Refused, match="before it began"):
        dating.end_variant(variant=one, last=date(2025, 12, 31), by=manager, at=MONDAY_AFTER)
    dating.end_variant(variant=one, last=MONDAY, by=manager, at=MONDAY_AFTER)
    assert AuditRecord.objects.filter(event="variant.ended").count() == 1
    with pytest.raises(NotNow, match="ended already"):
        dating.end_variant(variant=one, last=MONDAY, by=manager, at=MONDAY_AFTER)


@pytest.mark.parametrize("role", [Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.SCRUTINEER, Role.LEARNER])
def test_only_who_sets_reviews_agrees_on_a_variant(role):
    with pytest.raises(PermissionRefused):
        agree(member(role))
