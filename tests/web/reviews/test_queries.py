"""How many questions each page asks the database: as many for a few rows as for many."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldthread_web.accounts.access import Role
from goldthread_web.reviews.models import Draft, DraftComment, FamilyContact, Person
from goldthread_web.reviews.services import dating, records
from tests.factories.reviews import MONDAY_AFTER, a_case, a_case_in_review, a_manager, a_record, on_case

pytestmark = pytest.mark.django_db
few_and_many = pytest.mark.parametrize("rows", [3, 30])


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def case(manager):
    return a_case_in_review(manager)


@pytest.fixture
def asked(client, manager):
    """Return a function that gives how many questions a page asks, once it has been opened before."""
    client.force_login(manager)

    def count(route, **parts):
        address = reverse(route, kwargs=parts)
        client.get(address)
        with CaptureQueriesContext(connection) as questions:
            assert client.get(address).status_code == 200
        return len(questions)

    return count


@few_and_many
def test_the_home_page(asked, manager, rows):
    for _ in range(rows):
        a_case(manager)
    assert asked("home") == 18


@few_and_many
def test_the_page_of_a_case(asked, case, manager, rows):
    for number in range(rows):
        a_record(Person, case, manager, pseudonym=f"Child {number}", relation="sibling")
        on_case(case, Role.PANEL_MEMBER, by=manager)
    assert asked("reviews:case", case=case.pk) == 42


@few_and_many
def test_the_dates_of_a_case(asked, case, manager, rows):
    for number in range(rows):
        by = on_case(case, Role.MANAGER, by=manager)
        day = {"kind": "partners_told", "on": date(2026, 3, 9), "note": f"Correction {number}."}
        dating.date_event(case=case, **day, by=by, at=MONDAY_AFTER)
        dating.pause_deadline(
            case=case, rule="D8", first=date(2026, 3, 9), last=None, reason="An inquest.", by=by, at=MONDAY_AFTER
        )
    assert asked("reviews:dates", case=case.pk) == 17


@pytest.mark.parametrize("rows", [3, 50])
def test_a_list_of_records(asked, case, manager, rows):
    for number in range(rows):
        by = on_case(case, Role.LEAD_REVIEWER, by=manager)
        a_record(Person, case, by, pseudonym=f"Child {number}", relation="sibling")
    assert asked("reviews:part", case=case.pk, part="people") == 14


@pytest.mark.parametrize("rows", [3, 50])
def test_a_list_of_records_that_point_to_others(asked, case, manager, rows):
    for number in range(rows):
        person = a_record(Person, case, manager, pseudonym=f"Child {number}", relation="sibling")
        values = {"person": person, "on": date(2026, 3, 9), "kind": "call", "who": "Ines Holt"}
        records.add_record(kind=FamilyContact, case=case, values=values, by=manager, at=MONDAY_AFTER)
    assert asked("reviews:part", case=case.pk, part="family-contacts") == 13


@pytest.mark.parametrize("rows", [3, 50])
def test_a_list_of_comments_each_from_somebody_to_a_draft(asked, case, manager, rows):
    for number in range(rows):
        draft = a_record(Draft, case, manager, name=f"Draft {number}")
        person = a_record(Person, case, manager, pseudonym=f"Child {number}", relation="sibling")
        a_record(DraftComment, case, manager, draft=draft, person=person, comment="It is right.")
    assert asked("reviews:part", case=case.pk, part="comments") == 13


@few_and_many
def test_the_form_of_a_record(asked, case, manager, rows):
    for number in range(rows):
        a_record(Person, case, manager, pseudonym=f"Child {number}", relation="sibling")
    assert asked("reviews:add", case=case.pk, part="family-contacts") == 9


@few_and_many
def test_the_form_of_a_record_that_is_there(asked, case, manager, rows):
    for number in range(rows):
        person = a_record(Person, case, manager, pseudonym=f"Child {number}", relation="sibling")
    assert asked("reviews:change", case=case.pk, part="people", pk=person.pk) == 12
