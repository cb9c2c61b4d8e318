"""Pages of actions: the case's list, and what an owner gets who is not on the case."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from goldthread_web.accounts.access import Role
from goldthread_web.action_plans import offers, services
from goldthread_web.action_plans.models import Action
from goldthread_web.audit.models import AuditRecord
from tests.factories.actions import an_action
from tests.factories.reviews import MONDAY_AFTER, a_case, a_case_in_rapid_review, a_manager, on_case
from tests.web.factories import MembershipFactory, UserFactory, member

pytestmark = pytest.mark.django_db
TYPED = {
    "version": "1", "text": "Check the open placements.", "why": "As in 2023.", "owner_name": "Ngozi Adair",
    "due_on_day": "13", "due_on_month": "3", "due_on_year": "2026",
}  # fmt: skip


@pytest.fixture
def manager(client):
    one = a_manager(full_name="Mara Quill")
    client.force_login(one)
    return one


def at(case, route, action=None):
    return reverse(f"action_plans:{route}", kwargs={"case": case.pk} | ({"pk": action.pk} if action else {}))


def said(client, address, **sent):
    answer = client.post(address, sent, follow=True) if sent else client.get(address)
    return answer.content.decode()


def test_an_empty_list_says_what_belongs_there(client, manager):
    assert "Write down what cannot wait for a review" in said(client, at(a_case_in_rapid_review(manager), "actions"))


def test_an_action_is_added_from_its_form(client, manager):
    case = a_case_in_rapid_review(manager)
    listed = said(client, at(case, "add"), **TYPED)
    assert "Check the open placements." in listed
    assert "Planned, late" in listed


def test_a_form_that_lacks_something_keeps_what_was_typed(client, manager):
    case = a_case_in_rapid_review(manager)
    answer = said(client, at(case, "add"), **TYPED | {"owner_name": ""})
    assert "As in 2023." in answer
    assert not Action.objects.exists()


def test_anybody_of_the_partnership_can_own_an_action(client, manager):
    case = a_case_in_rapid_review(manager)
    MembershipFactory(role=Role.LEARNER, partnership=case.partnership, user=UserFactory(full_name="Sunita Barrow"))
    member(Role.LEARNER, full_name="Edwin Elsewhere")
    form = said(client, at(case, "add"))
    assert ("Sunita Barrow" in form, "Edwin Elsewhere" in form) == (True, False)


def test_an_action_is_changed_and_a_stale_change_shows_both(client, manager):
    case = a_case_in_rapid_review(manager)
    action = an_action(case, manager, text="Theirs.")
    services.change_action(action=action, version=1, values={"text": "Theirs, newer."}, by=manager, at=MONDAY_AFTER)
    response = client.post(at(case, "change", action), TYPED | {"text": "Mine."})
    both = response.content.decode()
    assert (response.status_code, "Theirs, newer." in both, "Mine." in both) == (409, True, True)
    assert "Mine." in said(client, at(case, "change", action), **TYPED | {"version": "2", "text": "Mine."})


def test_an_action_is_taken_off_after_a_question_and_comes_back(client, manager):
    case = a_case_in_rapid_review(manager)
    action = an_action(case, manager)
    assert "say “dropped” and why instead" in said(client, at(case, "remove", action))
    assert "Taken off: 1" in said(client, at(case, "remove", action), version="1")
    client.post(at(case, "bring_back", action))
    assert Action.objects.of(case).count() == 1


def test_a_removal_of_what_was_changed_meanwhile_is_not_made(client, manager):
    case = a_case_in_rapid_review(manager)
    action = an_action(case, manager)
    assert "Somebody else changed it meanwhile" in said(client, at(case, "remove", action), version="7")


def test_how_an_action_stands_is_said_from_its_page(client, manager):
    case = a_case_in_rapid_review(manager)
    action = an_action(case, manager)
    assert "Say why it is not done" in said(client, at(case, "state", action), state="dropped", note="")
    assert "Done" in said(client, at(case, "state", action), state="done", note="All looked at.")
    assert "All looked at." in said(client, at(case, "state", action))


def test_readers_of_the_case_see_how_it_stands_and_have_no_form(client, manager):
    case = a_case_in_rapid_review(manager)
    action = an_action(case, manager)
    client.force_login(on_case(case, Role.SCRUTINEER, by=manager))
    seen = said(client, at(case, "state", action))
    assert ("What was said so far" in seen, "How does it stand?" in seen) == (True, False)


def test_an_action_of_another_case_is_not_there(client, manager):
    one, other = a_case_in_rapid_review(manager), a_case_in_rapid_review(manager)
    action = an_action(other, manager)
    assert client.get(at(one, "state", action)).status_code == 404


def test_that_actions_were_seen_is_kept(client, manager):
    said(client, at(a_case_in_rapid_review(manager), "actions"))
    assert AuditRecord.objects.get(event="case.viewed").details == {"what": "actions"}


@pytest.fixture
def owner(client):
    one = member(Role.LEARNER, full_name="Sunita Barrow")
    client.force_login(one)
    return one


def owned(owner, **more):
    manager = a_manager()
    case = a_case_in_rapid_review(manager)
    return an_action(case, manager, owner_user=owner, **{"why": "Child A was missed."} | more)


def test_an_owner_sees_the_words_and_the_day_and_nothing_of_the_case(client, owner):
    action = owned(owner)
    own = reverse("action_plans:own", kwargs={"pk": action.pk})
    services.say_state(action=action, state="begun", note="Said among ourselves.", by=action.added_by, at=MONDAY_AFTER)
    page = said(client, own)
    assert "Check every open placement with these carers." in page
    assert "13 March 2026" in page
    hidden = ("Child A", action.case.reference, "Said among ourselves.")
    assert [word for word in hidden if word in page] == []
    assert client.get(at(action.case, "actions")).status_code == 404


def test_an_owner_says_that_it_is_done(client, owner):
    action = owned(owner)
    own = reverse("action_plans:own", kwargs={"pk": action.pk})
    assert "Whoever asked for it sees what you said" in said(client, own, state="done", note="All of them.")
    assert "All of them." in said(client, own)
    assert Action.objects.get().state == "done"


def test_an_owner_is_offered_only_what_an_owner_says(client, owner):
    page = said(client, reverse("action_plans:own", kwargs={"pk": owned(owner).pk}))
    assert ('value="begun"' in page, 'value="done"' in page, 'value="dropped"' in page) == (True, True, False)


def test_an_owner_who_sends_something_else_is_told(client, owner):
    own = reverse("action_plans:own", kwargs={"pk": owned(owner).pk})
    assert "Select a valid choice" in said(client, own, state="dropped", note="No.")


def test_that_an_owner_saw_the_action_is_kept(client, owner):
    action = owned(owner)
    said(client, reverse("action_plans:own", kwargs={"pk": action.pk}))
    assert AuditRecord.objects.get(event="action.viewed").object_label == f"action {action.pk}"


def test_one_s_own_list_has_open_actions_before_ended_ones(client, owner):
    services.say_state(action=owned(owner, text="Ended."), state="done", by=owner, at=MONDAY_AFTER)
    owned(owner, text="Open still.")
    page = said(client, reverse("action_plans:mine"))
    assert page.index("Open still.") < page.index("Done or dropped") < page.index("Ended.")


def test_who_promised_nothing_is_told_what_will_stand_there(client, owner):
    assert "Nothing waits for you." in said(client, reverse("action_plans:mine"))


def test_the_home_page_has_a_panel_for_owners_only(client, owner):
    assert offers.panel(owner) is None
    assert offers.panel(AnonymousUser()) is None
    owned(owner)
    assert [item.text for item in offers.panel(owner).items] == ["Check every open placement with these carers."]
    assert "Your actions" in said(client, "/")


def test_the_panel_thanks_who_has_done_everything(owner):
    services.say_state(action=owned(owner), state="done", by=owner, at=MONDAY_AFTER)
    assert (offers.panel(owner).items, offers.panel(owner).empty) == ((), "Nothing is open. Thank you.")


def test_the_case_page_has_the_actions_with_owner_and_day(client, manager):
    case = a_case_in_rapid_review(manager)
    an_action(case, manager)
    page = said(client, reverse("reviews:case", kwargs={"case": case.pk}))
    assert "Check every open placement with these carers, by 13 March 2026" in page
    assert "Ngozi Adair, designated nurse, by 13 March 2026: planned, late" in page


def test_a_case_that_is_not_notified_yet_has_no_empty_section_of_actions(manager):
    case = a_case(manager)
    assert offers.section(manager, case) is None
    an_action(case, manager, due_on=date(2026, 3, 13))
    assert offers.section(manager, case).title == "Immediate actions"


def test_actions_that_are_done_are_no_next_step(manager):
    case = a_case_in_rapid_review(manager)
    action = an_action(case, manager)
    assert len(list(offers.steps(manager, case))) == 1
    services.say_state(action=action, state="done", by=manager, at=MONDAY_AFTER)
    assert list(offers.steps(manager, case)) == []
