"""Somebody answers what they were asked to sign off."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldthread_web import audit
from goldthread_web.accounts.access import PermissionRefused
from goldthread_web.accounts.models import User
from goldthread_web.reviews.errors import NotNow
from goldthread_web.reviews.models import SignOff
from goldthread_web.reviews.services.history import tell
from goldthread_web.reviews.services.records import keep


@transaction.atomic
def answer(*, sign_off: SignOff, state: str, note: str, by: User, at: datetime) -> None:
    """Keep the answer of whoever was asked. Raises PermissionRefused; NotNow when it was answered; Refused."""
    _check_asked(sign_off, by)
    held = SignOff.objects.select_for_update(of=("self",)).select_related("case").get(pk=sign_off.pk)
    if held.state != SignOff.State.ASKED or held.removed_at is not None:
        raise NotNow("This has been answered, or is no longer asked for.")
    held.state, held.note, held.signed_on = state, note, timezone.localdate(at)
    held.version, held.changed_by, held.changed_at = held.version + 1, by, at
    keep(held)
    words = f"{held.get_what_display()}: {held.get_state_display().lower()} by {by}"
    tell("signoff.answered", held, case=held.case, words=words, by=by, at=at, details={"state": state})


@transaction.atomic
def note_seen(*, sign_off: SignOff, by: User, at: datetime) -> None:
    """Keep that whoever was asked saw what they are to sign. Raises PermissionRefused."""
    _check_asked(sign_off, by)
    audit.record("signoff.viewed", sign_off, by=by, at=at)


def _check_asked(sign_off: SignOff, by: User) -> None:
    if sign_off.user_id != by.pk:
        raise PermissionRefused("Only the person who was asked signs this off.")
