"""What a worker does again and again."""

from datetime import UTC, datetime

import pytest

from goldthread_web.jobs import periodic
from goldthread_web.jobs.periodic import Periodic, Rounds

NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def known(monkeypatch):
    """A registry of its own, so that what the apps offer does not run."""
    own = {}
    monkeypatch.setattr(periodic, "_known", own)
    return own


def test_the_first_look_does_everything(known, clock):
    done = []
    periodic.add(Periodic("count", done.append, 60))
    Rounds(clock).go(NOON)
    assert done == [NOON]


def test_work_waits_until_its_time_has_passed(known, clock):
    done = []
    periodic.add(Periodic("count", done.append, 60))
    rounds = Rounds(clock)
    rounds.go(NOON)
    clock.now += 59
    rounds.go(NOON)
    assert len(done) == 1
    clock.now += 1
    rounds.go(NOON)
    assert len(done) == 2


def test_the_same_name_twice_is_one_piece_of_work(known, clock):
    done = []
    periodic.add(Periodic("count", done.append, 60))
    periodic.add(Periodic("count", done.append, 60))
    Rounds(clock).go(NOON)
    assert len(done) == 1


def test_a_fault_is_logged_and_keeps_nothing_else_from_being_done(known, clock, caplog):
    done = []

    def fail(at):
        raise RuntimeError("no")

    periodic.add(Periodic("Failing", fail, 60))
    periodic.add(Periodic("count", done.append, 60))
    Rounds(clock).go(NOON)
    assert done == [NOON]
    assert "Failing failed and is tried again in 60" in caplog.text


def test_reminders_are_among_what_a_worker_does():
    assert "Reminding agencies" in periodic._known
