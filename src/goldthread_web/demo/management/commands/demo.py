"""`goldthread-web demo`: an invented partnership with its library, in a folder of its own, and how to sign in."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.utils import timezone

from goldthread_web.demo import world
from goldthread_web.jobs.worker import Worker

FOLDER = "demo"
INSIDE = "GOLDTHREAD_IN_DEMO"  # set once the settings are the demonstration's own

PEOPLE = """
Sign in as any of these, each with the password  {password}

{people}

Everybody and everything in it is invented. It is kept in {folder}; start over with --fresh.
"""


class Command(BaseCommand):
    """Start again with a database and a folder of the demonstration's own, so that it never touches real data."""

    help = "Show Goldthread with an invented partnership. What you do in it is kept until you give --fresh."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--fresh", action="store_true", help="throw away what was done in the demonstration")
        parser.add_argument("--prepare", action="store_true", help="make it and print how to sign in, but do not serve")

    def handle(self, *args: Any, **given: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demonstration has a password that everybody knows. It does not run in production.")
        if not os.environ.get(INSIDE):
            self._start_inside(given)
        call_command("migrate", interactive=False, verbosity=0)
        if not world.exists():
            self._make()
        self.stdout.write(PEOPLE.format(password=world.PASSWORD, people=self._people(), folder=settings.DATA_DIR))
        if not given["prepare"]:
            # Only this machine can reach it.
            call_command("serve", host="127.0.0.1", port=given["port"], stdout=self.stdout)

    def _start_inside(self, given: dict[str, Any]) -> None:
        folder = Path(settings.DATA_DIR) / FOLDER
        if given["fresh"] and folder.exists():
            shutil.rmtree(folder)
        environment = {name: value for name, value in os.environ.items() if name != "GOLDTHREAD_DATABASE_URL"}
        environment |= {INSIDE: "1", "GOLDTHREAD_DATA_DIR": str(folder)}
        again = [sys.executable, "-m", "goldthread_web.manage", "demo", "--port", str(given["port"])]
        if given["prepare"]:
            again.append("--prepare")
        self.stdout.flush()
        os.execve(sys.executable, again, environment)  # noqa: S606 - our own command, with our own settings

    def _make(self) -> None:
        self.stdout.write("Making the demonstration: two partnerships, and a library of eight documents …")
        world.make(at=timezone.now())
        Worker().work(once=True)
        world.check_and_publish(at=timezone.now())

    def _people(self) -> str:
        shown = [(world.ADMINISTRATOR, "looks after the installation")]
        shown += [
            (person, f"{person.role.label}, {place.short_name}") for place in world.PLACES for person in place.people
        ]
        return "\n".join(f"  {person.email:34} {person.full_name:20} {does}" for person, does in shown)
