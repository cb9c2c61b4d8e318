"""The contact book: whom a partnership turns to in each agency, and when that was last confirmed."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from goldthread_web import audit
from goldthread_web.accounts import access, errors
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Agency, Contact, User


@dataclass(frozen=True, kw_only=True)
class Details:
    """What is known of a contact. `email` or `phone` may be "", not both."""

    name: str
    job_title: str
    email: str
    phone: str
    is_deputy: bool = False


@transaction.atomic
def add(*, agency: Agency, details: Details, by: User, at: datetime) -> Contact:
    """Add the contact of `agency`, or the deputy, confirmed by whoever adds it.

    Raises PermissionRefused; AlreadyThere while another holds the place; NoWayToReach without e-mail and telephone.
    """
    access.check(by, Permission.KEEP_CONTACTS, agency.partnership)
    contact = Contact(
        agency=agency, **asdict(details), added_by=by, added_at=at, last_confirmed_by=by, last_confirmed_at=at
    )
    _check_reachable(contact)
    _check_place_free(contact)
    contact.save()
    audit.record("contact.added", contact, by=by, at=at, details={"agency": agency.name, "deputy": contact.is_deputy})
    return contact


@transaction.atomic
def change(*, contact: Contact, details: Details, by: User, at: datetime) -> Contact:
    """Change what is known of a contact, which confirms it too.

    The audit keeps which things changed and not what they were: old telephone numbers are nobody's business.
    Raises PermissionRefused, ContactEnded, AlreadyThere, NoWayToReach.
    """
    held = _held(contact, by)
    given = asdict(details)
    changed = sorted(field for field, value in given.items() if getattr(held, field) != value)
    for field, value in given.items():
        setattr(held, field, value)
    _check_reachable(held)
    _check_place_free(held)
    held.changed_by, held.changed_at = by, at
    held.last_confirmed_by, held.last_confirmed_at = by, at
    held.save()
    audit.record("contact.changed", held, by=by, at=at, details={"changed": changed})
    return held


@transaction.atomic
def confirm(*, contact: Contact, by: User, at: datetime) -> None:
    """Say that a contact is still right. Raises PermissionRefused, ContactEnded."""
    held = _held(contact, by)
    held.last_confirmed_by, held.last_confirmed_at = by, at
    held.save(update_fields=["last_confirmed_by", "last_confirmed_at"])
    audit.record("contact.confirmed", held, by=by, at=at)


@transaction.atomic
def end(*, contact: Contact, by: User, at: datetime) -> None:
    """Take a contact off the list; `bring_back` undoes it. Raises PermissionRefused, ContactEnded."""
    held = _held(contact, by)
    held.ended_by, held.ended_at = by, at
    held.save(update_fields=["ended_by", "ended_at"])
    audit.record("contact.ended", held, by=by, at=at)


@transaction.atomic
def bring_back(*, contact: Contact, by: User, at: datetime) -> None:
    """Put a contact that has ended on the list again, last confirmed when it was; one that holds is left as it is.

    Raises PermissionRefused, AlreadyThere.
    """
    access.check(by, Permission.KEEP_CONTACTS, contact.agency.partnership)
    held = Contact.objects.select_for_update().get(pk=contact.pk)
    if held.ended_at is None:
        return
    _check_place_free(held)
    held.ended_by, held.ended_at = None, None
    held.save(update_fields=["ended_by", "ended_at"])
    audit.record("contact.brought_back", held, by=by, at=at)


def _held(contact: Contact, by: User) -> Contact:
    """The contact as it stands now, kept from others until the transaction ends."""
    access.check(by, Permission.KEEP_CONTACTS, contact.agency.partnership)
    held = Contact.objects.select_for_update().get(pk=contact.pk)
    if held.ended_at:
        raise errors.ContactEnded(f"{held} is no longer a contact. Bring them back first.")
    return held


def _check_reachable(contact: Contact) -> None:
    if not (contact.email or contact.phone):
        raise errors.NoWayToReach("Enter an e-mail address or a telephone number.")


def _check_place_free(contact: Contact) -> None:
    # Two people who fill the same place at the same moment are made to wait for one another here.
    agency = Agency.objects.select_for_update().get(pk=contact.agency_id)
    others = Contact.objects.for_agency(agency).filter(is_deputy=contact.is_deputy).exclude(pk=contact.pk)
    if taken := others.first():
        what = contact.place.lower()
        raise errors.AlreadyThere(f"{agency} has a {what}, {taken}. End that one first, or change it.")
