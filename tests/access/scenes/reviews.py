"""Cases: one of Tarnside at the stage that an address needs, with its people on it, for the addresses to be about."""

from datetime import date

from goldthread_web.accounts.models import Membership
from goldthread_web.reviews.models import Case, CaseMember, PartnerView, Person, SignOff
from goldthread_web.reviews.parts import BY_SLUG
from goldthread_web.reviews.services import dating, opening, people, records
from goldthread_web.reviews.stages import Stage
from tests.access.world import GUEST, JOINT, KINDS
from tests.factories.reviews import FRIDAY, MONDAY_AFTER, a_case, a_notified_case, a_record

ON_A_DAY = {"on_day": "9", "on_month": "3", "on_year": "2026"}


def the_case(world):
    """Return the world's case, made at the first asking: notified, with everybody on it who belongs there."""
    return _known(world, Stage.NOTIFIED) or seat_everybody(world, a_notified_case(world.people["manager"]))


def to_notify(world):
    return _known(world, Stage.TO_NOTIFY) or seat_everybody(world, a_case(world.people["manager"]))


def referred(world):
    """A referral puts every manager on its case: those who are to have nothing to do with it are taken off again."""
    known = _known(world, Stage.REFERRED)
    return known or seat_everybody(world, _refer(world))


def _known(world, stage):
    return Case.objects.filter(partnership=world.partnership, stage=stage).first()


def _refer(world):
    values = {
        "referred_by": "Ines Holt, head teacher",
        "received_on": date(2026, 3, 6),
        "summary": "Child A was found at home without an adult.",
        "why": "Several agencies knew the family.",
    }
    by, partnership = world.people["panel"], world.partnership
    return opening.refer(partnership=partnership, values=values, agency=None, by=by, at=FRIDAY)


def seat_everybody(world, case):
    """Put the people on `case` who belong there, take off whom `former` stands for, and return it."""
    by = world.people["manager"]
    for place, kind in ((JOINT, "joint"), (GUEST, "guest")):
        people.grant(
            case=case, partnership=world.partnerships[place], kind=kind, reason="They knew them.", by=by, at=FRIDAY
        )
    seated = {seat.user for seat in CaseMember.objects.live().filter(case=case)}
    for name in (name for name, kind in KINDS.items() if kind.on_case):
        if (user := world.people[name]) not in seated:
            people.add_member(case=case, membership=Membership.objects.get(user=user), by=by, at=FRIDAY)
    for user in (world.people["outsider"], world.people["former"]):
        for seat in CaseMember.objects.live().filter(case=case, user=user):
            people.end_member(member=seat, by=by, at=FRIDAY)
    return case


SAMPLES = {
    "people": (Person, {"pseudonym": "Child B", "relation": "child"}),
    "partners-views": (
        PartnerView,
        {
            "about": "notification", "partner": "police", "view": "notify", "given_by": "Ola Reed, superintendent",
            "on": date(2026, 3, 9), "reason": "The criteria are met.",
        },
    ),
    "sign-offs": (SignOff, {"what": "report", "name": "Ola Reed", "job_title": "Superintendent", "state": "asked"}),
}  # fmt: skip
TYPED = {
    "people": {"pseudonym": "Child B", "relation": "child", "taking_part": "not_asked"},
    "partners-views": {
        "about": "notification", "partner": "police", "view": "notify", "given_by": "Ola Reed", "reason": "It is.",
        **ON_A_DAY,
    },
    "sign-offs": {"what": "report", "name": "Ola Reed", "job_title": "Superintendent", "state": "asked"},
}  # fmt: skip


def case_parts(world):
    return {"case": the_case(world).pk}


def of_part(slug):
    return lambda world: case_parts(world) | {"part": slug}


def of_record(slug):
    return lambda world: of_part(slug)(world) | {"pk": _record(world, slug).pk}


def of_removed(slug):
    return lambda world: of_part(slug)(world) | {"pk": _removed(world, slug).pk}


def _record(world, slug):
    kind, values = SAMPLES[slug]
    case, by = the_case(world), world.people["manager"]
    return kind.objects.of(case).last() or a_record(kind, case, by, **values)


def _removed(world, slug):
    record, needs = _record(world, slug), BY_SLUG[slug].write
    by = world.people["manager"]
    records.remove_record(record=record, version=1, by=by, at=MONDAY_AFTER, needs=needs)
    return record


def typed(slug):
    return lambda world: TYPED[slug] | {"version": "1"}


def _a_pause(world):
    case, by = the_case(world), world.people["manager"]
    known = case.pauses.first()
    return known or dating.pause_deadline(
        case=case,
        rule="D5",
        first=date(2026, 3, 9),
        last=None,
        reason="The police asked for it.",
        by=by,
        at=MONDAY_AFTER,
    )


PARTS = {
    "reviews:case": case_parts,
    "reviews:decide_referral": lambda world: {"case": referred(world).pk},
    "reviews:notify": lambda world: {"case": to_notify(world).pk},
    "reviews:move": lambda world: case_parts(world) | {"to": "rapid_review"},
    "reviews:dates": case_parts,
    "reviews:date_event": case_parts,
    "reviews:pause": case_parts,
    "reviews:end_pause": lambda world: case_parts(world) | {"pk": _a_pause(world).pk},
    "reviews:part": of_part("people"),
    "reviews:add": of_part("people"),
    "reviews:change": of_record("people"),
    "reviews:remove": of_record("people"),
    "reviews:bring_back": of_removed("people"),
}
POSTS = {
    "reviews:new_incident": lambda world: {
        "partnership": world.partnership.pk, "kind": "harm", "suspicion": "known", "area": "Fenmoor",
        "children": "Child A", "aware_on_day": "6", "aware_on_month": "3", "aware_on_year": "2026",
    },
    "reviews:refer": lambda world: {
        "partnership": world.partnership.pk, "referred_by": "Ines Holt", "summary": "Child A.", "why": "It matters.",
        "received_on_day": "6", "received_on_month": "3", "received_on_year": "2026",
    },
    "reviews:decide_referral": lambda world: {
        "choice": "neither", "reason": "It is not serious.", "decided_by": "The three partners",
        "decided_on_day": "9", "decided_on_month": "3", "decided_on_year": "2026",
    },
    "reviews:notify": lambda world: {
        "sent_on_day": "9", "sent_on_month": "3", "sent_on_year": "2026", "sent_by": "Mara Quill",
    },
    "reviews:move": lambda world: {"reason": ""},
    "reviews:date_event": lambda world: {"kind": "partners_told", **ON_A_DAY},
    "reviews:pause": lambda world: {
        "pause-rule": "D5", "pause-reason": "The police asked for it.",
        "pause-first_day": "9", "pause-first_month": "3", "pause-first_year": "2026",
    },
}  # fmt: skip
for one in SAMPLES:
    PARTS |= {f"reviews:part[{one}]": of_part(one), f"reviews:add[{one}]": of_part(one)}
    PARTS |= {f"reviews:change[{one}]": of_record(one), f"reviews:remove[{one}]": of_record(one)}
    PARTS |= {f"reviews:bring_back[{one}]": of_removed(one)}
    POSTS |= {f"reviews:{route}[{one}]": typed(one) for route in ("add", "change", "remove")}
