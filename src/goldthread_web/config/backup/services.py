"""What of backups is written down."""

from datetime import datetime

from django.db import transaction

from goldthread_web import audit


@transaction.atomic
def note_backup(*, at: datetime) -> None:
    """Note that everything is about to be copied: a backup holds all there is."""
    audit.record("installation.backed_up", audit.INSTALLATION, by=None, at=at)


@transaction.atomic
def note_restore(*, made_at: str, at: datetime) -> None:
    """Note that this installation is a restored one; `made_at` says when its backup was made."""
    audit.record("installation.restored", audit.INSTALLATION, by=None, at=at, details={"backup_made_at": made_at})
