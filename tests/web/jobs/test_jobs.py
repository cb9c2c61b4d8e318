"""A job's life: queued, running, done or failed; tried again, taken back, and never finished by the wrong worker."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from goldthread.errors import GoldthreadError
from goldthread_web import audit
from goldthread_web.accounts.access import Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.jobs import kinds, services, worker
from goldthread_web.jobs.models import Job
from goldthread_web.jobs.worker import Worker
from tests.factories.library import a_manager, partnership_of
from tests.web.factories import member

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)


class Work:
    """A kind of job whose next tries do what the test says: return, or raise."""

    def __init__(self):
        self.tries = []
        self.then = []

    def run(self, progress, **arguments):
        progress.of(2)
        progress.step("begun")
        self.tries.append(arguments)
        outcome = self.then.pop(0) if self.then else None
        if outcome:
            raise outcome
        progress.step("nearly there")


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """Keep the worker from closing the connection that the test's transaction lives in."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


@pytest.fixture
def work(monkeypatch):
    work = Work()
    monkeypatch.setitem(kinds._kinds, "test", kinds.JobKind("test", "Testing", work.run, lambda job: "/there/"))
    return work


@pytest.fixture
def manager():
    return a_manager()


def start(by):
    return services.start(kind="test", arguments={"x": 1}, partnership=partnership_of(by), by=by, at=NOON)


def do_all():
    Worker(wait=0).work(once=True)


def job_now():
    return Job.objects.get()


def test_a_job_is_done_with_its_arguments_and_says_how_far_it_is(work, manager):
    start(manager)
    assert (job_now().state, job_now().attempts) == ("queued", 0)
    do_all()
    job = job_now()
    assert work.tries == [{"x": 1}]
    assert (job.state, job.attempts, job.done, job.total, job.message) == ("done", 1, 2, 2, "nearly there")
    assert job.finished_at is not None


def test_a_fault_of_the_file_is_told_and_not_tried_again(work, manager):
    work.then = [GoldthreadError("The file is locked.", remedy="Unlock it.", where="a.pdf")]
    start(manager)
    do_all()
    assert (job_now().state, job_now().error) == ("failed", "a.pdf: The file is locked. Unlock it.")
    assert len(work.tries) == 1


def test_a_fault_of_the_program_is_tried_again(work, manager):
    work.then = [RuntimeError("by chance")]
    start(manager)
    do_all()
    assert (job_now().state, job_now().attempts, len(work.tries)) == ("done", 2, 2)


def test_after_three_tries_the_person_is_told(work, manager):
    work.then = [RuntimeError("always")] * 9
    start(manager)
    do_all()
    assert (job_now().state, len(work.tries)) == ("failed", 3)
    assert job_now().error.startswith("Something went wrong in the program, 3 times.")


def test_a_kind_that_no_longer_exists_fails_and_does_not_stop_the_worker(manager):
    services.start(kind="gone", arguments={}, partnership=partnership_of(manager), by=manager, at=NOON)
    do_all()
    assert job_now().state == "failed"


def test_a_silent_job_is_taken_back_and_its_queue_row_closed(work, manager):
    start(manager)
    DBTaskResult.objects.get().claim("dead worker")
    services.take(job_id=job_now().pk, attempt=1, at=NOON)
    assert services.reap(at=NOON + timedelta(seconds=10)) == 0
    assert services.reap(at=LATER) == 1
    assert (job_now().state, job_now().attempts) == ("queued", 1)
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY"]
    do_all()
    assert (job_now().state, job_now().attempts) == ("done", 2)


def test_a_job_that_kills_every_worker_fails_at_last(work, manager):
    job = start(manager)
    for attempt in (1, 2, 3):
        services.take(job_id=job.pk, attempt=attempt, at=NOON)
        services.reap(at=LATER)
    assert job_now().state == "failed"
    assert job_now().error.startswith("The work was cut off 3 times")


def test_a_job_whose_worker_died_before_it_began_is_queued_again(work, manager):
    start(manager)
    DBTaskResult.objects.get().claim("dead worker")
    assert services.reap(at=timezone.now() + timedelta(minutes=5)) == 1
    do_all()
    assert (job_now().state, job_now().attempts) == ("done", 1)


