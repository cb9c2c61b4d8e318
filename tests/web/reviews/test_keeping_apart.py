"""What a curious or hostile person tries with addresses and forms, and what their browser and our logs keep."""

import re

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from goldthread_web.accounts import services as accounts
from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import Membership
from goldthread_web.audit.models import AuditRecord
from goldthread_web.files import services as files
from goldthread_web.reviews.errors import Refused
from goldthread_web.reviews.models import (
    AgencyInvolved,
    Case,
    CaseChange,
    CaseFile,
    CaseMember,
    Contribution,
    Draft,
    DraftComment,
    FamilyContact,
    Person,
    PractitionerEvent,
    SignOff,
)
from goldthread_web.reviews.services import dating, opening, people, records
from tests.factories.reviews import (
    FRIDAY,
    MONDAY_AFTER,
    a_case,
    a_guest_partnership,
    a_manager,
    a_record,
    on_case,
    partnership_of,
)
from tests.web.factories import PASSWORD, AgencyFactory, MembershipFactory

pytestmark = pytest.mark.django_db
A_DAY = {"on_day": "9", "on_month": "3", "on_year": "2026"}


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def case(manager):
    return a_case(manager)


@pytest.fixture
def elsewhere():
    """A case of another partnership, of which `manager` knows nothing."""
    return a_case()


@pytest.fixture
def browser(manager):
    client = Client(raise_request_exception=False)
    client.force_login(manager)
    return client


def url(route, **parts):
    return reverse(f"reviews:{route}", kwargs=parts)


def child_of(case):
    return Person.objects.get(case=case)


# A record of another case, asked for under the address of one's own


@pytest.mark.parametrize("route", ["change", "remove"])
def test_a_record_of_another_case_is_not_shown_under_mine(browser, case, elsewhere, route):
    address = url(route, case=case.pk, part="people", pk=child_of(elsewhere).pk)
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize("route", ["change", "remove", "bring_back"])
def test_a_record_of_another_case_is_not_written_under_mine(browser, case, elsewhere, route):
    theirs = child_of(elsewhere)
    sent = {"pseudonym": "Child Z", "relation": "child", "taking_part": "not_asked", "version": "1"}
    assert browser.post(url(route, case=case.pk, part="people", pk=theirs.pk), sent).status_code == 404
    kept = Person.objects.get(pk=theirs.pk)
    assert (kept.pseudonym, kept.version, kept.removed_at) == ("Child A", 1, None)


def test_a_record_of_another_of_my_own_cases_has_its_own_address_only(browser, case, manager):
    other = a_case(manager)
    assert browser.get(url("change", case=case.pk, part="people", pk=child_of(other).pk)).status_code == 404


def test_a_record_of_another_kind_is_not_found_under_this_kind(browser, case, manager):
    a_record(Draft, case, manager, name="First draft")
    second = a_record(Draft, case, manager, name="Second draft")
    assert browser.get(url("change", case=case.pk, part="people", pk=second.pk)).status_code == 404


def test_a_pause_of_another_case_is_not_ended_under_mine(browser, case, elsewhere):
    theirs = dating.pause_deadline(
        case=elsewhere,
        rule="D5",
        first=MONDAY_AFTER.date(),
        last=None,
        reason="The police asked.",
        by=elsewhere.opened_by,
        at=MONDAY_AFTER,
    )
    assert browser.post(url("end_pause", case=case.pk, pk=theirs.pk)).status_code == 404
    theirs.refresh_from_db()
    assert theirs.last is None


def test_a_case_that_is_not_mine_looks_like_one_that_does_not_exist(browser, case, elsewhere):
    not_mine = browser.get(url("case", case=elsewhere.pk)).content.decode()
    not_there = browser.get(url("case", case=999_999)).content.decode()
    assert without_chance(not_mine) == without_chance(not_there)
    assert elsewhere.reference not in not_mine


def without_chance(page):
    return re.sub(r'(nonce|value|csrfmiddlewaretoken)="[^"]*"', "", page)


def test_a_number_larger_than_any_row_s_is_not_found(browser, case):
    assert browser.get(f"/cases/{10**30}/").status_code == 404
    assert browser.get(f"/cases/{case.pk}/records/people/{10**30}/").status_code == 404


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 40])
@pytest.mark.parametrize("route", ["change", "remove"])
def test_a_version_that_no_form_showed_writes_nothing(browser, case, route, version):
    sent = {"pseudonym": "Child Z", "relation": "child", "taking_part": "not_asked", "version": version}
    answer = browser.post(url(route, case=case.pk, part="people", pk=child_of(case).pk), sent)
    assert answer.status_code in {200, 302, 409}
    assert (child_of(case).pseudonym, child_of(case).removed_at) == ("Child A", None)


# Fields that point to something


def test_a_form_offers_people_of_its_own_case_only(browser, case, elsewhere):
    page = browser.get(url("add", case=case.pk, part="family-contacts")).content.decode()
    assert f'value="{child_of(case).pk}"' in page
    assert f'<option value="{child_of(elsewhere).pk}"' not in page


