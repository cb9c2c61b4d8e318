"""A case begins: which days are written down from four facts, who is on it, what is refused."""

from datetime import UTC, date, datetime

import pytest

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews.errors import Refused
from goldthread_web.reviews.models import Case, CaseChange, CaseMember, Person
from goldthread_web.reviews.services import opening
from tests.factories.reviews import FRIDAY, INCIDENT, a_case, a_manager, partnership_of
from tests.web.factories import PartnershipFactory, member

pytestmark = pytest.mark.django_db
FRIDAY_6 = date(2026, 3, 6)


def opened(by, **more):
    given = {"values": INCIDENT, "happened_on": None, "aware_on": FRIDAY_6, "by": by, "at": FRIDAY}
    return opening.open_incident(partnership=partnership_of(by), **given | more)


@pytest.mark.parametrize(
    ("kind", "suspicion", "days"),
    [
        ("harm", "suspected", {"became_aware"}),
        ("death", "known", {"became_aware"}),
        ("death", "neither", {"became_aware"}),
        ("looked_after", "neither", {"aware_of_looked_after_death"}),
        ("looked_after", "suspected", {"became_aware", "aware_of_looked_after_death"}),
        ("care_leaver", "neither", {"aware_of_care_leaver_death"}),
        ("care_leaver", "known", {"became_aware", "aware_of_care_leaver_death"}),
    ],
)
def test_the_duty_to_notify_is_counted_from_what_happened(kind, suspicion, days):
    case = a_case(kind=kind, suspicion=suspicion, happened_on=None)
    assert case.events.days() == dict.fromkeys(days, FRIDAY_6)


def test_the_day_of_the_incident_and_the_day_of_awareness_are_kept_apart():
    case = a_case(happened_on=date(2026, 2, 20), aware_on=FRIDAY_6)
    assert case.events.days() == {"happened": date(2026, 2, 20), "became_aware": FRIDAY_6}


def test_every_child_is_written_down_by_pseudonym():
    case = opened(a_manager(), children=("Child A", "Child B", "Child C", "Child D", "Child E"))
    assert Person.objects.filter(case=case, relation="child", harm="harmed").count() == 5


def test_a_looked_after_child_who_died_is_written_down_as_such():
    person = Person.objects.get(case=a_case(kind="looked_after"))
    assert (person.harm, person.looked_after, person.care_leaver) == ("died", True, False)


def test_area_of_the_incident_and_home_area_are_both_kept():
    incident = a_case(area="Fenmoor", home_area="Skerrowdale").incident_records.get()
    assert (incident.area, incident.home_area) == ("Fenmoor", "Skerrowdale")


def test_whoever_opens_a_case_is_its_business_manager_and_nobody_else_is_on_it():
    manager = a_manager()
    a_manager(partnership_of(manager))
    seat = CaseMember.objects.get(case=a_case(manager))
    assert (seat.user, seat.role) == (manager, "manager")


def test_cases_are_numbered_in_their_partnership_and_year():
    manager = a_manager(PartnershipFactory(slug="fenmoor"))
    numbers = [opened(manager).reference, opened(manager).reference]
    assert numbers == ["FENMOOR-2026-01", "FENMOOR-2026-02"]
    assert opened(manager, at=datetime(2027, 1, 8, 9, 0, tzinfo=UTC)).reference == "FENMOOR-2027-01"


def test_opening_is_told_to_the_audit_without_case_text():
    case = a_case(summary="Found alone at night.")
    record = AuditRecord.objects.get(event="case.opened")
    assert (record.object_label, record.details) == (f"case {case.reference}", {"case": case.reference})
    assert CaseChange.objects.get().words == "Case opened with a serious incident"


@pytest.mark.parametrize("role", [Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.AGENCY_AUTHOR, Role.SCRUTINEER])
def test_only_a_business_manager_opens_a_case(role):
    with pytest.raises(PermissionRefused):
        opened(member(role))
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"aware_on": date(2026, 3, 7)}, "aware_on"),
        ({"aware_on": date(1926, 3, 6)}, "aware_on"),
        ({"happened_on": date(2026, 3, 9)}, "happened_on"),
        ({"happened_on": date(1926, 3, 6)}, "happened_on"),
    ],
)
def test_a_day_that_cannot_be_opens_no_case(days, field):
    with pytest.raises(Refused) as refused:
        opened(a_manager(), **days)
    assert list(refused.value.faults) == [field]
    assert not Case.objects.exists()


def refer(by, **more):
    values = {
        "referred_by": "Ines Holt, head teacher", "received_on": FRIDAY_6,
        "summary": "Child A was found at home without an adult.", "why": "Several agencies knew the family.",
    }  # fmt: skip
    given = {"partnership": partnership_of(by), "agency": None, "values": values | more, "by": by, "at": FRIDAY}
    return opening.refer(**given)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.AGENCY_AUTHOR])
def test_any_agency_may_bring_a_case(role):
    assert refer(member(role)).stage == "referred"


@pytest.mark.parametrize("role", [Role.SCRUTINEER, Role.LEARNER, Role.ADMINISTRATOR])
def test_who_has_no_part_in_reviews_brings_no_case(role):
    with pytest.raises(PermissionRefused):
        refer(member(role))


def test_the_business_managers_are_on_a_case_that_is_brought():
    panel = member(Role.PANEL_MEMBER)
    manager = a_manager(partnership_of(panel))
    case = refer(panel)
    seats = CaseMember.objects.filter(case=case).values_list("user", "role")
    assert set(seats) == {(manager.pk, "manager"), (panel.pk, "panel_member")}


def test_a_referral_without_a_reason_is_refused_at_its_field():
    with pytest.raises(Refused) as refused:
        refer(a_manager(), why="")
    assert list(refused.value.faults) == ["why"]
