"""`goldthread-web setup`: the database, the first person and the first partnership."""

import os
import secrets
import sys
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.core.validators import validate_email
from django.utils import timezone

from goldthread_web.accounts import services
from goldthread_web.accounts.models import User

PASSWORD_VARIABLE = "GOLDTHREAD_SETUP_PASSWORD"  # noqa: S105 (the name of a variable)
NEXT = """
Goldthread is set up.

  1. Start it:       goldthread-web serve
  2. Sign in at the address it prints, as {email}{password}
  3. Invite people:  Partnerships > People > Invite somebody
"""


class Command(BaseCommand):
    """Ask for what was not given, check it, and make it."""

    help = "Make the database, the first administrator and the first partnership. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", help="e-mail address of the first administrator")
        parser.add_argument("--name", help="full name of the first administrator")
        parser.add_argument("--partnership", help="full name of the partnership")
        parser.add_argument("--short-name", help="its short name, for headings and addresses")
        parser.add_argument(
            "--generate-password",
            action="store_true",
            help=f"make a password and print it once (else it is asked for, or read from {PASSWORD_VARIABLE})",
        )

    def handle(self, *args: Any, **given: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        if User.objects.exists():
            self.stdout.write(
                "Goldthread is set up already, and its database is up to date. Start it: goldthread-web serve"
            )
            return
        email = self._ask(given["email"], "Your e-mail address", "--email")
        self._refuse_bad(lambda: validate_email(email), "That is not an e-mail address")
        name = self._ask(given["name"], "Your full name", "--name")
        partnership = self._ask(given["partnership"], "Name of your partnership", "--partnership")
        short_name = given["short_name"] or partnership.removesuffix(" Safeguarding Children Partnership")
        generated = secrets.token_urlsafe(12) if given["generate_password"] else ""
        password = generated or self._password()
        person = User(email=email, full_name=name)
        self._refuse_bad(lambda: validate_password(password, person), "The password will not do")
        services.set_up(
            email=email,
            full_name=name,
            password=password,
            partnership=partnership,
            short_name=short_name[:60],
            at=timezone.now(),
        )
        shown = f", with the password {generated} (shown only now)" if generated else ""
        self.stdout.write(NEXT.format(email=email, password=shown))

    def _ask(self, given: str | None, question: str, option: str) -> str:
        answer = given or ""
        while not answer.strip():
            if not sys.stdin.isatty():
                raise CommandError(f"Nobody is there to ask. Give {option}.")
            answer = input(f"{question}: ")
        return answer.strip()

    def _password(self) -> str:
        if password := os.environ.get(PASSWORD_VARIABLE):
            return password
        if not sys.stdin.isatty():
            raise CommandError(f"Nobody is there to ask. Set {PASSWORD_VARIABLE} or give --generate-password.")
        password = getpass("Password, at least 12 characters (it does not show): ")
        if getpass("The same again: ") != password:
            raise CommandError("The two were not the same. Run this again; nothing was made.")
        return password

    def _refuse_bad(self, check: Any, fault: str) -> None:
        try:
            check()
        except ValidationError as error:
            raise CommandError(f"{fault}: {' '.join(error.messages)} Run this again; nothing was made.") from error
