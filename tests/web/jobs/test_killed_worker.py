"""A worker that is killed in the middle of a job: another takes the job again and finishes it. Real processes."""

import json
import os
import signal
import subprocess
import time

import pytest

from tests.web.installation import PATIENCE, environment_for, start

pytestmark = pytest.mark.postgres


def program(environment, *arguments):
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return start(environment, "tests.web.jobs.worker_process", *arguments, **pipes)


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
    with environment_for(tmp_path / "data", "killed_worker") as environment:
        yield environment


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
