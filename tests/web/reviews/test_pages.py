"""Pages of a case, as its people see them."""

import pytest
from django.urls import reverse

from goldthread_web.reviews.models import Case
from goldthread_web.reviews.parts import ALL
from tests.factories.reviews import a_case, a_case_in_review, a_manager

pytestmark = pytest.mark.django_db


def page(client, user, route, **parts):
    client.force_login(user)
    return client.get(reverse(f"reviews:{route}", kwargs=parts))


def test_the_page_of_a_case_says_where_it_is_and_what_is_next(client):
    manager = a_manager()
    case = a_case(manager)
    said = page(client, manager, "case", case=case.pk).content.decode()
    assert "To notify since 6 March 2026" in said
    assert "Notify the Panel of the serious incident, by 13 March 2026" in said


@pytest.mark.parametrize("part", ALL, ids=lambda part: part.slug)
def test_every_list_of_records_opens_empty(client, part):
    manager = a_manager()
    case = a_case_in_review(manager)
    response = page(client, manager, "part", case=case.pk, part=part.slug)
    assert (response.status_code, part.title in response.content.decode()) == (200, True)


@pytest.mark.parametrize("part", ALL, ids=lambda part: part.slug)
def test_every_form_of_a_record_opens(client, part):
    manager = a_manager()
    case = a_case_in_review(manager)
    assert page(client, manager, "add", case=case.pk, part=part.slug).status_code == 200


def test_four_facts_open_a_case(client):
    manager = a_manager()
    client.force_login(manager)
    facts = {
        "partnership": manager.memberships.get().partnership_id,
        "kind": "harm", "suspicion": "suspected", "area": "Fenmoor", "children": "Child A, Child B",
        "aware_on_day": "6", "aware_on_month": "3", "aware_on_year": "2026",
    }  # fmt: skip
    response = client.post(reverse("reviews:new_incident"), facts)
    case = Case.objects.get()
    assert response.url == reverse("reviews:first_afternoon", kwargs={"case": case.pk})
    assert [person.pseudonym for person in case.person_records.all()] == ["Child A", "Child B"]
