from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "goldthread_web.design"
    label = "design"
    verbose_name = "Design"
