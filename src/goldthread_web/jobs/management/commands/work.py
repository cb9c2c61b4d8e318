"""`goldthread-web work`: do what waits in the background, and take back the jobs of workers that died."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from goldthread_web.jobs.worker import Worker


class Command(BaseCommand):
    help = "Do what waits in the background, until stopped. Start as many as you like."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing waits")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker()
        worker.configure_signals()
        worker.work(once=options["once"])
