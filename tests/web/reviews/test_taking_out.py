"""A case as a Word document: everything by pseudonym, marked on every page, and known to its people."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from goldthread import documents
from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.design.pages import Fact
from goldthread_web.reviews import models, word
from goldthread_web.reviews.paper import Chapter, Entry, Paper, Section, paper_of
from goldthread_web.reviews.services import dating, exporting, people
from tests.factories.reviews import FRIDAY, MONDAY_AFTER, a_case_in_review, a_manager, a_record, on_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return a_manager(full_name="Mara Quill")


@pytest.fixture
def case(manager):
    return a_case_in_review(manager)


def taken_out(case, by):
    return exporting.take_out(case=case, by=by, at=MONDAY_AFTER)


def opened(content):
    return docx.Document(BytesIO(content))


def text(content):
    return "\n".join(paragraph.text for paragraph in opened(content).paragraphs)


def headings(content, level):
    return [one.text for one in opened(content).paragraphs if one.style.name == f"Heading {level}"]


def test_every_page_carries_the_marking_who_took_it_out_and_when(case, manager):
    page = opened(taken_out(case, manager).content).sections[0]
    assert [one.text for one in page.header.paragraphs] == ["OFFICIAL-SENSITIVE"]
    assert [one.text for one in page.footer.paragraphs] == [
        "OFFICIAL-SENSITIVE",
        f"Case {case.reference}, taken out by Mara Quill on 9 March 2026, 10:00 am. Page ",
    ]


def test_the_chapters_follow_the_case(case, manager):
    assert headings(taken_out(case, manager).content, 1) == [
        "Where the case is",
        "Incident",
        "Rapid review",
        "Review",
        "Family",
        "Report",
        "History",
    ]


def test_the_file_is_named_by_number_and_day(case, manager):
    assert taken_out(case, manager).name == f"{case.reference}-2026-03-09.docx"


def test_decisions_stand_with_their_reasons(case, manager):
    said = text(taken_out(case, manager).content)
    assert "Reason: There is learning across agencies." in said
    assert "Criterion c: the case shows this: Reason against criterion c." in said


def test_dates_stand_with_what_they_rest_on(case, manager):
    said = text(taken_out(case, manager).content)
    assert "Notify the Panel of the serious incident [met on Friday 6 March 2026]" in said
    assert "GOV.UK, report a serious child safeguarding incident, for the 5 working days." in said


def test_a_corrected_day_stands_with_its_reason(case, manager):
    given = {"kind": "became_aware", "on": date(2026, 3, 5), "note": "The call came on Thursday."}
    dating.date_event(case=case, **given, by=manager, at=MONDAY_AFTER)
    assert "Why it was corrected: The call came on Thursday." in text(taken_out(case, manager).content)


def test_what_is_written_down_is_there_with_its_author(case, manager):
    a_record(models.LineOfEnquiry, case, manager, question="Who saw the baby?", ending="answered", answer="The nurse.")
    said = text(taken_out(case, manager).content)
    assert "Who saw the baby? [Answered]" in said
    assert "The answer; or why there is none, or only part of one: The nurse." in said
    assert "Added by Mara Quill on 9 March 2026" in said


def test_what_nobody_has_written_down_is_named(case, manager):
    assert "Nothing is written down under: Drafts; Comments on drafts; Sign-offs." in text(
        taken_out(case, manager).content
    )


def test_limitations_are_there(case, manager):
    a_record(models.Person, case, manager, pseudonym="Mother", relation="mother", taking_part="declined")
    assert "Mother declined to take part." in text(taken_out(case, manager).content)


def test_no_name_from_the_key_is_there(case, manager):
    child = models.Person.objects.of(case).first()
    values = {"full_name": "Wilfred Invented", "address": "3 Made Up Row", "nhs_number": "999 000 0000"}
    people.write_identity(person=child, version=0, values=values, by=manager, at=FRIDAY)
    said = text(taken_out(case, manager).content)
    assert [part for part in ("Wilfred", "Made Up Row", "999 000") if part in said] == []


def test_nothing_tells_who_wrote_down_what_practitioners_said(case, manager):
    a_record(models.Contribution, case, manager, text="We wrote to the old address.", about="Letters")
    paper = paper_of(case, by=manager, at=MONDAY_AFTER, today=MONDAY_AFTER.date())
    [entry] = [
        entry
        for chapter in paper.chapters
        for section in chapter.sections
        for entry in section.entries
        if entry.headline == "Letters"
    ]
    assert entry == Entry("Letters", "", entry.facts, "")


def test_paragraphs_stay_paragraphs():
    entry = Entry("Draft", facts=(word_fact("1. Purpose\n\n2. Time"),))
    said = [one.text for one in opened(word.write(a_paper(entry))).paragraphs]
    assert said[-2:] == ["Text: 1. Purpose", "2. Time"]


def test_what_word_cannot_hold_is_left_out_and_a_line_break_of_its_own_kept():
    entry = Entry("Draft", facts=(word_fact("one\x0btwo\x00three"),))
    said = [one.text for one in opened(word.write(a_paper(entry))).paragraphs]
    assert said[-2:] == ["Text: one", "twothree"]


def word_fact(value):
    return Fact("Text", value)


def a_paper(entry):
    return Paper("Case X", "OFFICIAL-SENSITIVE", "Taken out", (), (Chapter("Review", (Section("Drafts", (entry,)),)),))


def test_the_file_is_one_that_goldthread_itself_can_read(tmp_path, case, manager):
    place = tmp_path / "case.docx"
    place.write_bytes(taken_out(case, manager).content)
    assert f"Case {case.reference}" in [block.text for block in documents.read(place).blocks]


def test_who_took_it_out_stands_in_the_audit_and_in_the_history(case, manager):
    content = taken_out(case, manager).content
    row = AuditRecord.objects.get(event="case.exported")
    assert (row.actor_label, row.object_label) == ("Mara Quill", f"case {case.reference}")
    assert row.details == {"case": case.reference, "bytes": len(content)}
    assert models.CaseChange.objects.filter(case=case).first().words == "Taken out as a Word document"


@pytest.mark.parametrize("role", [Role.PANEL_MEMBER, Role.SCRUTINEER])
def test_whoever_only_reads_does_not_take_the_case_out(case, manager, role):
    with pytest.raises(PermissionRefused):
        taken_out(case, on_case(case, role, by=manager))
    assert not AuditRecord.objects.filter(event="case.exported").exists()


def test_a_lead_reviewer_downloads_it(client, case, manager):
    client.force_login(on_case(case, Role.LEAD_REVIEWER, by=manager))
    response = client.post(reverse("reviews:take_out", kwargs={"case": case.pk}))
    assert response.headers["Content-Disposition"].startswith(f'attachment; filename="{case.reference}-')
    assert response.headers["Content-Type"] == word.MEDIA_TYPE
    assert headings(response.content, 1)[0] == "Where the case is"


def test_the_page_says_what_the_file_holds_and_takes_nothing_out(client, case, manager):
    client.force_login(manager)
    said = client.get(reverse("reviews:take_out", kwargs={"case": case.pk})).content.decode()
    assert "The key from pseudonym to name is not in it" in said
    assert not AuditRecord.objects.filter(event="case.exported").exists()
