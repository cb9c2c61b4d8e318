"""Several agencies are asked at once, and each is told in its own way."""

import html
from datetime import date

import pytest
from django.core import mail
from django.utils import timezone

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews import access
from goldthread_web.reviews.errors import AlreadyThere, NotNow, Refused
from goldthread_web.reviews.models import CaseChange, CaseMember, Request, ReturnLink
from goldthread_web.reviews.services import moving
from goldthread_web.reviews.stages import Stage
from tests.factories.requests import (
    FRIDAY_13,
    TUESDAY,
    agencies,
    an_author,
    ask,
    asked_by_link,
    asked_with_account,
    by_account,
    by_link,
    token_in,
)
from tests.factories.reviews import a_case, a_case_in_rapid_review, a_manager, on_case
from tests.web.factories import AgencyFactory, ContactFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return a_manager(full_name="Mara Quill")


@pytest.fixture
def case(manager):
    return a_case_in_rapid_review(manager)


def test_six_agencies_are_asked_in_one_go(case, manager):
    six = agencies(case)
    ask(case, manager, *[(agency, by_link(email=f"{place}@example.org")) for place, agency in enumerate(six)])
    assert Request.objects.filter(case=case, state="asked", due_on=FRIDAY_13).count() == 6
    assert [letter.to[0] for letter in mail.outbox] == [f"{place}@example.org" for place in range(6)]


def test_somebody_without_an_account_gets_a_link_of_their_own(case, manager):
    asked_by_link(case, manager)
    assert "https://goldthread.example.org/return/" in mail.outbox[0].body
    assert ReturnLink.objects.get().email == "ola.reed@ister.example.org"


def test_an_author_is_told_to_sign_in_and_gets_no_link(case, manager):
    request, _ = asked_with_account(case, manager)
    assert f"https://goldthread.example.org/requests/{request.pk}/" in mail.outbox[0].body
    assert not ReturnLink.objects.exists()


def test_an_author_who_is_asked_is_put_on_the_case_for_their_agency(case, manager):
    request, author = asked_with_account(case, manager)
    seat = CaseMember.objects.get(case=case, user=author)
    assert (seat.role, seat.agency) == (Role.AGENCY_AUTHOR, request.agency)


def test_a_second_request_does_not_seat_the_author_again(case, manager):
    request, author = asked_with_account(case, manager)
    ask(case, manager, (request.agency, by_account(author)), kind="summary")
    assert CaseMember.objects.filter(case=case, user=author).count() == 1


def test_an_author_on_the_case_for_another_agency_cannot_answer_for_this_one(case, manager):
    police, hospital = agencies(case, 2)
    author = an_author(police)
    ask(case, manager, (police, by_account(author)))
    with pytest.raises(NotNow, match="writes for Ister Police in this case"):
        ask(case, manager, (hospital, by_account(author)))


def test_a_lead_reviewer_asks_but_puts_nobody_on_the_case(case, manager):
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    (police,) = agencies(case, 1)
    with pytest.raises(PermissionRefused):
        ask(case, reviewer, (police, by_account(an_author(police))))
    ask(case, reviewer, (police, by_link()))
    assert Request.objects.get().asked_by == reviewer


def test_a_panel_member_asks_nobody(case, manager):
    panel = on_case(case, Role.PANEL_MEMBER, by=manager)
    with pytest.raises(PermissionRefused):
        asked_by_link(case, panel)
    assert not Request.objects.exists()


def test_an_agency_is_asked_once_for_each_kind(case, manager):
    police, hospital = agencies(case, 2)
    ask(case, manager, (police, by_link()))
    with pytest.raises(AlreadyThere, match="Asked already: Ister Police"):
        ask(case, manager, (hospital, by_link()), (police, by_link()))
    assert Request.objects.count() == 1
    assert len(mail.outbox) == 1


def test_the_day_may_not_lie_in_the_past(case, manager):
    with pytest.raises(Refused, match="today or later"):
        asked_by_link(case, manager, due_on=date(2026, 3, 9))


def test_the_day_has_to_be_one_whose_bank_holidays_are_known(case, manager):
    with pytest.raises(Refused, match="bank holidays of that year are not known"):
        asked_by_link(case, manager, due_on=date(2090, 3, 9))


def test_a_period_cannot_end_before_it_begins(case, manager):
    with pytest.raises(Refused, match="before its beginning"):
        asked_by_link(case, manager, period_from=date(2026, 1, 2), period_to=date(2026, 1, 1))


def test_nobody_is_asked_in_a_case_that_has_ended(manager):
    case = a_case(manager)
    moving.move_case(case=case, to=Stage.WITHDRAWN, on=TUESDAY.date(), reason="Not met.", by=manager, at=TUESDAY)
    with pytest.raises(NotNow, match="has ended"):
        asked_by_link(case, manager)


def test_every_step_is_kept_with_who_was_told(case, manager):
    request = asked_by_link(case, manager)
    assert [(step.kind, step.who) for step in request.steps.all()] == [
        ("asked", "ola.reed@ister.example.org"),
        ("new_link", "ola.reed@ister.example.org"),
        ("sent", "ola.reed@ister.example.org"),
    ]


