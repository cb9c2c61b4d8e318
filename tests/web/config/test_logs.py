"""What a log line may not hold: what somebody typed, and who a child is."""

import io
import logging

import pytest
from django.db import transaction
from django.urls import reverse

from goldthread_web.config.logs import WithoutWhatWasTyped
from goldthread_web.reviews.models import Identity, Person
from tests.factories.reviews import FRIDAY, a_case, a_manager

# Not in the calls themselves: a traceback prints lines of code.
TYPED = "Wren Alder"
SAID = "could not read 'Child Q'"
REFUSED = "refused\nDETAIL: Failing row contains (Wren Alder)"


@pytest.fixture
def log():
    """Return what a logger with the house's format has written so far."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutWhatWasTyped("{message}", style="{"))
    logger = logging.getLogger("test.log")
    logger.addHandler(handler)
    logger.propagate = False
    yield lambda: stream.getvalue()
    logger.removeHandler(handler)


def failing(act):
    try:
        act()
    except Exception:
        logging.getLogger("test.log").exception("It failed")


def test_a_conversion_that_fails_does_not_quote_what_was_typed(log):
    failing(lambda: int(TYPED))
    assert "Wren" not in log()
    assert "builtins.ValueError: invalid literal for int() with base 10: […]" in log()


def test_the_lines_of_code_that_led_there_are_kept(log):
    failing(lambda: int(TYPED))
    assert 'test_logs.py", line' in log()


def test_what_an_error_came_of_is_printed_under_the_same_rule(log):
    def act():
        try:
            int(TYPED)
        except ValueError as error:
            raise RuntimeError(SAID) from error

    failing(act)
    assert "builtins.RuntimeError: could not read […]" in log()
    assert "which came of:" in log()
    assert "Wren" not in log()
    assert "Child Q" not in log()


def test_only_the_first_line_of_a_message_is_printed(log):
    def act():
        raise RuntimeError(REFUSED)

    failing(act)
    assert "builtins.RuntimeError: refused" in log()
    assert "Wren" not in log()


@pytest.mark.django_db
@pytest.mark.postgres
def test_a_row_that_the_database_refuses_is_not_copied_into_the_log(log):
    manager = a_manager()
    person = Person.objects.get(case=a_case(manager))

    values = {"full_name": "", "address": "4 Heron Row"}

    def act():
        with transaction.atomic():
            Identity.objects.create(person=person, **values, by=manager, at=FRIDAY)

    failing(act)
    assert "identity_has_name" in log()
    assert "Heron" not in log()


@pytest.mark.django_db
def test_the_program_logs_in_this_way(settings):
    formatter = settings.LOGGING["formatters"]["line"]["()"]
    assert formatter == "goldthread_web.config.logs.WithoutWhatWasTyped"
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"line"}


@pytest.mark.django_db
def test_a_page_that_fails_logs_its_route_and_not_its_address(client, monkeypatch, caplog):
    manager = a_manager()
    case = a_case(manager)
    monkeypatch.setattr("goldthread_web.reviews.overview.line", lambda case: int(TYPED))
    client.force_login(manager)
    client.raise_request_exception = False
    assert client.get(reverse("reviews:case", kwargs={"case": case.pk})).status_code == 500
    [record] = [one for one in caplog.records if one.name == "django.request"]
    assert case.reference not in WithoutWhatWasTyped("%(message)s").format(record)
    assert "Wren" not in WithoutWhatWasTyped("%(message)s").format(record)
