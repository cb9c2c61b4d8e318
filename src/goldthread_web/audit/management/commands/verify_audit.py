"""`goldthread-web verify_audit`: is the audit still what it was? Ends with 1 when it is not."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldthread_web.audit.verifying import Verdict, verify
from goldthread_web.design import progress
from goldthread_web.design.filters import count

NOT_WHOLE = 1  # exit codes: docs/reference/exit-codes.md
NOT_BEGUN = 2
SHOWN = 40  # faults
HASH = re.compile(r"[0-9a-f]{64}")


class Command(BaseCommand):
    help = "Check that no sealed record of the audit was altered, removed or moved, and print the head of the chain."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--expect", metavar="HASH", default="", help="a head printed earlier, which the chain must still hold"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        expect = "".join(options["expect"].split()).lower()
        if expect and not HASH.fullmatch(expect):
            raise CommandError("--expect takes a head as it was printed: 64 digits and letters.", returncode=NOT_BEGUN)
        verdict = verify(expect=expect, progress=progress.line("Checking", "seals"))
        for line in _lines(verdict):
            self.stdout.write(line)
        if verdict.faults:
            raise CommandError(f"The audit is not whole: {count(len(verdict.faults), 'fault')}.", returncode=NOT_WHOLE)


def _lines(verdict: Verdict) -> list[str]:
    """Return what there is to say, the faults first."""
    lines = verdict.faults[:SHOWN]
    if len(verdict.faults) > SHOWN:
        lines.append(f"… and {count(len(verdict.faults) - SHOWN, 'fault')} more.")
    kept = f"The audit holds {count(verdict.records, 'record')}"
    if not verdict.sealed:
        return [*lines, f"{kept}; none is sealed yet. Start the worker, or run: goldthread-web seal"]
    lines.append(f"{kept}. Sealed: {verdict.sealed:,}, until {verdict.sealed_until}. Not yet: {verdict.unsealed:,}.")
    if not verdict.faults:
        lines.append("Every sealed record is as it was when it was sealed.")
    if verdict.expected is not None:
        lines.append(f"The head that you gave is in the chain: seal {verdict.expected:,} of {verdict.sealed:,}.")
    return [*lines, "", "The head of the chain, to write down in another place:", verdict.head]
