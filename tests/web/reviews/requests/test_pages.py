"""Pages about requests: what each of those concerned reads there, and what they do not."""

import html
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from goldthread_web.accounts.access import Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews.models import AgencyReturn, Person
from goldthread_web.reviews.services.requests import answering, chasing
from goldthread_web.reviews.services.requests.answering import Given
from tests.factories.requests import SITE, a_name, agencies, an_author, ask, by_account, by_link
from tests.factories.reviews import a_case_in_rapid_review, a_manager, a_record, on_case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def manager():
    return a_manager(full_name="Mara Quill")


@pytest.fixture
def case(manager):
    case = a_case_in_rapid_review(manager, summary="Marker of the incident")
    a_name(a_record(Person, case, manager, pseudonym="Child Wren", relation="child"), manager)
    return case


@pytest.fixture
def asked(case, manager):
    """The police, whose author Ana has an account, and the hospital, which gets a link."""
    police, hospital = agencies(case, 2)
    ana = an_author(police, full_name="Ana Author")
    now = timezone.now()
    due_on = timezone.localdate(now) + timedelta(days=7)
    return ask(case, manager, (police, by_account(ana)), (hospital, by_link()), due_on=due_on, at=now)


@pytest.fixture
def to_police(asked):
    return asked[0]


@pytest.fixture
def ana(to_police):
    return to_police.case.members.get(role=Role.AGENCY_AUTHOR).user


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    return client


@pytest.fixture
def as_manager(client, manager):
    client.force_login(manager)
    return client


def said(response):
    return html.unescape(response.content.decode())


def answered(request, by, **given):
    return answering.answer(request=request, given=Given(**given), by=by, at=timezone.now())


def return_page(client, made):
    request = made.request
    return said(client.get(f"/cases/{request.case_id}/requests/{request.pk}/returns/{made.pk}/"))


def test_an_author_s_list_has_their_own_agency_s_requests_only(as_ana, to_police):
    page = said(as_ana.get("/requests/"))
    assert "Ister Police" in page
    assert "Fenmoor Hospital" not in page


def test_an_author_reads_whom_to_look_for_and_nothing_of_the_case(as_ana, to_police):
    page = said(as_ana.get(f"/requests/{to_police.pk}/"))
    assert "Wren Halloway" in page
    assert "Child Wren" not in page
    assert "Marker of the incident" not in page
    assert "Fenmoor Hospital" not in page


def test_every_sight_of_the_names_is_written_down(as_ana, to_police, ana):
    as_ana.get(f"/requests/{to_police.pk}/")
    as_ana.get(f"/requests/{to_police.pk}/")
    assert AuditRecord.objects.filter(event="identities.viewed", actor_id=str(ana.pk)).count() == 2


def test_another_agency_s_request_is_not_there_for_an_author(as_ana, asked):
    assert as_ana.get(f"/requests/{asked[1].pk}/").status_code == 404


def test_one_click_ends_at_the_receipt(as_ana, to_police):
    page = said(as_ana.post(f"/requests/{to_police.pk}/", {"nil": "1", "seen": "0"}, follow=True))
    assert AgencyReturn.objects.get().receipt in page


def test_after_answering_the_names_are_gone_and_the_answer_can_be_taken_back(as_ana, to_police):
    as_ana.post(f"/requests/{to_police.pk}/", {"nil": "1", "seen": "0"})
    page = said(as_ana.get(f"/requests/{to_police.pk}/"))
    assert "Wren Halloway" not in page
    assert "Take it back" in page
    page = said(as_ana.post(f"/requests/{to_police.pk}/take-back/", follow=True))
    assert "Please answer again below." in page


def test_whoever_was_slower_is_told_and_keeps_what_they_typed(as_ana, to_police, ana):
    answered(to_police, ana, nil=True)
    answering.take_back(request=to_police, by=ana, at=timezone.now())
    typed = {"seen": "0", "answer_known": "yes", "answer_since": "2019"}
    page = said(as_ana.post(f"/requests/{to_police.pk}/", typed))
    assert "Somebody of your agency answered while you were writing." in page
    assert 'value="2019"' in page
    as_ana.post(f"/requests/{to_police.pk}/", typed | {"seen": "1"})
    assert [made.nil for made in to_police.returns.all()] == [True, False]


