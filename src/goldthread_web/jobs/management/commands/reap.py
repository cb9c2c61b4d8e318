"""`goldthread-web reap`: take back the jobs of workers that died. A running worker does so by itself."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from goldthread_web.jobs import services


class Command(BaseCommand):
    help = "Take back the jobs of workers that died."

    def handle(self, *args: Any, **options: Any) -> None:
        number = services.reap(at=timezone.now())
        self.stdout.write(f"{number} taken back." if number else "No worker has died.")
