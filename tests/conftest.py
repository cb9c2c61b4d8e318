"""What holds for every test: no network, and no silence about what was skipped."""

import ipaddress
import os
import socket
import sys

import hypothesis
import pytest

# How long an example takes says how busy the machine is. In continuous integration the examples are the same each
# time, so that a red run means a change made it red; elsewhere they are new each time, so that more is found.
hypothesis.settings.register_profile(
    "house",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
hypothesis.settings.load_profile("house")


class NetworkBlocked(AssertionError):
    """A test tried to reach another machine."""


def pytest_addoption(parser):
    parser.addoption(
        "--no-skips",
        action="store_true",
        help="end with a failure when a test was skipped (script/test asks for it where CI=true)",
    )


def pytest_configure(config):
    """Where pytest's Django plug-in is switched off, hide Django itself: the core has to work without the web extra."""
    if config.pluginmanager.is_blocked("django"):
        sys.modules["django"] = None
        sys.modules["goldthread_web"] = None


# Some published documents lie beside the checkout of those who build this, and are not ours to publish. What reads
# them is skipped elsewhere, in these words, and that is no fault of the machine.
NOT_OURS_TO_PUBLISH = "not beside this checkout"


def skipped_for_want_of_a_program(reporter):
    reports = reporter.stats.get("skipped", []) if reporter else []
    return [report for report in reports if NOT_OURS_TO_PUBLISH not in str(report.longrepr)]


def pytest_sessionfinish(session, exitstatus):
    skipped = skipped_for_want_of_a_program(session.config.pluginmanager.get_plugin("terminalreporter"))
    if session.config.getoption("--no-skips") and skipped and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    skipped = skipped_for_want_of_a_program(terminalreporter)
    if config.getoption("--no-skips") and skipped:
        terminalreporter.write_line(f"{len(skipped)} skipped: here that counts as a failure.", red=True)


def is_on_this_machine(family, address):
    """Return whether a socket's address stays on this machine: a path, a loopback number or its name."""
    if family not in {socket.AF_INET, socket.AF_INET6}:
        return True
    host = address[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in {"", "localhost"}


@pytest.fixture(scope="session", autouse=True)
def _network_is_blocked():
    """Refuse every connection that leaves this machine: the product promises to make none."""
    patch = pytest.MonkeyPatch()

    def guarded(original):
        def connect(self, address):
            if not is_on_this_machine(self.family, address):
                raise NetworkBlocked(f"A test tried to reach {address!r}.")
            return original(self, address)

        return connect

    patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
    yield
    patch.undo()
