"""`goldthread-web remind`: send the reminders that are due. A running worker does so by itself."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from goldthread_web.design.filters import count
from goldthread_web.reviews.addresses import own_site
from goldthread_web.reviews.services.requests import reminding


class Command(BaseCommand):
    help = "Remind agencies that have not answered, on the working days that are set for it. Safe to run often."

    def handle(self, *args: Any, **options: Any) -> None:
        number = reminding.remind_due(at=timezone.now(), site=own_site())
        self.stdout.write(f"{count(number, 'request')} reminded." if number else "No reminder is due now.")
