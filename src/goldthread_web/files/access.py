"""Who may have which file: the apps above say it, each for the files that it put here. Nobody else has any."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from goldthread_web.files.models import StoredFile

# Given a user, who may be signed out: a condition on StoredFile.
Grant = Callable[[Any], Q]
_grants: dict[str, Grant] = {}


def grant(name: str, condition: Grant) -> None:
    """Let those have files whom `condition` names. The same name twice is one."""
    _grants[name] = condition


def visible_to(user: Any) -> "QuerySet[StoredFile]":
    """Files that `user`, who may be signed out, may have."""
    condition = Q(pk__in=())
    for given in _grants.values():
        condition |= given(user)
    return StoredFile.objects.filter(condition)
