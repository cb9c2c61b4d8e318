"""What the pages of meetings are given."""

from dataclasses import dataclass
from typing import Any

from goldthread_web.design.pages import Link, Tag
from goldthread_web.reviews.pages import CasePage


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in a list."""

    text: str
    url: str
    when: str
    detail: str = ""
    tag: Tag | None = None


@dataclass(frozen=True)
class Removed:
    """Something that was removed and can be brought back."""

    text: str
    bring_back_url: str


@dataclass(frozen=True, kw_only=True)
class MeetingsPage(CasePage):
    """The meetings of a case: those to come, the next first; those that were, the last first."""

    coming: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]
    removed: tuple[Removed, ...] = ()
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Guest:
    """Somebody who is asked to a meeting."""

    name: str
    detail: str
    tag: Tag | None
    remove_url: str = ""
    version: int = 1


@dataclass(frozen=True)
class Paper:
    """Something to be read before a meeting."""

    title: str
    url: str
    remove_url: str = ""
    version: int = 1


@dataclass(frozen=True, kw_only=True)
class MeetingPage(CasePage):
    """One meeting. The three forms are there for whoever may write in the case."""

    when: str
    place: str
    agenda: tuple[str, ...]
    notes: tuple[str, ...]
    written: str
    papers: tuple[Paper, ...]
    guests: tuple[Guest, ...]
    removed: tuple[Removed, ...] = ()
    ics_url: str = ""
    change_url: str = ""
    remove_url: str = ""
    people_url: str = ""
    came_url: str = ""
    paper_url: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingFormPage(CasePage):
    """A form about a meeting on a page of its own."""

    lead: str
    button: str
    back_url: str
    sends_files: bool = False


@dataclass(frozen=True)
class PlannedRow:
    """A meeting that the plan of days proposes, with the fields by which it is changed before it is booked."""

    title: str
    words: str
    book: Any
    on: Any
    begins: Any
    minutes: Any


@dataclass(frozen=True, kw_only=True)
class PlanPage(CasePage):
    """The meetings of a rapid review, to be booked in one go. Without a day to count from there are no rows."""

    rows: tuple[PlannedRow, ...]
    source: str
    back_url: str
    notify_url: str = ""
