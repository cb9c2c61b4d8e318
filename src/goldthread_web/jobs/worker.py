"""A worker that also takes back jobs of workers that died, seals the audit, sweeps up, and does what comes round."""

import time

from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult

from goldthread_web.audit import services as audit
from goldthread_web.files import services as files
from goldthread_web.jobs import services
from goldthread_web.jobs.periodic import Rounds

WAIT = 1.0  # seconds between two looks at an empty queue
REAP_EVERY = 10.0  # seconds between two looks for the dead, which cost a lock on SQLite
SEAL_EVERY = 10.0  # seconds between two looks for what is not sealed
SWEEP_EVERY = 3600.0  # seconds between two looks for what was cut off


class Worker(QueueWorker):
    """Does what is queued until it is told to stop; `once` makes it stop when nothing waits."""

    def __init__(self, *, wait: float = WAIT) -> None:
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self._wait = wait
        self._reaped_at = -REAP_EVERY
        self._sealed_at: float | None = None
        self._swept_at = -SWEEP_EVERY
        self._rounds = Rounds()

    def work(self, *, once: bool = False) -> None:
        """Work. A signal to stop lets the running job finish."""
        while self.running:
            self._look_round()
            self.run()
            if once:
                return
            if self.running:
                time.sleep(self._wait)

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Run one task, and look for the dead after it, so that a queue that never empties cannot hide them."""
        super().run_task(db_task_result)
        self._look_round()

    def _look_round(self) -> None:
        self._reap_now_and_then()
        self._seal_now_and_then()
        self._rounds.go(timezone.now())
        if time.monotonic() - self._swept_at >= SWEEP_EVERY:
            files.sweep(at=timezone.now())
            self._swept_at = time.monotonic()

    def _reap_now_and_then(self) -> None:
        if time.monotonic() - self._reaped_at >= REAP_EVERY:
            services.reap(at=timezone.now())
            self._reaped_at = time.monotonic()

    def _seal_now_and_then(self) -> None:
        first = self._sealed_at is None
        if self._sealed_at is None or time.monotonic() - self._sealed_at >= SEAL_EVERY:
            audit.seal(at=timezone.now(), everything=first)  # the first look is at all: some may have come very late
            self._sealed_at = time.monotonic()
