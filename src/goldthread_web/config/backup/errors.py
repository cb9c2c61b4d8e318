"""Why a backup or a restore did not go on. Each says what to do."""

from goldthread.errors import GoldthreadError


class BackupError(GoldthreadError):
    """The archive, the database or the disk does not allow it now."""
