"""What every service of a case does besides its own work: tell the audit, and the case's own history."""

from datetime import datetime
from typing import Any

from django.db import transaction

from goldthread_web import audit
from goldthread_web.accounts.models import Agency, User
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.reviews.models import Case, CaseChange, CaseVisit


@joins_transaction
def tell(
    event: str,
    thing: Any,
    *,
    case: Case,
    words: str,
    url: str = "",
    agency: Agency | None = None,
    by: User | None,
    at: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    """Write `event` to the audit, and `words` to the history that the case's people read.

    `words` hold no case text. `agency` is given where the line is about one agency's material.
    """
    audit.record(event, thing, by=by, at=at, details=(details or {}) | {"case": case.reference})
    CaseChange.objects.create(case=case, words=words[:200], url=url, agency=agency, by=by, at=at)


@transaction.atomic
def note_viewed(*, case: Case, what: str, by: User, at: datetime) -> None:
    """Keep that `by` saw a page of `case`: seeing case material is an audit record too."""
    audit.record("case.viewed", case, by=by, at=at, details={"what": what})


@transaction.atomic
def note_visit(*, case: Case, by: User, at: datetime) -> datetime | None:
    """Keep that `by` is on the case's own page now, and return when they were there last; None at the first time."""
    before = CaseVisit.objects.filter(case=case, user=by).values_list("at", flat=True).first()
    CaseVisit.objects.update_or_create(case=case, user=by, defaults={"at": at})
    audit.record("case.viewed", case, by=by, at=at, details={"what": "case"})
    return before


@transaction.atomic
def note_search(*, by: User, at: datetime, found: int, cases: list[str]) -> None:
    """Keep that `by` searched their cases, and of which cases they saw texts; the words are not kept."""
    audit.record("cases.searched", by, by=by, at=at, details={"found": found, "cases": cases})
