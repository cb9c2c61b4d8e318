"""One record of each kind as somebody types it into its form, and words by which its card is known again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from goldthread_web.reviews.models import Draft, Person
from tests.factories.reviews import a_record
from tests.web.factories import AgencyFactory


@dataclass(frozen=True)
class Sample:
    """`typed` is what is sent; `shown` stands on the card then. `other` changes it, `other_shown` stands there after.

    `needs` returns what the record points to, made in the case.
    """

    typed: Mapping[str, Any]
    shown: str
    other: Mapping[str, Any]
    other_shown: str
    needs: Callable[[Any, Any], dict[str, Any]] = field(default=lambda case, by: {})


def on(name, day=9, month=3, year=2026):
    """Return a day as the three boxes send it."""
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def _agency(case, by):
    return {"agency": AgencyFactory(partnership=case.partnership, name="Tarnside Hospitals NHS Trust").pk}


def _mother(case, by):
    return {"person": a_record(Person, case, by, pseudonym="Mother", relation="mother").pk}


def _draft(case, by):
    return {"draft": a_record(Draft, case, by, name="First draft").pk}


SAMPLES = {
    "referrals": Sample(
        {"referred_by": "Ines Holt, head teacher", **on("received_on"), "summary": "A bruise.",
         "why": "It is the third."},
        "From Ines Holt, head teacher, 9 March 2026",
        {"why": "It is the fourth."},
        "It is the fourth.",
    ),
    "incident": Sample(
        {"kind": "harm", "suspicion": "suspected", "area": "Fenmoor"},
        "A child was seriously harmed",
        {"area": "Skerrowdale"},
        "Skerrowdale",
    ),
    "partners-views": Sample(
        {"about": "notification", "partner": "police", "view": "notify", "given_by": "Ola Reed", **on("on"),
         "reason": "The criteria are met."},
        "Police: notify, 9 March 2026",
        {"view": "undecided"},
        "Police: not decided yet, 9 March 2026",
    ),
    "disagreements": Sample(
        {"about": "report", **on("raised_on"), "raised_by": "Ola Reed", "disagreement": "The order of events.",
         "to_whom": "Una Marsh"},
        "The report: put to Una Marsh, 9 March 2026",
        {**on("settled_on", day=12), "outcome": "The trust’s own record is followed."},
        "Settled",
    ),
    "told": Sample(
        {"to": "coroner", **on("sent_on"), "sent_by": "Mara Quill"},
        "The coroner, 9 March 2026",
        {"what": "The first report."},
        "The first report.",
    ),
    "analysis": Sample(
        {"heading": "What was known", "text": "Each agency held a part."},
        "What was known",
        {"text": "Nobody held it all."},
        "Nobody held it all.",
    ),
    "panel-letters": Sample(
        {"direction": "sent", **on("on"), "text": "We decided to hold a review."},
        "To the Panel, 9 March 2026",
        {"text": "We decided to hold a local review."},
        "We decided to hold a local review.",
    ),
    "review": Sample(
        {"kind": "lcspr", "methodology": "systems", "publication": "undecided"},
        "Local child safeguarding practice review",
        {"methodology": "silp"},
        "Significant incident learning process (SILP)",
    ),
    "terms-of-reference": Sample(
        {"text": "Five questions."}, "Version 1", {"what_changed": "Six questions"}, "Version 1: Six questions"
    ),
    "lines-of-enquiry": Sample(
        {"question": "What was daily life like?", "ending": "open"},
        "What was daily life like?",
        {"ending": "in_part", "answer": "Nobody had seen the bedroom."},
        "Answered in part",
    ),
    "lead-reviewers": Sample(
        {"name": "Tobias Fenn", "independence": "Never worked here.", "conflicts": "None declared.",
         **on("declared_on")},
        "Tobias Fenn",
        {**on("ended_on", day=20), "ended_why": "Illness"},
        "Stopped",
    ),
    "panel": Sample(
        {"name": "Ngozi Adair", "job_title": "Designated nurse", "part": "member"},
        "Ngozi Adair, Designated nurse",
        {"part": "chair"},
        "Chair",
    ),
    "agencies": Sample(
        {"contact_with_family": "Two visits."}, "No author yet", {"author_name": "Callum Reed"}, "Callum Reed", _agency
    ),
    "practitioner-events": Sample(
        {**on("on"), "kind": "Learning day"}, "Learning day, 9 March 2026", {"who_came": "Two nurses."}, "Two nurses."
    ),
    "contributions": Sample(
        {"text": "We wrote to the old address.", "about": "Letters"},
        "We wrote to the old address.",
        {"about": "Addresses"},
        "Addresses",
    ),
    "proceedings": Sample(
        {"kind": "inquest"}, "Inquest", {"holds_publication": "on"}, "Holds publication"
    ),
    "written-requests": Sample(
        {"to": "The hospital", **on("asked_on"), "what": "The body map."},
        "The hospital, 9 March 2026",
        {**on("answered_on", day=11), "answer": "Sent."},
        "Answered",
    ),
    "progress-checks": Sample(
        {**on("on"), "by_whom": "The three partners", "time_taken": "In time.", "quality": "Good so far."},
        "9 March 2026: The three partners",
        {"quality": "One account is thin."},
        "One account is thin.",
    ),
    "people": Sample(
        {"pseudonym": "Nan", "relation": "grandparent", "taking_part": "invited"},
        "Nan, grandparent",
        {"taking_part": "takes_part"},
        "Takes part",
    ),
    "family-contacts": Sample(
        {**on("on"), "kind": "letter", "who": "Tobias Fenn"},
        "Letter: Mother, 9 March 2026",
        {"note": "With the leaflet."},
        "With the leaflet.",
        _mother,
    ),
    "drafts": Sample(
        {"name": "First draft"}, "First draft", {"sent_to": "The review panel"}, "The review panel"
    ),
    "comments": Sample(
        {"from_whom": "The police", "comment": "Paragraph 4 is wrong.", "outcome": "waiting"},
        "From The police",
        {"outcome": "not_taken_up", "answer": "It rests on the custody record."},
        "It rests on the custody record.",
        _draft,
    ),
    "sign-offs": Sample(
        {"what": "report", "name": "Ola Reed", "job_title": "Superintendent", "state": "asked"},
        "Ola Reed, Superintendent",
        {"state": "signed", **on("signed_on")},
        "Signed off",
    ),
}  # fmt: skip


def sent(slug, case, by):
    """Return the form of a new record of the kind `slug`, as a browser sends it."""
    sample = SAMPLES[slug]
    return {**sample.typed, **sample.needs(case, by)}


def sent_otherwise(slug, given):
    """Return the form `given` with something changed."""
    return {**given, **SAMPLES[slug].other}
