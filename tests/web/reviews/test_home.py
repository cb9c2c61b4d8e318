"""What cases put on the home page, by what a person does."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile

from goldthread_web.accounts.access import Role
from goldthread_web.design.pages import Tag
from goldthread_web.reviews.home import panels_on
from goldthread_web.reviews.models import Draft, DraftComment, Person, Request, SignOff
from goldthread_web.reviews.services import history, meetings
from tests.factories.reviews import (
    FRIDAY,
    MONDAY_AFTER,
    a_case,
    a_case_in_rapid_review,
    a_case_in_review,
    a_manager,
    a_meeting,
    a_record,
    dated_before_it_could,
    on_case,
)
from tests.web.factories import AgencyFactory, member

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 3, 10)
LATE = Tag("Late", "red")


@pytest.fixture
def manager():
    return a_manager()


def panel(user, title, today=TUESDAY):
    (found,) = [one for one in panels_on(today, user) if one.title == title]
    return found


def titles(user, today=TUESDAY):
    return [one.title for one in panels_on(today, user)]


def lines(user, title, today=TUESDAY):
    return [(item.text, item.detail) for item in panel(user, title, today).items]


def test_somebody_signed_out_sees_no_cases():
    assert panels_on(TUESDAY, AnonymousUser()) == ()


def test_a_practitioner_sees_no_cases():
    assert titles(member(Role.LEARNER)) == []


def test_a_manager_who_is_on_no_case_is_told_how_to_open_one(manager):
    (only,) = panels_on(TUESDAY, manager)
    assert only.empty.startswith("You are on no case.")
    assert only.action.text == "New serious incident"


def test_a_manager_sees_what_is_late_what_is_due_what_changed_and_meetings(manager):
    a_case(manager)
    assert titles(manager) == [
        "Late",
        "Due next",
        "What changed since your last visit",
        "Meetings in the next two weeks",
    ]


def test_what_is_due_stands_in_the_order_of_its_days_with_whose_move_it_is(manager):
    reviewed, new = a_case_in_rapid_review(manager), a_case(manager)
    assert lines(manager, "Due next") == [
        (f"{new.reference}: Notify the Panel of the serious incident", "by 13 March 2026; whose move: the council"),
        (f"{new.reference}: Tell the safeguarding partners", "by 13 March 2026; whose move: the council"),
        (
            f"{reviewed.reference}: Finish the rapid review",
            "by 27 March 2026; whose move: the safeguarding partners",
        ),
    ]


def test_what_is_late_stands_apart_the_longest_first(manager):
    first = a_case_in_rapid_review(manager)
    second = a_case(manager)
    found = panel(manager, "Late", date(2026, 4, 1))
    assert [(item.text, item.tag) for item in found.items] == [
        (f"{second.reference}: Notify the Panel of the serious incident", LATE),
        (f"{second.reference}: Tell the safeguarding partners", LATE),
        (f"{first.reference}: Finish the rapid review", LATE),
    ]
    assert found.items[2].detail == "late by 3 working days; whose move: the safeguarding partners"


def test_nothing_late_says_so(manager):
    a_case(manager)
    assert panel(manager, "Late").empty == "Nothing is late."


def test_what_an_earlier_stage_left_undone_is_no_news_later(manager):
    a_case_in_review(manager)
    assert lines(manager, "Late", date(2026, 8, 3)) == []


def test_more_than_eight_are_counted(manager):
    for _ in range(5):
        a_case(manager)
    found = panel(manager, "Due next")
    assert (len(found.items), found.intro) == (8, "The first 8 of 10.")


def test_days_that_cannot_be_counted_with_are_pointed_at_and_hide_no_other_case(manager):
    faulty, sound = a_case_in_rapid_review(manager), a_case_in_rapid_review(manager)
    dated_before_it_could(faulty, manager)
    assert [text for text, _ in lines(manager, "Late")] == [f"{faulty.reference}: its dates cannot be worked out"]
    assert [text for text, _ in lines(manager, "Due next")] == [f"{sound.reference}: Finish the rapid review"]


def test_changes_of_others_since_the_last_visit_are_counted_case_by_case(manager):
    case = a_case_in_review(manager)
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    history.note_visit(case=case, by=manager, at=datetime(2026, 3, 9, 12, 0, tzinfo=UTC))
    later = datetime(2026, 3, 9, 13, 0, tzinfo=UTC)
    meetings.book(case=case, meetings=[{"kind": "panel", "on": date(2026, 3, 16)}], by=reviewer, at=later)
    meetings.book(case=case, meetings=[{"kind": "panel", "on": date(2026, 3, 17)}], by=manager, at=later)
    assert lines(manager, "What changed since your last visit") == [
        (f"{case.reference}: 1 change", "Meeting booked: Review panel")
    ]


def test_a_case_where_one_never_was_is_new(manager):
    case = a_case(manager)
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    (item,) = panel(reviewer, "What changed since your last visit").items
    assert item.tag == Tag("New to you", "yellow")


def test_nothing_new_says_so(manager):
    a_case(manager)
    assert panel(manager, "What changed since your last visit").items == ()


def test_meetings_of_two_weeks_are_shown_with_what_there_is_to_read(manager):
    case = a_case_in_rapid_review(manager)
    soon = a_meeting(case, manager, on=date(2026, 3, 24))
    a_meeting(case, manager, on=date(2026, 3, 25))
    upload = ContentFile(b"What the agencies wrote", name="summary.txt")
    meetings.add_paper(meeting=soon, title="Summary", upload=upload, by=manager, at=MONDAY_AFTER)
    assert lines(manager, "Meetings in the next two weeks") == [
        (f"Progress meeting: {case.reference}", "Tuesday 24 March 2026; 1 paper to read")
    ]


def test_where_no_meeting_is_near_the_next_one_is_shown(manager):
    case = a_case_in_rapid_review(manager)
    a_meeting(case, manager, on=date(2026, 6, 24))
    a_meeting(case, manager, on=date(2026, 6, 25))
    assert lines(manager, "Meetings in the next two weeks") == [
        (f"Progress meeting: {case.reference}", "Wednesday 24 June 2026")
    ]


def test_a_panel_member_is_asked_for_comments_until_they_have_commented(manager):
    case = a_case_in_review(manager)
    reader = on_case(case, Role.PANEL_MEMBER, by=manager)
    draft = a_record(Draft, case, manager, name="First draft", comments_by=date(2026, 3, 20))
    assert lines(reader, "Your comments are asked") == [(f"First draft: {case.reference}", "by 20 March 2026")]
    DraftComment.objects.create(
        case=case, draft=draft, from_whom="Police", comment="Page 3.", added_by=reader, added_at=MONDAY_AFTER
    )
    assert lines(reader, "Your comments are asked") == []


def test_a_panel_member_sees_meetings_and_no_deadlines_of_others(manager):
    reader = on_case(a_case(manager), Role.PANEL_MEMBER, by=manager)
    assert titles(reader) == [
        "What changed since your last visit",
        "Meetings in the next two weeks",
        "Your comments are asked",
    ]


def test_an_author_sees_what_the_own_agency_is_asked_and_nothing_else(manager):
    case = a_case_in_rapid_review(manager)
    own, other = (AgencyFactory(partnership=case.partnership, name=name) for name in ("Hospital", "School"))
    author = on_case(case, Role.AGENCY_AUTHOR, by=manager, agency=own)
    for agency in (own, other):
        Request.objects.create(
            case=case, agency=agency, kind="summary", due_on=date(2026, 3, 18), asked_by=manager, asked_at=FRIDAY
        )
    (only,) = panels_on(TUESDAY, author)
    assert len(only.items) == 1
    assert only.items[0].detail.startswith("Hospital, reference ")


def test_an_author_who_is_asked_nothing_is_told_what_will_come(manager):
    case = a_case(manager)
    author = on_case(case, Role.AGENCY_AUTHOR, by=manager, agency=AgencyFactory(partnership=case.partnership))
    (only,) = panels_on(TUESDAY, author)
    assert only.empty.startswith("Nothing waits for you.")


def test_whoever_is_asked_to_sign_off_sees_it_without_being_on_the_case(manager):
    case = a_case_in_review(manager)
    executive = member(Role.LEARNER, case.partnership)
    a_record(SignOff, case, manager, what="report", name="Lee", job_title="Director", user=executive, due_on=TUESDAY)
    (only,) = panels_on(date(2026, 3, 11), executive)
    assert [(item.text, item.detail, item.tag) for item in only.items] == [
        (f"The report: {case.reference}", "asked by 10 March 2026", LATE)
    ]


def test_a_scrutineer_sees_each_case_with_its_stage_and_lateness(manager):
    case = a_case_in_rapid_review(manager)
    scrutineer = on_case(case, Role.SCRUTINEER, by=manager)
    (item,) = panel(scrutineer, "Cases and their stages", date(2026, 4, 1)).items
    assert (item.text, item.tag.text) == (case.reference, "Rapid review")
    assert item.detail == "Late, by stage: notification: 13 working days; rapid review: 3 working days"


def test_a_case_in_time_says_so(manager):
    scrutineer = on_case(a_case(manager), Role.SCRUTINEER, by=manager)
    (item,) = panel(scrutineer, "Cases and their stages").items
    assert item.detail == "In time so far"


def test_ten_cases_are_asked_for_as_one_is(manager, django_assert_num_queries):
    for _ in range(10):
        a_meeting(a_case_in_rapid_review(manager), manager)
    with django_assert_num_queries(9):
        assert len(panels_on(TUESDAY, manager)) == 4


def test_home_tells_no_text_of_a_case(manager):
    case = a_case_in_review(manager, summary="Found at Secret Lane 4")
    a_record(Person, case, manager, pseudonym="Grandmother", relation="grandparent")
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    said = str(panels_on(TUESDAY, reviewer))
    assert "Secret Lane" not in said
    assert "Grandmother" not in said
