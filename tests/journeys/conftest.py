"""A running site and a browser for the journeys."""

import os
import shutil

import pytest

from tests.django_setup import configure

configure()

from tests.web.fixtures import *  # noqa: E402, F403

CHROMIUM = os.environ.get("GOLDTHREAD_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


# Django leaves a test database in memory open in the threads of its server, because closing would lose it. Python 3.13
# and later complain of that.
LEFT_OPEN_BY_DJANGO = "ignore:Exception ignored in. <sqlite3.Connection:pytest.PytestUnraisableExceptionWarning"


def pytest_collection_modifyitems(items):
    """Every journey drives the browser. Without one, or without the style sheet, say why it was not run."""
    missing = _missing()
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.filterwarnings(LEFT_OPEN_BY_DJANGO))
            if missing:
                item.add_marker(pytest.mark.skip(reason=missing))


def _missing():
    from django.contrib.staticfiles import finders

    if not CHROMIUM:
        return "Chromium is not installed; script/test installs it where it may"
    return "" if finders.find("built/app.css") else "the style sheet is not built; run script/assets"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Use the system's Chromium, quiet and with no calls home."""
    return browser_type_launch_args | {
        "executable_path": CHROMIUM,
        "args": [
            *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}


@pytest.fixture(scope="session")
def base_url(live_server):
    """Addresses without a site are those of the running one."""
    return live_server.url


@pytest.fixture
def without_scripts(browser, base_url):
    """A page of a browser that runs no JavaScript."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context.new_page()
    context.close()


@pytest.fixture
def site(page):
    """A page of the browser, at the address of the running site, whose console may have nothing to complain of."""
    page.context.set_default_timeout(10_000)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield Site(page)
    # That a page is not there is reported too; the journeys look at its words instead.
    assert [text for text in complaints if "404 (Not Found)" not in text] == []


class Site:
    """What every journey does: go somewhere, sign in, look for barriers."""

    def __init__(self, page):
        self.page = page

    def go(self, address):
        self.page.goto(address)

    def sign_in(self, user, password):
        self.go("/sign-in/")
        self.page.get_by_label("E-mail address").fill(user.email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def barriers(self):
        """Return what axe finds wrong with the page: empty when nothing."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page).response["violations"]
        return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]
