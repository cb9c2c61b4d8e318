"""The real server, killed with SIGKILL at a random moment of something that somebody does, many times over.

Afterwards it is there wholly or not at all, the server starts again, and the same thing is accepted. What it is killed
in the middle of stands in actions.py, which says how to add to it. GOLDTHREAD_TEST_KILLS says how often: 5 unless told.
"""

import random
import subprocess
import threading
import time

import pytest

from tests.web.installation import PATIENCE, SET_UP, done, environment_for, start
from tests.web.killed.actions import ACTIONS, KILLS
from tests.web.killed.site import Browser, Look, Server, cut_off

pytestmark = pytest.mark.postgres


class Stage:
    """An installation, its server, somebody who uses it, and a look at what is there."""

    def __init__(self, environment, log):
        self.environment = environment
        self.server = Server(environment, log)
        self.browser = Browser(self.server.address)
        self.look = Look(environment)

    def length_of(self, action):
        """Return how long the action takes when nothing comes between, in seconds."""
        begun = time.monotonic()
        action.act(self.browser, 0)
        return time.monotonic() - begun

    def kill_within(self, action, number, after):
        """Begin the action and kill the server `after` so many seconds."""
        thread = threading.Thread(target=cut_off, args=(lambda: action.act(self.browser, number),))
        thread.start()
        time.sleep(after)
        self.server.kill()
        thread.join(timeout=PATIENCE)
        assert not thread.is_alive()

    def is_there(self, action, number):
        """Say whether the action is there wholly; an error when only a part of it is."""
        traces = action.traces(self.look, number)
        essential = {name: there for name, there in traces.items() if name not in action.spare}
        assert len(set(essential.values())) == 1, f"only a part is there: {traces}"
        is_there = next(iter(essential.values()))
        assert not is_there or all(traces.values()), f"something is lacking: {traces}"
        return is_there


@pytest.fixture
def stage(tmp_path):
    with environment_for(tmp_path / "data", "killed_server") as environment:
        done(environment, *SET_UP)
        stage = Stage(environment, tmp_path / "server.log")
        stage.server.start()
        stage.browser.sign_in()
        yield stage
        stage.server.kill()


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.title)
def test_killed_at_any_moment_it_is_there_wholly_or_not_at_all_and_can_be_done_again(stage, action):
    action.prepare(stage.browser, stage.look)
    length = stage.length_of(action)
    for number in range(1, KILLS + 1):
        stage.kill_within(action, number, random.uniform(0, 1.2 * length))
        stage.is_there(action, number)
        stage.server.start()
        action.act(stage.browser, number)
        assert stage.is_there(action, number)
    stage.server.kill()
    nothing_is_left_over(stage)
    done(stage.environment, "seal")
    assert "Every sealed record is as it was" in done(stage.environment, "verify_audit")


def nothing_is_left_over(stage):
    """What was cut off is swept up: the storage holds what rows name and nothing else."""
    sweeping = start(stage.environment, "tests.web.killed.sweep", stderr=subprocess.PIPE)
    _, complaint = sweeping.communicate(timeout=PATIENCE)
    assert sweeping.returncode == 0, complaint
    assert stage.look.kept() == {sha256 for (sha256,) in stage.look.rows("select sha256 from files_storedfile")}
    assert list((stage.look.folder / "incoming").iterdir()) == []


def test_it_sees_what_is_there_only_in_part(stage):
    action = ACTIONS[0]
    action.act(stage.browser, 1)
    assert stage.is_there(action, 1)
    assert not stage.is_there(action, 2)
    for content in (stage.look.folder / "files").rglob("*"):
        if content.is_file():
            content.unlink()
    with pytest.raises(AssertionError, match="something is lacking"):
        stage.is_there(action, 1)
