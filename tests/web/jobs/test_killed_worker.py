"""A worker that is killed in the middle of a job: another takes the job again and finishes it. Real processes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

pytestmark = pytest.mark.postgres

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60  # seconds; a busy machine is slow to start processes


def program(environment, *arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.web.jobs.worker_process", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def answer(environment, *arguments):
    process = program(environment, *arguments)
    said, complaint = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, complaint.decode()
    return said.decode()


def wait_for(condition):
    until = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.2)
    return found


@pytest.fixture
def environment(tmp_path):
    """Return an environment with a database of its own, on the server under test or in a file."""
    clean = {name: value for name, value in os.environ.items() if name != "GOLDTHREAD_DATABASE_URL"}
    clean |= {"GOLDTHREAD_DATA_DIR": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}
    address = os.environ.get("GOLDTHREAD_DATABASE_URL", "")
    if not address.startswith("postgres"):
        yield clean
        return
    parts = urlsplit(address)
    name = f"killed_worker_{os.getpid()}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f"create database {name}")
        yield clean | {"GOLDTHREAD_DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}
        server.execute(f"drop database {name} with (force)")


def test_a_killed_worker_s_job_is_taken_again_and_finished(environment, tmp_path):
    def job():
        return json.loads(answer(environment, "state"))

    answer(environment, "setup", str(tmp_path))
    first = program(environment, "work")
    second = None
    try:
        wait_for((tmp_path / "begun").exists)
        assert job() == {"state": "running", "attempts": 1, "done": 1, "error": ""}
        os.kill(first.pid, signal.SIGKILL)
        first.wait(timeout=PATIENCE)
        assert job()["state"] == "running"
        second = program(environment, "work")
        wait_for(lambda: job()["state"] == "done")
        assert job() == {"state": "done", "attempts": 2, "done": 2, "error": ""}
    finally:
        for process in filter(None, (first, second)):
            process.kill()
            process.communicate()
