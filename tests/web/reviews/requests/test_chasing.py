"""What whoever asked does afterwards, and what the chase list says."""

from datetime import date

import pytest
from django.core import mail

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.reviews import chasing as lines
from goldthread_web.reviews import request_home
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.models import Request, ReturnLink
from goldthread_web.reviews.services.requests import answering, chasing, linking, reminding
from goldthread_web.reviews.services.requests.answering import Given
from tests.factories.requests import (
    FRIDAY_13,
    SITE,
    TUESDAY,
    WEDNESDAY,
    agencies,
    ask,
    asked_by_link,
    asked_with_account,
    by_link,
    token_in,
)
from tests.factories.reviews import a_case_in_rapid_review, a_manager, on_case

pytestmark = pytest.mark.django_db
AWAY = "tests.web.reviews.requests.no_mail.Away"


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def case(manager):
    return a_case_in_rapid_review(manager)


@pytest.fixture
def asked(case, manager):
    return asked_by_link(case, manager)


def returned(request):
    link = request.links.get()
    return answering.answer_by_link(link=link, given=Given(nil=True), at=WEDNESDAY)


def row(request, today=date(2026, 3, 11)):
    return lines.row(lines.with_all(Request.objects.all()).get(pk=request.pk), today=today, may_ask=True)


def test_a_new_date_is_kept_with_its_reason_and_told(asked, manager):
    due = date(2026, 3, 20)
    chasing.set_new_date(request=asked, due_on=due, reason="Half term.", by=manager, at=WEDNESDAY, site=SITE)
    asked.refresh_from_db()
    assert (asked.due_on, asked.steps.get(kind="new_date").note) == (date(2026, 3, 20), "Half term.")
    assert "20 March 2026" in mail.outbox[-1].body


@pytest.mark.parametrize(
    ("due_on", "reason", "fault"),
    [
        (FRIDAY_13, "Half term.", "That is the date it has"),
        (date(2026, 3, 9), "Half term.", "today or later"),
        (date(2026, 3, 20), " ", "Say why the date moves"),
    ],
)
def test_a_new_date_has_to_be_another_day_to_come_and_say_why(asked, manager, due_on, reason, fault):
    with pytest.raises(Refused, match=fault):
        chasing.set_new_date(request=asked, due_on=due_on, reason=reason, by=manager, at=WEDNESDAY, site=SITE)


def test_an_answer_is_accepted_once(asked, manager):
    returned(asked)
    chasing.accept(request=asked, by=manager, at=WEDNESDAY)
    asked.refresh_from_db()
    assert asked.state == "accepted"
    with pytest.raises(NotNow):
        chasing.accept(request=asked, by=manager, at=WEDNESDAY)


def test_an_answer_that_is_sent_back_gets_a_new_link(asked, manager):
    returned(asked)
    chasing.send_back(request=asked, why="Which teams?", by=manager, at=WEDNESDAY, site=SITE)
    asked.refresh_from_db()
    assert asked.state == "sent_back"
    assert ReturnLink.objects.open(WEDNESDAY).for_token(token_in(mail.outbox[-1])).exists()
    assert "Which teams?" not in mail.outbox[-1].body


def test_sending_back_says_what_is_missing(asked, manager):
    returned(asked)
    with pytest.raises(Refused, match="Say what is missing"):
        chasing.send_back(request=asked, why="", by=manager, at=WEDNESDAY, site=SITE)


def test_nothing_is_sent_back_that_has_not_come(asked, manager):
    with pytest.raises(NotNow, match="Only an answer that was returned"):
        chasing.send_back(request=asked, why="Which teams?", by=manager, at=WEDNESDAY, site=SITE)


def test_withdrawing_closes_the_links_and_tells_the_agency(asked, manager):
    chasing.withdraw(request=asked, reason="Not this agency.", by=manager, at=WEDNESDAY)
    assert not ReturnLink.objects.open(WEDNESDAY).exists()
    assert "no longer needs the answer of Ister Police" in mail.outbox[-1].body


def test_withdrawing_needs_a_reason(asked, manager):
    with pytest.raises(Refused, match="Say why it is withdrawn"):
        chasing.withdraw(request=asked, reason="", by=manager, at=WEDNESDAY)


def test_an_agency_is_asked_again_after_withdrawing(asked, manager):
    chasing.withdraw(request=asked, reason="By mistake.", by=manager, at=WEDNESDAY)
    (again,) = ask(asked.case, manager, (asked.agency, by_link()), at=WEDNESDAY)
    assert again.state == "asked"


def test_whoever_may_not_ask_changes_nothing(asked, case, manager):
    panel = on_case(case, Role.PANEL_MEMBER, by=manager)
    with pytest.raises(PermissionRefused):
        chasing.withdraw(request=asked, reason="No.", by=panel, at=WEDNESDAY)
    with pytest.raises(PermissionRefused):
        reminding.remind_now(request=asked, by=panel, at=WEDNESDAY, site=SITE)


def test_reminding_by_hand_sends_a_link_that_works(asked, manager):
    assert reminding.remind_now(request=asked, by=manager, at=WEDNESDAY, site=SITE) == 1
    assert ReturnLink.objects.open(WEDNESDAY).for_token(token_in(mail.outbox[-1])).exists()


