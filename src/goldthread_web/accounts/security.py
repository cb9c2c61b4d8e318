"""The security checklist of the installation: its items, and what the program sees of them by itself."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.conf import settings

from goldthread_web.accounts.models import SecurityTick, User

DEMONSTRATION = ".example"  # a name that nobody can own: only invented people have such an address


@dataclass(frozen=True)
class Seen:
    """What the program found out: whether it is so, and in which words. None where only people can tell."""

    is_so: bool | None
    words: str


@dataclass(frozen=True)
class Item:
    """One thing that has to be so before real cases are kept here."""

    key: str
    words: str
    why: str
    how: str
    seen: str = ""

    def look(self) -> Seen | None:
        """Return what the program sees of it now; None where it sees nothing."""
        return LOOKS[self.seen]() if self.seen else None


@cache
def items() -> tuple[Item, ...]:
    """Return the items, in order. They stand in security_checklist.toml."""
    text = (files("goldthread_web.accounts") / "security_checklist.toml").read_text(encoding="utf-8")
    return tuple(Item(**item) for item in tomllib.loads(text)["item"])


def item(key: str) -> Item | None:
    """Return the item called `key`, if there is one."""
    return next((each for each in items() if each.key == key), None)


def security_checklist_complete() -> bool:
    """Say whether real cases may be kept here: every item is ticked, and the settings contradict none.

    One query, over a small table; asked on every page of a case.
    """
    if not all(look().is_so for look in SETTINGS.values()):
        return False
    return SecurityTick.objects.standing().filter(done=True, item__in=[each.key for each in items()]).count() == len(
        items()
    )


def _production() -> Seen:
    on = bool(settings.PRODUCTION)
    return Seen(on, "Production mode is on." if on else "Production mode is off.")


def _https() -> Seen:
    if settings.SECURE_SSL_REDIRECT:
        return Seen(True, "The program sends everybody to https, and tells browsers to keep to it for a year.")
    if settings.PRODUCTION:
        return Seen(
            True, "The program leaves it to the proxy to send people to https. Only you can see whether it does."
        )
    return Seen(False, "The program answers without https.")


def _secret() -> Seen:
    if settings.PRODUCTION:
        return Seen(True, "The secret comes from the environment.")
    return Seen(False, "The secret may be one that the program made and keeps in the data folder.")


def _administrators() -> Seen:
    number = User.objects.filter(is_administrator=True, is_active=True).count()
    return Seen(None, f"{number} {'person administers' if number == 1 else 'people administer'} this installation.")


def _demonstration() -> Seen:
    number = User.objects.filter(email__iendswith=DEMONSTRATION, is_active=True).count()
    if not number:
        return Seen(True, f"No open account has an address that ends in {DEMONSTRATION}.")
    accounts = (
        "1 open account has an address that ends" if number == 1 else f"{number} open accounts have addresses that end"
    )
    return Seen(False, f"{accounts} in {DEMONSTRATION}.")


def _email() -> Seen:
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return Seen(None, "E-mails are not sent: no mail server is named.")
    how = "encrypted" if settings.EMAIL_USE_TLS else "not encrypted"
    return Seen(None, f"E-mails go to {settings.EMAIL_HOST}, {how}.")


# Those that ask the settings only, and so cost nothing.
SETTINGS: dict[str, Callable[[], Seen]] = {"production": _production, "https": _https, "secret": _secret}
LOOKS = SETTINGS | {"administrators": _administrators, "demonstration": _demonstration, "e-mail": _email}
