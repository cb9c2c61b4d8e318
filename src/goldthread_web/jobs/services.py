"""Everything that writes a job. What a worker writes names the attempt it is: see Job."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldthread_web.accounts.models import Partnership, User
from goldthread_web.jobs.models import Job, State

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 3
SILENCE = timedelta(seconds=30)  # a worker beats every few seconds; one that is silent so long is dead
KEEP_QUEUE_ROWS = timedelta(days=14)

BROKE = "Something went wrong in the program, {attempts} times. Nothing you had saved is lost. Tell your administrator."
DIED = "The work was cut off {attempts} times, perhaps because it needs too much memory. Tell your administrator."


@transaction.atomic
def start(*, kind: str, arguments: dict[str, Any], partnership: Partnership, by: User, at: datetime) -> Job:
    """Queue a piece of work of `kind` and return it. It begins when this transaction is kept."""
    job = Job.objects.create(kind=kind, arguments=arguments, partnership=partnership, started_by=by, created_at=at)
    _queue(job)
    return job


@transaction.atomic
def take(*, job_id: int, attempt: int, at: datetime) -> Job | None:
    """Return the job for a worker to do as its `attempt`; None when it is no longer to be done, or by another."""
    waiting = Job.objects.filter(pk=job_id, state=State.QUEUED, attempts=attempt - 1)
    taken = waiting.update(state=State.RUNNING, attempts=attempt, heartbeat_at=at, done=0, total=0, message="")
    return Job.objects.get(pk=job_id) if taken else None


@transaction.atomic
def beat(*, job: Job, at: datetime) -> bool:
    """Say that the worker is alive. False: the job is no longer its own."""
    return bool(_own(job).update(heartbeat_at=at))


@transaction.atomic
def progress(*, job: Job, done: int, total: int, message: str, at: datetime) -> bool:
    """Say how far the work is. False: the job is no longer the worker's own."""
    said = message[:255]
    return bool(_own(job).update(done=min(done, total), total=total, message=said, heartbeat_at=at))


@transaction.atomic
def finish(*, job: Job, at: datetime) -> bool:
    """Say that the work is done. False: the job is no longer the worker's own."""
    return bool(_own(job).update(state=State.DONE, done=F("total"), finished_at=at))


@transaction.atomic
def fail(*, job: Job, error: str, at: datetime) -> bool:
    """Say that the work cannot be done, and what the person can do. False: the job is no longer the worker's own."""
    return bool(_own(job).update(state=State.FAILED, error=error, finished_at=at))


@transaction.atomic
def try_again(*, job: Job, error: str, at: datetime) -> None:
    """Queue the job again, or fail it with `error` when it has been tried often enough."""
    if job.attempts >= MAX_ATTEMPTS:
        fail(job=job, error=error.format(attempts=job.attempts), at=at)
    elif _own(job).update(state=State.QUEUED, heartbeat_at=None):
        _queue(job)


@transaction.atomic
def reap(*, at: datetime) -> int:
    """Take back the jobs of workers that died, and return how many. Any number of reapers may run at once."""
    reaped = 0
    for job in Job.objects.abandoned(before=at - SILENCE).select_for_update(skip_locked=True):
        log.warning("Job %s gave no sign of life in attempt %s; it is taken back.", job.pk, job.attempts)
        _close_queue_row(job, at)
        try_again(job=job, error=DIED, at=at)
        reaped += 1
    _forget_old_rows(at)
    return reaped + _requeue_lost(at)


def _own(job: Job) -> "QuerySet[Job]":
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, attempts=job.attempts)


def _queue(job: Job) -> None:
    from goldthread_web.jobs.tasks import run_job

    queued = run_job.enqueue(job_id=job.pk, attempt=job.attempts + 1)
    Job.objects.filter(pk=job.pk).update(task_id=queued.id)


def _requeue_lost(at: datetime) -> int:
    """Queue again what waits though its row in the queue was taken: its worker died before it began."""
    taken = DBTaskResult.objects.filter(started_at__lt=at - SILENCE).exclude(status=TaskResultStatus.READY)
    lost = Job.objects.filter(state=State.QUEUED, task_id__in=taken.values("id"))
    jobs = list(lost.select_for_update(skip_locked=True))
    for job in jobs:
        _close_queue_row(job, at)
        _queue(job)
    return len(jobs)


def _close_queue_row(job: Job, at: datetime) -> None:
    # The queue never looks at a row again that a worker took; close it, so that it does not seem to run for ever.
    rows = DBTaskResult.objects.filter(id__in=[job.task_id], status=TaskResultStatus.RUNNING)
    rows.update(status=TaskResultStatus.FAILED, finished_at=at, traceback="The worker gave no sign of life.")


def _forget_old_rows(at: datetime) -> None:
    DBTaskResult.objects.finished().filter(finished_at__lt=at - KEEP_QUEUE_ROWS).delete()
