"""What an agency author sends back, and what becomes of it."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.files.services import FileRefused
from goldthread_web.reviews.errors import NotNow, Refused, Stale
from goldthread_web.reviews.models import AgencyReturn, CaseChange, CaseFile, Person
from goldthread_web.reviews.services.requests import answering, chasing
from goldthread_web.reviews.services.requests.answering import Given
from tests.factories.requests import (
    SITE,
    WEDNESDAY,
    a_name,
    agencies,
    an_author,
    ask,
    asked_by_link,
    asked_with_account,
    by_account,
    link_of,
)
from tests.factories.reviews import a_case_in_rapid_review, a_manager, a_record, on_case

pytestmark = pytest.mark.django_db
ANSWERS = {"known": "yes", "services": "Response and neighbourhood teams"}


@pytest.fixture(autouse=True)
def _files_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def case(manager):
    return a_case_in_rapid_review(manager)


@pytest.fixture
def asked(case, manager):
    request, _ = asked_with_account(case, manager)
    return request


@pytest.fixture
def author(asked):
    return asked.case.members.get(role=Role.AGENCY_AUTHOR).user


def send(request, by, **given):
    return answering.answer(request=request, given=Given(**given), by=by, at=WEDNESDAY)


def test_a_nil_return_says_that_the_agency_does_not_know_the_family(asked, author):
    made = send(asked, author, nil=True)
    asked.refresh_from_db()
    assert (made.nil, made.text, asked.state) == (True, {}, "returned")


def test_answers_are_kept_by_the_names_of_their_questions(asked, author):
    send(asked, author, answers=ANSWERS | {"since": ""})
    assert AgencyReturn.objects.get().text == ANSWERS


def test_a_receipt_is_given_and_sent(asked, author):
    made = send(asked, author, nil=True)
    assert mail.outbox[-1].to == [author.email]
    assert f"Your receipt: {made.receipt}" in mail.outbox[-1].body


def test_a_file_is_kept_as_the_agency_s_own_file_of_the_case(asked, author):
    send(asked, author, upload=SimpleUploadedFile("answer.txt", b"We knew the family from 2021."))
    kept = CaseFile.objects.get()
    assert (kept.agency, kept.case, kept.file.name) == (asked.agency, asked.case, "answer.txt")


def test_a_file_that_is_no_document_is_refused_and_nothing_is_kept(asked, author):
    with pytest.raises(FileRefused, match="a Windows program"):
        send(asked, author, upload=SimpleUploadedFile("answer.docx", b"MZ" + bytes(range(32)) * 50))
    asked.refresh_from_db()
    assert (asked.state, AgencyReturn.objects.count(), CaseFile.objects.count()) == ("asked", 0, 0)


def test_an_empty_file_is_refused(asked, author):
    with pytest.raises(FileRefused, match="is empty"):
        send(asked, author, upload=SimpleUploadedFile("answer.txt", b""), answers=ANSWERS)


def test_questions_that_are_needed_have_to_be_answered(asked, author):
    with pytest.raises(Refused) as refused:
        send(asked, author, answers={"services": "Response"})
    assert refused.value.faults == {"known": "Answer this question, or send a file that does."}


def test_an_analytic_report_cannot_be_a_nil_return(case, manager):
    request, author = asked_with_account(case, manager, kind="analytic_report")
    with pytest.raises(Refused, match="needs an answer"):
        send(request, author, nil=True)


def test_somebody_who_was_quicker_is_not_overwritten(asked, author):
    send(asked, author, nil=True)
    with pytest.raises(Stale):
        send(asked, author, answers=ANSWERS)
    assert AgencyReturn.objects.count() == 1


def test_nothing_can_be_sent_twice_without_being_asked_again(asked, author):
    send(asked, author, nil=True)
    with pytest.raises(NotNow, match="this request is returned"):
        send(asked, author, answers=ANSWERS, seen=1)


def test_an_author_of_another_agency_answers_nothing_of_this_one(case, manager, asked):
    other = on_case(case, Role.AGENCY_AUTHOR, by=manager)
    with pytest.raises(PermissionRefused, match="You do not write for Ister Police"):
        send(asked, other, nil=True)


def test_a_manager_does_not_answer_as_the_agency(asked, manager):
    with pytest.raises(PermissionRefused):
        send(asked, manager, nil=True)


def test_an_answer_is_taken_back_until_it_is_accepted(asked, author, manager):
    send(asked, author, nil=True)
    answering.take_back(request=asked, by=author, at=WEDNESDAY)
    send(asked, author, answers=ANSWERS, seen=1)
    chasing.accept(request=asked, by=manager, at=WEDNESDAY)
    with pytest.raises(NotNow, match="nobody has accepted yet"):
        answering.take_back(request=asked, by=author, at=WEDNESDAY)


def test_what_was_taken_back_stays_in_the_history(asked, author):
    send(asked, author, nil=True)
    answering.take_back(request=asked, by=author, at=WEDNESDAY)
    assert [made.nil for made in asked.returns.all()] == [True]
    assert [step.kind for step in asked.steps.all()][-1] == "taken_back"


def test_after_it_was_sent_back_the_agency_answers_again(asked, author, manager):
    send(asked, author, nil=True)
    chasing.send_back(request=asked, why="Please look by date of birth.", by=manager, at=WEDNESDAY, site=SITE)
    send(asked, author, answers=ANSWERS, seen=1)
    asked.refresh_from_db()
    assert (asked.state, asked.returns.count()) == ("returned", 2)


def test_nothing_can_be_sent_to_a_request_that_was_withdrawn(asked, author, manager):
    chasing.withdraw(request=asked, reason="Asked by mistake.", by=manager, at=WEDNESDAY)
    with pytest.raises(NotNow, match="withdrawn"):
        send(asked, author, nil=True)


def test_answering_is_audited_and_told_without_a_word_of_the_answer(asked, author):
    made = send(asked, author, answers=ANSWERS)
    record = AuditRecord.objects.get(event="request.returned")
    assert record.details == {"receipt": made.receipt, "came": "account", "case": asked.case.reference}
    assert CaseChange.objects.filter(agency=asked.agency).first().words == "Ister Police: answered"


def test_the_history_says_who_does_not_know_the_family(asked, author):
    send(asked, author, nil=True)
    assert CaseChange.objects.filter(agency=asked.agency).first().words == "Ister Police: does not know the family"


def test_the_names_are_given_to_the_author_and_each_sight_is_written_down(asked, author, manager):
    a_name(a_record(Person, asked.case, manager, pseudonym="Child A", relation="child"), manager)
    seen = answering.identities_to_look_for(request=asked, by=author, link=None, at=WEDNESDAY)
    assert [one.full_name for one in seen] == ["Wren Halloway"]
    record = AuditRecord.objects.get(event="identities.viewed")
    assert record.actor_label == author.full_name
    assert record.details == {"request": asked.pk, "agency": asked.agency_id}


def test_the_names_are_not_given_once_the_request_is_answered(asked, author, manager):
    a_name(a_record(Person, asked.case, manager, pseudonym="Child A", relation="child"), manager)
    send(asked, author, nil=True)
    asked.refresh_from_db()
    assert answering.identities_to_look_for(request=asked, by=author, link=None, at=WEDNESDAY) == ()


def test_the_names_are_given_for_no_other_kind_of_request(case, manager):
    request, author = asked_with_account(case, manager, kind="summary")
    a_name(a_record(Person, case, manager, pseudonym="Child A", relation="child"), manager)
    assert answering.identities_to_look_for(request=request, by=author, link=None, at=WEDNESDAY) == ()


def test_the_names_are_not_given_to_the_author_of_another_agency(case, manager, asked):
    other = on_case(case, Role.AGENCY_AUTHOR, by=manager)
    with pytest.raises(PermissionRefused):
        answering.identities_to_look_for(request=asked, by=other, link=None, at=WEDNESDAY)


def test_somebody_by_a_link_sends_and_is_named_by_the_link(case, manager):
    request = asked_by_link(case, manager)
    link, _ = link_of(request, by=manager)
    made = answering.answer_by_link(link=link, given=Given(nil=True), at=WEDNESDAY)
    assert (made.came, made.from_name, made.by, made.link) == ("link", "Ola Reed", None, link)
    record = AuditRecord.objects.get(event="request.returned")
    assert (record.actor_label, record.details["link"]) == ("Goldthread", link.pk)


def test_a_file_that_came_by_a_link_was_added_by_nobody(case, manager):
    request = asked_by_link(case, manager)
    link, _ = link_of(request, by=manager)
    upload = SimpleUploadedFile("answer.txt", b"We knew the family.")
    made = answering.answer_by_link(link=link, given=Given(upload=upload), at=WEDNESDAY)
    assert made.file.added_by is None


def test_whoever_asked_enters_an_answer_that_came_by_telephone(asked, manager):
    made = answering.enter_for_agency(
        request=asked,
        given=Given(answers=ANSWERS),
        came=AgencyReturn.Came.TELEPHONE,
        name="Ola Reed, superintendent",
        by=manager,
        at=WEDNESDAY,
    )
    assert (made.get_came_display(), made.from_name, made.by) == ("By telephone", "Ola Reed, superintendent", manager)


def test_an_answer_that_was_entered_says_who_gave_it(asked, manager):
    with pytest.raises(Refused, match="Enter who of the agency"):
        answering.enter_for_agency(
            request=asked, given=Given(nil=True), came=AgencyReturn.Came.PAPER, name=" ", by=manager, at=WEDNESDAY
        )


def test_an_author_whose_role_ended_answers_no_more(case, manager):
    (police,) = agencies(case, 1)
    author = an_author(police)
    (request,) = ask(case, manager, (police, by_account(author)))
    author.memberships.all().delete()
    with pytest.raises(PermissionRefused):
        send(request, author, nil=True)
