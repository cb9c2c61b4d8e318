"""What accounts put on the home page: one's partnerships, and the next step for whoever manages people."""

from typing import Any

from django.urls import reverse

from goldthread_web.accounts import access, security, trail
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Partnership
from goldthread_web.design.pages import Link
from goldthread_web.design.registry import HomeItem, HomePanel


def panel(user: Any) -> HomePanel | None:
    """Return the panel of partnerships for `user`; None for somebody signed out."""
    if not user.is_authenticated:
        return None
    roles: dict[Partnership, list[str]] = {}
    for membership in user.memberships.select_related("partnership"):
        roles.setdefault(membership.partnership, []).append(membership.get_role_display())
    items = tuple(
        HomeItem(text=partnership.name, url=trail.url(partnership), detail=", ".join(held))
        for partnership, held in roles.items()
    )
    return HomePanel(
        title="Your partnership" if len(items) == 1 else "Your partnerships",
        items=items,
        empty="You have no role in a partnership yet.",
        action=_next_step(user),
    )


def security_panel(user: Any) -> HomePanel | None:
    """Return the panel that sends the administrator of the installation to the checklist while it is not complete."""
    if not (user.is_authenticated and user.is_administrator) or security.security_checklist_complete():
        return None
    return HomePanel(
        title="Before real cases are kept here",
        intro="The security checklist of this installation is not complete. Every page of a case says so.",
        action=Link("Go through the security checklist", reverse("accounts:security_checklist")),
    )


def _next_step(user: Any) -> Link | None:
    managed = access.partnerships_with(user, Permission.MANAGE_PEOPLE)
    alone = [partnership for partnership in managed if partnership.memberships.count() <= 1]
    if not alone:
        return None
    return Link(
        f"Invite the people of {alone[0].short_name}", reverse("accounts:invite", kwargs={"slug": alone[0].slug})
    )
