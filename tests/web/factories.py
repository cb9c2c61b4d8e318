"""Invented people and partnerships. A factory makes what is asked and the least that it needs."""

from datetime import UTC, datetime

import factory
from django.contrib.auth.hashers import make_password

from goldthread_web.accounts import models

PASSWORD = "a long walk by the river"
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    full_name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))
    created_at = MONDAY


class PartnershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Partnership

    name = factory.Sequence(lambda n: f"Vale {n} Safeguarding Children Partnership")
    short_name = factory.Sequence(lambda n: f"Vale {n}")
    slug = factory.Sequence(lambda n: f"vale-{n}")
    created_at = MONDAY


class AgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Agency

    partnership = factory.SubFactory(PartnershipFactory)
    name = factory.Sequence(lambda n: f"Vale {n} Primary School")


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Contact

    agency = factory.SubFactory(AgencyFactory)
    name = factory.Sequence(lambda n: f"Contact {n}")
    job_title = "Named nurse"
    email = factory.Sequence(lambda n: f"contact{n}@example.org")
    added_by = factory.SubFactory(UserFactory)
    added_at = MONDAY
    last_confirmed_by = factory.SelfAttribute("added_by")
    last_confirmed_at = MONDAY


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Membership

    user = factory.SubFactory(UserFactory)
    partnership = factory.SubFactory(PartnershipFactory)
    role = models.Role.MANAGER
    agency = factory.Maybe(
        factory.LazyAttribute(lambda made: made.role == models.Role.AGENCY_AUTHOR),
        yes_declaration=factory.SubFactory(AgencyFactory, partnership=factory.SelfAttribute("..partnership")),
        no_declaration=None,
    )


def member(role, partnership=None, **user):
    """Return a new person with `role` in `partnership`, or in a new one."""
    where = {"partnership": partnership} if partnership else {}
    return MembershipFactory(role=role, user=UserFactory(**user), **where).user
