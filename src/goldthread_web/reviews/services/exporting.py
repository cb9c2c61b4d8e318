"""Taking a case out of Goldthread as a file."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import User
from goldthread_web.reviews import access, word
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.paper import paper_of
from goldthread_web.reviews.services.history import tell


@dataclass(frozen=True)
class TakenOut:
    """A file's name and its content."""

    name: str
    content: bytes


@transaction.atomic
def take_out(*, case: Case, by: User, at: datetime) -> TakenOut:
    """Return `case` as a Word document, by pseudonym; who took it out stands in the case's history and in the paper.

    Raises PermissionRefused.
    """
    access.check(by, Permission.EXPORT_CASE, case)
    content = word.write(paper_of(case, by=by, at=at, today=timezone.localdate(at)))
    words = "Taken out as a Word document"
    tell("case.exported", case, case=case, words=words, by=by, at=at, details={"bytes": len(content)})
    return TakenOut(f"{case.reference}-{timezone.localdate(at):%Y-%m-%d}.docx", content)
