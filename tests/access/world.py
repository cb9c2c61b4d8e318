"""Everybody whom the walk through every address takes along: two partnerships' people, and strangers to both."""

from dataclasses import dataclass

from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import Partnership, User
from tests.web.factories import AgencyFactory, MembershipFactory, PartnershipFactory, UserFactory

TARNSIDE, JOINT, GUEST, ELSEWHERE = "tarnside", "joint", "guest", "elsewhere"


@dataclass(frozen=True)
class Kind:
    """A kind of person: what the document calls it, and the role it has in which partnership.

    `on_case` says whether the scenes of cases put the person on the case that the addresses are about.
    """

    words: str
    role: Role | None = None
    where: str = TARNSIDE
    on_case: bool = False


# Every kind there is; a chapter of the table names those that are its columns.
KINDS = {
    "anonymous": Kind("Signed out"),
    "stranger": Kind("Business manager of another partnership", Role.MANAGER, ELSEWHERE),
    "outsider": Kind("Business manager, not on the case", Role.MANAGER),
    "idle": Kind("Lead reviewer, not on the case", Role.LEAD_REVIEWER),
    "learner": Kind("Practitioner", Role.LEARNER),
    "author": Kind("Agency author; with cases, on it for an agency that is asked", Role.AGENCY_AUTHOR, on_case=True),
    "other_author": Kind("Agency author on the case for another agency", Role.AGENCY_AUTHOR, on_case=True),
    "panel": Kind("Panel member; with cases, on it", Role.PANEL_MEMBER, on_case=True),
    "scrutineer": Kind("Independent scrutineer; with cases, on it", Role.SCRUTINEER, on_case=True),
    "reviewer": Kind("Lead reviewer; with cases, on it", Role.LEAD_REVIEWER, on_case=True),
    "manager": Kind("Business manager; with cases, on it", Role.MANAGER, on_case=True),
    "joint": Kind("Business manager of a joint owner, on the case", Role.MANAGER, JOINT, on_case=True),
    "joint_outsider": Kind("Business manager of a joint owner, not on the case", Role.MANAGER, JOINT),
    "guest": Kind("Panel member of a guest partnership, on the case", Role.PANEL_MEMBER, GUEST, on_case=True),
    "guest_author": Kind("Agency author of a guest partnership, on the case", Role.AGENCY_AUTHOR, GUEST, on_case=True),
    "former": Kind("Lead reviewer who was on the case and was taken off", Role.LEAD_REVIEWER, on_case=True),
    "administrator": Kind("Administrator", Role.ADMINISTRATOR),
    "installation": Kind("Administrator of the installation"),
}


@dataclass(frozen=True)
class World:
    """`partnership` is the one the addresses are about; `people` has everybody but those signed out."""

    partnership: Partnership
    partnerships: dict[str, Partnership]
    people: dict[str, User]


def build() -> World:
    """Make the world. Call it inside a transaction that is undone."""
    places = {place: PartnershipFactory() for place in (JOINT, GUEST, ELSEWHERE)}
    places[TARNSIDE] = PartnershipFactory(name="Tarnside Safeguarding Children Partnership", slug="tarnside")
    people = {name: _person(kind, places) for name, kind in KINDS.items() if kind.role}
    people["installation"] = UserFactory(is_administrator=True, full_name=KINDS["installation"].words)
    return World(places[TARNSIDE], places, people)


def _person(kind: Kind, places: dict[str, Partnership]) -> User:
    where = places[kind.where]
    agency = {"agency": AgencyFactory(partnership=where)} if kind.role == Role.AGENCY_AUTHOR else {}
    user = UserFactory(full_name=kind.words)
    return MembershipFactory(role=kind.role, partnership=where, user=user, **agency).user
