from django.apps import AppConfig


class DemoConfig(AppConfig):
    """No tables: here for the command `demo`."""

    name = "goldthread_web.demo"
    label = "demo"
    verbose_name = "Demonstration"
