"""Ticking what was done of a case's first afternoon, and taking a tick back. Every tick stays."""

from datetime import datetime

from django.db import transaction

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import User
from goldthread_web.reviews import access, data
from goldthread_web.reviews.errors import Refused
from goldthread_web.reviews.models import Case, Tick
from goldthread_web.reviews.services.history import tell
from goldthread_web.reviews.services.holding import hold_case


@transaction.atomic
def tick(*, case: Case, item: str, done: bool, note: str = "", by: User, at: datetime) -> Tick:
    """Write down that `item` of the first afternoon was done, or not after all. What stands already stays as it is.

    Raises PermissionRefused; Refused for an item that is not on the list.
    """
    access.check(by, Permission.WORK_ON_CASE, case)
    listed = {one.key: one for one in data.first_afternoon()}
    if item not in listed:
        raise Refused({"item": "This is not on the list any more. Reload the page."})
    hold_case(case)
    newest = Tick.objects.filter(case=case, item=item).last()
    if newest and newest.done == done and not note.strip():
        return newest
    made = Tick.objects.create(case=case, item=item, done=done, note=note.strip(), by=by, at=at)
    words = f"{'Ticked off' if done else 'Tick taken back'}: {listed[item].words}"
    details = {"item": item, "done": done}
    tell("case.ticked", case, case=case, words=words, by=by, at=at, details=details)
    return made
