"""Search over one's own cases: what is found, by whom, and what never is."""

from datetime import date

import pytest
from django.urls import reverse

from goldthread_web.accounts.access import Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews.models import (
    AgencyReturn,
    Attendance,
    CaseMember,
    CaseRecord,
    Identity,
    LineOfEnquiry,
    Person,
    Proceeding,
    Request,
    RequestStep,
)
from goldthread_web.reviews.searching import search, sources, words_of
from goldthread_web.reviews.services import dating, meetings, people, records
from goldthread_web.reviews.snippets import Piece, snippet
from tests.factories.reviews import (
    FRIDAY,
    MONDAY_AFTER,
    a_case,
    a_case_in_review,
    a_manager,
    a_meeting,
    a_record,
    on_case,
)
from tests.web.factories import AgencyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def case(manager):
    return a_case_in_review(manager)


@pytest.fixture
def line(case, manager):
    return a_record(LineOfEnquiry, case, manager, question="Who saw the bruise on the baby’s arm?", why="Seen twice")


def found(user, typed):
    return [(hit.what, hit.text) for hit in search(user, typed)]


def a_return(case, agency, by, *, receipt, text):
    request = Request.objects.create(
        case=case, agency=agency, kind="summary", due_on=date(2026, 3, 18), asked_by=by, asked_at=FRIDAY,
        instructions="Tell us about the stairgate.",
    )  # fmt: skip
    RequestStep.objects.create(request=request, kind="asked", note="The stairgate again.", at=FRIDAY)
    AgencyReturn.objects.create(request=request, text=text, from_name="Lee", by=by, at=FRIDAY, receipt=receipt)
    return request


@pytest.fixture
def returned(case, manager):
    """Two agencies, each of which wrote about the same thing."""
    agencies = [AgencyFactory(partnership=case.partnership, name=name) for name in ("Hospital", "School")]
    a_return(case, agencies[0], manager, receipt="R1", text={"contact": "Hospital saw the stairgate."})
    a_return(case, agencies[1], manager, receipt="R2", text={"contact": ["School saw the stairgate."]})
    return agencies


def test_a_text_with_the_word_is_found_with_its_place(line, case, manager):
    (hit,) = search(manager, "bruise")
    assert (hit.case, hit.what) == (case.pk, "Line of enquiry")
    assert hit.text == "Who saw the bruise on the baby’s arm? · Seen twice"
    assert hit.url == f"/cases/{case.pk}/records/lines-of-enquiry/#record-{line.pk}"


@pytest.mark.parametrize("typed", ["BRUISE", "bruis", "arm bruise", "baby's arm", "bruise twice", " bruise,  arm! "])
def test_words_are_found_in_any_case_order_and_field(line, manager, typed):
    assert len(search(manager, typed)) == 1


@pytest.mark.parametrize("typed", ["bruise leg", "stairgate", "", "   ", "?!"])
def test_all_words_have_to_be_there(line, manager, typed):
    assert search(manager, typed) == []


def test_letters_beyond_a_to_z_are_found_in_any_case(case, manager):
    a_record(Proceeding, case, manager, kind="inquest", body="Coroner ÉLODIE Bräun")
    assert [text for _, text in found(manager, "élodie BRÄUN")] == ["Coroner ÉLODIE Bräun"]


def test_signs_of_the_database_mean_themselves(line, manager):
    assert search(manager, "br_ise") == []
    assert search(manager, "%") == []


def test_more_than_eight_words_are_cut():
    assert words_of("one two three four five six seven eight nine") == (
        "one", "two", "three", "four", "five", "six", "seven", "eight",
    )  # fmt: skip


def test_a_case_of_others_is_not_searched(line):
    assert search(a_manager(), "bruise") == []


def test_a_manager_who_is_not_on_the_case_finds_nothing(line, case):
    assert search(a_manager(case.partnership), "bruise") == []


def test_whoever_left_the_case_finds_nothing(line, case, manager):
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    assert len(search(reviewer, "bruise")) == 1
    people.end_member(member=CaseMember.objects.get(user=reviewer), by=manager, at=MONDAY_AFTER)
    assert search(reviewer, "bruise") == []


def test_what_was_removed_is_not_found(line, manager):
    records.remove_record(record=line, version=1, by=manager, at=MONDAY_AFTER)
    assert search(manager, "bruise") == []


def test_identities_are_never_searched(case, manager):
    child = Person.objects.of(case).first()
    Identity.objects.create(person=child, full_name="Invented Surname", by=manager, at=FRIDAY)
    assert search(manager, "Surname") == []
    assert Identity not in {source.model for source in sources()}


def test_every_kind_of_record_is_searched():
    searched = {source.model for source in sources()}
    assert set(CaseRecord.__subclasses__()) - searched == set()


def test_no_text_that_is_chosen_from_a_list_is_searched(case, manager):
    a_record(Proceeding, case, manager, kind="inquest")
    assert search(manager, "inquest") == []


def test_decisions_and_their_reasons_are_found(case, manager):
    assert found(manager, "reason criterion b") == [("Decision, a criterion", "Reason against criterion b.")]
    assert found(manager, "learning across agencies")[0][0] == "Decision"


