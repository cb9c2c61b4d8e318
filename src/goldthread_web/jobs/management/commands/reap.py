"""`goldthread-web reap`: clear up after what was cut off. A running worker does so by itself."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from goldthread_web.design.filters import count
from goldthread_web.files import services as files
from goldthread_web.jobs import services


class Command(BaseCommand):
    help = "Take back the jobs of workers that died, and remove files that were cut off while they came in."

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        jobs, left = services.reap(at=at), files.sweep(at=at)
        self.stdout.write(f"{count(jobs, 'job')} taken back." if jobs else "No worker has died.")
        self.stdout.write(f"{count(left, 'file')} removed." if left else "No file was cut off.")
