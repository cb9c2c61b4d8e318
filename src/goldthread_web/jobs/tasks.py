"""The one task of the queue: do a job. (`django_tasks` is `django.tasks` from Django 6.)"""

from django_tasks import task

from goldthread_web.jobs.running import run


@task()
def run_job(job_id: int, attempt: int) -> None:
    """Do the job, unless it is no longer to be done as this attempt."""
    run(job_id=job_id, attempt=attempt)