def test_the_note_of_a_corrected_day_is_found_under_dates(case, manager):
    dating.date_event(
        case=case, kind="happened", on=date(2026, 3, 4), note="The ambulance log says so.", by=manager, at=MONDAY_AFTER
    )
    (hit,) = search(manager, "ambulance")
    assert (hit.what, hit.url) == ("Day that was written down", f"/cases/{case.pk}/dates/")


def test_who_is_asked_to_a_meeting_is_found_at_the_meeting(case, manager):
    meeting = a_meeting(case, manager)
    meetings.ask_people(meeting=meeting, people=[meetings.Asked("Ola Reed")], by=manager, at=MONDAY_AFTER)
    (hit,) = search(manager, "Ola")
    assert hit.url == reverse("reviews:meeting", kwargs={"case": case.pk, "pk": meeting.pk})


def test_the_people_of_a_removed_meeting_are_not_found(case, manager):
    meeting = a_meeting(case, manager)
    meetings.ask_people(meeting=meeting, people=[meetings.Asked("Ola Reed")], by=manager, at=MONDAY_AFTER)
    records.remove_record(record=meeting, version=1, by=manager, at=MONDAY_AFTER)
    assert Attendance.objects.filter(removed_at=None).exists()
    assert search(manager, "Ola") == []


def test_those_who_read_returns_find_what_every_agency_sent(returned, manager):
    assert [text for what, text in found(manager, "saw stairgate")] == [
        "Hospital saw the stairgate. · Lee",
        "School saw the stairgate. · Lee",
    ]


def test_an_author_finds_the_own_agencys_material_and_nothing_else(returned, line, case, manager):
    author = on_case(case, Role.AGENCY_AUTHOR, by=manager, agency=returned[0])
    assert [text for _, text in found(author, "stairgate")] == [
        "Tell us about the stairgate.",
        "The stairgate again.",
        "Hospital saw the stairgate. · Lee",
    ]
    assert search(author, "bruise") == []


def test_an_author_of_the_same_agency_on_another_case_finds_nothing(returned, manager):
    other = a_case(manager)
    author = on_case(other, Role.AGENCY_AUTHOR, by=manager, agency=returned[0])
    assert search(author, "stairgate") == []


def test_a_scrutineer_does_not_find_what_agencies_sent(returned, line, case, manager):
    scrutineer = on_case(case, Role.SCRUTINEER, by=manager)
    assert search(scrutineer, "stairgate") == []
    assert len(search(scrutineer, "bruise")) == 1


def test_a_search_is_audited_without_its_words(line, case, manager, client):
    client.force_login(manager)
    client.get(reverse("reviews:search"), {"q": "bruise"})
    record = AuditRecord.objects.get(event="cases.searched")
    assert record.details == {"found": 1, "cases": [case.reference]}
    assert "bruise" not in str(AuditRecord.objects.filter(event="cases.searched").values().get())


def test_opening_the_empty_page_is_no_search(manager, client):
    client.force_login(manager)
    client.get(reverse("reviews:search"))
    assert not AuditRecord.objects.filter(event="cases.searched").exists()


def test_the_page_groups_by_case_and_marks_the_words(line, case, manager, client):
    client.force_login(manager)
    said = client.get(reverse("reviews:search"), {"q": "BRUISE"}).content.decode()
    assert f"{case.reference}</h2>" in said
    assert "<mark>bruise</mark>" in said
    assert "1 text in 1 case." in said


def test_more_than_five_texts_of_a_case_are_counted(case, manager, client):
    for number in range(7):
        a_record(LineOfEnquiry, case, manager, question=f"Question {number} about the stairgate")
    client.force_login(manager)
    said = client.get(reverse("reviews:search"), {"q": "stairgate"}).content.decode()
    assert (said.count("<mark>"), "and 2 more in this case" in said) == (5, True)


def test_nothing_found_says_what_to_do(manager, client):
    client.force_login(manager)
    assert "Try fewer words" in client.get(reverse("reviews:search"), {"q": "stairgate"}).content.decode()


def test_a_snippet_marks_every_word():
    assert snippet("The bruise, and a Bruise again", ["bruise"]) == (
        Piece("The "),
        Piece("bruise", marked=True),
        Piece(", and a "),
        Piece("Bruise", marked=True),
        Piece(" again"),
    )


def test_a_snippet_of_a_long_text_begins_a_little_before_the_first_word():
    text = "word " * 40 + "the bruise " + "word " * 60
    pieces = snippet(text, ["bruise"])
    assert pieces[0].text.startswith("…word word")
    assert pieces[1] == Piece("bruise", marked=True)
    assert pieces[-1].text.endswith("…")
    assert sum(len(piece.text) for piece in pieces) == 222


def test_a_snippet_of_one_long_word_begins_with_the_hit():
    assert snippet("x" * 300 + "bruise", ["bruise"])[1] == Piece("bruise", marked=True)


def test_signs_of_a_pattern_are_words_like_others():
    assert snippet("a b", ["(", "b"]) == (Piece("a "), Piece("b", marked=True))
