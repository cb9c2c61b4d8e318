"""The review at a glance: what is still open, what the report must say it could not do, and each part as it stands."""

import html
from datetime import date

import pytest
from django.urls import reverse

from goldthread_web.accounts.access import Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews import models, review_overview
from goldthread_web.reviews.limitations import limitations
from goldthread_web.reviews.services import records
from tests.factories.reviews import MONDAY_AFTER, a_case_in_review, a_manager, a_record, on_case
from tests.web.factories import AgencyFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def case(manager):
    return a_case_in_review(manager)


def an_event(case, manager):
    """A case without one has that as a limitation."""
    return a_record(models.PractitionerEvent, case, manager, on=date(2026, 3, 9), kind="Learning day")


def told(case):
    return [(one.text, one.why) for one in limitations(case)]


def open_now(case):
    return [row.text for row in review_overview.still_open(case, TODAY)]


class TestLimitations:
    @pytest.fixture(autouse=True)
    def with_an_event(self, case, manager):
        an_event(case, manager)

    def test_who_declined_and_who_was_not_approached_with_the_reason(self, case, manager):
        why = {"taking_part_why": "Not before the trial."}
        a_record(models.Person, case, manager, pseudonym="Mother", relation="mother", taking_part="declined", **why)
        a_record(models.Person, case, manager, pseudonym="Nan", relation="other", taking_part="not_approached", **why)
        assert told(case) == [
            ("Mother declined to take part.", "Not before the trial."),
            ("Nan was not approached.", "Not before the trial."),
        ]

    def test_a_reason_that_nobody_has_written_is_shown_as_lacking(self, case, manager):
        a_record(models.Person, case, manager, pseudonym="Mother", relation="mother", taking_part="declined")
        assert told(case) == [("Mother declined to take part.", "No reason is written down yet.")]
        assert [row.tag.text for row in review_overview.limits(case)] == ["Reason lacking"]

    def test_a_comment_that_was_not_taken_up(self, case, manager):
        draft = a_record(models.Draft, case, manager, name="First draft")
        given = {"draft": draft, "from_whom": "The police", "comment": "No."}
        a_record(models.DraftComment, case, manager, **given, outcome="not_taken_up", answer="The log says so.")
        a_record(models.DraftComment, case, manager, **given, outcome="taken_up")
        said = "A comment from The police on “First draft” was not taken up."
        assert told(case) == [(said, "The log says so.")]

    def test_lines_that_were_answered_in_part_or_not_at_all(self, case, manager):
        for question, ending, answer in (
            ("Who knew?", "in_part", "Two agencies did not answer."),
            ("Why then?", "unanswerable", "Nobody is left who knows."),
            ("Who saw it?", "answered", "The nurse."),
            ("What now?", "open", ""),
        ):
            a_record(models.LineOfEnquiry, case, manager, question=question, ending=ending, answer=answer)
        assert told(case) == [
            ("Answered in part: Who knew?", "Two agencies did not answer."),
            ("Could not be answered: Why then?", "Nobody is left who knows."),
        ]

    def test_who_may_not_be_spoken_to_because_of_other_proceedings(self, case, manager):
        a_record(models.Proceeding, case, manager, kind="criminal", not_to_be_spoken_to="Father, until the trial.")
        said = "Not everybody could be spoken to because of: Criminal investigation or trial."
        assert told(case) == [(said, "Father, until the trial.")]

    def test_what_was_removed_limits_nothing(self, case, manager):
        given = {"pseudonym": "Mother", "relation": "mother", "taking_part": "declined"}
        person = a_record(models.Person, case, manager, **given)
        records.remove_record(record=person, version=1, by=manager, at=MONDAY_AFTER)
        assert told(case) == []

    def test_each_leads_to_where_it_is_written_down(self, case, manager):
        person = a_record(models.Person, case, manager, pseudonym="M", relation="mother", taking_part="declined")
        place = f"/cases/{case.pk}/records/people/#record-{person.pk}"
        assert [one.url for one in limitations(case)] == [place]


def test_that_no_event_with_practitioners_was_held_is_a_limitation(case):
    assert [text for text, _ in told(case)] == ["No event with practitioners was held."]


def test_a_review_that_has_just_begun_says_what_to_do_first(case):
    assert open_now(case) == [
        "Say what kind of review this is and how it is to be done.",
        "Choose a lead reviewer, and write down their independence and any conflict of interest.",
        "Put together the panel: one senior person of each agency, none of whom worked with the family.",
        "List the agencies that worked with the family. Those that returned “yes” to your first question belong here.",
        "Write down the questions that this review is to answer.",
        "Agree the terms of reference: no version holds yet.",
        "Child A has not been asked whether they take part.",
        "Write down the first check, and when the next one is.",
    ]


def test_what_is_late_stands_first(case, manager):
    given = {"to": "The hospital", "asked_on": date(2026, 3, 2), "what": "The body map."}
    a_record(models.WrittenRequest, case, manager, **given, due_on=date(2026, 3, 13))
    first = review_overview.still_open(case, TODAY)[0]
    said = "No answer yet to the written request of 2 March 2026: The hospital. Asked by 13 March 2026."
    assert (first.text, first.tag.text) == (said, "Late")


