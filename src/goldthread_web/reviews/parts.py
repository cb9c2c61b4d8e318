"""The kinds of records that a case's pages list, one entry each. Every one is shown, added, changed, removed and
brought back by the same pages (`views/records.py`) and services (`services/records.py`).

To add a kind:
1. A model in `models/` that inherits from CaseRecord: `verbose_name` of a field is the question, `help_text` the hint,
   ASKED the order. `headline` is what a list calls a record, `standing` its tag. A migration.
2. An entry here: under which chapter, and in which words.
3. Rows in tests/access/routes/reviews.txt are not needed: the routes are the same for all. tests/web/reviews/
   test_parts.py adds, changes and removes one of each kind; give it a sample there.
"""

from dataclasses import dataclass

from goldthread_web.accounts.access import Permission
from goldthread_web.reviews import models
from goldthread_web.reviews.models import CaseRecord


@dataclass(frozen=True)
class Part:
    """One kind of record. `slug` stands in addresses. `empty` says what to do where there is none yet. `page` is the
    route of a page of their own that shows them, "" for the page that is the same for all.
    """

    slug: str
    chapter: str
    model: type[CaseRecord]
    title: str
    intro: str
    empty: str
    write: Permission = Permission.WORK_ON_CASE
    only_one: bool = False
    page: str = ""

    @property
    def one(self) -> str:
        """What one record is called."""
        return str(self.model._meta.verbose_name)


INCIDENT, RAPID_REVIEW, REVIEW, FAMILY, REPORT = "Incident", "Rapid review", "Review", "Family", "Report"
CHAPTERS = (INCIDENT, RAPID_REVIEW, REVIEW, FAMILY, REPORT)

ALL: tuple[Part, ...] = (
    Part(
        "referrals", INCIDENT, models.Referral, "Referrals",
        "Who brought the case to the partners, and why.",
        "Nobody referred this case: it began with the incident.",
    ),
    Part(
        "incident", INCIDENT, models.Incident, "The incident",
        "What happened, in short and by pseudonym. The days stand under Dates, the children under People of the case.",
        "Write down what is known of the incident.",
        only_one=True,
    ),
    Part(
        "partners-views", INCIDENT, models.PartnerView, "Partners’ views",
        "What council, police and health each think should be done. All three should agree what is notified.",
        "Ask each of the three partners, and write down what they say and why.",
        write=Permission.SPEAK_ON_CASE,
    ),
    Part(
        "disagreements", INCIDENT, models.Escalation, "Disagreements",
        "Where partners or agencies disagree, and who was asked to settle it.",
        "Nobody disagrees. If they do, write down about what, and who is asked to settle it.",
        write=Permission.SPEAK_ON_CASE,
    ),
    Part(
        "told", INCIDENT, models.Notification, "Who was told",
        "What was sent to whom about the incident, and when. Deadlines are met by it.",
        "Nobody has been told yet. The notification is recorded on the case’s page; everybody else here.",
    ),
    Part(
        "analysis", RAPID_REVIEW, models.Analysis, "Analysis",
        "What the partners write under each heading of the rapid review.",
        "The headings come when the rapid review starts.",
        page="reviews:rapid_review",
    ),
    Part(
        "panel-letters", RAPID_REVIEW, models.PanelLetter, "Letters to and from the Panel",
        "What was written to the national Panel about the decision, and what it answered.",
        "Nothing has been written yet. The rapid review goes to the Panel as soon as it is complete.",
    ),
    Part(
        "review", REVIEW, models.Review, "Kind and method",
        "What kind of review it is, how it is done, which time it looks at, and how it is to be published.",
        "Say what kind of review this is and how it is to be done.",
        only_one=True,
    ),
    Part(
        "terms-of-reference", REVIEW, models.TermsOfReference, "Terms of reference",
        "Each version stays. The newest that was agreed holds.",
        "Write the first version: questions, time, agencies, method, the family’s part, publication, who signs off.",
    ),
    Part(
        "lines-of-enquiry", REVIEW, models.LineOfEnquiry, "Lines of enquiry",
        "The questions that the review set itself. Each must end: answered, in part, or not to be answered and why.",
        "Write down the questions that this review is to answer.",
    ),
    Part(
        "lead-reviewers", REVIEW, models.Reviewer, "Lead reviewer",
        "Who writes the review, and that they have no tie to the case or to the agencies under review.",
        "Choose a lead reviewer, and write down their independence and any conflict of interest.",
    ),
    Part(
        "panel", REVIEW, models.PanelSeat, "Review panel",
        "The people from agencies who work with the lead reviewer.",
        "Put together the panel: one senior person of each agency, none of whom worked with the family.",
    ),
    Part(
        "agencies", REVIEW, models.AgencyInvolved, "Agencies and their authors",
        "The agencies that worked with the family, and who writes each one’s account.",
        "List the agencies that worked with the family. Those that returned “yes” to your first question belong here.",
    ),
    Part(
        "practitioner-events", REVIEW, models.PractitionerEvent, "Practitioner events",
        "Days on which practitioners who knew the family came together.",
        "Plan a day with the practitioners who knew the family. They take part without fear of blame.",
    ),
    Part(
        "contributions", REVIEW, models.Contribution, "What practitioners said",
        "What practitioners told the review. Nobody’s name stands with it, and none is kept.",
        "Write down what practitioners said, so that nobody can tell who said it.",
    ),
    Part(
        "proceedings", REVIEW, models.Proceeding, "Parallel proceedings",
        "What else runs at the same time. It can hold publication and say who may be spoken to; learning goes on.",
        "Ask police, coroner and courts what else runs, and write it down here.",
    ),
    Part(
        "written-requests", REVIEW, models.WrittenRequest, "Written requests",
        "Requests in writing for information or a draft (regulation 14).",
        "None was made. Partners may ask the reviewer in writing for information or a draft.",
    ),
    Part(
        "progress-checks", REVIEW, models.ProgressCheck, "Progress checks",
        "The partners look at time and quality at regular intervals (regulation 14).",
        "Write down the first check, and when the next one is.",
    ),
    Part(
        "people", FAMILY, models.Person, "People of the case",
        "The children and their family, by pseudonym, and how each takes part in the review.",
        "Add the children, the parents and whoever cares for the children. By pseudonym: no names here.",
    ),
    Part(
        "family-contacts", FAMILY, models.FamilyContact, "Contact with the family",
        "Letters, calls and meetings with the family, in order.",
        "Nobody has written to the family yet. Early contact and the offer of an advocate come first.",
    ),
    Part(
        "drafts", REPORT, models.Draft, "Drafts",
        "Versions of the report that people were given to read.",
        "Add the first draft when there is one.",
    ),
    Part(
        "comments", REPORT, models.DraftComment, "Comments on drafts",
        "What family, agencies and panel said to a draft, and what became of it. What is not taken up is a limitation.",
        "Nobody has commented yet.",
        write=Permission.SPEAK_ON_CASE,
    ),
    Part(
        "sign-offs", REPORT, models.SignOff, "Sign-offs",
        "Who is asked to sign off what. Whoever has an account here signs it there.",
        "Ask each partner to sign off the report before it is published.",
        write=Permission.MOVE_CASE,
    ),
)  # fmt: skip

BY_SLUG = {part.slug: part for part in ALL}
BY_MODEL = {part.model: part for part in ALL}


def of_chapter(chapter: str) -> tuple[Part, ...]:
    """Return the kinds under one chapter, in order."""
    return tuple(part for part in ALL if part.chapter == chapter)
