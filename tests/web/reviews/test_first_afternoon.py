"""This afternoon's list: ticked with who and when, taken back, shown with who must notify by when."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews import afternoon
from goldthread_web.reviews.errors import Refused
from goldthread_web.reviews.models import CaseChange, Incident, Tick
from goldthread_web.reviews.services import dating, moving, records, ticking
from goldthread_web.reviews.stages import Stage
from tests.factories.reviews import FRIDAY, MONDAY_AFTER, a_case, a_case_in_rapid_review, a_manager, on_case

pytestmark = pytest.mark.django_db


def tick(case, by, *, item="safety", done=True, note="", at=FRIDAY):
    return ticking.tick(case=case, item=item, done=done, note=note, by=by, at=at)


def item(case, key):
    return next(one for one in afternoon.items(case) if one.key == key)


def page(client, case, by, route="first_afternoon"):
    client.force_login(by)
    return client.get(reverse(f"reviews:{route}", kwargs={"case": case.pk})).content.decode()


def test_an_item_is_ticked_with_who_and_when():
    manager = a_manager(full_name="Mara Quill")
    case = a_case(manager)
    tick(case, manager, note="With foster carers")
    found = item(case, "safety")
    assert (found.done, found.ticked, found.note) == (
        True, "Ticked by Mara Quill, 6 March 2026, 3:00 pm", "With foster carers",
    )  # fmt: skip


def test_a_tick_is_taken_back_and_both_rows_stay():
    manager = a_manager()
    case = a_case(manager)
    tick(case, manager)
    tick(case, manager, done=False, at=MONDAY_AFTER)
    assert item(case, "safety").ticked.startswith("Tick taken back by")
    assert list(Tick.objects.values_list("done", flat=True)) == [True, False]


def test_ticking_twice_by_a_double_click_is_one_tick():
    manager = a_manager()
    case = a_case(manager)
    tick(case, manager)
    tick(case, manager)
    assert Tick.objects.count() == 1


def test_a_later_note_to_what_was_ticked_is_kept():
    manager = a_manager()
    case = a_case(manager)
    tick(case, manager)
    tick(case, manager, note="All three agree")
    assert item(case, "safety").note == "All three agree"


def test_the_history_has_the_words_of_the_list_and_no_note():
    manager = a_manager()
    case = a_case(manager)
    tick(case, manager, note="Secret of the case")
    assert CaseChange.objects.first().words.startswith("Ticked off: Make sure that every other child")
    record = AuditRecord.objects.get(event="case.ticked")
    assert record.details == {"item": "safety", "done": True, "case": case.reference}


def test_what_is_not_on_the_list_is_not_ticked():
    manager = a_manager()
    with pytest.raises(Refused, match="not on the list"):
        tick(a_case(manager), manager, item="tea")


@pytest.mark.parametrize("role", [Role.PANEL_MEMBER, Role.SCRUTINEER])
def test_readers_of_the_case_tick_nothing(role, client):
    manager = a_manager()
    case = a_case(manager)
    reader = on_case(case, role, by=manager)
    with pytest.raises(PermissionRefused):
        tick(case, reader)
    assert "Tick off" not in page(client, case, reader)


def test_the_home_area_is_told_where_the_family_lives_elsewhere_only():
    keys = [one.key for one in afternoon.items(a_case(home_area="Skerrowdale"))]
    assert "home_area" in keys
    assert "home_area" not in [one.key for one in afternoon.items(a_case())]


def test_the_page_shows_who_must_notify_by_when_and_on_what_it_rests(client):
    manager = a_manager()
    said = page(client, a_case(manager), manager)
    assert "Notify the Panel of the serious incident" in said
    assert "13 March 2026" in said
    assert "Children Act 2004, section 16C" in said
    assert "Finish the rapid review" not in said


def test_for_a_care_leaver_it_says_when_the_panel_is_not_notified(client):
    manager = a_manager()
    said = page(client, a_case(manager, kind="care_leaver"), manager)
    assert "For a care leaver of 18 or older" in said
    assert "Notify the death of a care leaver" in said


def test_an_item_is_ticked_from_the_page_which_comes_back_to_it(client):
    manager = a_manager()
    case = a_case(manager)
    client.force_login(manager)
    where = reverse("reviews:tick", kwargs={"case": case.pk, "item": "agree"})
    response = client.post(where, {"done": "yes", "note": "By telephone"})
    assert response.url == reverse("reviews:first_afternoon", kwargs={"case": case.pk}) + "#item-agree"
    assert Tick.objects.get().note == "By telephone"
    client.post(where, {"done": "no"})
    assert Tick.objects.last().done is False


def test_an_old_page_with_an_item_that_is_gone_says_so(client):
    manager = a_manager()
    case = a_case(manager)
    client.force_login(manager)
    where = reverse("reviews:tick", kwargs={"case": case.pk, "item": "tea"})
    said = client.post(where, {"done": "yes"}, follow=True).content.decode()
    assert "This is not on the list any more" in said


def test_that_the_list_was_seen_is_kept(client):
    manager = a_manager()
    page(client, a_case(manager), manager)
    assert AuditRecord.objects.get(event="case.viewed").details == {"what": "first afternoon"}


def steps(case, by):
    return {step.text: step.detail for step in afternoon.steps(by, case)}


def test_the_list_is_a_next_step_until_all_is_done():
    manager = a_manager()
    case = a_case(manager)
    assert steps(case, manager) == {"This afternoon’s list": "0 of 10 done"}
    for one in afternoon.items(case):
        tick(case, manager, item=one.key)
    assert steps(case, manager) == {}


def test_the_list_is_no_next_step_once_the_rapid_review_runs():
    manager = a_manager()
    assert steps(a_case_in_rapid_review(manager), manager) == {}


def test_a_case_without_an_incident_asks_for_it_first():
    manager = a_manager()
    case = a_case(manager)
    incident = Incident.objects.get()
    records.remove_record(record=incident, version=1, by=manager, at=MONDAY_AFTER)
    assert "Write down what is known of the incident" in steps(case, manager)


def test_abuse_that_is_suspected_later_asks_for_the_day_it_was():
    manager = a_manager()
    case = a_case(manager, kind="looked_after", suspicion="neither")
    records.change_record(
        record=Incident.objects.get(), version=1, values={"suspicion": "suspected"}, by=manager, at=MONDAY_AFTER
    )
    wanted = "Write down the day on which the council became aware that abuse or neglect is suspected"
    assert wanted in steps(case, manager)
    day = date(2026, 3, 9)
    dating.date_event(case=case, kind="became_aware", on=day, note="", by=manager, at=MONDAY_AFTER)
    assert wanted not in steps(case, manager)


def test_a_withdrawn_case_asks_for_nothing_of_the_first_afternoon():
    manager = a_manager()
    case = a_case(manager)
    at = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
    moving.move_case(case=case, to=Stage.WITHDRAWN, on=at.date(), reason="The criteria are not met.", by=manager, at=at)
    assert steps(case, manager) == {}
