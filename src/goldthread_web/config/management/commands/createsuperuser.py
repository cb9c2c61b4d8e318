"""Stands in front of Django's command of the name, which knows nothing of partnerships and the audit."""

from typing import Any

from django.core.management import BaseCommand, CommandError


class Command(BaseCommand):
    """Say which command to use."""

    help = "Not used here: see `goldthread-web setup`."

    def handle(self, *args: Any, **given: Any) -> None:
        raise CommandError("`goldthread-web setup` makes the first administrator; others are invited on the pages.")
