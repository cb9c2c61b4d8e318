"""`goldthread-web backup FILE`: everything that is kept here, in one file, made while people work."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from goldthread_web.config.backup.errors import BackupError
from goldthread_web.config.backup.making import back_up
from goldthread_web.design import progress
from goldthread_web.design.filters import count

LACKING = 1  # exit codes: docs/reference/exit-codes.md
NOT_MADE = 2


class Command(BaseCommand):
    help = "Back up the database and all files into one archive, and check it by restoring it beside."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the archive to make, or a folder to make it in")
        parser.add_argument("--no-check", action="store_true", help="do not restore it beside to compare")

    def handle(self, *args: Any, **given: Any) -> None:
        at = timezone.now()
        path = Path(given["file"]).absolute()
        if path.is_dir():
            path /= f"goldthread-{timezone.localtime(at):%Y%m%d-%H%M%S}.zip"
        try:
            manifest = back_up(path, check=not given["no_check"], at=at, steps=progress.line)
        except BackupError as error:
            raise CommandError(f"No backup was made. {error}", returncode=NOT_MADE) from error
        self.stdout.write(
            f"{path}: {count(sum(manifest.rows.values()), 'row')} and {count(len(manifest.files), 'file')}, "
            + ("not checked." if given["no_check"] else "restored beside and compared.")
        )
        self.stdout.write("It holds everything, case material too. Keep it encrypted, in another place.")
        if manifest.missing:
            raise CommandError(
                f"The storage lacks, or has damaged, {count(len(manifest.missing), 'file')} that the database names; "
                f"the rest is in the backup. The first: {manifest.missing[0]}. Bring them back from an older backup.",
                returncode=LACKING,
            )
