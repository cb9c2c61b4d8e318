from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "goldthread_web.jobs"
    label = "jobs"
    verbose_name = "Jobs"
