"""Who saw, changed and exported what. Other apps need only `audit.record(...)`."""

from datetime import datetime
from typing import Any


def record(event: str, thing: Any, *, by: Any, at: datetime, details: dict[str, Any] | None = None) -> None:
    """Add one row to the audit, inside the caller's transaction. See `audit.services.record`."""
    # Imported late: models cannot be read before Django has loaded its apps.
    from goldthread_web.audit import services

    services.record(event, thing, by=by, at=at, details=details)
