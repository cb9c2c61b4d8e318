"""Meetings: booked, changed, removed and brought back; who is asked and came; what is to be read."""

from datetime import date, time

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews import meetings as pages
from goldthread_web.reviews.data import planned_meetings
from goldthread_web.reviews.errors import AlreadyThere, Refused, Stale
from goldthread_web.reviews.models import Attendance, CaseChange, CaseFile, Meeting, MeetingPaper, PanelSeat
from goldthread_web.reviews.services import meetings, records
from goldthread_web.reviews.services.meetings import Asked
from tests.factories.reviews import (
    MONDAY_AFTER,
    a_case,
    a_case_in_rapid_review,
    a_manager,
    a_meeting,
    a_record,
    on_case,
)
from tests.web.factories import AgencyFactory

pytestmark = pytest.mark.django_db

WHO = [Asked("Ola Reed", "Superintendent"), Asked("Ines Holt", "Head teacher")]


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def case(manager):
    return a_case_in_rapid_review(manager)


@pytest.fixture
def meeting(case, manager):
    return a_meeting(case, manager)


def url(route, meeting, **parts):
    return reverse(f"reviews:{route}", kwargs={"case": meeting.case_id, "pk": meeting.pk, **parts})


def ask(meeting, manager, people=WHO):
    return meetings.ask_people(meeting=meeting, people=people, by=manager, at=MONDAY_AFTER)


def paper(meeting, manager, name="summary.txt", **more):
    given = more or {"upload": ContentFile(b"What the agencies wrote", name=name)}
    return meetings.add_paper(meeting=meeting, title="", **given, by=manager, at=MONDAY_AFTER)


def test_several_meetings_are_booked_together(case, manager):
    given = [{"kind": "progress", "on": date(2026, 3, 16)}, {"kind": "partners", "on": date(2026, 3, 25)}]
    meetings.book(case=case, meetings=given, by=manager, at=MONDAY_AFTER)
    assert [(one.kind, one.on) for one in Meeting.objects.of(case)] == [
        ("progress", date(2026, 3, 16)),
        ("partners", date(2026, 3, 25)),
    ]
    assert CaseChange.objects.filter(words="Meeting booked: Partners decide").count() == 1


def test_one_faulty_meeting_books_none(case, manager):
    given = [{"kind": "progress", "on": date(2026, 3, 16)}, {"kind": "unknown", "on": date(2026, 3, 25)}]
    with pytest.raises(Refused):
        meetings.book(case=case, meetings=given, by=manager, at=MONDAY_AFTER)
    assert not Meeting.objects.exists()


def test_no_meeting_at_all_is_refused(case, manager):
    with pytest.raises(Refused, match="at least one"):
        meetings.book(case=case, meetings=[], by=manager, at=MONDAY_AFTER)


def test_a_panel_member_books_none(case, manager):
    panel = on_case(case, Role.PANEL_MEMBER, by=manager)
    with pytest.raises(PermissionRefused):
        meetings.book(case=case, meetings=[{"kind": "progress", "on": date(2026, 3, 16)}], by=panel, at=MONDAY_AFTER)


def test_people_are_asked_together_and_each_once(meeting, manager):
    ask(meeting, manager)
    ask(meeting, manager, [Asked("ola reed"), Asked("Lee Ward", "Director")])
    assert [one.name for one in meeting.attendances.all()] == ["Ola Reed", "Ines Holt", "Lee Ward"]


def test_asking_nobody_new_says_so(meeting, manager):
    ask(meeting, manager)
    with pytest.raises(AlreadyThere, match="asked already"):
        ask(meeting, manager)


def test_who_was_taken_off_can_be_asked_again(meeting, manager):
    ola, _ = ask(meeting, manager)
    records.remove_record(record=ola, version=1, by=manager, at=MONDAY_AFTER)
    ask(meeting, manager, [Asked("Ola Reed")])
    assert meeting.attendances.filter(name="Ola Reed", removed_at=None).count() == 1


def test_who_came_is_written_down_for_all_at_once(meeting, manager):
    ola, ines = ask(meeting, manager)
    came = {ola.pk: "came", ines.pk: "apologies"}
    meetings.mark_came(meeting=meeting, came=came, versions={ola.pk: 1, ines.pk: 1}, by=manager, at=MONDAY_AFTER)
    assert [(one.came, one.version) for one in meeting.attendances.order_by("pk")] == [("came", 2), ("apologies", 2)]


