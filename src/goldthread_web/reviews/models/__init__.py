"""Tables of the reviews: one module for each part of a case's life."""

from goldthread_web.reviews.models.alongside import (
    Contribution,
    PractitionerEvent,
    Proceeding,
    ProgressCheck,
    WrittenRequest,
)
from goldthread_web.reviews.models.cases import (
    Case,
    CaseChange,
    CaseFile,
    CaseGrant,
    CaseMember,
    CasePause,
    CaseVisit,
    DatedEvent,
    LocalVariant,
    ReviewSettings,
    StageChange,
    Tick,
)
from goldthread_web.reviews.models.deciding import Analysis, CriterionReason, Decision
from goldthread_web.reviews.models.incident import (
    Escalation,
    Incident,
    Notification,
    PanelLetter,
    PartnerView,
    Referral,
)
from goldthread_web.reviews.models.meetings import Attendance, CalendarFeed, Meeting, MeetingPaper
from goldthread_web.reviews.models.people import FamilyContact, Identity, Person
from goldthread_web.reviews.models.records import CaseRecord
from goldthread_web.reviews.models.report import Draft, DraftComment, SignOff
from goldthread_web.reviews.models.requests import AgencyReturn, Request, RequestState, RequestStep, ReturnLink
from goldthread_web.reviews.models.review import (
    AgencyInvolved,
    LineOfEnquiry,
    PanelSeat,
    Review,
    Reviewer,
    TermsOfReference,
)

__all__ = [
    "AgencyInvolved",
    "AgencyReturn",
    "Analysis",
    "Attendance",
    "CalendarFeed",
    "Case",
    "CaseChange",
    "CaseFile",
    "CaseGrant",
    "CaseMember",
    "CasePause",
    "CaseRecord",
    "CaseVisit",
    "Contribution",
    "CriterionReason",
    "DatedEvent",
    "Decision",
    "Draft",
    "DraftComment",
    "Escalation",
    "FamilyContact",
    "Identity",
    "Incident",
    "LineOfEnquiry",
    "LocalVariant",
    "Meeting",
    "MeetingPaper",
    "Notification",
    "PanelLetter",
    "PanelSeat",
    "PartnerView",
    "Person",
    "PractitionerEvent",
    "Proceeding",
    "ProgressCheck",
    "Referral",
    "Request",
    "RequestState",
    "RequestStep",
    "ReturnLink",
    "Review",
    "ReviewSettings",
    "Reviewer",
    "SignOff",
    "StageChange",
    "TermsOfReference",
    "Tick",
    "WrittenRequest",
]
