"""One partnership with a person of every kind, and a stranger: what the walk through every address stands on."""

from dataclasses import dataclass

from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import Partnership, User
from tests.web.factories import PartnershipFactory, UserFactory, member

# The columns of the table: name in the files, and words for the document.
KINDS = {
    "anonymous": "Signed out",
    "stranger": "Manager of another partnership",
    "learner": "Practitioner",
    "author": "Agency author",
    "panel": "Panel member",
    "scrutineer": "Independent scrutineer",
    "reviewer": "Lead reviewer",
    "manager": "Business manager",
    "administrator": "Administrator",
    "installation": "Administrator of the installation",
}
ROLES = {
    "learner": Role.LEARNER,
    "author": Role.AGENCY_AUTHOR,
    "panel": Role.PANEL_MEMBER,
    "scrutineer": Role.SCRUTINEER,
    "reviewer": Role.LEAD_REVIEWER,
    "manager": Role.MANAGER,
    "administrator": Role.ADMINISTRATOR,
}


@dataclass(frozen=True)
class World:
    """`partnership` is the one the addresses are about; `people` has everybody but those signed out."""

    partnership: Partnership
    people: dict[str, User]


def build() -> World:
    """Make the world. Call it inside a transaction that is undone."""
    partnership = PartnershipFactory(name="Tarnside Safeguarding Children Partnership", slug="tarnside")
    people = {kind: member(role, partnership, full_name=KINDS[kind]) for kind, role in ROLES.items()}
    people["stranger"] = member(Role.MANAGER, full_name=KINDS["stranger"])
    people["installation"] = UserFactory(is_administrator=True, full_name=KINDS["installation"])
    return World(partnership, people)
