from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """No tables: here for the commands `setup` and `serve`."""

    name = "goldthread_web.config"
    label = "config"
    verbose_name = "Configuration"