def test_what_stays_as_it_was_is_not_written_again(meeting, manager):
    ola, ines = ask(meeting, manager)
    came = {ola.pk: "came", ines.pk: "invited"}
    meetings.mark_came(meeting=meeting, came=came, versions={ola.pk: 1, ines.pk: 1}, by=manager, at=MONDAY_AFTER)
    assert Attendance.objects.get(pk=ines.pk).version == 1


def test_a_stale_form_writes_nobody_down(meeting, manager):
    ola, ines = ask(meeting, manager)
    records.change_record(record=ines, version=1, values={"came": "absent"}, by=manager, at=MONDAY_AFTER)
    came = {ola.pk: "came", ines.pk: "came"}
    with pytest.raises(Stale):
        meetings.mark_came(meeting=meeting, came=came, versions={ola.pk: 1, ines.pk: 1}, by=manager, at=MONDAY_AFTER)
    assert [one.came for one in meeting.attendances.order_by("pk")] == ["invited", "absent"]


def test_who_was_taken_off_meanwhile_makes_the_form_stale(meeting, manager):
    ola, _ = ask(meeting, manager)
    records.remove_record(record=ola, version=1, by=manager, at=MONDAY_AFTER)
    with pytest.raises(Stale):
        meetings.mark_came(meeting=meeting, came={ola.pk: "came"}, versions={ola.pk: 1}, by=manager, at=MONDAY_AFTER)


def test_a_paper_is_kept_with_the_case(meeting, case, manager):
    made = paper(meeting, manager)
    assert made.title == "summary.txt"
    assert CaseFile.objects.get(case=case).file == made.file


def test_a_paper_is_chosen_from_the_files_of_the_case(meeting, case, manager):
    kept = paper(meeting, manager)
    other = a_meeting(case, manager, on=date(2026, 3, 20))
    again = paper(other, manager, file=CaseFile.objects.get(file=kept.file))
    assert (again.file, CaseFile.objects.count()) == (kept.file, 1)


def test_the_same_paper_twice_is_refused(meeting, manager):
    paper(meeting, manager)
    with pytest.raises(AlreadyThere, match="already"):
        paper(meeting, manager)


def test_a_file_of_another_case_is_no_paper(meeting, manager):
    other = a_case(manager)
    foreign = paper(a_meeting(other, manager), manager)
    with pytest.raises(Refused, match="one of the case’s own"):
        paper(meeting, manager, file=CaseFile.objects.get(file=foreign.file))


def test_an_unreadable_file_is_refused_with_a_reason(meeting, manager):
    with pytest.raises(Refused, match="empty"):
        paper(meeting, manager, upload=ContentFile(b"", name="nothing.txt"))


def test_a_meeting_says_when_it_is(case, manager):
    morning = a_meeting(case, manager, begins=time(10), minutes=90)
    assert pages.when(morning) == "Monday 16 March 2026, 10:00 to 11:30"


def test_without_a_time_it_says_the_day(meeting):
    assert pages.when(meeting) == "Monday 16 March 2026"


def test_the_next_meeting_stands_first_and_the_last_one_first_among_those_that_were(case, manager):
    first = a_meeting(case, manager, on=date(2026, 3, 12))
    second = a_meeting(case, manager, on=date(2026, 3, 13))
    third = a_meeting(case, manager, on=date(2026, 3, 20))
    today = date(2026, 3, 16)
    assert pages.past(case, today) == [second, first]
    assert pages.coming(case, today) == [third]
    assert pages.coming(case, date(2026, 3, 12)) == [first, second, third]


def test_a_list_says_how_many_are_asked_and_what_there_is_to_read(meeting, manager):
    ask(meeting, manager)
    paper(meeting, manager)
    assert pages.line(meeting).detail == "2 people asked, 1 paper"


def test_an_agencys_own_material_is_no_paper_for_those_who_read_no_returns(meeting, case, manager, client):
    made = paper(meeting, manager)
    CaseFile.objects.update(agency=AgencyFactory(partnership=case.partnership))
    scrutineer = on_case(case, Role.SCRUTINEER, by=manager)
    client.force_login(scrutineer)
    assert made.title not in client.get(url("meeting", meeting)).content.decode()
    client.force_login(manager)
    assert made.title in client.get(url("meeting", meeting)).content.decode()