def test_asking_is_in_the_audit_and_in_the_case_s_history_under_the_agency(case, manager):
    request = asked_by_link(case, manager)
    record = AuditRecord.objects.get(event="request.asked")
    assert (record.actor_label, record.details) == ("Mara Quill", {"kind": "know_family", "case": case.reference})
    line = CaseChange.objects.get(agency=request.agency, words__contains="asked")
    assert line.words == "Ister Police: asked: Do you know this family?"


def test_a_mail_server_that_is_away_stops_nothing_and_says_what_to_do(case, manager, settings):
    settings.EMAIL_BACKEND = "tests.web.reviews.requests.no_mail.Away"
    request = asked_by_link(case, manager)
    step = request.steps.get(kind="not_sent")
    assert step.who == "ola.reed@ister.example.org"
    assert "Send a reminder, which has a new link" in step.note


def test_an_author_sees_nothing_of_the_case_by_being_asked(case, manager):
    _, author = asked_with_account(case, manager)
    assert not type(case).objects.visible_to(author).exists()
    assert [str(one) for one in access.agencies_of(author, case)] == ["Ister Police"]


def test_an_agency_of_a_partnership_that_takes_no_part_is_not_offered(client, case, manager):
    AgencyFactory(name="Far Away Police")
    agencies(case, 1)
    client.force_login(manager)
    said = client.get(f"/cases/{case.pk}/requests/new/").content.decode()
    assert "Ister Police" in said
    assert "Far Away Police" not in said


def ask_page(client, case, manager, agency):
    client.force_login(manager)
    address = f"/cases/{case.pk}/requests/new/?kind=know_family&agencies={agency.pk}"
    return address, client.get(address).content.decode()


def test_contact_and_deputy_of_the_contact_book_can_be_chosen(client, case, manager):
    (police,) = agencies(case, 1)
    ContactFactory(agency=police, name="Ola Reed", email="ola@ister.example.org")
    ContactFactory(agency=police, name="Dee Marsh", email="dee@ister.example.org", is_deputy=True)
    _, said = ask_page(client, case, manager, police)
    assert said.index("Ola Reed, contact, confirmed") < said.index("Dee Marsh, deputy, confirmed")


def test_an_agency_without_anybody_is_shown_with_what_to_do(client, case, manager):
    _, said = ask_page(client, case, manager, agencies(case, 1)[0])
    assert "Telephone it, ask who answers for safeguarding" in said


def test_a_contact_without_an_e_mail_address_is_shown_with_their_number(client, case, manager):
    (police,) = agencies(case, 1)
    ContactFactory(agency=police, name="Ola Reed", email="", phone="01632 960 123")
    _, said = ask_page(client, case, manager, police)
    assert "Ola Reed, 01632 960 123" in said


def test_the_page_before_shows_exactly_what_is_sent(client, case, manager):
    (police,) = agencies(case, 1)
    contact = ContactFactory(agency=police, name="Ola Reed", email="ola@ister.example.org")
    address, _ = ask_page(client, case, manager, police)
    typed = {
        "due_on_day": "1", "due_on_month": "12", "due_on_year": str(timezone.localdate().year + 1),
        f"to_{police.pk}": f"contact-{contact.pk}",
    }  # fmt: skip
    shown = html.unescape(client.post(address, typed | {"step": "preview"}).content.decode())
    assert not mail.outbox
    client.post(address, typed | {"step": "send"})
    (letter,) = mail.outbox
    request = Request.objects.get()
    sent = letter.body.replace(token_in(letter), "…").replace(f"{case.reference}/{request.pk}", f"{case.reference}/…")
    assert sent in shown
    assert letter.to == ["ola@ister.example.org"]


def test_what_was_typed_stays_when_an_agency_was_asked_meanwhile(client, case, manager):
    (police,) = agencies(case, 1)
    address, _ = ask_page(client, case, manager, police)
    ask(case, manager, (police, by_link()))
    typed = {
        "due_on_day": "1", "due_on_month": "12", "due_on_year": str(timezone.localdate().year + 1),
        f"name_{police.pk}": "Ola Reed", f"email_{police.pk}": "ola@example.org", "step": "send",
    }  # fmt: skip
    said = client.post(address, typed).content.decode()
    assert "Asked already: Ister Police" in said
    assert 'value="Ola Reed"' in said


def test_without_names_the_page_before_says_that_agencies_cannot_look(client, case, manager):
    (police,) = agencies(case, 1)
    address, _ = ask_page(client, case, manager, police)
    typed = {
        "due_on_day": "1", "due_on_month": "12", "due_on_year": str(timezone.localdate().year + 1),
        f"name_{police.pk}": "Ola Reed", f"email_{police.pk}": "ola@example.org", "step": "preview",
    }  # fmt: skip
    assert "would not know whom to look for" in client.post(address, typed).content.decode()
