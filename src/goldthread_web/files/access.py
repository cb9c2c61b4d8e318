"""Who may have which file. Apps above add what they have made public."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.files.models import StoredFile

# Given a user, who may be signed out: a condition on StoredFile.
Grant = Callable[[Any], Q]
_grants: dict[str, Grant] = {}


def grant(name: str, condition: Grant) -> None:
    """Let those have files whom `condition` names, beside the members who see drafts. The same name twice is one."""
    _grants[name] = condition


def visible_to(user: Any) -> "QuerySet[StoredFile]":
    """Files that `user`, who may be signed out, may have."""
    condition = Q(partnership__in=partnerships_with(user, Permission.SEE_DRAFTS))
    for given in _grants.values():
        condition |= given(user)
    return StoredFile.objects.filter(condition)
