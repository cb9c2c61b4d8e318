"""Who has seen what is not published: drafts are case material."""

from datetime import datetime

from django.db import transaction

from goldthread_web import audit
from goldthread_web.accounts.models import User
from goldthread_web.library.models import LibraryDocument


@transaction.atomic
def note_viewed(*, document: LibraryDocument, what: str, by: User, at: datetime) -> None:
    """Keep that `by` saw something of `document` that readers do not see.

    `what` it was: "review", "item", "record" or "data".
    """
    audit.record("document.viewed", document, by=by, at=at, details={"what": what})