def test_why_an_answer_was_sent_back_stands_with_the_request(as_ana, to_police, ana, manager):
    answered(to_police, ana, nil=True)
    chasing.send_back(request=to_police, why="By which spellings?", by=manager, at=timezone.now(), site=SITE)
    assert "By which spellings?" in said(as_ana.get(f"/requests/{to_police.pk}/"))


def test_a_return_is_read_with_answers_file_and_who_sent_it(as_manager, to_police, ana):
    upload = SimpleUploadedFile("report.txt", b"We have known them since 2019.")
    made = answered(to_police, ana, answers={"known": "yes", "since": "2019"}, upload=upload)
    page = return_page(as_manager, made)
    assert all(words in page for words in ("Since when, and until when?", "2019", "Ana Author", made.receipt))
    assert f'href="/files/{made.file_id}/"' in page
    assert "No answers could be read out of this file" in page


def test_reading_a_return_is_written_down(as_manager, to_police, ana, manager):
    made = answered(to_police, ana, nil=True)
    return_page(as_manager, made)
    record = AuditRecord.objects.get(event="return.viewed")
    assert (record.actor_label, record.object_label) == ("Mara Quill", made.audit_label)


def test_an_earlier_return_says_that_it_is_one(as_manager, to_police, ana):
    made = answered(to_police, ana, nil=True)
    answering.take_back(request=to_police, by=ana, at=timezone.now())
    assert "This is an earlier answer" in return_page(as_manager, made)


def test_a_panel_member_reads_a_return_and_decides_nothing(client, case, manager, to_police, ana):
    client.force_login(on_case(case, Role.PANEL_MEMBER, by=manager))
    page = return_page(client, answered(to_police, ana, nil=True))
    assert "We do not know this family" in page
    assert "Accept" not in page


def test_an_answer_on_paper_says_who_gave_it_and_who_wrote_it_down(as_manager, to_police):
    typed = {"seen": "0", "came": "paper", "name": "Ola Reed, superintendent", "nil": "on"}
    as_manager.post(f"/cases/{to_police.case_id}/requests/{to_police.pk}/enter/", typed)
    page = return_page(as_manager, AgencyReturn.objects.get())
    assert all(words in page for words in ("On paper", "Ola Reed, superintendent", "Written down by", "Mara Quill"))


def test_an_agency_that_answers_meanwhile_is_not_overwritten_by_paper(as_manager, to_police, ana):
    answered(to_police, ana, nil=True)
    typed = {"seen": "0", "came": "paper", "name": "Ola Reed", "answer_known": "yes"}
    page = said(as_manager.post(f"/cases/{to_police.case_id}/requests/{to_police.pk}/enter/", typed))
    assert "The agency answered itself while you were writing." in page
    assert to_police.returns.count() == 1


def test_withdrawing_without_a_reason_says_so_beside_the_field(as_manager, to_police):
    page = said(as_manager.post(f"/cases/{to_police.case_id}/requests/{to_police.pk}/withdraw/", {"reason": " "}))
    assert page.count("Say why it is withdrawn.") == 2  # in the summary and beside the field
    to_police.refresh_from_db()
    assert to_police.state == "asked"


def test_what_can_no_longer_be_done_says_why(as_manager, to_police, ana):
    address = f"/cases/{to_police.case_id}/requests/{to_police.pk}/send-back/"
    assert "Only an answer that was returned can be sent back." in said(as_manager.post(address, {"why": "Which?"}))


def test_the_list_over_all_cases_names_the_case_and_leaves_out_what_is_accepted(as_manager, to_police, ana, manager):
    answered(to_police, ana, nil=True)
    chasing.accept(request=to_police, by=manager, at=timezone.now())
    page = said(as_manager.get("/requests/chase/"))
    assert f"Case {to_police.case.reference}" in page
    assert "Fenmoor Hospital" in page
    assert "Ister Police" not in page


def test_the_list_over_all_cases_is_empty_for_somebody_who_asks_nobody(as_ana):
    assert "No agency owes you an answer." in said(as_ana.get("/requests/chase/"))


def test_the_page_of_a_request_has_every_step_and_link(as_manager, asked):
    to_hospital = asked[1]
    page = said(as_manager.get(f"/cases/{to_hospital.case_id}/requests/{to_hospital.pk}/"))
    assert "E-mail sent: ola.reed@ister.example.org" in page
    assert "Revoke all links" in page
    page = said(as_manager.post(f"/cases/{to_hospital.case_id}/requests/{to_hospital.pk}/revoke-links/", follow=True))
    assert "1 link revoked." in page
