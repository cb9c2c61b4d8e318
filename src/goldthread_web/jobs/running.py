"""Doing a job in a worker: its heartbeat, its progress, and what becomes of its errors."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import OperationalError, connection
from django.utils import timezone

from goldthread.errors import GoldthreadError
from goldthread_web.jobs import kinds, services
from goldthread_web.jobs.models import Job

log = logging.getLogger(__name__)

BEAT_EVERY = 5.0  # seconds


class Taken(Exception):
    """The job is no longer this worker's: it was thought dead."""


def run(*, job_id: int, attempt: int) -> None:
    """Do the job as its `attempt`, if it is still to be done so. Never raises for what the job itself does."""
    job = services.take(job_id=job_id, attempt=attempt, at=timezone.now())
    if job is None:
        return
    try:
        with _heartbeat(job):
            kinds.get(job.kind).run(JobProgress(job), **kinds.arguments_of(job))
    except Taken:
        log.warning("Job %s was taken over while attempt %s still ran.", job.pk, attempt)
    except GoldthreadError as error:
        services.fail(job=job, error=str(error), at=timezone.now())
    except Exception:
        log.exception("Job %s failed in attempt %s.", job.pk, attempt)
        services.try_again(job=job, error=services.BROKE, at=timezone.now())
    else:
        services.finish(job=job, at=timezone.now())


class JobProgress:
    """Writes how far a job is. Raises Taken as soon as the job is no longer this worker's."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._done = self._total = 0

    def of(self, total: int) -> None:
        """Say how many steps there are."""
        self._total = total
        self._write("")

    def step(self, message: str) -> None:
        """Say that one more step is done, and what comes next or was done."""
        self._done += 1
        self._write(message)

    def _write(self, message: str) -> None:
        if not services.progress(job=self._job, done=self._done, total=self._total, message=message, at=timezone.now()):
            raise Taken


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Beat in a thread of its own: it dies with the process, and goes on while a long step runs."""
    stop = threading.Event()

    def beat() -> None:
        try:
            while not stop.wait(BEAT_EVERY):
                with suppress(OperationalError):  # a locked database: the next beat is soon enough
                    services.beat(job=job, at=timezone.now())
        finally:
            connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
