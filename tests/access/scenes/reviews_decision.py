"""From referral to decision: a case with its list and its rapid review, and how a partnership does its reviews."""

from datetime import date

from goldthread_web.reviews.services import dating
from goldthread_web.reviews.stages import Stage
from tests.access.scenes.reviews import _known, case_parts, seat_everybody
from tests.factories.reviews import FRIDAY, a_case_in_rapid_review


def in_rapid_review(world):
    known = _known(world, Stage.RAPID_REVIEW)
    return known or seat_everybody(world, a_case_in_rapid_review(world.people["manager"]))


def partnership(world):
    return {"slug": world.partnership.slug}


def _a_variant(world):
    known = world.partnership.local_variants.first()
    return known or dating.agree_variant(
        partnership=world.partnership,
        rule="D2",
        number=0,
        unit="working day",
        in_force_from=date(2026, 1, 5),
        reason="The partners agreed on the same day.",
        by=world.people["manager"],
        at=FRIDAY,
    )


PARTS = {
    "reviews:first_afternoon": case_parts,
    "reviews:tick": lambda world: case_parts(world) | {"item": "safety"},
    "reviews:copy_sheet": case_parts,
    "reviews:messages": case_parts,
    "reviews:rapid_review": lambda world: {"case": in_rapid_review(world).pk},
    "reviews:decide_rapid_review": lambda world: {"case": in_rapid_review(world).pk},
    "reviews:settings": partnership,
    "reviews:change_settings": partnership,
    "reviews:variant": partnership,
    "reviews:end_variant": lambda world: partnership(world) | {"pk": _a_variant(world).pk},
}
POSTS = {
    "reviews:tick": lambda world: {"done": "yes", "note": ""},
    "reviews:decide_rapid_review": lambda world: {
        "choice": "lcspr", "reason": "There is learning.", "decided_by": "The three partners",
        "decided_on_day": "9", "decided_on_month": "3", "decided_on_year": "2026",
        "weighs_a": "yes", "reason_a": "A.", "weighs_b": "no", "reason_b": "B.",
        "weighs_c": "yes", "reason_c": "C.", "weighs_d": "unclear", "reason_d": "D.",
    },
    "reviews:change_settings": lambda world: {
        "version": "0", "analysis_headings": "What happened\nWhat we learned", "reminder_days": "5, 1, -1",
        "return_link_days": "21",
    },
    "reviews:variant": lambda world: {
        "rule": "D2", "number": "0", "unit": "working day", "trigger": "", "reason": "The partners agreed.",
        "in_force_from_day": "5", "in_force_from_month": "1", "in_force_from_year": "2026",
    },
}  # fmt: skip
