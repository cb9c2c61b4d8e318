"""How a partnership does its reviews: headings of the analysis, days of reminders, how long a link lasts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from goldthread_web import audit
from goldthread_web.accounts import access as roles
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Partnership, User
from goldthread_web.reviews.errors import Refused, Stale
from goldthread_web.reviews.models import ReviewSettings
from goldthread_web.reviews.services.holding import hold_partnership

LONGEST_HEADING = 200
FURTHEST_REMINDER = 60  # working days before or after: more is a slip of the pen
LONGEST_LINK = 90  # days


@transaction.atomic
def set_reviews(
    *, partnership: Partnership, version: int, values: Mapping[str, Any], by: User, at: datetime
) -> ReviewSettings:
    """Write the settings of `partnership`; `version` is the one that the form showed, 0 where none were set yet.

    Cases whose rapid review has begun keep their headings. Raises PermissionRefused; Stale; Refused.
    """
    roles.check(by, Permission.SET_REVIEWS, partnership)
    # There may be no row of settings to hold yet.
    hold_partnership(partnership)
    held = ReviewSettings.objects.filter(partnership=partnership).first()
    if (held.version if held else 0) != version:
        raise Stale(held)
    if faults := _faults(values):
        raise Refused(faults)
    settings = held or ReviewSettings(partnership=partnership, version=0)
    for name, value in values.items():
        setattr(settings, name, value)
    settings.version += 1
    settings.save()
    audit.record("review_settings.changed", settings, by=by, at=at, details={"version": settings.version})
    return settings


def _faults(values: Mapping[str, Any]) -> dict[str, str]:
    faults = {}
    headings = values.get("analysis_headings", [])
    if any(len(heading) > LONGEST_HEADING for heading in headings):
        faults["analysis_headings"] = f"A heading has at most {LONGEST_HEADING} characters."
    elif len({heading.casefold() for heading in headings}) != len(headings):
        faults["analysis_headings"] = "Two headings are the same."
    if any(abs(days) > FURTHEST_REMINDER for days in values.get("reminder_days", [])):
        faults["reminder_days"] = f"Remind at most {FURTHEST_REMINDER} working days before or after."
    if not 1 <= values.get("return_link_days", 1) <= LONGEST_LINK:
        faults["return_link_days"] = f"A link lasts from 1 to {LONGEST_LINK} days."
    return faults