def test_a_waiting_job_is_left_alone(work, manager):
    start(manager)
    assert services.reap(at=LATER) == 0
    assert DBTaskResult.objects.count() == 1


def test_a_heartbeat_keeps_a_job_from_being_taken_back(work, manager):
    job = start(manager)
    job = services.take(job_id=job.pk, attempt=1, at=NOON)
    assert services.beat(job=job, at=LATER)
    assert services.reap(at=LATER + timedelta(seconds=5)) == 0


def test_a_worker_that_was_thought_dead_can_write_nothing_more(work, manager):
    job = start(manager)
    first = services.take(job_id=job.pk, attempt=1, at=NOON)
    services.reap(at=LATER)
    second = services.take(job_id=job.pk, attempt=2, at=LATER)
    assert not services.beat(job=first, at=LATER)
    assert not services.progress(job=first, done=1, total=2, message="late", at=LATER)
    assert not services.finish(job=first, at=LATER)
    assert not services.fail(job=first, error="late", at=LATER)
    assert services.finish(job=second, at=LATER)


def test_a_job_is_begun_once_per_attempt(work, manager):
    job = start(manager)
    assert services.take(job_id=job.pk, attempt=1, at=NOON)
    assert services.take(job_id=job.pk, attempt=1, at=NOON) is None
    assert services.take(job_id=job.pk, attempt=3, at=NOON) is None


def test_old_rows_of_the_queue_are_forgotten(work, manager):
    start(manager)
    do_all()
    assert DBTaskResult.objects.count() == 1
    services.reap(at=timezone.now() + timedelta(days=15))
    assert DBTaskResult.objects.count() == 0


def page(client, user, **headers):
    client.force_login(user)
    return client.get(reverse("jobs:progress", kwargs={"pk": job_now().pk}), headers=headers)


def test_the_page_looks_again_while_the_job_waits_with_and_without_scripts(work, client, manager):
    start(manager)
    html = page(client, manager).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="4"></noscript>' in html
    assert 'hx-trigger="every 1s"' in html
    assert "Waiting" in html


def test_the_part_that_changes_can_be_had_alone(work, client, manager):
    start(manager)
    html = page(client, manager, **{"HX-Request": "true"}).content.decode()
    assert html.lstrip().startswith('<div id="progress"')


def test_a_page_of_a_finished_job_leads_on_and_looks_no_more(work, client, manager):
    start(manager)
    do_all()
    html = page(client, manager).content.decode()
    assert 'href="/there/"' in html
    assert "hx-trigger" not in html
    assert "refresh" not in html


def test_a_page_of_a_failed_job_says_what_to_do(work, client, manager):
    work.then = [GoldthreadError("The file is locked.", remedy="Unlock it.")]
    start(manager)
    do_all()
    html = page(client, manager).content.decode()
    assert "The file is locked. Unlock it." in html
    assert "hx-trigger" not in html


def test_colleagues_see_a_job_and_strangers_do_not(work, client, manager):
    start(manager)
    assert page(client, member(Role.SCRUTINEER, partnership_of(manager))).status_code == 200
    assert page(client, member(Role.LEARNER, partnership_of(manager))).status_code == 404
    assert page(client, a_manager()).status_code == 404


def test_whoever_started_a_job_and_left_the_partnership_does_not_see_it(work, client, manager):
    start(manager)
    manager.memberships.all().delete()
    assert page(client, manager).status_code == 404


def test_a_worker_seals_the_audit_and_goes_on_sealing_while_it_works(work, manager, monkeypatch):
    monkeypatch.setattr(worker, "SEAL_EVERY", 0)
    start(manager)
    with transaction.atomic():
        audit.record("person.signed_in", manager, by=manager, at=NOON)
    do_all()
    assert not AuditRecord.objects.unsealed().exists()


def test_a_worker_sweeps_up_what_was_cut_off(manager, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    old = tmp_path / "kept-abc"
    old.write_bytes(b"Learning fr")
    os.utime(old, (0, 0))
    do_all()
    assert not old.exists()
