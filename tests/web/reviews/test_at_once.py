"""Two people at the same moment, on real connections: exactly one wins, the other is told, nothing is overwritten."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import Membership
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews.errors import AlreadyThere, NotNow, Refused, Stale
from goldthread_web.reviews.models import (
    Analysis,
    Case,
    CaseChange,
    CaseGrant,
    CaseMember,
    Identity,
    Incident,
    LocalVariant,
    Person,
    StageChange,
)
from goldthread_web.reviews.services import dating, deciding, moving, opening, people, records
from goldthread_web.reviews.stages import Stage
from tests.factories.reviews import (
    FRIDAY,
    INCIDENT,
    MONDAY_AFTER,
    a_case,
    a_case_in_rapid_review,
    a_manager,
    a_notified_case,
    a_record,
    on_case,
    partnership_of,
)
from tests.web.factories import MembershipFactory, PartnershipFactory

pytestmark = pytest.mark.postgres
ROUNDS = range(12)


def kinds_of(given):
    """Return what came of each act by its class: None for one that was done and gave nothing."""
    return sorted(type(one).__name__ for one in given)


def two_managers(make=a_case):
    """Return a case and two business managers who are on it."""
    manager = a_manager()
    case = make(manager)
    return case, manager, on_case(case, Role.MANAGER, by=manager)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("kind", [Analysis, Incident])
def test_of_two_who_change_a_record_through_the_service_one_is_stale(at_once, kind):
    case, one, other = two_managers(a_case_in_rapid_review)
    field = "text" if kind is Analysis else "summary"
    record = (
        a_record(Analysis, case, one, heading="Voice of the child", text="First words.")
        if kind is Analysis
        else Incident.objects.get(case=case)
    )

    def writing(person, words):
        held = kind.objects.select_related("case").get(pk=record.pk)
        return lambda: records.change_record(
            record=held, version=held.version, values={field: words}, by=person, at=MONDAY_AFTER
        )

    for _ in ROUNDS:
        given = at_once(writing(one, "Written by one."), writing(other, "Written by the other."))
        assert kinds_of(given) == sorted([kind.__name__, "Stale"])
        winner = next(kept for kept in given if isinstance(kept, kind))
        stale = next(refused for refused in given if isinstance(refused, Stale))
        kept = kind.objects.get(pk=record.pk)
        assert (getattr(kept, field), kept.version) == (getattr(winner, field), winner.version)
        assert getattr(stale.current, field) == getattr(winner, field)
    assert kind.objects.get(pk=record.pk).version == 1 + len(ROUNDS)
    changes = AuditRecord.objects.filter(event=f"{kind._meta.model_name}.changed")
    assert [row.details["version"] for row in changes.order_by("pk")] == [2 + done for done in ROUNDS]
    assert CaseChange.objects.filter(words__endswith=" changed").count() == len(ROUNDS)


def test_of_two_who_send_the_same_form_one_gets_both_versions_to_look_at(at_once):
    case, one, other = two_managers()
    incident = Incident.objects.get(case=case)
    url = reverse("reviews:change", kwargs={"case": case.pk, "part": "incident", "pk": incident.pk})

    def sending(person, summary, version):
        client = signed_in(person)
        return lambda: client.post(url, INCIDENT | {"summary": summary, "version": version})

    for done in ROUNDS:
        given = at_once(
            sending(one, f"One wrote {done}.", done + 1), sending(other, f"The other wrote {done}.", done + 1)
        )
        assert sorted(response.status_code for response in given) == [302, 409]
        incident.refresh_from_db()
        assert incident.version == done + 2
        said = next(response for response in given if response.status_code == 409).content.decode()
        assert f"One wrote {done}." in said
        assert f"The other wrote {done}." in said


def test_what_was_typed_is_not_lost_when_somebody_removes_the_record_meanwhile(client, db):
    case, one, other = two_managers()
    person = Person.objects.get(case=case)
    records.remove_record(record=person, version=1, by=other, at=MONDAY_AFTER)
    client.force_login(one)
    url = reverse("reviews:change", kwargs={"case": case.pk, "part": "people", "pk": person.pk})
    typed = {"pseudonym": "Child Q", "relation": "child", "taking_part": "not_asked", "version": "1"}
    response = client.post(url, typed)
    assert response.status_code == 409
    assert "Child Q" in response.content.decode()
    assert "Somebody has removed this" in response.content.decode()


def test_a_record_that_is_removed_and_changed_at_once_is_one_or_the_other(at_once):
    case, one, other = two_managers()
    for _ in ROUNDS:
        record = a_record(Person, case, one, pseudonym="Child B", relation="child")

        def changing(record=record):
            return records.change_record(
                record=record, version=1, values={"pseudonym": "Child C"}, by=one, at=MONDAY_AFTER
            )

        def removing(record=record):
            return records.remove_record(record=record, version=1, by=other, at=MONDAY_AFTER)

        assert "Stale" in kinds_of(at_once(changing, removing))
        kept = Person.objects.get(pk=record.pk)
        assert (kept.version, kept.pseudonym, kept.removed_at is None) in {(2, "Child C", True), (2, "Child B", False)}


def test_of_two_who_move_a_case_one_is_told_that_it_has_moved(at_once):
    for _ in range(4):
        case, one, other = two_managers(a_notified_case)
        before = StageChange.objects.filter(case=case).count()

        def moving_by(person, case_pk=case.pk):
            case = Case.objects.get(pk=case_pk)
            return lambda: moving.move_case(case=case, to=Stage.RAPID_REVIEW, by=person, at=MONDAY_AFTER)

        assert kinds_of(at_once(moving_by(one), moving_by(other))) == ["NoneType", "NotNow"]
        assert StageChange.objects.filter(case=case).count() == before + 1


def test_of_two_who_move_a_case_to_different_stages_one_wins(at_once):
    for _ in range(4):
        case, one, other = two_managers(a_notified_case)

        def to(stage, person, case_pk=case.pk):
            case = Case.objects.get(pk=case_pk)
            return lambda: moving.move_case(
                case=case,
                to=stage,
                on=MONDAY_AFTER.date(),
                reason="The criteria are not met.",
                by=person,
                at=MONDAY_AFTER,
            )

        given = at_once(to(Stage.RAPID_REVIEW, one), to(Stage.WITHDRAWN, other))
        newest = StageChange.objects.filter(case=case).last()
        assert Case.objects.get(pk=case.pk).stage == newest.stage
        # From the rapid review a case may still be withdrawn: then both moves are there, one after the other.
        assert kinds_of(given) in (["NoneType", "NotNow"], ["NoneType", "NoneType"])


def test_of_two_decisions_about_a_referral_one_stands(at_once):
    for _ in range(4):
        manager = a_manager()
        case = a_referral(manager)
        other = on_case(case, Role.MANAGER, by=manager)

        def deciding_by(person, choice, case_pk=case.pk):
            case = Case.objects.get(pk=case_pk)
            return lambda: deciding.decide_referral(
                case=case,
                choice=choice,
                reason="It is not serious.",
                decided_by="The three partners",
                decided_on=date(2026, 3, 9),
                by=person,
                at=MONDAY_AFTER,
            )

        given = at_once(deciding_by(manager, "below"), deciding_by(other, "neither"))
        assert kinds_of(given) == ["Decision", "NotNow"]
        won = next(one for one in given if not isinstance(one, NotNow))
        assert list(case.decisions.values_list("pk", flat=True)) == [won.pk]


def a_referral(manager):
    values = {
        "referred_by": "Ines Holt",
        "received_on": date(2026, 3, 6),
        "summary": "Child A was alone.",
        "why": "Several agencies knew the family.",
    }
    return opening.refer(partnership=partnership_of(manager), values=values, agency=None, by=manager, at=FRIDAY)


def test_somebody_who_is_added_twice_at_once_is_on_the_case_once(at_once):
    case, one, other = two_managers()
    for _ in ROUNDS:
        membership = MembershipFactory(partnership=case.partnership, role=Role.LEAD_REVIEWER)

        def adding(person, membership=membership):
            return lambda: people.add_member(case=case, membership=membership, by=person, at=FRIDAY)

        assert kinds_of(at_once(adding(one), adding(other))) == ["AlreadyThere", "CaseMember"]
        assert CaseMember.objects.filter(case=case, user=membership.user).count() == 1


def test_two_people_who_are_added_at_once_are_both_on_the_case(at_once):
    case, one, other = two_managers()
    first, second = (MembershipFactory(partnership=case.partnership, role=Role.PANEL_MEMBER) for _ in range(2))
    given = at_once(
        lambda: people.add_member(case=case, membership=first, by=one, at=FRIDAY),
        lambda: people.add_member(case=case, membership=second, by=other, at=FRIDAY),
    )
    assert kinds_of(given) == ["CaseMember", "CaseMember"]


def test_two_managers_who_take_each_other_off_leave_one_to_look_after_the_case(at_once):
    for _ in ROUNDS:
        case, one, other = two_managers()
        seat_of = {person: CaseMember.objects.select_related("case").get(user=person) for person in (one, other)}
        given = at_once(
            lambda other=other, one=one, seat_of=seat_of: people.end_member(member=seat_of[other], by=one, at=FRIDAY),
            lambda other=other, one=one, seat_of=seat_of: people.end_member(member=seat_of[one], by=other, at=FRIDAY),
        )
        assert kinds_of(given) in (["NoneType", "NotNow"], ["NoneType", "PermissionRefused"])
        assert CaseMember.objects.live().filter(case=case, role=Role.MANAGER).count() == 1


def test_a_partnership_that_is_granted_twice_at_once_takes_part_once(at_once):
    case, one, other = two_managers()
    for _ in ROUNDS:
        partnership = PartnershipFactory()

        def granting(person, partnership=partnership):
            return lambda: people.grant(
                case=case, partnership=partnership, kind="guest", reason="They knew them.", by=person, at=FRIDAY
            )

        assert kinds_of(at_once(granting(one), granting(other))) == ["AlreadyThere", "CaseGrant"]


def test_nobody_of_a_partnership_stays_on_a_case_whose_part_ends_that_moment(at_once):
    case, one, other = two_managers()
    for _ in ROUNDS:
        guest = MembershipFactory(role=Role.PANEL_MEMBER)
        granted = people.grant(
            case=case, partnership=guest.partnership, kind="guest", reason="They knew them.", by=one, at=FRIDAY
        )
        at_once(
            lambda granted=granted: people.end_grant(
                grant=CaseGrant.objects.select_related("case", "partnership").get(pk=granted.pk), by=one, at=FRIDAY
            ),
            lambda guest=guest: people.add_member(
                case=case, membership=Membership.objects.get(pk=guest.pk), by=other, at=FRIDAY
            ),
        )
        assert not CaseMember.objects.live().filter(case=case, user=guest.user)


def test_cases_that_are_opened_at_once_have_numbers_of_their_own(at_once):
    manager = a_manager()
    partnership = partnership_of(manager)
    colleague = MembershipFactory(partnership=partnership, role=Role.MANAGER).user

    def opening_by(person):
        return lambda: opening.open_incident(
            partnership=partnership,
            values=INCIDENT,
            happened_on=date(2026, 3, 5),
            aware_on=date(2026, 3, 6),
            by=person,
            at=FRIDAY,
        )

    for _ in ROUNDS:
        assert kinds_of(at_once(opening_by(manager), opening_by(colleague))) == ["Case", "Case"]
    numbers = [case.reference[-2:] for case in Case.objects.order_by("reference")]
    assert numbers == [f"{number:02}" for number in range(1, 1 + 2 * len(ROUNDS))]


def test_partnerships_whose_numbers_begin_alike_open_cases_at_once(at_once):
    one, other = (
        MembershipFactory(
            role=Role.MANAGER, partnership=PartnershipFactory(slug=f"vale-of-ister-and-the-mere-{end}")
        ).user
        for end in ("north", "south")
    )
    for _ in ROUNDS:
        assert kinds_of(at_once(lambda: a_case(one), lambda: a_case(other))) == ["Case", "Case"]


def test_of_two_records_of_which_there_is_one_the_second_is_refused_in_words(at_once):
    for _ in ROUNDS:
        case, one, other = two_managers()
        records.remove_record(record=Incident.objects.get(case=case), version=1, by=one, at=FRIDAY)

        def adding(person, case=case):
            return lambda: records.add_record(kind=Incident, case=case, values=INCIDENT, by=person, at=FRIDAY)

        assert kinds_of(at_once(adding(one), adding(other))) == ["Incident", "Refused"]
        assert Incident.objects.of(case).count() == 1


def test_of_two_who_write_down_who_somebody_is_one_is_stale(at_once):
    for _ in ROUNDS:
        case, one, other = two_managers()
        person = Person.objects.select_related("case").get(case=case)

        def writing(who, name, person=person):
            return lambda: people.write_identity(
                person=person, version=0, values={"full_name": name}, by=who, at=FRIDAY
            )

        given = at_once(writing(one, "Wren Alder"), writing(other, "Wren Elder"))
        assert kinds_of(given) == ["Identity", "Stale"]
        won = next(kept for kept in given if isinstance(kept, Identity))
        assert Identity.objects.get(person=person).full_name == won.full_name


def test_of_two_local_variants_agreed_at_once_one_is_open(at_once):
    manager = a_manager()
    partnership = partnership_of(manager)

    def agreeing(number):
        return lambda: dating.agree_variant(
            partnership=partnership,
            rule="D5",
            number=number,
            unit="working day",
            in_force_from=date(2026, 3, 2),
            reason="The partners agreed it.",
            by=manager,
            at=FRIDAY,
        )

    assert kinds_of(at_once(agreeing(20), agreeing(25))) == ["LocalVariant", "Refused"]
    assert LocalVariant.objects.filter(partnership=partnership, in_force_to=None).count() == 1


def test_two_corrections_of_a_day_both_stand_in_the_history_with_their_reasons(at_once):
    case, one, other = two_managers()

    def dating_by(person, day, note):
        return lambda: dating.date_event(
            case=case, kind="partners_told", on=date(2026, 3, day), note=note, by=person, at=MONDAY_AFTER
        )

    given = at_once(dating_by(one, 6, ""), dating_by(other, 7, ""))
    assert kinds_of(given) == ["DatedEvent", "Refused"]
    refused = next(one for one in given if isinstance(one, Refused))
    assert "Say why the day is corrected" in str(refused)


def test_somebody_who_sends_twice_that_they_join_is_on_the_case_once(at_once):
    case, *_ = two_managers()
    colleague = MembershipFactory(partnership=case.partnership, role=Role.MANAGER).user

    def joining():
        return people.join(case=case, reason="I look after it now.", by=colleague, at=FRIDAY)

    given = at_once(joining, joining)
    assert kinds_of(given) == ["AlreadyThere", "CaseMember"]
    assert any(isinstance(one, AlreadyThere) for one in given)
