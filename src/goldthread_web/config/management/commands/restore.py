"""`goldthread-web restore FILE`: make this installation what a backup holds."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from goldthread_web.config.backup.errors import BackupError
from goldthread_web.config.backup.restoring import Restored, restore
from goldthread_web.design import progress
from goldthread_web.design.filters import count

LACKING = 1  # exit codes: docs/reference/exit-codes.md
REFUSED = 2


class Command(BaseCommand):
    help = "Restore a backup into this installation, which must be stopped. Until it is whole, nothing changes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="an archive made by goldthread-web backup")
        parser.add_argument("--replace", action="store_true", help="also where there is data, which is kept aside")

    def handle(self, *args: Any, **given: Any) -> None:
        path = Path(given["file"]).absolute()
        try:
            restored = restore(path, replace=given["replace"], at=timezone.now(), steps=progress.line)
        except BackupError as error:
            raise CommandError(f"Nothing was restored or changed. {error}", returncode=REFUSED) from error
        for line in _lines(restored):
            self.stdout.write(line)
        if missing := restored.manifest.missing:
            raise CommandError(
                f"The backup itself lacked {count(len(missing), 'file')}: those documents open no more.",
                returncode=LACKING,
            )


def _lines(restored: Restored) -> list[str]:
    manifest = restored.manifest
    rows = sum(manifest.rows.values())
    lines = [f"Restored as of {manifest.made_at}: {count(rows, 'row')}, {count(len(manifest.files), 'file')}."]
    if restored.kept_aside:
        lines.append("What was here before is kept. Remove it when you no longer need it:")
        lines += [f"  {place}" for place in restored.kept_aside]
    if restored.needs_setup:
        lines.append("The backup is older than the program. Next: goldthread-web setup")
    return [
        *lines,
        "Then check the audit, with a head written down before the backup: goldthread-web verify_audit --expect HASH",
    ]
