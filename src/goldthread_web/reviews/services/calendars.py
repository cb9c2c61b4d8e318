"""A person's own address for their calendar program: made, renewed, ended, and each time it is fetched."""

import secrets
from datetime import datetime

from django.db import transaction

from goldthread_web import audit
from goldthread_web.accounts.models import User, hashed
from goldthread_web.reviews.models import CalendarFeed, Meeting


@transaction.atomic
def make_feed(*, by: User, at: datetime) -> str:
    """Make the address of `by`'s calendar and return its secret, which is kept only as a hash. An older one ends."""
    token = secrets.token_urlsafe(32)
    feed, made = CalendarFeed.objects.update_or_create(
        user=by, defaults={"token_hash": hashed(token), "made_at": at, "fetched_at": None}
    )
    audit.record("calendar.made" if made else "calendar.renewed", feed, by=by, at=at)
    return token


@transaction.atomic
def end_feed(*, by: User, at: datetime) -> None:
    """End the address of `by`'s calendar: from now on nothing is found there. Without one nothing happens."""
    feed = CalendarFeed.objects.select_for_update().filter(user=by).first()
    if feed is None:
        return
    audit.record("calendar.ended", feed, by=by, at=at)
    feed.delete()


@transaction.atomic
def note_fetched(*, feed: CalendarFeed, entries: int, changed: bool, at: datetime) -> None:
    """Keep that a program asked at the address, how many days it was told, and whether they were new to it."""
    feed.fetched_at = at
    feed.save(update_fields=["fetched_at"])
    audit.record("calendar.fetched", feed, by=feed.user, at=at, details={"entries": entries, "changed": changed})


@transaction.atomic
def note_meeting_taken(*, meeting: Meeting, by: User, at: datetime) -> None:
    """Keep that `by` took one meeting into a calendar."""
    audit.record("meeting.downloaded", meeting, by=by, at=at, details={"case": meeting.case.reference})
