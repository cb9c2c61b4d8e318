"""Who saw, changed and exported what. Other apps need only `audit.record(...)`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Installation:
    """What an event is about that concerns everything kept here, such as a backup."""

    audit_type: str = "installation"
    audit_label: str = "The whole installation"
    pk: str = ""


INSTALLATION = Installation()


def record(event: str, thing: Any, *, by: Any, at: datetime, details: dict[str, Any] | None = None) -> None:
    """Add one row to the audit, inside the caller's transaction. See `audit.services.record`."""
    # Imported late: models cannot be read before Django has loaded its apps.
    from goldthread_web.audit import services

    services.record(event, thing, by=by, at=at, details=details)
