"""Actions, made with the services that people use."""

from datetime import date

from goldthread_web.action_plans import services
from tests.factories.reviews import MONDAY_AFTER


def an_action(case, by, *, text="Check every open placement with these carers.", **values):
    """Return a new immediate action of `case`, due on Friday 13 March 2026."""
    given = {"text": text, "owner_name": "Ngozi Adair, designated nurse", "due_on": date(2026, 3, 13)}
    return services.add_action(case=case, values=given | values, by=by, at=MONDAY_AFTER)
