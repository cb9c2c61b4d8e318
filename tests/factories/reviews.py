"""Cases, made with the services that people use. Everybody and everything in them is invented."""

from datetime import UTC, date, datetime

from goldthread_web.accounts.access import Role
from goldthread_web.reviews.models import DatedEvent, Decision
from goldthread_web.reviews.services import deciding, meetings, moving, opening, people, records
from goldthread_web.reviews.stages import Stage
from tests.web.factories import MembershipFactory, PartnershipFactory, UserFactory, member

FRIDAY = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)  # a Friday afternoon
MONDAY_AFTER = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
INCIDENT = {"kind": "harm", "suspicion": "suspected", "area": "Fenmoor"}
CRITERIA = {key: ("yes", f"Reason against criterion {key}.") for key in "abcd"}


def a_manager(partnership=None, **more):
    """Return a new business manager of `partnership`, or of a new one."""
    return member(Role.MANAGER, partnership, **more)


def partnership_of(user):
    return user.memberships.first().partnership


def a_case(by=None, *, at=FRIDAY, happened_on=date(2026, 3, 5), aware_on=date(2026, 3, 6), **incident):
    """Return a new case of a serious incident, at the stage "to notify", with `by` as its manager."""
    by = by or a_manager()
    return opening.open_incident(
        partnership=partnership_of(by),
        values=INCIDENT | incident,
        happened_on=happened_on,
        aware_on=aware_on,
        by=by,
        at=at,
    )


def a_notified_case(by=None, **more):
    by = by or a_manager()
    case = a_case(by, **more)
    values = {"sent_on": date(2026, 3, 6), "sent_by": "Mara Quill, business manager"}
    deciding.notify(case=case, values=values, by=by, at=FRIDAY)
    return case


def a_case_in_rapid_review(by=None, **more):
    by = by or a_manager()
    case = a_notified_case(by, **more)
    moving.move_case(case=case, to=Stage.RAPID_REVIEW, by=by, at=MONDAY_AFTER)
    return case


def decide(case, by, *, choice=Decision.Choice.LCSPR, at=MONDAY_AFTER):
    """Record the decision of the rapid review of `case`, with four reasons."""
    return deciding.decide_rapid_review(
        case=case,
        choice=choice,
        reason="There is learning across agencies.",
        criteria=CRITERIA,
        decided_by="The three partners",
        decided_on=at.date(),
        by=by,
        at=at,
    )


def a_case_in_review(by=None, **more):
    """Return a case whose local review has begun."""
    by = by or a_manager()
    case = a_case_in_rapid_review(by, **more)
    decide(case, by)
    moving.move_case(case=case, to=Stage.DECIDED, on=MONDAY_AFTER.date(), by=by, at=MONDAY_AFTER)
    moving.move_case(case=case, to=Stage.REVIEW, on=MONDAY_AFTER.date(), by=by, at=MONDAY_AFTER)
    return case


def on_case(case, role, *, by, partnership=None, agency=None, **user):
    """Return a new person who is on `case` with `role`, for its own or another partnership (which must be granted)."""
    where = partnership or case.partnership
    seat = {"agency": agency} if agency else {}
    membership = MembershipFactory(role=role, partnership=where, user=UserFactory(**user), **seat)
    people.add_member(case=case, membership=membership, by=by, at=FRIDAY)
    return membership.user


def a_guest_partnership(case, *, by, kind="guest"):
    """Return another partnership that takes part in `case`."""
    other = PartnershipFactory()
    people.grant(case=case, partnership=other, kind=kind, reason="The family lived there.", by=by, at=FRIDAY)
    return other


def a_record(kind, case, by, /, **values):
    """Return a new record of `kind` in `case`."""
    return records.add_record(kind=kind, case=case, values=values, by=by, at=MONDAY_AFTER)


def a_meeting(case, by, **values):
    """Return a new meeting of `case`: a progress meeting on 16 March 2026, unless `values` say otherwise."""
    given = {"kind": "progress", "on": date(2026, 3, 16), "minutes": 60} | values
    return meetings.book(case=case, meetings=[given], by=by, at=MONDAY_AFTER)[0]


def dated_before_it_could(case, by):
    """Let the rapid review of `case` have finished before it was notified: a day that no service takes."""
    return DatedEvent.objects.create(case=case, kind="rapid_review_done", on=date(2026, 3, 2), by=by, at=MONDAY_AFTER)
