"""A person's calendar: which days it shows, what it does not tell, and who gets it."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse

from goldthread.clocks import rules
from goldthread_web.accounts.access import Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews.calendars import WORDS, Site, entries
from goldthread_web.reviews.deadlines import NOT_OF_A_CASE
from goldthread_web.reviews.models import CalendarFeed, CaseMember, Request
from goldthread_web.reviews.services import calendars, people, records
from tests.factories.reviews import (
    FRIDAY,
    MONDAY_AFTER,
    a_case,
    a_case_in_rapid_review,
    a_manager,
    a_meeting,
    on_case,
    partnership_of,
)
from tests.web.factories import AgencyFactory
from tests.web.reviews.read_calendar import events

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 3, 10)
SITE = Site("https://example.org", "example.org")


@pytest.fixture
def manager():
    return a_manager()


def summaries(user, today=TUESDAY):
    return [(entry.on, entry.summary) for entry in entries(user, today=today, site=SITE)]


def a_request(case, agency, by, **more):
    values = {"kind": "summary", "due_on": date(2026, 3, 18), "asked_by": by, "asked_at": FRIDAY} | more
    return Request.objects.create(case=case, agency=agency, **values)


def fetch(client, token, **headers):
    return client.get(reverse("reviews:calendar_feed", kwargs={"token": token}), headers=headers)


def test_it_shows_the_deadlines_that_run(manager):
    case = a_case(manager)
    assert summaries(manager) == [
        (date(2026, 3, 13), f"Notification due: {case.reference}"),
        (date(2026, 3, 13), f"Partners to be told: {case.reference}"),
    ]


def test_it_shows_the_rapid_review_and_its_meetings(manager):
    case = a_case_in_rapid_review(manager)
    a_meeting(case, manager, kind="rapid_review", on=date(2026, 3, 23))
    assert summaries(manager) == [
        (date(2026, 3, 23), f"Rapid review meeting: {case.reference}"),
        (date(2026, 3, 27), f"Rapid review due: {case.reference}"),
    ]


def test_a_death_in_care_is_called_a_notification(manager):
    case = a_case(manager, kind="looked_after", suspicion="neither")
    assert summaries(manager) == [(date(2026, 3, 13), f"Notification due: {case.reference}")]


def test_a_meeting_tells_neither_place_nor_agenda_nor_with_whom(manager, client):
    case = a_case_in_rapid_review(manager)
    meeting = a_meeting(case, manager, kind="family", place="Secret Lane 4", agenda="Child A", begins=time(14))
    client.force_login(manager)
    body = client.get(reverse("reviews:meeting_ics", kwargs={"case": case.pk, "pk": meeting.pk})).content
    (event,) = events(body)
    assert event["SUMMARY"] == f"Meeting: {case.reference}"
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "URL", "CLASS"}
    assert (event["DTSTART"], event["DTEND"]) == (
        datetime(2026, 3, 16, 14, 0, tzinfo=UTC),
        datetime(2026, 3, 16, 15, 0, tzinfo=UTC),
    )


def test_taking_one_meeting_is_audited(manager, client):
    case = a_case_in_rapid_review(manager)
    meeting = a_meeting(case, manager)
    client.force_login(manager)
    client.get(reverse("reviews:meeting_ics", kwargs={"case": case.pk, "pk": meeting.pk}))
    assert AuditRecord.objects.get(event="meeting.downloaded").actor_id == str(manager.pk)


def test_a_summer_meeting_is_an_hour_earlier_in_utc(manager):
    case = a_case_in_rapid_review(manager)
    a_meeting(case, manager, on=date(2026, 7, 6), begins=time(10))
    (entry,) = [one for one in entries(manager, today=TUESDAY, site=SITE) if one.begins]
    assert entry.begins.astimezone(UTC) == datetime(2026, 7, 6, 9, 0, tzinfo=UTC)


def test_a_changed_meeting_keeps_its_name_and_gets_a_new_stamp(manager):
    case = a_case_in_rapid_review(manager)
    meeting = a_meeting(case, manager)
    later = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
    before = entries(manager, today=TUESDAY, site=SITE)[0]
    records.change_record(record=meeting, version=1, values={"on": date(2026, 3, 17)}, by=manager, at=later)
    after = entries(manager, today=TUESDAY, site=SITE)[0]
    assert (before.uid, before.stamp) == (f"meeting-{meeting.pk}@example.org", MONDAY_AFTER)
    assert (after.uid, after.stamp, after.on) == (before.uid, later, date(2026, 3, 17))


def test_a_removed_meeting_leaves_the_calendar(manager):
    case = a_case_in_rapid_review(manager)
    meeting = a_meeting(case, manager)
    records.remove_record(record=meeting, version=1, by=manager, at=MONDAY_AFTER)
    assert summaries(manager) == [(date(2026, 3, 27), f"Rapid review due: {case.reference}")]


def test_meetings_stay_for_two_months(manager):
    case = a_case_in_rapid_review(manager)
    a_meeting(case, manager, on=date(2026, 1, 9))
    a_meeting(case, manager, on=date(2026, 1, 8))
    assert [on for on, _ in summaries(manager)] == [date(2026, 1, 9), date(2026, 3, 27)]


def test_whoever_leaves_a_case_loses_its_days(manager):
    case = a_case(manager)
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    assert len(summaries(reviewer)) == 2
    people.end_member(member=CaseMember.objects.get(user=reviewer), by=manager, at=MONDAY_AFTER)
    assert summaries(reviewer) == []


def test_days_of_returns_are_shown_once_for_a_case_and_without_the_agency(manager):
    case = a_case_in_rapid_review(manager)
    agencies = [AgencyFactory(partnership=case.partnership) for _ in range(2)]
    a_request(case, agencies[0], manager)
    a_request(case, agencies[1], manager)
    assert summaries(manager) == [
        (date(2026, 3, 18), f"Agency’s answer due: {case.reference}"),
        (date(2026, 3, 27), f"Rapid review due: {case.reference}"),
    ]


def test_an_author_sees_the_days_of_the_own_agency_and_nothing_else(manager):
    case = a_case_in_rapid_review(manager)
    own, other = (AgencyFactory(partnership=case.partnership) for _ in range(2))
    author = on_case(case, Role.AGENCY_AUTHOR, by=manager, agency=own)
    a_meeting(case, manager)
    a_request(case, own, manager)
    a_request(case, other, manager, due_on=date(2026, 3, 19))
    assert summaries(author) == [(date(2026, 3, 18), f"Agency’s answer due: {case.reference}")]


def test_what_was_returned_is_due_no_more(manager):
    case = a_case_in_rapid_review(manager)
    a_request(case, AgencyFactory(partnership=case.partnership), manager, state="returned")
    assert summaries(manager) == [(date(2026, 3, 27), f"Rapid review due: {case.reference}")]


def test_many_cases_are_asked_for_at_once(manager, django_assert_num_queries):
    for _ in range(5):
        a_meeting(a_case_in_rapid_review(manager), manager)
    with django_assert_num_queries(9):
        assert len(entries(manager, today=TUESDAY, site=SITE)) == 10


def test_the_address_gives_the_calendar_to_a_program_that_is_not_signed_in(manager, client):
    a_case(manager)
    response = fetch(client, calendars.make_feed(by=manager, at=FRIDAY))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert len(events(response.content)) == 2


def test_the_secret_is_kept_only_as_a_hash(manager):
    token = calendars.make_feed(by=manager, at=FRIDAY)
    assert len(token) >= 43
    assert token not in str(CalendarFeed.objects.values().get())


def test_a_program_that_has_the_newest_gets_nothing_again(manager, client):
    a_case(manager)
    token = calendars.make_feed(by=manager, at=FRIDAY)
    tag = fetch(client, token).headers["ETag"]
    again = fetch(client, token, if_none_match=tag)
    assert (again.status_code, again.content) == (304, b"")


def test_something_new_is_sent_again(manager, client):
    case = a_case_in_rapid_review(manager)
    token = calendars.make_feed(by=manager, at=FRIDAY)
    tag = fetch(client, token).headers["ETag"]
    a_meeting(case, manager, on=date(2027, 3, 16))
    assert fetch(client, token, if_none_match=tag).status_code == 200


def test_each_fetch_is_audited(manager, client):
    a_case_in_rapid_review(manager)
    fetch(client, calendars.make_feed(by=manager, at=FRIDAY))
    record = AuditRecord.objects.get(event="calendar.fetched")
    assert (record.actor_id, record.details) == (str(manager.pk), {"entries": 1, "changed": True})


def test_a_new_address_ends_the_one_before(manager, client):
    old = calendars.make_feed(by=manager, at=FRIDAY)
    new = calendars.make_feed(by=manager, at=MONDAY_AFTER)
    assert (fetch(client, old).status_code, fetch(client, new).status_code) == (404, 200)


def test_an_ended_address_finds_nothing(manager, client):
    token = calendars.make_feed(by=manager, at=FRIDAY)
    calendars.end_feed(by=manager, at=MONDAY_AFTER)
    assert fetch(client, token).status_code == 404
    assert [one.event for one in AuditRecord.objects.filter(event__startswith="calendar.").order_by("pk")] == [
        "calendar.made",
        "calendar.ended",
    ]


def test_ending_what_is_not_there_does_nothing(manager):
    calendars.end_feed(by=manager, at=FRIDAY)
    assert not AuditRecord.objects.filter(event="calendar.ended").exists()


def test_the_address_of_a_closed_account_finds_nothing(manager, client):
    token = calendars.make_feed(by=manager, at=FRIDAY)
    manager.is_active = False
    manager.save()
    assert fetch(client, token).status_code == 404


def test_the_page_shows_the_address_once_and_keeps_it_out_of_caches(manager, client):
    client.force_login(manager)
    made = client.post(reverse("reviews:calendar"))
    after = client.get(reverse("reviews:calendar"))
    assert ".ics" in made.content.decode()
    assert made.headers["Cache-Control"] == "no-store"
    assert ".ics" not in after.content.decode()
    assert "No program has asked there yet." in after.content.decode()


def test_the_page_ends_the_address(manager, client):
    client.force_login(manager)
    client.post(reverse("reviews:calendar"))
    client.post(reverse("reviews:end_calendar"))
    assert not CalendarFeed.objects.exists()


def test_a_manager_who_is_on_no_case_has_an_empty_calendar(manager):
    assert summaries(a_manager(partnership_of(manager))) == []


def test_every_deadline_of_a_case_has_words_that_tell_nothing():
    ids = {rule.id for rule in rules() if rule.stage not in NOT_OF_A_CASE and not rule.lasts}
    assert set(WORDS) == ids
