from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "goldthread_web.audit"
    label = "audit"
    verbose_name = "Audit"
