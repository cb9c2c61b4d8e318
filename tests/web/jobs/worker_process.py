"""A program for tests of the jobs: a database of its own, a worker to be killed, and a look at what became of it.

setup FOLDER    make the database and start one slow job; FOLDER is where the job leaves its signs
work            be a worker with short patience, until killed
state           print the job as JSON
"""

import json
import sys
import time
from datetime import timedelta
from pathlib import Path

from tests.django_setup import configure

configure()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from goldthread_web.jobs import kinds, running, services, worker  # noqa: E402
from goldthread_web.jobs.models import Job  # noqa: E402


def slow(progress, *, folder):
    """Stay in the middle for ever at the first try; finish at the next."""
    progress.of(2)
    progress.step("half done")
    first_try = Path(folder) / "begun"
    if not first_try.exists():
        first_try.touch()
        time.sleep(600)
    progress.step("done")


def setup(folder):
    from tests.factories.library import a_manager, partnership_of

    call_command("migrate", interactive=False, verbosity=0)
    user = a_manager()
    services.start(
        kind="slow", arguments={"folder": folder}, partnership=partnership_of(user), by=user, at=timezone.now()
    )


def work():
    services.SILENCE = timedelta(seconds=2)
    running.BEAT_EVERY = 0.3
    worker.REAP_EVERY = 0.5
    worker.Worker(wait=0.2).work()


def state():
    job = Job.objects.get()
    sys.stdout.write(json.dumps({"state": job.state, "attempts": job.attempts, "done": job.done, "error": job.error}))


if __name__ == "__main__":
    kinds.add(kinds.JobKind("slow", "Something slow", slow, lambda job: "/"))
    {"setup": setup, "work": work, "state": state}[sys.argv[1]](*sys.argv[2:])
