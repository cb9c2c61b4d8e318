"""The invented cases of the demonstration: one just opened, one under review and held by a trial, one over two areas.

Their days lie before the day on which the demonstration is made, so that it is always in the middle of its work.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from goldthread.working_days import add_working_days, england_and_wales
from goldthread_web.accounts.models import Agency, Membership, Partnership, User
from goldthread_web.demo import asking
from goldthread_web.reviews import models
from goldthread_web.reviews.models import Case, CaseGrant, Decision
from goldthread_web.reviews.services import deciding, meetings, moving, opening, people, records
from goldthread_web.reviews.stages import Stage

CRITERIA = {
    "a": (
        "yes",
        "Bruises on a baby who could not move were explained as accidents three times, as in the review of 2023.",
    ),
    "b": ("yes", "Fathers and other men unseen, and information that stayed in one agency, recur in our reviews."),
    "c": ("yes", "Hospital, health visiting and social care each held a part of the picture."),
    "d": ("unclear", "The Panel has not yet written about this case."),
}
LINES_OF_ENQUIRY = (
    ("How was a bruise on a baby who could not move understood and acted on?", "open", ""),
    ("What was known of the father and of the mother’s new partner, and by whom?", "open", ""),
    ("How did agencies share what they knew when the family moved within the county?", "in_part",
     "Letters went out with the old address for five weeks. Why the new one was not passed on could not be settled."),
    ("What did daily life look like for the baby?", "open", ""),
    ("Did earlier recommendations on bruising change what staff did here?", "answered",
     "The pathway was known in the hospital, and not to the surgery’s locum doctors."),
)  # fmt: skip
FAMILY = (
    {"pseudonym": "Sibling 1", "relation": "sibling", "age": "primary age", "taking_part": "not_approached",
     "taking_part_why": "The police ask that the child is not spoken to before the trial."},
    {"pseudonym": "Mother", "relation": "mother", "taking_part": "declined", "spoken_to_by": "Lead reviewer",
     "taking_part_why": "She does not want to take part before the trial, and may be asked again after it."},
    {"pseudonym": "Father", "relation": "father", "taking_part": "invited", "spoken_to_by": "Lead reviewer"},
    {"pseudonym": "Mother’s partner", "relation": "partner", "suspected": True, "taking_part": "not_approached",
     "taking_part_why": "Charged; not to be spoken to before the trial."},
    {"pseudonym": "Grandmother", "relation": "grandparent", "taking_part": "takes_part", "support": "An advocate",
     "spoken_to_by": "Lead reviewer",
     "views": "She told the health visitor that she worried, and never heard what came of it."},
)  # fmt: skip


@dataclass(frozen=True)
class Days:
    """Days counted from the day of the demonstration: working days, back or on."""

    today: date

    def before(self, number: int) -> date:
        return add_working_days(self.today, -number, holidays=england_and_wales())

    def after(self, number: int) -> date:
        return add_working_days(self.today, number, holidays=england_and_wales())


def make(*, home: Partnership, other: Partnership, by: User, at: datetime) -> None:
    """Make the cases of `home`, whose business manager `by` is; one of them is jointly owned with `other`."""
    days = Days(timezone.localdate(at))
    _just_opened(home, by, days)
    _under_review(home, by, days)
    _over_two_areas(home, other, by, days)


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()) + timedelta(hours=14, minutes=30))


def _open(home: Partnership, by: User, days: Days, *, aware: int, children: tuple[str, ...], **values: Any) -> Case:
    return opening.open_incident(
        partnership=home,
        values=values,
        happened_on=days.before(aware + 1),
        aware_on=days.before(aware),
        children=children,
        by=by,
        at=_at(days.before(aware)),
    )


def _just_opened(home: Partnership, by: User, days: Days) -> None:
    case = _open(
        home, by, days, aware=1, children=("Child A", "Child B"),
        kind="harm", suspicion="suspected", area="Fenmoor", home_area="Skerrowdale",
        summary="Two children were found alone and unwell at a holiday park. They are in hospital and safe.",
        safety="No other children live with the family.",
    )  # fmt: skip
    asking.who_they_are(case, by, _at(days.before(1)))
    asking.do_you_know_this_family(case, by, due=days.after(2), at=_at(days.before(1)))


def _under_review(home: Partnership, by: User, days: Days) -> None:
    case = _open(
        home, by, days, aware=70, children=("Child A",),
        kind="harm", suspicion="known", area="Fenmoor",
        summary="A baby of four months was brought to hospital with broken ribs and a head injury.",
        safety="Sibling 1 lives with Grandmother under a safety plan.",
    )  # fmt: skip
    sent = {"sent_on": days.before(68), "sent_by": "Mara Quill", "reference": "SIN 0431"}
    deciding.notify(case=case, values=sent, by=by, at=_at(days.before(68)))
    told = {"to": "partners", "sent_on": days.before(68), "sent_by": "Mara Quill"}
    deciding.record_told(case=case, values=told, by=by, at=_at(days.before(68)))
    moving.move_case(case=case, to=Stage.RAPID_REVIEW, by=by, at=_at(days.before(67)))
    _views(case, by, days)
    deciding.decide_rapid_review(
        case=case,
        choice=Decision.Choice.LCSPR,
        reason="There is learning across agencies that the rapid review could not settle.",
        criteria=CRITERIA,
        decided_by="Director of children’s services; Superintendent; Chief nurse",
        decided_on=days.before(54),
        by=by,
        at=_at(days.before(54)),
    )
    moving.move_case(case=case, to=Stage.DECIDED, on=days.before(54), by=by, at=_at(days.before(54)))
    moving.move_case(case=case, to=Stage.REVIEW, on=days.before(45), by=by, at=_at(days.before(45)))
    _team(case, home, by, days)
    _review(case, by, days)
    author = Membership.objects.get(partnership=home, role="agency_author").user
    asking.analytic_reports(
        case, by, author, due=days.before(2), at=_at(days.before(35)), answered_at=_at(days.before(4))
    )


def _views(case: Case, by: User, days: Days) -> None:
    for partner, who in (("council", "Director"), ("police", "Superintendent"), ("health", "Chief nurse")):
        _add(
            models.PartnerView, case, by, days.before(56),
            about="rapid_review", partner=partner, view="review", given_by=who, on=days.before(56),
            reason="Several agencies knew something, and nobody knew it all.",
        )  # fmt: skip


def _team(case: Case, home: Partnership, by: User, days: Days) -> None:
    roles = ("lead_reviewer", "panel_member", "scrutineer", "agency_author")
    for membership in Membership.objects.filter(partnership=home, role__in=roles).select_related("user"):
        people.add_member(case=case, membership=membership, by=by, at=_at(days.before(44)))


def _review(case: Case, by: User, days: Days) -> None:
    on = days.before(40)
    _add(
        models.Review, case, by, on,
        kind="lcspr", methodology="systems", window_from=days.before(400), window_to=days.before(71),
        window_why="From the first antenatal booking to the injury.",
        earlier_learning="The review of 2023 asked that every bruise on a baby who cannot move is seen the same day.",
        publication="undecided",
    )  # fmt: skip
    _add(
        models.Reviewer, case, by, on,
        name="Tobias Fenn", organisation="Independent", knowledge="Twenty years in social work and three reviews.",
        independence="Has never worked for an agency of Fenmoor.", conflicts="None declared.", declared_on=on,
    )  # fmt: skip
    _add(
        models.TermsOfReference, case, by, on,
        text="Five lines of enquiry; the time from booking to injury; seven agencies; a panel that meets monthly.",
        agreed_on=days.before(38), agreed_by="The three partners",
    )  # fmt: skip
    for question, ending, answer in LINES_OF_ENQUIRY:
        _add(models.LineOfEnquiry, case, by, on, question=question, ending=ending, answer=answer)
    for person in FAMILY:
        _add(models.Person, case, by, on, **person)
    _add(models.PanelSeat, case, by, on, name="Ngozi Adair", job_title="Designated nurse", part="member")
    for agency in Agency.objects.filter(partnership=case.partnership)[:4]:
        _add(models.AgencyInvolved, case, by, on, agency=agency)
    _add(
        models.Proceeding, case, by, on,
        kind="criminal", body="Crown Prosecution Service; our contact is the senior investigating officer",
        next_on=days.after(60), next_what="Trial begins", holds_publication=True,
        not_to_be_spoken_to="Mother’s partner and Sibling 1, until the trial has ended (police).",
    )  # fmt: skip
    _add(
        models.ProgressCheck, case, by, days.before(20),
        on=days.before(20), by_whom="The three partners",
        time_taken="In time for the panel; the trial will hold publication.",
        quality="The account of one agency tells what was done and not yet why.", next_on=days.after(10),
    )  # fmt: skip
    _meetings(case, by, days)


def _meetings(case: Case, by: User, days: Days) -> None:
    was, to_come = meetings.book(
        case=case,
        meetings=[
            {"kind": "panel", "on": days.before(15), "begins": time(10), "minutes": 120, "place": "Council house",
             "agenda": "First accounts of the agencies", "notes": "One account is to say why, and not only what."},
            {"kind": "panel", "on": days.after(6), "begins": time(10), "minutes": 120, "place": "Council house",
             "agenda": "The first draft\nWhich lines of enquiry can be ended"},
        ],
        by=by,
        at=_at(days.before(30)),
    )  # fmt: skip
    people_asked = [meetings.Asked("Ngozi Adair", "Designated nurse"), meetings.Asked("Tobias Fenn", "Lead reviewer")]
    for meeting in (was, to_come):
        meetings.ask_people(meeting=meeting, people=people_asked, by=by, at=_at(days.before(30)))


def _over_two_areas(home: Partnership, other: Partnership, by: User, days: Days) -> None:
    author = User.objects.filter(memberships__partnership=home, memberships__role="panel_member").first() or by
    case = opening.refer(
        partnership=home,
        agency=None,
        values={
            "referred_by": "Ngozi Adair, designated nurse",
            "received_on": days.before(30),
            "summary": "Two families, one in each area, whose older children left school and were not seen.",
            "why": "Neither case reaches the threshold; together they show the same gap.",
        },
        by=author,
        at=_at(days.before(30)),
    )
    deciding.decide_referral(
        case=case,
        choice=Decision.Choice.BELOW,
        reason="Not serious harm as the law means it. There is learning in both families together.",
        decided_by="The three partners of each area",
        decided_on=days.before(25),
        by=by,
        at=_at(days.before(25)),
    )
    people.grant(
        case=case, partnership=other, kind=CaseGrant.Kind.JOINT, reason="One of the families lives there.", by=by,
        at=_at(days.before(24)),
    )  # fmt: skip
    theirs = Membership.objects.filter(partnership=other, role="manager").first()
    if theirs:
        people.add_member(case=case, membership=theirs, by=by, at=_at(days.before(24)))
    on = days.before(22)
    _add(models.Review, case, by, on, kind="thematic", methodology="appreciative")
    for family, pseudonym in (("Family 1", "Child K"), ("Family 2", "Child L")):
        _add(models.Person, case, by, on, pseudonym=pseudonym, relation="child", family=family, age="secondary age")
    _add(
        models.LineOfEnquiry,
        case,
        by,
        on,
        question="Who saw these children when they were not at school?",
        ending="open",
    )


def _add(kind: type[models.CaseRecord], case: Case, by: User, day: date, /, **values: Any) -> None:
    records.add_record(kind=kind, case=case, values=values, by=by, at=_at(day))
