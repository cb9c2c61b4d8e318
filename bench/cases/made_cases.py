"""Makes a partnership, its people and its cases in the database that GOLDTHREAD_DATABASE_URL names.

Cases are opened, moved and decided about with the services that people use; what they hold is written in bulk. The last
line printed is JSON: for each person a signed-in session and the addresses that they open. Everything is invented.
"""

import json
import os
import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread_web.config.settings"
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from goldthread_web.accounts import services as accounts  # noqa: E402
from goldthread_web.accounts.access import Role  # noqa: E402
from goldthread_web.accounts.models import Agency, Membership, Partnership, User  # noqa: E402
from goldthread_web.reviews import models  # noqa: E402
from goldthread_web.reviews.services import deciding, moving, opening  # noqa: E402
from goldthread_web.reviews.stages import Stage  # noqa: E402

OWNER = {"email": "owner@example.org", "full_name": "Mara Quill", "password": "not needed here"}
ROLES = [Role.MANAGER] * 5 + [Role.LEAD_REVIEWER] * 10 + [Role.PANEL_MEMBER] * 15
ON_CASES = {Role.MANAGER: 1.0, Role.LEAD_REVIEWER: 0.3, Role.PANEL_MEMBER: 0.2}  # share of all cases
FAMILY = (
    ("Child A", "child"), ("Child B", "sibling"), ("Mother", "mother"), ("Father", "father"), ("Nan", "grandparent"),
)  # fmt: skip
SENTENCES = (
    "The health visitor offered three appointments, none of which were kept.",
    "School wrote down what the child said in the child’s own words and passed it on the same day.",
    "Nobody asked who else lived in the house, and the record does not say.",
    "The strategy discussion was held within a day; the outcome was not sent to the hospital.",
    "Housing knew of the move before anybody else did.",
)
PARTNERS = ("council", "police", "health")
MOST_FORMS = 20  # addresses of forms that each person is given


