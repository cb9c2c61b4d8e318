import io
import re

import pytest
from django.core.management import CommandError, call_command

from goldthread_web.accounts.models import Partnership, User
from goldthread_web.config.management.commands import setup

pytestmark = pytest.mark.django_db
GIVEN = {
    "email": "ada@example.org",
    "name": "Ada Penhale",
    "partnership": "Tarnside Safeguarding Children Partnership",
}


@pytest.fixture(autouse=True)
def nobody_is_there(monkeypatch):
    monkeypatch.delenv(setup.PASSWORD_VARIABLE, raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())


def run(**given):
    said = io.StringIO()
    call_command("setup", stdout=said, **given)
    return said.getvalue()


def test_everything_can_be_given(monkeypatch):
    monkeypatch.setenv(setup.PASSWORD_VARIABLE, "kettle moss violin")
    said = run(**GIVEN)
    user, partnership = User.objects.get(), Partnership.objects.get()
    assert user.check_password("kettle moss violin")
    assert (partnership.short_name, partnership.slug) == ("Tarnside", "tarnside")
    assert "goldthread-web serve" in said
    assert "kettle moss violin" not in said


def test_a_password_can_be_made_and_is_shown():
    said = run(**GIVEN, generate_password=True)
    shown = re.search(r"with the password (\S+) \(shown only now\)", said)[1]
    assert User.objects.get().check_password(shown)


def test_running_it_again_changes_nothing():
    run(**GIVEN, generate_password=True)
    assert "set up already" in run(email="eve@example.org", name="Eve", partnership="Other")
    assert User.objects.get().email == "ada@example.org"


@pytest.mark.parametrize(("missing", "says"), [("email", "Give --email"), ("partnership", "Give --partnership")])
def test_with_nobody_to_ask_it_says_what_to_give(missing, says):
    with pytest.raises(CommandError, match=says):
        run(**{name: value for name, value in GIVEN.items() if name != missing})


def test_with_nobody_to_ask_for_a_password_it_says_how_to_give_one():
    with pytest.raises(CommandError, match="GOLDTHREAD_SETUP_PASSWORD"):
        run(**GIVEN)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("change", "password", "says"),
    [
        ({}, "short", "too short"),
        ({}, "ada@example.org", "too similar"),
        ({"email": "nonsense"}, "kettle moss violin", "not an e-mail address"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_made(monkeypatch, change, password, says):
    monkeypatch.setenv(setup.PASSWORD_VARIABLE, password)
    with pytest.raises(CommandError, match=says):
        run(**(GIVEN | change))
    assert not User.objects.exists()


def test_what_was_not_given_is_asked_for(monkeypatch):
    answers = iter(["", "ada@example.org", "Ada Penhale", "Tarnside"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    monkeypatch.setattr(setup, "getpass", lambda question: "kettle moss violin")
    run()
    assert User.objects.get().full_name == "Ada Penhale"


def test_a_password_typed_in_two_ways_is_refused(monkeypatch):
    typed = iter(["kettle moss violin", "kettle moss violet"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(setup, "getpass", lambda question: next(typed))
    with pytest.raises(CommandError, match="not the same"):
        run(**GIVEN)


def test_django_s_own_command_for_a_first_person_points_to_ours():
    with pytest.raises(CommandError, match="goldthread-web setup"):
        call_command("createsuperuser")
