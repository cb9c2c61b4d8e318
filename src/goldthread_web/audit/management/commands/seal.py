"""`goldthread-web seal`: chain the records of the audit that no seal holds yet. A running worker does so by itself."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from goldthread_web.audit import services
from goldthread_web.audit.models import AuditRecord
from goldthread_web.design import progress


class Command(BaseCommand):
    help = "Seal what is new in the audit, so that a later change would show. A running worker does so by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = AuditRecord.objects.unsealed().count()
        tell = progress.line("Sealing", "records")
        sealed = 0
        while some := services.seal(at=timezone.now(), everything=True):
            sealed += some
            tell(sealed, max(sealed, waiting))
        self.stdout.write(f"{sealed:,} records are sealed now." if sealed else "Every record was sealed already.")
