"""What the pages of the first afternoon and of the rapid review are given."""

from dataclasses import dataclass
from typing import Any

from goldthread_web.design.pages import Fact, Link, Tag
from goldthread_web.reviews.pages import Card, CasePage, DateRow


@dataclass(frozen=True)
class AfternoonItem:
    """Something to be done on the first afternoon, and who ticked it."""

    key: str
    words: str
    why: str
    source: str
    link: Link | None
    tag: Tag | None
    ticked: str
    note: str
    done: bool


@dataclass(frozen=True, kw_only=True)
class AfternoonPage(CasePage):
    """The list of the first afternoon, with who must notify by when."""

    intro: str
    dates: tuple[DateRow, ...]
    dates_title: str = "Who must notify by when"
    items: tuple[AfternoonItem, ...]
    may_tick: bool
    next: tuple[Link, ...] = ()


@dataclass(frozen=True)
class SheetAnswer:
    """What the case has to a question of the national form; `url` is where it is written down."""

    number: int
    ask: str
    text: str
    url: str
    known: bool


@dataclass(frozen=True)
class SheetSection:
    title: str
    answers: tuple[SheetAnswer, ...]


@dataclass(frozen=True, kw_only=True)
class CopySheetPage(CasePage):
    """What is known, in the order of the national form, to be copied into it."""

    source: str
    sections: tuple[SheetSection, ...]
    plain: str
    lacking: int
    notify_url: str = ""


@dataclass(frozen=True)
class Drafted:
    """A message to be copied: whom it goes to, and its words."""

    key: str
    title: str
    to: str
    when: str
    subject: str
    text: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class MessagesPage(CasePage):
    """The drafted messages of the first afternoon."""

    source: str
    messages: tuple[Drafted, ...]
    told_url: str


@dataclass(frozen=True)
class Section:
    """A heading of the analysis, what stands under it, and where to write it."""

    heading: str
    hint: str
    text: str
    written: str
    url: str
    anchor: str


@dataclass(frozen=True)
class PlanLine:
    days: str
    dates: str
    words: str


@dataclass(frozen=True, kw_only=True)
class RapidReviewPage(CasePage):
    """The rapid review: by when, its analysis, the decision and those before it."""

    intro: str
    dates: tuple[DateRow, ...]
    dates_title: str = "By when"
    plan: tuple[PlanLine, ...]
    plan_source: str
    sections: tuple[Section, ...]
    sections_source: str
    empty: int
    add_url: str
    decisions: tuple[Card, ...]
    decide_url: str
    criteria: tuple[Fact, ...]
    criteria_source: str
    moves: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DecisionPage(CasePage):
    """A form for a decision, under what has been said about it."""

    intro: str
    said: tuple[Fact, ...]
    warning: str
    links: tuple[Link, ...]
    button: str
    back_url: str
    source: str = ""
    more: Any = None
