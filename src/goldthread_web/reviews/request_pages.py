"""What the pages about requests and returns are given."""

from dataclasses import dataclass
from typing import Any

from goldthread_web.design.pages import Fact, Link, Page, Tag
from goldthread_web.reviews.pages import MARKING, CasePage


@dataclass(frozen=True, kw_only=True)
class ChoosePage(CasePage):
    """What is asked for, and of whom. `asked` says which agencies have been asked already."""

    asked: tuple[Fact, ...]
    agencies_url: str
    contacts_url: str


@dataclass(frozen=True)
class AgencyFields:
    """One agency in the form that asks: who gets the e-mail; or, in `nobody`, what to do where nobody is known."""

    agency: str
    to: Any
    name: Any
    email: Any
    nobody: str
    other: bool


@dataclass(frozen=True, kw_only=True)
class AskPage(CasePage):
    """By when, and who gets the e-mail."""

    lead: str
    due_how: str
    fields: tuple[Any, ...]
    agencies: tuple[AgencyFields, ...]
    address: str
    back_url: str


@dataclass(frozen=True)
class LetterView:
    """An e-mail as it will go."""

    agency: str
    to: str
    subject: str
    body: str


@dataclass(frozen=True, kw_only=True)
class PreviewPage(CasePage):
    """What exactly will be sent. `hidden` is the form again."""

    facts: tuple[Fact, ...]
    letters: tuple[LetterView, ...]
    hidden: tuple[Fact, ...]
    warnings: tuple[str, ...]
    address: str
    button: str


@dataclass(frozen=True)
class Action:
    """What can be done with a request: a page to go to, or a button that does it."""

    text: str
    url: str
    post: bool = False
    about: str = ""


@dataclass(frozen=True)
class ChaseRow:
    """One request in a chase list."""

    title: str
    kind: str
    url: str
    tag: Tag
    late: str
    facts: tuple[Fact, ...]
    trouble: str
    actions: tuple[Action, ...]
    case: str = ""
    case_url: str = ""


@dataclass(frozen=True, kw_only=True)
class ChasePage(CasePage):
    """Every request of a case."""

    intro: str
    rows: tuple[ChaseRow, ...]
    ask_url: str


@dataclass(frozen=True, kw_only=True)
class AllChasePage(Page):
    """Every open request of one's cases."""

    rows: tuple[ChaseRow, ...]
    marking: str = MARKING


@dataclass(frozen=True)
class StepLine:
    """Something that happened to a request."""

    text: str
    written: str
    note: str


@dataclass(frozen=True, kw_only=True)
class RequestPage(CasePage):
    """One request, for those who asked: how it stands, what came back, every step."""

    row: ChaseRow
    facts: tuple[Fact, ...]
    returns: tuple[Link, ...]
    steps: tuple[StepLine, ...]
    links: tuple[StepLine, ...]
    revoke_url: str


@dataclass(frozen=True, kw_only=True)
class ReturnPage(CasePage):
    """What an agency sent."""

    facts: tuple[Fact, ...]
    nil: bool
    answers: tuple[Fact, ...]
    file: Link | None
    read_back: tuple[Fact, ...]
    unread: bool
    earlier: bool
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class MineRow:
    """A request as the agency's author lists it."""

    kind: str
    url: str
    tag: Tag
    detail: str
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class MinePage(Page):
    """What one's agency is asked."""

    waiting: tuple[MineRow, ...]
    others: tuple[MineRow, ...]
    marking: str = MARKING


@dataclass(frozen=True)
class Person:
    """Somebody to look for in an agency's records."""

    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class AnswerPage(Page):
    """What is asked, and the form. The same for those with an account and for those who came by a link."""

    lead: str
    intro: str
    facts: tuple[Fact, ...]
    instructions: str
    question: str  # why it was sent back
    people: tuple[Person, ...]
    looks_for_people: bool
    nil: bool
    seen: int
    file_urls: tuple[Link, ...]
    waiting: bool
    earlier: tuple[Fact, ...]
    take_back_url: str
    quicker: str  # said when somebody else of the agency answered meanwhile
    marking: str = MARKING
    not_for_real_cases: bool = True  # until the installation's security checklist is complete


@dataclass(frozen=True, kw_only=True)
class ReceiptPage(Page):
    """That an answer arrived, with the number to quote."""

    number: str
    lines: tuple[str, ...]
    link: Link | None = None
    marking: str = MARKING


@dataclass(frozen=True, kw_only=True)
class LinkPage(Page):
    """Before the code: who asks, for what kind of thing, by when. Nothing of the case."""

    facts: tuple[Fact, ...]
    code_url: str
    enter_url: str
    code_waits: bool


@dataclass(frozen=True, kw_only=True)
class ClosedLinkPage(Page):
    """A link that does not work. The same for every reason."""

    paragraphs: tuple[str, ...]