@pytest.mark.parametrize("what", ["person", "draft", "event", "agency", "user", "file"])
def test_a_record_cannot_be_made_to_point_outside_its_case(browser, case, elsewhere, what):
    part, kind, sent = POINTING[what](case, elsewhere)
    answer = browser.post(url("add", case=case.pk, part=part), sent)
    assert answer.status_code == 200
    assert "Select a valid choice" in answer.content.decode()
    assert not kind.objects.of(case).filter(**{f"{what}__isnull": False})


def _to_person(case, elsewhere):
    sent = {"person": child_of(elsewhere).pk, "kind": "call", "who": "Ines Holt", **A_DAY}
    return "family-contacts", FamilyContact, sent


def _to_draft(case, elsewhere):
    theirs = a_record(Draft, elsewhere, elsewhere.opened_by, name="Theirs")
    sent = {"draft": theirs.pk, "from_whom": "The panel", "comment": "Good.", "outcome": "waiting"}
    return "comments", DraftComment, sent


def _to_event(case, elsewhere):
    values = {"on": FRIDAY.date(), "kind": "Workshop"}
    theirs = records.add_record(
        kind=PractitionerEvent, case=elsewhere, values=values, by=elsewhere.opened_by, at=FRIDAY
    )
    return "contributions", Contribution, {"event": theirs.pk, "text": "We were not asked."}


def _to_agency(case, elsewhere):
    return "agencies", AgencyInvolved, {"agency": AgencyFactory(partnership=elsewhere.partnership).pk}


def _to_user(case, elsewhere):
    sent = {"user": elsewhere.opened_by_id, "what": "report", "name": "A", "job_title": "B", "state": "asked"}
    return "sign-offs", SignOff, sent


def _to_file(case, elsewhere):
    upload = ContentFile(b"The report.", name="report.txt")
    theirs = files.keep(partnership=elsewhere.partnership, upload=upload, by=elsewhere.opened_by, at=FRIDAY)
    CaseFile.objects.create(case=elsewhere, file=theirs, by=elsewhere.opened_by, at=FRIDAY)
    return "drafts", Draft, {"name": "First draft", "file": theirs.pk}


POINTING = {
    "person": _to_person,
    "draft": _to_draft,
    "event": _to_event,
    "agency": _to_agency,
    "user": _to_user,
    "file": _to_file,
}


def test_a_service_refuses_too_what_belongs_to_another_case(case, manager, elsewhere):
    values = {"person": child_of(elsewhere), "on": FRIDAY.date(), "kind": "call", "who": "Ines Holt"}
    with pytest.raises(Refused) as refusal:
        records.add_record(kind=FamilyContact, case=case, values=values, by=manager, at=FRIDAY)
    assert refusal.value.faults == {"person": "This belongs to another case. Choose one of this case."}


def test_a_referral_names_an_agency_of_the_partnership_that_it_goes_to(manager):
    values = {"referred_by": "A", "received_on": FRIDAY.date(), "summary": "B", "why": "C"}
    with pytest.raises(Refused, match="Choose an agency of"):
        opening.refer(partnership=partnership_of(manager), values=values, agency=AgencyFactory(), by=manager, at=FRIDAY)
    assert not Case.objects.exists()


def test_what_nobody_is_asked_for_cannot_be_sent(browser, case, elsewhere, manager):
    sent = {
        "pseudonym": "Child B", "relation": "child", "taking_part": "not_asked", "case": elsewhere.pk,
        "added_by": elsewhere.opened_by_id, "added_at": "2020-01-01", "removed_at": "2020-01-01", "id": "77",
    }  # fmt: skip
    browser.post(url("add", case=case.pk, part="people"), sent)
    made = Person.objects.get(pseudonym="Child B")
    assert (made.case, made.added_by, made.removed_at) == (case, manager, None)
    assert made.pk != 77


# Somebody leaves while they are signed in


def test_whoever_is_taken_off_is_out_at_the_next_page(case, manager):
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    browser = signed_in(reviewer)
    assert browser.get(url("case", case=case.pk)).status_code == 200
    people.end_member(member=CaseMember.objects.get(user=reviewer), by=manager, at=FRIDAY)
    assert browser.get(url("case", case=case.pk)).status_code == 404


def test_whoever_loses_their_role_is_out_at_the_next_page(case, manager):
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    browser = signed_in(reviewer)
    Membership.objects.filter(user=reviewer).delete()
    assert browser.get(url("case", case=case.pk)).status_code == 404


def test_a_guest_whose_partnership_leaves_is_out_at_the_next_page(case, manager):
    guest = on_case(case, Role.PANEL_MEMBER, by=manager, partnership=a_guest_partnership(case, by=manager))
    browser = signed_in(guest)
    people.end_grant(grant=case.grants.get(), by=manager, at=FRIDAY)
    assert browser.get(url("case", case=case.pk)).status_code == 404


def test_an_author_who_changes_agency_loses_the_old_agency_s_material(case, manager):
    author = on_case(case, Role.AGENCY_AUTHOR, by=manager)
    other = AgencyFactory(partnership=case.partnership)
    Membership.objects.filter(user=author).update(agency=other)
    assert not Case.objects.known_to(author)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


