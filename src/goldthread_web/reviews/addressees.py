"""Who an agency's e-mails go to: its authors with an account, its contact and deputy, or somebody named by hand."""

from dataclasses import dataclass

from django.db.models import Q

from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import Agency, Contact, Membership, User
from goldthread_web.design.filters import day
from goldthread_web.reviews.models import Case, CaseMember, Request


@dataclass(frozen=True)
class Addressee:
    """Somebody who gets an e-mail. With an account they are told to sign in, without one they get a link.

    `key` is how a form names them.
    """

    key: str
    name: str
    email: str
    user: User | None = None
    is_deputy: bool = False
    detail: str = ""

    @property
    def line(self) -> str:
        """How a list shows them."""
        way = "signs in" if self.user else "gets a link"
        told = f"{self.name}, {self.detail}" if self.detail else self.name
        return f"{told}: {self.email} ({way})"


def choices(agency: Agency, case: Case) -> tuple[Addressee, ...]:
    """Return whom an e-mail about `case` to `agency` can go to: its authors first, then the contact book."""
    return (*(_author(membership, case) for membership in _authors(agency, case)), *contacts(agency))


def contacts(agency: Agency) -> tuple[Addressee, ...]:
    """Return the contact and the deputy of `agency` who have an e-mail address, the contact first."""
    return tuple(
        Addressee(
            key=f"contact-{one.pk}",
            name=one.name,
            email=one.email,
            is_deputy=one.is_deputy,
            detail=f"{one.place.lower()}, confirmed {day(one.last_confirmed_at)}",
        )
        for one in Contact.objects.for_agency(agency)
        if one.email
    )


def telephones(agency: Agency) -> tuple[str, ...]:
    """Return name and number of those in the contact book of whom only that is known."""
    known = Contact.objects.for_agency(agency).filter(email="")
    return tuple(f"{one.name}, {one.phone}" for one in known)


def named_by_hand(name: str, email: str) -> Addressee:
    """Return somebody whom the contact book does not know."""
    return Addressee("other", name, email)


def told(request: Request) -> tuple[Addressee, ...]:
    """Return who hears of `request`: its agency's authors on the case, and whoever has a link that was not revoked."""
    seats = (
        CaseMember.objects.live()
        .filter(case=request.case, agency=request.agency, role=Role.AGENCY_AUTHOR)
        .select_related("user")
    )
    authors = [Addressee(f"author-{seat.pk}", seat.user.full_name, seat.user.email, seat.user) for seat in seats]
    links = request.links.filter(revoked_at=None).order_by("pk")
    by_email = {one.email.lower(): one for one in (*(Addressee("link", li.name, li.email) for li in links), *authors)}
    return tuple(by_email.values())


def _authors(agency: Agency, case: Case) -> list[Membership]:
    """Authors of `agency` in a partnership that takes part in `case`."""
    takes_part = Q(partnership=case.partnership) | Q(
        partnership__in=case.grants.filter(ended_at=None).values("partnership")
    )
    found = Membership.objects.filter(takes_part, role=Role.AGENCY_AUTHOR, agency=agency, user__is_active=True)
    return list(found.select_related("user"))


def _author(membership: Membership, case: Case) -> Addressee:
    user = membership.user
    on_case = CaseMember.objects.live().filter(case=case, user=user, agency=membership.agency).exists()
    detail = "agency author" if on_case else "agency author, not on the case yet"
    return Addressee(f"author-{membership.pk}", user.full_name, user.email, user, detail=detail)
