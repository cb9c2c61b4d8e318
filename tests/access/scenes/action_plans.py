"""Actions: one of the world's case, owned by a practitioner who is not on it."""

from goldthread_web.action_plans.models import Action
from goldthread_web.reviews.services import records
from tests.access.scenes.reviews import case_parts, the_case
from tests.factories.actions import an_action
from tests.factories.reviews import MONDAY_AFTER


def action(world):
    known = Action.objects.first()
    return known or an_action(the_case(world), world.people["manager"], owner_user=world.people["learner"])


def removed(world):
    one = action(world)
    records.remove_record(record=one, version=1, by=world.people["manager"], at=MONDAY_AFTER)
    return parts(world)


def parts(world):
    return case_parts(world) | {"pk": action(world).pk}


TYPED = {
    "version": "1", "text": "Check the open placements.", "owner_name": "Ngozi Adair",
    "due_on_day": "13", "due_on_month": "3", "due_on_year": "2026",
}  # fmt: skip
PARTS = {
    "action_plans:actions": case_parts,
    "action_plans:add": case_parts,
    "action_plans:state": parts,
    "action_plans:change": parts,
    "action_plans:remove": parts,
    "action_plans:bring_back": removed,
    "action_plans:own": lambda world: {"pk": action(world).pk},
}
POSTS = {
    "action_plans:add": lambda world: TYPED,
    "action_plans:state": lambda world: {"state": "begun", "note": ""},
    "action_plans:change": lambda world: TYPED,
    "action_plans:remove": lambda world: {"version": "1"},
    "action_plans:own": lambda world: {"state": "done", "note": "All were looked at."},
}