def test_a_child_who_has_died_is_not_to_be_asked(case, manager):
    a_record(models.Person, case, manager, pseudonym="Child B", relation="child", harm="died")
    assert "Child B has not been asked whether they take part." not in open_now(case)


def test_whom_the_police_suspect_is_not_to_be_asked_before_the_police(case, manager):
    a_record(models.Person, case, manager, pseudonym="Father", relation="father", suspected=True)
    [row] = [row for row in review_overview.still_open(case, TODAY) if row.text.startswith("Father")]
    assert row.detail == "Ask the police first: they suspect this person."


def test_agencies_without_an_author_and_comments_without_an_answer_are_open(case, manager):
    agency = AgencyFactory(partnership=case.partnership, name="Fenmoor Hospitals NHS Trust")
    a_record(models.AgencyInvolved, case, manager, agency=agency)
    draft = a_record(models.Draft, case, manager, name="First draft")
    a_record(models.DraftComment, case, manager, draft=draft, from_whom="The police", comment="No.")
    said = open_now(case)
    assert "No author yet: Fenmoor Hospitals NHS Trust." in said
    assert "1 comment on a draft waits for an answer." in said


@pytest.mark.parametrize(
    ("next_on", "said", "late"),
    [
        (date(2026, 4, 8), "Next progress check: 8 April 2026.", None),
        (date(2026, 3, 18), "Next progress check: 18 March 2026.", "Late"),
        (None, "Say when the partners look at time and quality again: no next progress check is written down.", None),
    ],
)
def test_the_next_progress_check_is_told(case, manager, next_on, said, late):
    given = {"on": date(2026, 3, 11), "by_whom": "the partners", "time_taken": "In time.", "quality": "Good."}
    a_record(models.ProgressCheck, case, manager, **given, next_on=next_on)
    found = {row.text: row.tag and row.tag.text for row in review_overview.still_open(case, TODAY)}
    assert found[said] == late


def test_the_terms_in_force_are_there_to_read_and_the_others_by_name(case, manager):
    a_record(models.TermsOfReference, case, manager, text="Old.", agreed_on=date(2026, 3, 9))
    given = {"text": "New.", "agreed_on": date(2026, 3, 12), "agreed_by": "The three partners"}
    a_record(models.TermsOfReference, case, manager, **given)
    a_record(models.TermsOfReference, case, manager, text="Newest.", what_changed="A sixth question")
    terms = review_overview.terms(case)
    assert terms.note == "In force: version 2, agreed on 12 March 2026 (The three partners)."
    assert [fact.value for fact in terms.facts] == ["New."]
    assert [row.text for row in terms.rows] == ["Version 3: A sixth question", "Version 1"]


def test_a_family_member_is_shown_as_the_report_will_speak_of_them(case, manager):
    nan = a_record(
        models.Person, case, manager, pseudonym="Nan", relation="grandparent", taking_part="takes_part",
        spoken_to_by="Tobias Fenn", views="She worried.", pseudonym_wishes="Nan", draft_read_on=date(2026, 3, 16),
    )  # fmt: skip
    draft = a_record(models.Draft, case, manager, name="First draft")
    a_record(models.DraftComment, case, manager, draft=draft, person=nan, comment="I rang three times.")
    [member] = [one for family in review_overview.families(case) for one in family.members if "Nan" in one.name]
    assert (member.tag.text, [(fact.name, fact.value) for fact in member.facts]) == (
        "Takes part",
        [
            ("Who speaks to them", "Tobias Fenn"),
            ("What they told the review", "She worried."),
            ("What they wish to be called in the report", "Nan"),
            ("Draft", "Read on 16 March 2026. 1 comment, 1 not answered yet"),
        ],
    )


def test_what_holds_publication_is_said(case, manager):
    given = {"kind": "criminal", "holds_publication": True, "next_on": date(2026, 5, 4), "next_what": "Trial begins"}
    a_record(models.Proceeding, case, manager, **given)
    block = review_overview.proceedings(case)
    assert block.note == "Publication is held by: Criminal investigation or trial."
    assert block.rows[0].detail == "Trial begins: 4 May 2026."


def test_the_page_opens_with_the_review_in_a_sentence(client, case, manager):
    window = {"window_from": date(2025, 1, 6), "window_to": date(2026, 3, 5)}
    a_record(models.Review, case, manager, kind="lcspr", methodology="systems", **window)
    client.force_login(manager)
    said = html.unescape(client.get(reverse("reviews:review", kwargs={"case": case.pk})).content.decode())
    assert "It looks at the time from 6 January 2025 to 5 March 2026. Lead reviewer: none yet." in said


def test_an_empty_review_opens_too(client, case, manager):
    client.force_login(manager)
    response = client.get(reverse("reviews:review", kwargs={"case": case.pk}))
    assert b"Nobody has written down yet what kind of review this is." in response.content


def test_seeing_the_page_is_kept(client, case, manager):
    scrutineer = on_case(case, Role.SCRUTINEER, by=manager)
    client.force_login(scrutineer)
    client.get(reverse("reviews:review", kwargs={"case": case.pk}))
    row = AuditRecord.objects.filter(event="case.viewed").latest("pk")
    assert (row.actor_id, row.details) == (str(scrutineer.pk), {"what": "review"})
