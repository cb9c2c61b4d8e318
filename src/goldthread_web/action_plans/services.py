"""The only place that writes actions: promising one, and saying how it stands."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from goldthread_web import audit
from goldthread_web.accounts.access import Permission, PermissionRefused
from goldthread_web.accounts.models import User
from goldthread_web.action_plans.models import Action, ActionState, State
from goldthread_web.reviews import access
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.services import records
from goldthread_web.reviews.services.history import tell

# What its owner says. To drop an action is for the case's people, who asked for it.
OWNER_SAYS = (State.BEGUN, State.DONE)


@transaction.atomic
def add_action(*, case: Case, values: Mapping[str, Any], by: User, at: datetime) -> Action:
    """Write down an immediate action of `case`, planned. Raises PermissionRefused; Refused."""
    action = records.add_record(kind=Action, case=case, values=values, by=by, at=at)
    ActionState.objects.create(action=action, state=State.PLANNED, by=by, at=at)
    return action


@transaction.atomic
def change_action(*, action: Action, version: int, values: Mapping[str, Any], by: User, at: datetime) -> Action:
    """Write `values` over those of `action`. Raises PermissionRefused; Stale; Refused."""
    return records.change_record(record=action, version=version, values=values, by=by, at=at)


@transaction.atomic
def say_state(*, action: Action, state: str, note: str = "", by: User, at: datetime) -> ActionState:
    """Write down how `action` stands. Its owner may say that it is begun or done; the case's people, everything.

    Raises PermissionRefused; NotNow for an action that was removed; Refused.
    """
    held = Action.objects.select_for_update(of=("self",)).select_related("case").get(pk=action.pk)
    _check_may_say(held, state, by)
    if held.removed_at is not None:
        raise NotNow("This action has been taken off the list.")
    if state not in State.values:
        raise Refused({"state": "Choose how it stands."})
    if state == State.DROPPED and not note.strip():
        raise Refused({"note": "Say why it is not done: whoever asks later will look here."})
    said = ActionState.objects.create(action=held, state=state, note=note.strip(), by=by, at=at)
    words = f"Action {held.pk}: {said.get_state_display().lower()}"
    tell("action.state_said", held, case=held.case, words=words, by=by, at=at, details={"state": state})
    return said


@transaction.atomic
def note_own_viewed(*, action: Action, by: User, at: datetime) -> None:
    """Keep that the owner saw the words of `action`."""
    audit.record("action.viewed", action, by=by, at=at)


def _check_may_say(action: Action, state: str, by: User) -> None:
    if access.can(by, Permission.WORK_ON_CASE, action.case):
        return
    if action.owner_user_id != by.pk or not by.is_active:
        raise PermissionRefused("Only its owner and those who work on the case say how an action stands.")
    if state not in OWNER_SAYS:
        raise PermissionRefused("As its owner you say that it is begun or done. Ask the case’s people for more.")