def test_the_page_of_a_meeting_offers_a_panel_member_no_forms(meeting, case, manager, client):
    panel = on_case(case, Role.PANEL_MEMBER, by=manager)
    ask(meeting, manager)
    client.force_login(panel)
    said = client.get(url("meeting", meeting)).content.decode()
    assert "Ola Reed" in said
    assert "Remove" not in said


def test_seeing_a_meeting_is_audited(meeting, manager, client):
    client.force_login(manager)
    client.get(url("meeting", meeting))
    assert AuditRecord.objects.filter(event="case.viewed", details__what=f"meeting {meeting.pk}").count() == 1


def test_people_are_ticked_from_the_team_and_the_panel_and_named(meeting, case, manager, client):
    agency = AgencyFactory(partnership=case.partnership)
    seat = a_record(PanelSeat, case, manager, name="Ngozi Adair", job_title="Designated nurse", agency=agency)
    member = case.members.get(user=manager)
    client.force_login(manager)
    sent = {"team": [f"member-{member.pk}"], "panel": [f"seat-{seat.pk}"], "others": "Ines Holt, head teacher\n\nLee"}
    client.post(url("meeting_people", meeting), sent)
    assert [(one.name, one.job_title, one.agency) for one in meeting.attendances.order_by("pk")] == [
        (str(manager), "Business manager", None),
        ("Ngozi Adair", "Designated nurse", agency),
        ("Ines Holt", "head teacher", None),
        ("Lee", "", None),
    ]


def test_whoever_is_asked_already_is_not_offered_again(meeting, case, manager, client):
    a_record(PanelSeat, case, manager, name="Ola Reed", job_title="Superintendent")
    ask(meeting, manager)
    client.force_login(manager)
    assert "Ola Reed" not in client.get(url("meeting_people", meeting)).content.decode()


def test_the_form_of_who_came_is_sent_with_versions(meeting, manager, client):
    ola, ines = ask(meeting, manager)
    client.force_login(manager)
    sent = {f"came-{ola.pk}": "came", f"version-{ola.pk}": "1", f"came-{ines.pk}": "absent", f"version-{ines.pk}": "1"}
    client.post(url("meeting_came", meeting), sent)
    assert [one.came for one in meeting.attendances.order_by("pk")] == ["came", "absent"]


def test_a_stale_form_of_who_came_says_so(meeting, manager, client):
    ola = ask(meeting, manager, [Asked("Ola Reed")])[0]
    records.change_record(record=ola, version=1, values={"came": "absent"}, by=manager, at=MONDAY_AFTER)
    client.force_login(manager)
    said = client.post(url("meeting_came", meeting), {f"came-{ola.pk}": "came", f"version-{ola.pk}": "1"})
    assert "Somebody else wrote down who came meanwhile" in said.content.decode()


def test_a_paper_without_a_file_says_what_to_do(meeting, manager, client):
    client.force_login(manager)
    said = client.post(url("meeting_paper", meeting), {"title": "Summary"}).content.decode()
    assert "Choose a file, or one of the case’s own." in said


def test_somebody_is_taken_off_and_brought_back(meeting, manager, client):
    ola = ask(meeting, manager)[0]
    client.force_login(manager)
    client.post(url("meeting_part_remove", meeting, kind="people", number=ola.pk), {"version": "1"})
    assert Attendance.objects.get(pk=ola.pk).removed_at is not None
    assert "Bring back" in client.get(url("meeting", meeting)).content.decode()
    client.post(url("meeting_part_bring_back", meeting, kind="people", number=ola.pk))
    assert Attendance.objects.get(pk=ola.pk).removed_at is None


def test_a_paper_is_taken_out_and_stays_with_the_case(meeting, case, manager, client):
    made = paper(meeting, manager)
    client.force_login(manager)
    client.post(url("meeting_part_remove", meeting, kind="papers", number=made.pk), {"version": "1"})
    assert MeetingPaper.objects.get().removed_at is not None
    assert CaseFile.objects.filter(case=case).count() == 1


def test_a_meeting_has_nothing_but_people_and_papers(meeting, manager, client):
    client.force_login(manager)
    assert client.post(url("meeting_part_remove", meeting, kind="chairs", number=1)).status_code == 404


def test_somebody_at_another_meeting_is_not_taken_off_here(meeting, case, manager, client):
    other = ask(a_meeting(case, manager), manager)[0]
    client.force_login(manager)
    address = url("meeting_part_remove", meeting, kind="people", number=other.pk)
    assert client.post(address, {"version": "1"}).status_code == 404


