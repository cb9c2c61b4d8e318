"""Links for people without an account: what they let through, and what they do not."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews.models import AgencyReturn, Person, ReturnLink
from goldthread_web.reviews.services.requests import chasing, linking
from goldthread_web.reviews.services.requests.linking import CodeSent
from tests.factories.requests import SITE, a_name, asked_by_link, by_link, code_in, link_of, token_in
from tests.factories.reviews import a_case_in_rapid_review, a_manager, a_record

pytestmark = pytest.mark.django_db
DOES_NOT_WORK = "This link does not work"


@pytest.fixture(autouse=True)
def _files_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def manager():
    return a_manager(full_name="Mara Quill")


@pytest.fixture
def asked(manager):
    case = a_case_in_rapid_review(manager)
    a_name(a_record(Person, case, manager, pseudonym="Child Wren", relation="child"), manager)
    now = timezone.now()
    return asked_by_link(
        case, manager, due_on=timezone.localdate(now) + timedelta(days=7), at=now, instructions="Marker instructions"
    )


@pytest.fixture
def token(asked):
    return token_in(mail.outbox[0])


@pytest.fixture
def browser(token):
    """A browser in which the right code was entered."""
    return with_code(Client(), token)


def with_code(client, token):
    client.post(f"/return/{token}/code/")
    client.post(f"/return/{token}/enter/", {"code": code_in(mail.outbox[-1])})
    return client


def said(response):
    return response.content.decode()


def test_before_the_code_the_page_says_who_asks_what_kind_and_by_when(client, token):
    page = said(client.get(f"/return/{token}/"))
    assert "Mara Quill" in page
    assert "Do you know this family?" in page
    assert "Send me a code" in page


def test_before_the_code_the_page_holds_nothing_of_the_case(client, token):
    page = said(client.get(f"/return/{token}/"))
    assert "Wren" not in page
    assert "Marker instructions" not in page


def test_before_the_code_nothing_can_be_sent(client, token):
    client.post(f"/return/{token}/", {"nil": "1", "seen": "0"})
    assert not AgencyReturn.objects.exists()


def test_after_the_code_the_names_are_shown_and_the_sight_is_written_down(browser, token):
    page = said(browser.get(f"/return/{token}/"))
    assert "Wren Halloway" in page
    assert "Child Wren" not in page
    details = AuditRecord.objects.filter(event="identities.viewed").first().details
    assert details["link"] == ReturnLink.objects.get().pk


def test_one_click_is_a_nil_return_and_the_page_then_shows_the_receipt_only(browser, token):
    response = browser.post(f"/return/{token}/", {"nil": "1", "seen": "0"}, follow=True)
    assert AgencyReturn.objects.get().nil
    assert AgencyReturn.objects.get().receipt in said(response)
    assert "Wren" not in said(response)


def test_after_sending_the_link_opens_nothing_any_more(browser, token):
    browser.post(f"/return/{token}/", {"nil": "1", "seen": "0"})
    assert DOES_NOT_WORK in said(browser.get(f"/return/{token}/"))


def test_the_receipt_is_for_the_browser_that_sent(browser, token):
    browser.post(f"/return/{token}/", {"nil": "1", "seen": "0"})
    assert browser.get(f"/return/{token}/receipt/").status_code == 200
    assert Client().get(f"/return/{token}/receipt/").status_code == 404


def test_a_bad_file_gets_one_clear_error_and_what_was_typed_stays(browser, token):
    upload = SimpleUploadedFile("report.docx", b"MZ" + bytes(range(32)) * 50)
    response = browser.post(
        f"/return/{token}/", {"seen": "0", "answer_known": "yes", "answer_since": "2019", "file": upload}
    )
    page = said(response)
    assert page.count("This is a Windows program, which is not read.") == 2  # in the summary and beside the field
    assert 'value="2019"' in page
    assert not AgencyReturn.objects.exists()


def test_answers_and_a_file_are_sent_together(browser, token):
    upload = SimpleUploadedFile("report.txt", b"We have known them since 2019.")
    browser.post(f"/return/{token}/", {"seen": "0", "answer_known": "yes", "file": upload})
    made = AgencyReturn.objects.get()
    assert (made.text, made.file.name) == ({"known": "yes"}, "report.txt")


def test_a_wrong_secret_an_expired_a_revoked_and_a_withdrawn_link_all_answer_the_same(client, asked, token, manager):
    never = client.get("/return/never-was-one/")
    made = ReturnLink.objects.get()
    ReturnLink.objects.update(made_at=made.made_at - timedelta(days=90), expires_at=made.made_at - timedelta(days=1))
    expired = client.get(f"/return/{token}/")
    ReturnLink.objects.update(expires_at=made.expires_at)
    linking.revoke(request=asked, by=manager, at=timezone.now())
    revoked = client.get(f"/return/{token}/")
    ReturnLink.objects.update(revoked_at=None, revoked_by=None)
    chasing.withdraw(request=asked, reason="By mistake.", by=manager, at=timezone.now())
    withdrawn = client.get(f"/return/{token}/")
    assert {never.status_code, expired.status_code, revoked.status_code, withdrawn.status_code} == {404}
    pages = [body_of(one) for one in (never, expired, revoked, withdrawn)]
    assert pages == [pages[0]] * 4


def body_of(response):
    """The page without the signs of its own request."""
    return said(response).partition("<main")[2]


def test_every_address_of_a_wrong_link_answers_the_same(client):
    statuses = [
        client.get("/return/no/").status_code,
        client.post("/return/no/").status_code,
        client.post("/return/no/code/").status_code,
        client.post("/return/no/enter/", {"code": "ABCD2345"}).status_code,
        client.get("/return/no/receipt/").status_code,
        client.get("/return/no/form.docx/").status_code,
    ]
    assert statuses == [404] * 6


def test_a_revoked_link_ends_what_a_browser_was_let_into(browser, token, asked, manager):
    linking.revoke(request=asked, by=manager, at=timezone.now())
    assert DOES_NOT_WORK in said(browser.get(f"/return/{token}/"))


def test_the_code_lets_in_the_browser_that_entered_it_and_no_other(browser, token):
    other = Client()
    assert "Wren Halloway" in said(browser.get(f"/return/{token}/"))
    assert "Wren Halloway" not in said(other.get(f"/return/{token}/"))


def test_the_code_of_one_link_opens_no_other(browser, asked, manager):
    _, other = link_of(asked, by=manager, to=by_link("Dee Marsh", "dee@example.org"), at=timezone.now())
    assert "Wren Halloway" not in said(browser.get(f"/return/{other}/"))


def test_a_browser_stays_let_in_for_an_hour_only(browser, token):
    session = browser.session
    link = ReturnLink.objects.get()
    session["return_links"] = {str(link.pk): (timezone.now() - timedelta(seconds=1)).isoformat()}
    session.save()
    assert "Send me a code" in said(browser.get(f"/return/{token}/"))


def test_entering_the_code_gives_the_browser_a_new_session(client, token):
    client.post(f"/return/{token}/code/")
    before = client.session.session_key
    client.post(f"/return/{token}/enter/", {"code": code_in(mail.outbox[-1])})
    assert client.session.session_key != before


def enter(link, code, *, later=timedelta(0)):
    return linking.enter_code(link=link, code=code, at=timezone.now() + later)


@pytest.fixture
def link(asked):
    return ReturnLink.objects.get()


@pytest.fixture
def code(link):
    linking.send_code(link=link, at=timezone.now())
    return code_in(mail.outbox[-1])


def test_the_code_is_taken_with_or_without_hyphen_capitals_and_spaces(link, code):
    assert enter(link, f" {code.replace('-', ' ').lower()} ")


def test_a_code_is_good_once(link, code):
    assert enter(link, code)
    assert not enter(link, code)


def test_a_code_is_good_for_fifteen_minutes(link, code):
    assert not enter(link, code, later=timedelta(minutes=15, seconds=1))


def test_a_new_code_makes_the_old_one_worthless(link, code):
    linking.send_code(link=link, at=timezone.now())
    assert not enter(link, code)


def test_an_empty_code_is_wrong_even_where_none_was_sent(link):
    assert not enter(link, "")


def test_the_link_locks_at_the_tenth_wrong_code(link, code):
    for _ in range(10):
        enter(link, "ABCD-2345")
    assert not enter(link, code)
    assert not ReturnLink.objects.open(timezone.now()).exists()


def test_the_tenth_wrong_code_is_answered_by_the_page_that_says_what_to_do(client, token, link, code):
    ReturnLink.objects.update(tries=9)
    response = client.post(f"/return/{token}/enter/", {"code": "ABCD-2345"})
    assert response.status_code == 404
    assert "ask whoever sent you the link for a new one" in said(response)


def test_a_wrong_code_says_so_and_can_be_tried_again(client, token, code):
    page = said(client.post(f"/return/{token}/enter/", {"code": "ABCD-2345"}))
    assert "This is not the code" in page
    assert ReturnLink.objects.get().tries == 1


def test_five_codes_are_sent_in_an_hour_and_no_more(link):
    now = timezone.now()
    answers = [linking.send_code(link=link, at=now) for _ in range(6)]
    assert answers == [CodeSent.SENT] * 5 + [CodeSent.TOO_OFTEN]
    assert linking.send_code(link=link, at=now + timedelta(minutes=61)) is CodeSent.SENT


def test_a_code_that_no_server_took_is_told(client, token, settings):
    settings.EMAIL_BACKEND = "tests.web.reviews.requests.no_mail.Away"
    response = client.post(f"/return/{token}/code/", follow=True)
    assert "The code could not be sent" in said(response)


def test_neither_secret_nor_code_is_kept_as_it_is(link, token, code):
    kept = " ".join(str(value) for value in ReturnLink.objects.values_list().get())
    assert token not in kept
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_everything_that_happens_to_a_link_is_written_down(client, token, asked):
    client.get(f"/return/{token}/")
    client.post(f"/return/{token}/code/")
    client.post(f"/return/{token}/enter/", {"code": "ABCD-2345"})
    client.post(f"/return/{token}/enter/", {"code": code_in(mail.outbox[-1])})
    client.post(f"/return/{token}/", {"nil": "1", "seen": "0"})
    steps = [(step.kind, step.by, step.who) for step in asked.steps.all()][3:]
    ola = "ola.reed@ister.example.org"
    assert steps == [
        ("opened", None, ola), ("code_sent", None, ola), ("sent", None, ola), ("wrong_code", None, ola),
        ("code_right", None, ola), ("returned", None, ola), ("sent", None, ola),
    ]  # fmt: skip
    events = set(AuditRecord.objects.filter(details__link=ReturnLink.objects.get().pk).values_list("event", flat=True))
    assert events >= {
        "return_link.opened", "return_link.code_sent", "return_link.wrong_code", "return_link.code_entered",
        "request.returned",
    }  # fmt: skip


def test_pages_of_a_link_are_kept_by_nobody_and_leak_no_address(client, token):
    headers = client.get(f"/return/{token}/").headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_form_as_a_file_is_given_after_the_code_only(browser, token):
    assert Client().get(f"/return/{token}/form.docx/").status_code == 404
    assert browser.get(f"/return/{token}/form.docx/").content[:2] == b"PK"


def test_nothing_can_be_sent_twice_from_two_tabs(browser, token):
    browser.post(f"/return/{token}/", {"nil": "1", "seen": "0"})
    browser.post(f"/return/{token}/", {"seen": "0", "answer_known": "yes"})
    assert AgencyReturn.objects.get().nil


def test_a_link_works_until_three_weeks_after_the_day_it_is_due(asked, link):
    assert timezone.localdate(link.expires_at) == asked.due_on + timedelta(days=21)


def test_a_new_link_goes_to_somebody_else_while_the_first_still_works(asked, manager):
    sent = linking.send_new_link(
        request=asked, to=by_link("Dee Marsh", "dee@example.org"), by=manager, at=timezone.now(), site=SITE
    )
    assert sent
    assert mail.outbox[-1].to == ["dee@example.org"]
    assert ReturnLink.objects.open(timezone.now()).count() == 2