# What the browser keeps


@pytest.mark.parametrize("route", ["case", "dates", "decide_referral", "notify"])
def test_no_browser_keeps_a_page_of_a_case(browser, case, route):
    kept_by(browser.get(url(route, case=case.pk)), 200)


@pytest.mark.parametrize(("route", "parts"), [("part", {}), ("add", {}), ("change", {"pk": 0}), ("remove", {"pk": 0})])
def test_no_browser_keeps_a_record_or_its_form(browser, case, route, parts):
    parts = {name: child_of(case).pk for name in parts}
    kept_by(browser.get(url(route, case=case.pk, part="people", **parts)), 200)


def test_no_browser_keeps_what_it_was_refused(case, manager, elsewhere):
    browser = signed_in(on_case(case, Role.SCRUTINEER, by=manager))
    kept_by(browser.get(url("notify", case=case.pk)), 403)
    kept_by(browser.get(url("case", case=elsewhere.pk)), 404)


def test_no_browser_keeps_the_two_versions_of_a_stale_form(browser, case):
    sent = {"pseudonym": "Child Z", "relation": "child", "taking_part": "not_asked", "version": "7"}
    kept_by(browser.post(url("change", case=case.pk, part="people", pk=child_of(case).pk), sent), 409)


def kept_by(answer, status):
    assert answer.status_code == status
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


def test_a_session_from_before_signing_in_is_not_carried_on(client, manager):
    client.session["seen"] = "before"
    session = client.session
    session["seen"] = "before"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post(reverse("accounts:sign_in"), {"username": manager.email, "password": PASSWORD})
    assert client.session.session_key != before
    other = Client()
    other.cookies["sessionid"] = before
    assert other.get(reverse("reviews:cases")).status_code == 302


def test_signing_out_ends_the_session_on_the_server(manager, case):
    browser = signed_in(manager)
    stolen = browser.cookies["sessionid"].value
    browser.post(reverse("accounts:sign_out"))
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get(url("case", case=case.pk)).status_code == 302


def test_a_closed_account_is_out_at_the_next_page(manager, case):
    administrator = MembershipFactory(partnership=case.partnership, role=Role.ADMINISTRATOR).user
    reviewer = on_case(case, Role.LEAD_REVIEWER, by=manager)
    browser = signed_in(reviewer)
    accounts.deactivate(user=reviewer, by=administrator, at=FRIDAY)
    assert browser.get(url("case", case=case.pk)).status_code == 302


# What is written down about it elsewhere

SECRET = ("Wren Alder", "Child Q", "Heron Row", "Nobody came")


def test_case_text_stays_in_the_case(browser, case, manager, caplog):
    browser.post(
        url("add", case=case.pk, part="people"),
        {"pseudonym": "Child Q", "relation": "child", "taking_part": "not_asked", "views": "Nobody came"},
    )
    child = Person.objects.get(pseudonym="Child Q")
    values = {"full_name": "Wren Alder", "address": "4 Heron Row"}
    people.write_identity(person=child, version=0, values=values, by=manager, at=FRIDAY)
    parts = {"case": case.pk, "part": "people", "pk": child.pk}
    form = {"pseudonym": "Child Q", "relation": "child", "taking_part": "invited", "version": "1"}
    answers = [
        browser.get(url("change", **parts)),
        browser.post(url("change", **parts), form),
        browser.get(url("remove", **parts)),
        browser.post(url("remove", **parts), {"version": "2"}),
        browser.post(url("bring_back", **parts)),
        browser.get(url("part", case=case.pk, part="people")),
        browser.get(url("case", case=case.pk)),
    ]
    titles = [
        title for answer in answers for title in re.findall(r"<title>(.*?)</title>", answer.content.decode(), re.S)
    ]
    written = {
        "audit": [f"{row.object_label} {row.details}" for row in AuditRecord.objects.all()],
        "history": list(CaseChange.objects.values_list("words", flat=True)),
        "titles": titles,
        "addresses": [getattr(answer, "url", "") for answer in answers],
        "messages": [str(one) for answer in answers for one in get_messages(answer.wsgi_request)],
        "logs": [record.getMessage() for record in caplog.records],
        "mail": [f"{letter.subject} {letter.body}" for letter in mail.outbox],
    }
    assert len(titles) >= 4
    found = {where for where, texts in written.items() if any(secret in text for secret in SECRET for text in texts)}
    assert not found


def test_what_was_typed_is_never_run_on_a_page(browser, case):
    hostile = "<script>alert(1)</script>"
    sent = {"pseudonym": hostile, "relation": "child", "taking_part": "not_asked", "views": hostile}
    browser.post(url("add", case=case.pk, part="people"), sent)
    pk = Person.objects.get(pseudonym=hostile).pk
    for address in (
        url("part", case=case.pk, part="people"),
        url("case", case=case.pk),
        url("change", case=case.pk, part="people", pk=pk),
        url("remove", case=case.pk, part="people", pk=pk),
        url("add", case=case.pk, part="family-contacts"),
    ):
        page = browser.get(address).content.decode()
        assert hostile not in page, address
        assert "&lt;script&gt;alert(1)" in page, address