def test_a_meeting_is_removed_and_brought_back(meeting, manager, client):
    client.force_login(manager)
    client.post(url("remove_meeting", meeting), {"version": "1"})
    listed = client.get(reverse("reviews:meetings", kwargs={"case": meeting.case_id})).content.decode()
    assert "Removed: 1" in listed
    client.post(url("bring_back_meeting", meeting))
    assert Meeting.objects.get().removed_at is None


def test_a_stale_removal_removes_nothing(meeting, manager, client):
    records.change_record(record=meeting, version=1, values={"place": "Room 2"}, by=manager, at=MONDAY_AFTER)
    client.force_login(manager)
    client.post(url("remove_meeting", meeting), {"version": "1"})
    assert Meeting.objects.get().removed_at is None


def test_a_stale_change_shows_both_versions(meeting, manager, client):
    records.change_record(record=meeting, version=1, values={"place": "Room 2"}, by=manager, at=MONDAY_AFTER)
    client.force_login(manager)
    sent = {"kind": "progress", "minutes": "60", "place": "Room 9", "version": "1"}
    day = {"on_day": "16", "on_month": "3", "on_year": "2026"}
    response = client.post(url("change_meeting", meeting), sent | day)
    said = response.content.decode()
    assert (response.status_code, "Room 2" in said, "Room 9" in said) == (409, True, True)


def test_booking_one_leads_to_its_page(case, manager, client):
    client.force_login(manager)
    sent = {"kind": "panel", "minutes": "90", "begins": "14:00", "on_day": "16", "on_month": "3", "on_year": "2026"}
    response = client.post(reverse("reviews:add_meeting", kwargs={"case": case.pk}), sent)
    assert response.url == url("meeting", Meeting.objects.get())


def test_the_plan_proposes_days_by_working_days_from_the_notification():
    days = [(one.key, one.day(date(2026, 3, 27))) for one in planned_meetings()]
    assert days == [
        ("progress", date(2026, 4, 8)),  # over Easter
        ("group", date(2026, 4, 15)),
        ("partners", date(2026, 4, 17)),
        ("huddle", date(2026, 4, 20)),
    ]


def test_every_day_of_the_plan_lies_where_its_source_says():
    assert [(one.first, one.proposed, one.last) for one in planned_meetings()] == [
        (2, 6, 10),
        (10, 11, 12),
        (12, 13, 15),
        (14, 14, 14),
    ]


def planned(**changes):
    sent = {}
    for key, on in (("progress", "16"), ("group", "23"), ("partners", "25"), ("huddle", "26")):
        sent |= {f"{key}-on_day": on, f"{key}-on_month": "3", f"{key}-on_year": "2026", f"{key}-minutes": "60"}
    return sent | changes


def test_the_plan_is_shown_with_its_days_and_where_they_come_from(case, manager, client):
    client.force_login(manager)
    said = client.get(reverse("reviews:plan_meetings", kwargs={"case": case.pk})).content.decode()
    assert "Usually working day 14; proposed: Thursday 26 March 2026." in said
    assert "It is local practice." in said


def test_the_ticked_meetings_of_the_plan_are_booked(case, manager, client):
    client.force_login(manager)
    sent = planned(**{"group-book": "on", "huddle-book": "on", "huddle-on_day": "27", "huddle-begins": "16:00"})
    client.post(reverse("reviews:plan_meetings", kwargs={"case": case.pk}), sent)
    assert [(one.kind, one.on, one.begins) for one in Meeting.objects.of(case)] == [
        ("rapid_review", date(2026, 3, 23), None),
        ("partners", date(2026, 3, 27), time(16)),
    ]


def test_booking_nothing_of_the_plan_says_so(case, manager, client):
    client.force_login(manager)
    response = client.post(reverse("reviews:plan_meetings", kwargs={"case": case.pk}), planned())
    assert "Choose at least one meeting." in response.content.decode()


def test_before_the_notification_there_is_nothing_to_count_from(manager, client):
    case = a_case(manager)
    client.force_login(manager)
    said = client.get(reverse("reviews:plan_meetings", kwargs={"case": case.pk})).content.decode()
    assert "no day of it is written down yet" in said


def test_a_kind_of_meeting_that_is_booked_is_not_ticked_again(case, manager, client):
    a_meeting(case, manager, kind="progress")
    client.force_login(manager)
    said = client.get(reverse("reviews:plan_meetings", kwargs={"case": case.pk})).content.decode()
    assert said.count(" checked") == 3
