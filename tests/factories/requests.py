"""Requests to agencies, asked with the services that people use. Everybody and everything in them is invented."""

import re
from datetime import UTC, date, datetime

from goldthread_web.accounts.access import Role
from goldthread_web.reviews.addressees import Addressee, named_by_hand
from goldthread_web.reviews.addresses import Site
from goldthread_web.reviews.services import people
from goldthread_web.reviews.services.requests import asking, linking
from goldthread_web.reviews.services.requests.asking import Ask, Terms
from tests.factories.reviews import FRIDAY
from tests.web.factories import AgencyFactory, MembershipFactory, UserFactory

SITE = Site("https://goldthread.example.org")
TUESDAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
FRIDAY_13 = date(2026, 3, 13)
NAMES = ("Ister Police", "Fenmoor Hospital", "Fenmoor Council", "Larch Primary School", "Heron Housing", "Vale Surgery")


def agencies(case, number=6):
    """Return the first `number` agencies of the partnership of `case`."""
    return [AgencyFactory(partnership=case.partnership, name=name) for name in NAMES[:number]]


def an_author(agency, **user):
    """Return somebody with an account who writes for `agency`, and is not on any case yet."""
    membership = MembershipFactory(
        role=Role.AGENCY_AUTHOR, agency=agency, partnership=agency.partnership, user=UserFactory(**user)
    )
    return membership.user


def by_account(user):
    """Return `user` as the one who is told and signs in."""
    return Addressee("author", user.full_name, user.email, user)


def by_link(name="Ola Reed", email="ola.reed@ister.example.org"):
    """Return somebody without an account, who gets a link."""
    return named_by_hand(name, email)


def ask(case, by, *told, kind="know_family", due_on=FRIDAY_13, at=TUESDAY, **terms):
    """Ask agencies, each given as a pair of it and of who is told; return the requests."""
    asks = [Ask(agency, to) for agency, to in told]
    made, _ = asking.ask_agencies(case=case, terms=Terms(kind, due_on, **terms), asks=asks, by=by, at=at, site=SITE)
    return made


def asked_by_link(case, by, **terms):
    """Ask a new agency by a link; return the request."""
    return ask(case, by, (agencies(case, 1)[0], by_link()), **terms)[0]


def asked_with_account(case, by, **terms):
    """Ask a new agency whose author has an account; return the request and the author."""
    agency = agencies(case, 1)[0]
    author = an_author(agency)
    return ask(case, by, (agency, by_account(author)), **terms)[0], author


def link_of(request, *, by, at=TUESDAY, to=None):
    """Return a new link to `request` and its secret, made by the service that keeps it."""
    return linking.make(request=request, to=to or by_link(), by=by, at=at)


def token_in(letter):
    """Return the secret of the link that an e-mail holds."""
    return re.search(r"/return/([\w-]+)/", letter.body)[1]


def code_in(letter):
    """Return the one-time code that an e-mail holds."""
    return re.search(r"^[A-Z2-9]{4}-[A-Z2-9]{4}$", letter.body, re.MULTILINE)[0]


def a_name(person, by, full_name="Wren Halloway", **more):
    """Write down who `person` is."""
    return people.write_identity(person=person, version=0, values={"full_name": full_name} | more, by=by, at=FRIDAY)
