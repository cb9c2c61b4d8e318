"""Actions: promised by a day, said to be begun, done or dropped, by their owner and by the case's people."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.action_plans import services
from goldthread_web.action_plans.models import Action, ActionState
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews.errors import NotNow, Refused, Stale
from goldthread_web.reviews.models import CaseChange
from goldthread_web.reviews.services import records
from tests.factories.actions import an_action
from tests.factories.reviews import MONDAY_AFTER, a_case_in_rapid_review, a_manager, on_case
from tests.web.factories import UserFactory, member

pytestmark = pytest.mark.django_db


def say(action, by, state, note=""):
    return services.say_state(action=action, state=state, note=note, by=by, at=MONDAY_AFTER)


def test_an_action_is_planned_when_it_is_promised():
    manager = a_manager()
    action = an_action(a_case_in_rapid_review(manager), manager)
    assert (action.state, action.kind, list(action.states.values_list("state", flat=True))) == (
        "planned", "immediate", ["planned"],
    )  # fmt: skip


@pytest.mark.parametrize("field", ["text", "owner_name", "due_on"])
def test_an_action_without_words_owner_or_day_is_refused_at_its_field(field):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    empty = None if field == "due_on" else ""
    with pytest.raises(Refused) as refused:
        services.add_action(
            case=case,
            values={"text": "Look.", "owner_name": "Ngozi", "due_on": date(2026, 3, 13)} | {field: empty},
            by=manager,
            at=MONDAY_AFTER,
        )
    assert list(refused.value.faults) == [field]


@pytest.mark.parametrize("role", [Role.PANEL_MEMBER, Role.SCRUTINEER])
def test_readers_of_the_case_promise_nothing(role):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    with pytest.raises(PermissionRefused):
        an_action(case, on_case(case, role, by=manager))


def test_a_stale_change_of_an_action_is_refused():
    manager = a_manager()
    action = an_action(a_case_in_rapid_review(manager), manager)
    services.change_action(action=action, version=1, values={"text": "Look twice."}, by=manager, at=MONDAY_AFTER)
    with pytest.raises(Stale):
        services.change_action(action=action, version=1, values={"text": "No."}, by=manager, at=MONDAY_AFTER)
    assert Action.objects.get().text == "Look twice."


def test_every_state_is_a_row_and_the_newest_counts():
    manager = a_manager()
    action = an_action(a_case_in_rapid_review(manager), manager)
    say(action, manager, "begun", "Half of them.")
    say(action, manager, "done")
    assert list(ActionState.objects.values_list("state", flat=True)) == ["planned", "begun", "done"]
    assert Action.objects.with_state().get().state == "done"


@pytest.mark.parametrize("state", ["begun", "done"])
def test_an_owner_who_is_not_on_the_case_says_how_it_goes(state):
    manager, owner = a_manager(), member(Role.LEARNER)
    action = an_action(a_case_in_rapid_review(manager), manager, owner_user=owner)
    assert say(action, owner, state, "All of them.").by == owner


@pytest.mark.parametrize("state", ["dropped", "planned"])
def test_an_owner_does_not_drop_what_others_asked_for(state):
    manager, owner = a_manager(), member(Role.LEARNER)
    action = an_action(a_case_in_rapid_review(manager), manager, owner_user=owner)
    with pytest.raises(PermissionRefused, match="As its owner"):
        say(action, owner, state, "No time.")


@pytest.mark.parametrize("role", [Role.PANEL_MEMBER, Role.SCRUTINEER])
def test_others_on_the_case_say_nothing_of_it(role):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    action = an_action(case, manager)
    with pytest.raises(PermissionRefused, match="Only its owner"):
        say(action, on_case(case, role, by=manager), "done")


def test_an_owner_whose_account_was_closed_says_nothing():
    manager, owner = a_manager(), UserFactory(is_active=False)
    action = an_action(a_case_in_rapid_review(manager), manager, owner_user=owner)
    with pytest.raises(PermissionRefused):
        say(action, owner, "done")


def test_an_action_is_dropped_with_a_reason():
    manager = a_manager()
    action = an_action(a_case_in_rapid_review(manager), manager)
    with pytest.raises(Refused) as refused:
        say(action, manager, "dropped", " ")
    assert list(refused.value.faults) == ["note"]
    assert say(action, manager, "dropped", "The carers have left.").state == "dropped"


def test_a_state_that_there_is_not_is_refused():
    manager = a_manager()
    action = an_action(a_case_in_rapid_review(manager), manager)
    with pytest.raises(Refused):
        say(action, manager, "green")


def test_nothing_is_said_of_an_action_that_was_taken_off():
    manager = a_manager()
    action = an_action(a_case_in_rapid_review(manager), manager)
    records.remove_record(record=action, version=1, by=manager, at=MONDAY_AFTER)
    with pytest.raises(NotNow, match="taken off the list"):
        say(action, manager, "done")


def test_audit_and_history_name_the_action_and_copy_none_of_its_words():
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    action = an_action(case, manager, text="Look at placement twelve.")
    say(action, manager, "done", "Looked at twelve.")
    record = AuditRecord.objects.get(event="action.state_said")
    assert (record.object_label, record.details) == (f"action {action.pk}", {"state": "done", "case": case.reference})
    assert CaseChange.objects.first().words == f"Action {action.pk}: done"


@pytest.mark.postgres
def test_the_database_itself_refuses_a_drop_without_a_reason():
    manager = a_manager()
    action = an_action(a_case_in_rapid_review(manager), manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionState.objects.create(action=action, state="dropped", by=manager, at=MONDAY_AFTER)


@pytest.mark.parametrize(
    ("state", "today", "late"),
    [
        ("planned", date(2026, 3, 13), False),
        ("planned", date(2026, 3, 14), True),
        ("begun", date(2026, 3, 14), True),
        ("done", date(2026, 3, 14), False),
    ],
)
def test_an_action_is_late_when_its_day_has_gone_by_and_it_is_open(state, today, late):
    manager = a_manager()
    action = an_action(a_case_in_rapid_review(manager), manager)
    say(action, manager, state)
    assert Action.objects.get().is_late(today) is late


def test_the_people_of_a_case_see_its_actions_and_nobody_else_does():
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    an_action(case, manager)
    assert Action.objects.visible_to(manager).count() == 1
    assert Action.objects.visible_to(on_case(case, Role.SCRUTINEER, by=manager)).count() == 1
    assert Action.objects.visible_to(a_manager(case.partnership)).count() == 0
    author = on_case(case, Role.AGENCY_AUTHOR, by=manager)
    assert Action.objects.visible_to(author).count() == 0


def test_an_owner_sees_their_own_until_it_is_taken_off():
    manager, owner = a_manager(), member(Role.LEARNER)
    case = a_case_in_rapid_review(manager)
    action = an_action(case, manager, owner_user=owner)
    an_action(case, manager)
    assert Action.objects.owned_by(owner).get() == action
    records.remove_record(record=action, version=1, by=manager, at=MONDAY_AFTER)
    assert not Action.objects.owned_by(owner).exists()


def test_a_long_action_has_a_short_name_in_lists():
    manager = a_manager()
    action = an_action(a_case_in_rapid_review(manager), manager, text="Look " * 40)
    assert (len(action.headline) <= 120, action.headline[-1]) == (True, "…")
