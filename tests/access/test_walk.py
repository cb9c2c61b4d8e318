"""Every address, by every kind of person, read and sent to."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.access import document, scenes, table
from tests.access.world import build

METHODS = ("GET", "POST")


def routes(patterns=None, namespace=""):
    """Return the full name of every address of the site."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            found.append(f"{namespace}{pattern.name}")
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found += routes(pattern.url_patterns, inner)
    return found


def answer(response):
    """Return the first answer in the table's terms."""
    response.close()  # a file that is sent stays open until then
    if response.status_code == 302 and response.url.startswith(reverse("accounts:sign_in") + "?next="):
        return "sign-in"
    return str(response.status_code)


def visit(row, address, world, kind):
    """Return what `kind` gets. What it changes is undone."""
    client = Client(raise_request_exception=False)
    if kind != "anonymous":
        client.force_login(world.people[kind])
    if row.method == "POST":
        return answer(client.post(address, scenes.sent(row.scene, world)))
    return answer(client.get(address))


def test_every_address_is_in_the_table_for_reading_and_for_sending():
    listed = {(row.route, row.method) for row in table.rows()}
    assert sorted(listed) == sorted((route, method) for route in routes() for method in METHODS)


def test_no_line_of_the_table_stands_twice():
    listed = [str(row) for row in table.rows()]
    assert len(listed) == len(set(listed))


def test_every_address_has_a_name():
    assert not [route for route in routes() if route.endswith("None")]


@pytest.mark.django_db
@pytest.mark.parametrize("row", table.rows(), ids=str)
def test_everybody_gets_what_the_table_says(row):
    world = build()
    address = reverse(row.route, kwargs=scenes.parts(row.scene, world))
    got = {}
    for kind in row.expected:
        point = transaction.savepoint()
        got[kind] = visit(row, address, world, kind)
        transaction.savepoint_rollback(point)
    assert got == row.expected


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["DELETE", "PATCH"])
def test_nothing_answers_to_a_method_that_no_page_uses(method):
    world = build()
    client = Client(raise_request_exception=False)
    client.force_login(world.people["manager"])
    answered = {}
    for route in routes():
        point = transaction.savepoint()
        address = reverse(route, kwargs=scenes.parts(route, world))
        status = client.generic(method, address).status_code
        transaction.savepoint_rollback(point)
        if status not in {302, 404, 405}:
            answered[route] = status
    assert not answered


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_in_the_house_s_words():
    world = build()
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["manager"])
    response = client.post(reverse("accounts:account"), {"full_name": "Somebody Else"})
    assert response.status_code == 403
    assert "This page has been open too long" in response.content.decode()


def test_the_document_is_printed_from_the_table():
    assert document.PLACE.read_text(encoding="utf-8") == document.text()