def main() -> None:
    """Make everything and print who may open what."""
    people, cases = int(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(7)  # noqa: S311 (the same cases each time)
    call_command("migrate", interactive=False, verbosity=0)
    made = accounts.set_up(
        **OWNER,
        partnership="Tarnside Safeguarding Children Partnership",
        short_name="Tarnside",
        at=_at(date(2024, 1, 2)),
    )
    with transaction.atomic():
        members = _members(made.partnership, people)
        agencies = [
            Agency.objects.create(partnership=made.partnership, name=f"Tarnside agency {number}") for number in range(8)
        ]
    for number in range(cases):
        with transaction.atomic():
            _case(made.partnership, made.user, members, agencies, number, chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # PostgreSQL does so by itself within a minute
    print(json.dumps([_of(membership.user) for membership in members]))


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def _members(partnership: Partnership, people: int) -> list[Membership]:
    members = []
    for number in range(people):
        user = User.objects.create(
            email=f"person{number}@example.org",
            full_name=f"Person {number}",
            password="!",  # noqa: S106 (nobody signs in by it)
            created_at=_at(date(2024, 1, 2)),
        )
        members.append(Membership.objects.create(user=user, partnership=partnership, role=ROLES[number % len(ROLES)]))
    return members


def _case(
    partnership: Partnership, by: User, members: list[Membership], agencies: list[Agency], number: int, chance: Any
) -> None:
    """Make the case `number`: every fourth stands at its beginning, the others go on to a decision or a review."""
    began = date(2026, 11, 20) - timedelta(days=2 * number)
    at = _at(began)
    case = opening.open_incident(
        partnership=partnership,
        values={"kind": "harm", "suspicion": "suspected", "area": "Fenmoor", "summary": _text(chance, 3)},
        happened_on=began - timedelta(days=1),
        aware_on=began,
        by=by,
        at=at,
    )
    _seats(case, by, members, at, chance)
    _records(case, by, agencies, began, chance)
    if number % 4:
        _go_on(case, by, began, further=number % 4 > 1)


def _go_on(case: models.Case, by: User, began: date, *, further: bool) -> None:
    at = _at(began + timedelta(days=2))
    deciding.notify(case=case, values={"sent_on": at.date(), "sent_by": "Mara Quill"}, by=by, at=at)
    moving.move_case(case=case, to=Stage.RAPID_REVIEW, by=by, at=at)
    if not further:
        return
    deciding.decide_rapid_review(
        case=case,
        choice=models.Decision.Choice.LCSPR,
        reason="There is learning across agencies.",
        criteria=dict.fromkeys("abcd", ("yes", "The records show it.")),
        decided_by="The three partners",
        decided_on=at.date(),
        by=by,
        at=at,
    )
    for stage in (Stage.DECIDED, Stage.REVIEW):
        moving.move_case(case=case, to=stage, on=at.date(), by=by, at=at)


def _seats(case: models.Case, by: User, members: list[Membership], at: datetime, chance: Any) -> None:
    chosen = [one for one in members if chance.random() < ON_CASES[Role(one.role)]]
    models.CaseMember.objects.bulk_create(
        models.CaseMember(
            case=case, user=one.user, partnership=case.partnership, role=one.role, added_by=by, added_at=at
        )
        for one in chosen
    )


def _records(case: models.Case, by: User, agencies: list[Agency], began: date, chance: Any) -> None:
    given = {"case": case, "added_by": by, "added_at": _at(began)}
    models.Person.objects.bulk_create(
        models.Person(pseudonym=name, relation=relation, **given) for name, relation in FAMILY[1:]
    )
    rows = [*_of_family(case, given, began, chance), *_of_review(given, agencies, began, chance)]
    for kind in {type(row) for row in rows}:
        kind.objects.bulk_create(row for row in rows if type(row) is kind)
    models.CaseChange.objects.bulk_create(
        models.CaseChange(
            case=case, words="Contact with the family changed", by=by, at=_at(began + timedelta(days=day))
        )
        for day in range(30)
    )


def _of_family(case: models.Case, given: dict[str, Any], began: date, chance: Any) -> Iterator[models.CaseRecord]:
    people = list(models.Person.objects.of(case))
    for day in range(20):
        yield models.FamilyContact(
            person=people[day % len(people)],
            on=began + timedelta(days=day),
            kind="meeting",
            who="Ines Holt, reviewer",
            note=_text(chance, 4),
            **given,
        )


def _of_review(given: dict[str, Any], agencies: list[Agency], began: date, chance: Any) -> Iterator[models.CaseRecord]:
    for partner in PARTNERS:
        yield models.PartnerView(
            about="notification", partner=partner, view="notify", given_by="Ola Reed", on=began,
            reason=_text(chance, 2), **given,
        )  # fmt: skip
    for agency in agencies:
        yield models.AgencyInvolved(agency=agency, contact_with_family=_text(chance, 3), **given)
    for _ in range(8):
        yield models.LineOfEnquiry(question=_text(chance, 1), **given)
    for _ in range(15):
        yield models.Contribution(text=_text(chance, 4), about="Working together", **given)


def _text(chance: Any, sentences: int) -> str:
    return " ".join(chance.choice(SENTENCES) for _ in range(sentences))


def _of(user: User) -> dict[str, Any]:
    """Return a session in which `user` is signed in, and the addresses that they open, by what they are."""
    cases = list(models.Case.objects.visible_to(user).values_list("pk", flat=True))
    addresses: dict[str, list[str]] = {
        "home": ["/"],
        "cases": ["/cases/"],
        "case": [f"/cases/{pk}/" for pk in cases],
        "dates": [f"/cases/{pk}/dates/" for pk in cases],
        "records": [f"/cases/{pk}/records/family-contacts/" for pk in cases],
    }
    if not user.memberships.filter(role=Role.PANEL_MEMBER).exists():
        contacts = models.FamilyContact.objects.filter(case__in=cases).order_by("?")[:MOST_FORMS]
        addresses["form"] = [f"/cases/{row.case_id}/records/family-contacts/{row.pk}/" for row in contacts]
    return {"session": _session(user), "addresses": addresses}


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    main()