def test_nobody_is_reminded_whose_links_were_revoked(asked, manager):
    linking.revoke(request=asked, by=manager, at=WEDNESDAY)
    with pytest.raises(NotNow, match="Nobody of this agency can be written to"):
        reminding.remind_now(request=asked, by=manager, at=WEDNESDAY, site=SITE)


def test_an_author_is_reminded_to_sign_in(case, manager):
    request, author = asked_with_account(case, manager)
    reminding.remind_now(request=request, by=manager, at=WEDNESDAY, site=SITE)
    assert mail.outbox[-1].to == [author.email]
    assert f"/requests/{request.pk}/" in mail.outbox[-1].body


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 3, 13), ""),
        (date(2026, 3, 14), "Late since the weekend"),
        (date(2026, 3, 16), "1 working day late"),
        (date(2026, 4, 7), "15 working days late"),  # over Easter
        (date(2090, 4, 7), "Late"),  # bank holidays are not known so far ahead
    ],
)
def test_lateness_is_counted_in_working_days(asked, today, said):
    assert row(asked, today).late == said


def test_what_is_answered_is_not_late(asked):
    returned(asked)
    assert row(asked, date(2026, 3, 20)).late == ""


def test_the_list_says_who_does_not_know_the_family(asked):
    returned(asked)
    assert row(asked).tag.text == "Returned: not known to them"


def test_the_list_says_when_an_e_mail_was_not_sent_and_what_to_do(case, manager, settings):
    settings.EMAIL_BACKEND = AWAY
    request = asked_by_link(case, manager)
    assert "was not sent on 10 March 2026" in row(request).trouble
    assert "telephone the agency" in row(request).trouble


def test_a_server_that_hangs_up_is_noted_too(case, manager, settings):
    settings.EMAIL_BACKEND = "tests.web.reviews.requests.no_mail.HangsUp"
    assert asked_by_link(case, manager).steps.filter(kind="not_sent").exists()


def test_the_trouble_is_over_once_a_reminder_went_out(case, manager, settings):
    settings.EMAIL_BACKEND = AWAY
    request = asked_by_link(case, manager)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    reminding.remind_now(request=request, by=manager, at=WEDNESDAY, site=SITE)
    assert row(request).trouble == ""


def test_each_state_offers_what_can_be_done_now(asked, manager):
    assert [action.text for action in row(asked).actions] == [
        "Remind now", "New date", "New link", "Enter an answer", "Withdraw",
    ]  # fmt: skip
    returned(asked)
    assert [action.text for action in row(asked).actions] == ["Accept", "Send back", "Withdraw"]
    asked.refresh_from_db()
    chasing.accept(request=asked, by=manager, at=WEDNESDAY)
    assert [action.text for action in row(asked).actions] == ["Send back"]


def test_late_ones_stand_first_then_what_is_to_be_read(case, manager):
    police, hospital, council = agencies(case, 3)
    early, late, read = ask(
        case, manager, (police, by_link()), (hospital, by_link()), (council, by_link()), due_on=date(2026, 3, 20)
    )
    Request.objects.filter(pk=late.pk).update(due_on=date(2026, 3, 10))
    returned(read)
    found = lines.rows(lines.with_all(case.requests.all()), today=date(2026, 3, 11), may_ask=False)
    assert [one.title for one in found] == ["Fenmoor Hospital", "Fenmoor Council", "Ister Police"]
    assert early.agency == police


def test_the_head_of_the_list_counts_who_has_not_answered(case, manager):
    police, hospital = agencies(case, 2)
    first, _ = ask(case, manager, (police, by_link()), (hospital, by_link()))
    returned(first)
    assert lines.summary(case.requests.all()) == "1 of 2 requests not answered yet."


def test_the_page_of_the_case_says_whom_to_chase(case, manager):
    police, hospital = agencies(case, 2)
    ask(case, manager, (police, by_link()), (hospital, by_link()))
    (step,) = request_home.steps_on(date(2026, 3, 11), manager, case)
    assert step.text == "2 of 2 agencies have not answered: Do you know this family?"
    assert (step.detail, step.urgent) == ("due 13 March 2026", False)
    (step,) = request_home.steps_on(date(2026, 3, 16), manager, case)
    assert (step.detail, step.urgent) == ("2 late: chase them", True)


def test_before_anybody_is_asked_the_case_says_to_ask(case, manager):
    assert request_home.steps(manager, case)[0].text == "Ask agencies: Do you know this family?"


def test_a_panel_member_gets_no_steps_about_requests(case, manager):
    panel = on_case(case, Role.PANEL_MEMBER, by=manager)
    assert request_home.steps(panel, case) == ()


def test_home_has_a_line_for_an_author_until_the_agency_answered(case, manager):
    request, author = asked_with_account(case, manager)
    (item,) = request_home.author_items(author, today=date(2026, 3, 16))
    assert (item.text, item.tag.text) == ("Do you know this family?", "Late")
    answering.answer(request=request, given=Given(nil=True), by=author, at=WEDNESDAY)
    assert request_home.author_items(author, today=date(2026, 3, 16)) == ()


def test_home_has_a_line_for_a_manager_where_something_is_late_or_to_be_read(case, manager):
    police, hospital = agencies(case, 2)
    first, _ = ask(case, manager, (police, by_link()), (hospital, by_link()))
    assert request_home.manager_items(manager, today=TUESDAY.date()) == ()
    returned(first)
    (item,) = request_home.manager_items(manager, today=date(2026, 3, 16))
    assert item.detail == "1 agency late with an answer, 1 answer to read"
