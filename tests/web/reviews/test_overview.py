"""The page of a case: its story, what is next and whose move it is, what is left out, and what changed."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.urls import reverse

from goldthread_web.accounts.access import Permission, Role
from goldthread_web.reviews import overview
from goldthread_web.reviews.deadlines import dates_of, dates_of_many
from goldthread_web.reviews.models import CaseFile, LineOfEnquiry, PanelSeat, Person, Proceeding, Review, Reviewer
from goldthread_web.reviews.services import dating, documents, history, moving, opening
from goldthread_web.reviews.stages import Stage
from goldthread_web.reviews.story import story
from tests.factories.reviews import (
    FRIDAY,
    MONDAY_AFTER,
    a_case,
    a_case_in_rapid_review,
    a_case_in_review,
    a_manager,
    a_notified_case,
    a_record,
    dated_before_it_could,
    on_case,
    partnership_of,
)
from tests.web.factories import AgencyFactory

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 3, 10)
MOVES = frozenset({Permission.MOVE_CASE})


@pytest.fixture
def manager():
    return a_manager()


def steps(case, today=TUESDAY, may=frozenset()):
    """As somebody sees them who may ask no agency."""
    found = overview.steps(AnonymousUser(), case, dates_of(case, today=today), may)
    return [(step.text, step.who, step.detail) for step in found]


def left_behind(case, today):
    return overview.left_behind(dates_of(case, today=today))


def test_the_story_of_a_new_case(manager):
    case = a_case(manager)
    assert story(case, today=TUESDAY) == (
        "A child was seriously harmed in Fenmoor (Child A); abuse or neglect is suspected.",
        "To notify since 6 March 2026 (4 days).",
    )


def test_the_story_of_a_review_that_is_held(manager):
    case = a_case_in_review(manager, kind="death", suspicion="known")
    values = {"window_from": date(2024, 1, 1), "window_to": date(2026, 3, 5)}
    a_record(Review, case, manager, kind="lcspr", methodology="systems", **values)
    a_record(
        Proceeding, case, manager, kind="criminal", holds_publication=True, next_on=date(2026, 9, 1),
        next_what="Trial begins",
    )  # fmt: skip
    assert story(case, today=date(2026, 6, 9)) == (
        "A child has died in Fenmoor (Child A); abuse or neglect is known.",
        (
            "Review since 9 March 2026 (92 days). On 9 March 2026 it was decided: "
            "hold a local child safeguarding practice review."
        ),
        "Local child safeguarding practice review, by the systems model, looking at 1 January 2024 to 5 March 2026.",
        "Publication is held by: criminal investigation or trial (next, on 1 September 2026: trial begins).",
    )


def test_names_that_are_letters_stay_as_they_are(manager):
    case = a_case_in_review(manager)
    a_record(Review, case, manager, kind="lcspr", methodology="silp")
    a_record(Proceeding, case, manager, kind="patient_safety", holds_publication=True)
    said = story(case, today=TUESDAY)
    assert said[2].endswith("by Significant incident learning process (SILP).")
    assert said[3] == "Publication is held by: NHS patient-safety investigation."


def test_what_has_ended_holds_nothing(manager):
    case = a_case_in_review(manager)
    a_record(Proceeding, case, manager, kind="inquest", holds_publication=True, ended_on=date(2026, 3, 9))
    assert len(story(case, today=TUESDAY)) == 2


def test_an_incident_abroad_says_so(manager):
    case = a_case(manager, abroad=True)
    assert story(case, today=TUESDAY)[0].startswith("A child was seriously harmed outside England; the area is Fenmoor")


def test_a_referral_begins_the_story_where_there_is_no_incident(manager):
    values = {"referred_by": "Ines Holt, head teacher", "received_on": date(2026, 3, 6), "summary": "S", "why": "W"}
    case = opening.refer(partnership=partnership_of(manager), values=values, agency=None, by=manager, at=FRIDAY)
    assert story(case, today=TUESDAY)[0] == "Brought to the partners by Ines Holt, head teacher on 6 March 2026."


def test_the_steps_of_a_new_case(manager):
    assert steps(a_case(manager)) == [
        ("Notify the Panel of the serious incident, by 13 March 2026", "the council", "due"),
        ("Tell the safeguarding partners, by 13 March 2026", "the council", "due"),
        ("This afternoon’s list", "business manager", "0 of 10 done"),
    ]


def test_what_is_late_comes_first(manager):
    case = a_notified_case(manager)
    found = steps(case, date(2026, 3, 16))
    assert found == [
        ("Tell the safeguarding partners, by 13 March 2026", "the council", "late by 1 working day"),
        ("Finish the rapid review, by 27 March 2026", "the safeguarding partners", "due"),
        ("This afternoon’s list", "business manager", "0 of 10 done"),
    ]


def test_a_move_that_cannot_be_made_yet_says_what_is_first(manager):
    case = a_case_in_rapid_review(manager)
    assert steps(case, may=MOVES)[1] == (
        "Finish the rapid review",
        "business manager",
        "First: Record the decision first, with a reason against each of the four criteria.",
    )


def test_in_the_review_only_what_the_review_owes_is_a_step(manager):
    case = a_case_in_review(manager)
    assert steps(case, date(2026, 12, 1)) == [
        (
            "Finish and publish the local review, by 9 September 2026",
            "the safeguarding partners",
            "late by 59 working days",
        ),
    ]


def test_what_earlier_stages_left_without_a_day_is_one_line(manager):
    case = a_case_in_review(manager)
    assert left_behind(case, date(2026, 12, 1)) == (
        "No day is written down for what an earlier stage asked: Tell the safeguarding partners; "
        "Send the rapid review to the Panel."
    )


def test_a_closed_case_has_no_steps(manager):
    case = a_case_in_review(manager)
    moving.move_case(case=case, to=Stage.CLOSED, reason="No report.", by=manager, at=MONDAY_AFTER)
    assert steps(case, date(2026, 12, 1), MOVES) == []


def test_there_are_never_more_than_seven_steps(manager, monkeypatch):
    case = a_case(manager)
    made = [overview.NextStep(f"Step {number}", "") for number in range(9)]
    monkeypatch.setattr(overview.places.steps, "made", lambda user, case: (made,))
    assert len(steps(case)) == 7


def test_the_dates_of_many_cases_are_those_of_each(manager):
    cases = [a_case(manager), a_case_in_rapid_review(manager), a_case_in_review(manager)]
    together = dates_of_many(cases, today=TUESDAY)
    assert [together[case.pk] for case in cases] == [dates_of(case, today=TUESDAY) for case in cases]


def test_a_pause_is_that_of_its_own_case(manager):
    paused, other = a_case_in_review(manager), a_case_in_review(manager)
    dating.pause_deadline(
        case=paused, rule="D8", first=TUESDAY, last=None, reason="The trial.", by=manager, at=MONDAY_AFTER
    )
    together = dates_of_many([paused, other], today=date(2026, 3, 11))
    assert [[one.state for one in together[case.pk].running()] for case in (paused, other)] == [["paused"], ["due"]]


def test_the_dates_of_many_cases_take_three_questions(manager, django_assert_num_queries):
    cases = [a_case(manager) for _ in range(4)]
    with django_assert_num_queries(3):
        dates_of_many(cases, today=TUESDAY)


def test_a_case_whose_days_cannot_be_is_still_read(manager, client):
    case = a_case_in_rapid_review(manager)
    dated_before_it_could(case, manager)
    client.force_login(manager)
    said = client.get(reverse("reviews:case", kwargs={"case": case.pk})).content.decode()
    assert "The dates of this case cannot be worked out. rapid_review_done is before notified." in said


def test_news_are_what_others_did_since(manager):
    case = a_case(manager)
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    a_record(Person, case, reviewer, pseudonym="Mother", relation="mother")
    a_record(LineOfEnquiry, case, manager, question="Who saw the child?")
    assert [line.words for line in overview.news(manager, case, FRIDAY)] == ["Person added"]


def test_the_first_visit_has_no_news(manager):
    assert overview.news(manager, a_case(manager), None) == ()


def test_the_same_done_several_times_is_one_line(manager):
    case = a_case(manager)
    for pseudonym in ("Mother", "Father", "Nan"):
        a_record(Person, case, manager, pseudonym=pseudonym, relation="other")
    assert [line.words for line in overview.changes(case)] == [
        "Person added (3 times)",
        "Case opened with a serious incident",
    ]


def test_a_second_visit_shows_news_before_anything_else(manager, client):
    case = a_case(manager)
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    history.note_visit(case=case, by=reviewer, at=datetime(2026, 3, 9, 9, 0, tzinfo=UTC))
    a_record(Person, case, manager, pseudonym="Mother", relation="mother")
    client.force_login(reviewer)
    said = client.get(reverse("reviews:case", kwargs={"case": case.pk})).content.decode()
    assert said.index("Since your last visit, 9 March 2026") < said.index("What to do next")


def test_reviewer_and_panel_are_people_of_the_review(manager):
    case = a_case_in_review(manager)
    declared = {"independence": "No ties.", "conflicts": "None.", "declared_on": TUESDAY}
    a_record(Reviewer, case, manager, name="Tobias Fenn", organisation="Independent", **declared)
    a_record(PanelSeat, case, manager, name="Ngozi Adair", job_title="Designated nurse", part="chair")
    assert [(one.name, one.value) for one in overview.reviewers(case)] == [
        ("Tobias Fenn", "Lead reviewer, Independent"),
        ("Ngozi Adair, Designated nurse", "Panel: chair"),
    ]


def test_an_agencys_file_is_a_document_for_those_who_read_returns(manager):
    case = a_case(manager)
    upload = ContentFile(b"Minutes", name="minutes.txt")
    documents.add_files(case=case, uploads=[upload], by=manager, at=MONDAY_AFTER)
    everybody, reading = frozenset({Permission.SEE_CASE}), frozenset({Permission.SEE_CASE, Permission.SEE_RETURNS})
    assert [link.text for link in overview.documents(case, everybody)] == ["minutes.txt"]
    CaseFile.objects.update(agency=AgencyFactory(partnership=case.partnership))
    assert overview.documents(case, everybody) == ()
    assert [link.text for link in overview.documents(case, reading)] == ["minutes.txt"]


def test_the_line_of_a_closed_case_ends_where_it_was(manager):
    case = a_notified_case(manager)
    moving.move_case(
        case=case, to=Stage.WITHDRAWN, on=MONDAY_AFTER.date(), reason="Not met.", by=manager, at=MONDAY_AFTER
    )
    assert [(stop.text, stop.state) for stop in overview.line(case)] == [
        ("To notify", "done"),
        ("Notified", "done"),
        ("Withdrawn", "here"),
    ]


def test_the_line_shows_what_is_ahead(manager):
    case = a_notified_case(manager)
    assert [(stop.text, stop.state) for stop in overview.line(case)][:3] == [
        ("To notify", "done"),
        ("Notified", "here"),
        ("Rapid review", "ahead"),
    ]
