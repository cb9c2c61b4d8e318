"""Headers, error pages, logs, and what the settings promise."""

import logging
import os
import subprocess
import sys

import pytest
from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from goldthread_web.accounts.access import PermissionRefused
from goldthread_web.config.logs import RoutesInsteadOfPaths
from tests.web.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def broken(request, **parts):
    raise ZeroDivisionError("a bug")


def refused(request):
    raise PermissionRefused("Your role in Vale does not let you publish a record.")


def missing(request):
    raise Http404


def kept(request):
    return HttpResponse("a picture", headers={"Cache-Control": "max-age=60"})


urlpatterns = [
    path("broken/<str:secret>/", broken),
    path("refused/", refused),
    path("missing/", missing),
    path("kept/", kept),
    path("", include("goldthread_web.config.urls")),
]
handler404 = "goldthread_web.config.errors.not_found"
handler500 = "goldthread_web.config.errors.broken"


def text(response):
    return response.content.decode()


def test_scripts_and_styles_come_from_here_alone(client):
    policy = client.get("/sign-in/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_the_one_script_in_the_page_carries_the_policy_s_nonce(client):
    response = client.get("/sign-in/")
    nonce = response["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
    assert f'<script nonce="{nonce}">' in text(response)
    assert text(response).count("<script nonce") == 1


def test_pages_are_not_framed_sniffed_or_told_to_others(client):
    response = client.get("/sign-in/")
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_cookies_are_out_of_reach_of_scripts(client):
    client.post("/sign-in/", {"username": UserFactory().email, "password": PASSWORD})
    assert all(client.cookies[name]["httponly"] for name in ("sessionid", "csrftoken"))


@override_settings(ROOT_URLCONF=__name__)
def test_what_says_how_long_it_may_be_kept_is_left_alone(client):
    client.force_login(UserFactory())
    assert client.get("/kept/")["Cache-Control"] == "max-age=60"


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/missing/", 404, "There is no such page"),
        ("/nowhere/", 404, "There is no such page"),
        ("/refused/", 403, "Your role in Vale does not let you publish a record."),
        ("/broken/x/", 500, "This is a fault of the program, not of what you did."),
    ],
)
@override_settings(ROOT_URLCONF=__name__)
def test_errors_are_pages_of_the_house(address, status, says):
    response = Client(raise_request_exception=False).get(address)
    assert (response.status_code, says in text(response)) == (status, True)
    assert "Goldthread" in text(response)


def test_a_name_of_the_site_that_nobody_gave_it_is_refused_in_the_house_s_words(client):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "That did not come through" in text(response)


@override_settings(ROOT_URLCONF=__name__)
def test_logs_name_the_route_not_the_address():
    kept = []

    class Keep(logging.Handler):
        def emit(self, record):
            kept.append(record.getMessage())

    handler, log = Keep(), logging.getLogger("django.request")
    handler.addFilter(RoutesInsteadOfPaths())
    log.addHandler(handler)
    try:
        Client(raise_request_exception=False).get("/broken/a-secret/?q=somebody")
    finally:
        log.removeHandler(handler)
    assert kept == ["500 GET broken/<str:secret>/"]


def test_a_log_line_without_a_request_is_left_alone():
    record = logging.LogRecord("jobs", logging.INFO, "", 0, "Read %s", ("page 3",), None)
    assert RoutesInsteadOfPaths().filter(record)
    assert record.getMessage() == "Read page 3"


def test_health_answers_while_the_database_does(client):
    assert (client.get("/health/").status_code, client.get("/health/").content) == (200, b"ok")


# The settings, in processes of their own


def check(tmp_path, *arguments, **environment):
    """Run the command with nothing set but what is given."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("GOLDTHREAD_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "goldthread_web.manage", *arguments],
        env=bare | {"GOLDTHREAD_DATA_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def production(tmp_path, *arguments):
    return check(
        tmp_path,
        *arguments,
        GOLDTHREAD_ENVIRONMENT="production",
        GOLDTHREAD_SECRET_KEY="0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO",
        GOLDTHREAD_ALLOWED_HOSTS="learning.example.org",
    )


def test_production_does_not_start_without_its_secret_and_says_what_to_set(tmp_path):
    ran = check(tmp_path, "check", GOLDTHREAD_ENVIRONMENT="production")
    assert ran.returncode == 1
    assert ran.stderr.strip() == (
        "goldthread-web: Set GOLDTHREAD_SECRET_KEY in the environment. Fifty random characters that nobody else knows."
    )


def test_production_passes_django_s_own_list_of_what_to_look_at(tmp_path):
    ran = production(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert ran.returncode == 0, ran.stderr


@pytest.mark.skipif(not finders.find("built/app.css"), reason="the style sheet is not built; run script/assets")
def test_production_collects_style_sheets_that_name_no_missing_file(tmp_path):
    ran = production(tmp_path, "collectstatic", "--no-input")
    assert ran.returncode == 0, ran.stderr
    assert list((tmp_path / "static" / "built").glob("app.*.css.gz"))
