"""The learning record: what was learned, each statement with its quotation and its place; one for each document."""

from dataclasses import dataclass, field
from datetime import date

from goldthread.anchors import Anchor

RECORD_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The document's own words and where they stand."""

    text: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class DateRead(Quoted):
    """A date as written and the days it can mean. `precision`: day, month, season, quarter, year, part or range."""

    first: date
    last: date
    precision: str


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level part of the document. `role` is one of vocabulary/heading_roles; `number` as printed, if any."""

    role: str
    heading: Quoted | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class LineOfEnquiry(Quoted):
    number: str | None = None


@dataclass(frozen=True, slots=True)
class LearningPoint(Quoted):
    """What was learned. `voice`: review, family, child or practitioner; `under`: the question or theme it answers."""

    detail: tuple[Quoted, ...] = ()
    under: Quoted | None = None
    voice: str = "review"


@dataclass(frozen=True, slots=True)
class PracticePoint(Quoted):
    """What the reader should do."""

    to: tuple[Quoted, ...] = ()
    under: Quoted | None = None


@dataclass(frozen=True, slots=True)
class Recommendation(Quoted):
    number: str | None = None
    to: tuple[Quoted, ...] = ()
    parts: tuple[Quoted, ...] = ()
    response: Quoted | None = None
    under: Quoted | None = None


@dataclass(frozen=True, slots=True)
class Action(Quoted):
    """`status`: "done" for what has happened since the review, "planned" for what is to come."""

    owners: tuple[Quoted, ...] = ()
    due: DateRead | None = None
    status: str = "planned"


@dataclass(frozen=True, slots=True)
class Theme(Quoted):
    """`source`: "stated" where the document lists it as its theme, "matched" where words of the vocabulary were found.

    `id` is a theme of vocabulary/themes.csv, None for a stated theme that the vocabulary does not know.
    """

    id: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Resource(Quoted):
    label: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class RecordWarning:
    """Something a person should check. `code` is stable, `message` is for reading."""

    code: str
    message: str
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Source:
    file: str
    sha256: str
    media_type: str
    url: str | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class LearningRecord:
    id: str
    source: Source
    doc_type: str
    title: Quoted | None = None
    partnership: Quoted | None = None
    review_kind: Quoted | None = None
    subjects: tuple[Quoted, ...] = ()
    published: DateRead | None = None
    agencies: tuple[Quoted, ...] = ()
    sections: tuple[Section, ...] = ()
    lines_of_enquiry: tuple[LineOfEnquiry, ...] = ()
    what_happened: tuple[Quoted, ...] = ()
    learning_points: tuple[LearningPoint, ...] = ()
    practice_points: tuple[PracticePoint, ...] = ()
    good_practice: tuple[Quoted, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    actions: tuple[Action, ...] = ()
    discussion_questions: tuple[Quoted, ...] = ()
    themes: tuple[Theme, ...] = ()
    resources: tuple[Resource, ...] = ()
    warnings: tuple[RecordWarning, ...] = field(default=())
