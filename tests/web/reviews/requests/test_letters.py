"""No e-mail holds a word of the case: every letter is written for a case that is full of words to be found."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import models

from goldthread_web.reviews.models import CaseRecord, Person
from goldthread_web.reviews.parts import ALL
from goldthread_web.reviews.services import people
from goldthread_web.reviews.services.requests import answering, chasing, linking, reminding
from goldthread_web.reviews.services.requests.answering import Given
from tests.factories.requests import (
    FRIDAY_13,
    SITE,
    TUESDAY,
    WEDNESDAY,
    agencies,
    an_author,
    ask,
    by_account,
    by_link,
)
from tests.factories.reviews import a_case_in_rapid_review, a_manager, a_record

pytestmark = pytest.mark.django_db
MARKER = "Zzmarker"
IDENTITY = {
    "full_name": f"{MARKER} Halloway",
    "other_names": MARKER,
    "address": f"1 {MARKER} Lane",
    "nhs_number": MARKER,
}


@pytest.fixture
def manager():
    return a_manager(full_name="Mara Quill")


@pytest.fixture
def case(manager):
    """A case with a marker in every text that somebody can type, a pseudonym and an identity."""
    case = a_case_in_rapid_review(manager, summary=MARKER, safety=MARKER)
    person = a_record(Person, case, manager, pseudonym=f"Child {MARKER}", relation="child", views=MARKER)
    people.write_identity(person=person, version=0, values=IDENTITY, by=manager, at=TUESDAY)
    stuff(case)
    return case


def stuff(case):
    """Put the marker into every text of every record that the case has."""
    for kind in {part.model for part in ALL}:
        for record in kind.objects.of(case):
            texts = [name for name in kind.ASKED if is_free_text(kind, name)]
            kind.objects.filter(pk=record.pk).update(**dict.fromkeys(texts, f"{MARKER} {record.pk}"))


def is_free_text(kind: type[CaseRecord], name: str) -> bool:
    field = kind._meta.get_field(name)
    return isinstance(field, (models.CharField, models.TextField)) and not field.choices


def every_letter(case, manager):
    """Do everything that sends an e-mail, with the marker in whatever is typed; return the e-mails."""
    police, hospital = agencies(case, 2)
    author = an_author(hospital, full_name="Ana Author")
    by_a_link, by_an_account = ask(
        case, manager, (police, by_link()), (hospital, by_account(author)), instructions=MARKER
    )
    link = by_a_link.links.get()
    linking.send_code(link=link, at=TUESDAY)
    for request in (by_a_link, by_an_account):
        chasing.set_new_date(
            request=request, due_on=date(2026, 3, 18), reason=MARKER, by=manager, at=TUESDAY, site=SITE
        )
    reminding.remind_due(at=TUESDAY + timedelta(days=3), site=SITE)
    answering.answer_by_link(link=link, given=Given(answers={"known": "yes", "since": MARKER}), at=WEDNESDAY)
    answering.answer(request=by_an_account, given=Given(nil=True), by=author, at=WEDNESDAY)
    for request in (by_a_link, by_an_account):
        chasing.send_back(request=request, why=MARKER, by=manager, at=WEDNESDAY, site=SITE)
        chasing.withdraw(request=request, reason=MARKER, by=manager, at=WEDNESDAY)
    return mail.outbox


def test_no_letter_holds_a_word_of_the_case_a_pseudonym_or_a_name(case, manager):
    letters = every_letter(case, manager)
    found = [letter.subject for letter in letters if MARKER in f"{letter.subject}{letter.body}{letter.to}"]
    assert found == []


def test_the_marker_is_really_in_the_case(case):
    assert MARKER in case.incident_records.get().summary
    assert MARKER in Person.objects.of(case).last().pseudonym


def test_every_kind_of_letter_was_written(case, manager):
    subjects = {letter.subject.partition(":")[0] for letter in every_letter(case, manager)}
    assert subjects == {
        "A request",
        "A reminder",
        "A question about your answer",
        "A new day for your answer",
        "No answer is needed any more",
        "Your receipt",
        "Your code",
    }


def test_a_subject_line_holds_the_number_and_nothing_else(case, manager):
    (request,) = ask(case, manager, (agencies(case, 1)[0], by_link()))
    assert mail.outbox[0].subject == f"A request: {case.reference}/{request.pk}"


def test_every_letter_says_not_to_answer_it_with_details(case, manager):
    letters = every_letter(case, manager)
    assert all("Please do not answer it with details" in letter.body for letter in letters)


def test_the_request_says_who_asks_whom_for_what_and_by_when(case, manager):
    ask(case, manager, (agencies(case, 1)[0], by_link()), due_on=FRIDAY_13)
    body = mail.outbox[0].body
    assert f"Mara Quill of {case.partnership.name} asks Ister Police for an answer." in body
    assert "Asked for: Do you know this family?\nDue: 13 March 2026\n" in body
