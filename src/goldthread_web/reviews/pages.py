"""What the pages of a case are given: frozen, and never a row of the database."""

from dataclasses import dataclass, field
from typing import Any

from goldthread_web.design.pages import Fact, Link, Page, Tag

MARKING = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True)
class SideLink:
    """A page of the case, in the list beside every page of it."""

    text: str
    url: str
    current: bool = False
    count: int = 0


@dataclass(frozen=True)
class SideGroup:
    """One chapter of that list."""

    title: str
    links: tuple[SideLink, ...]


@dataclass(frozen=True, kw_only=True)
class CasePage(Page):
    """What every page of a case has: its number, the list of its other pages, and the marking."""

    reference: str
    case: int
    side: tuple[SideGroup, ...] = ()
    marking: str = MARKING
    not_for_real_cases: bool = True


@dataclass(frozen=True)
class Card:
    """A record in a list."""

    headline: str
    anchor: str
    facts: tuple[Fact, ...]
    written: str  # who wrote it and when
    tag: Tag | None = None
    links: tuple[Link, ...] = ()
    change_url: str = ""
    remove_url: str = ""
    bring_back_url: str = ""
    version: int = 1
    folded: bool = False  # something newer stands in its place: what it says is opened on request


@dataclass(frozen=True)
class CardGroup:
    """Cards under one heading of a list, with what can be said of them together; no title where there is one group."""

    title: str
    cards: tuple[Card, ...]
    anchor: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PartPage(CasePage):
    """All records of one kind."""

    one: str
    intro: str
    empty: str
    groups: tuple[CardGroup, ...]
    removed: tuple[Card, ...] = ()
    add_url: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordPage(CasePage):
    """A form for one record. `theirs` is what stands there now, where somebody else changed it meanwhile."""

    button: str
    back_url: str
    intro: str = ""
    theirs: tuple[Fact, ...] = ()
    theirs_by: str = ""
    mine: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConfirmPage(CasePage):
    """A question before something is lost, with what becomes of it."""

    lead: str
    button: str
    action_url: str
    back_url: str
    facts: tuple[Fact, ...] = ()
    hidden: tuple[Fact, ...] = ()  # fields that are sent along
    warning: str = ""


@dataclass(frozen=True)
class Stop:
    """A stage on the drawn line of a case: before, here, to come, or left out."""

    text: str
    state: str  # done, here, ahead, skipped
    detail: str = ""


@dataclass(frozen=True)
class DateRow:
    """A deadline, or a day that is planned, as the case page lists it."""

    what: str
    who: str
    day: str
    tag: Tag
    basis: str
    how: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextStep:
    """What to do now, where, and whose move it is."""

    text: str
    url: str
    who: str = ""
    detail: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class ChangeLine:
    """A line of the case's history."""

    words: str
    who: str
    when: str
    url: str = ""


@dataclass(frozen=True)
class CaseSection:
    """What an app above puts on the page of a case: its title, some lines, and where to go on."""

    title: str
    lines: tuple[ChangeLine, ...] = ()
    facts: tuple[Fact, ...] = ()
    empty: str = ""
    links: tuple[Link, ...] = field(default_factory=tuple)


@dataclass(frozen=True, kw_only=True)
class CaseHomePage(CasePage):
    """A case that somebody reads after three months away: where it is, what is next, the days, the people."""

    story: tuple[str, ...]
    news: tuple[ChangeLine, ...]
    since: str
    line: tuple[Stop, ...]
    steps: tuple[NextStep, ...]
    moves: tuple[Link, ...]
    dates: tuple[DateRow, ...]
    dates_title: str = "Dates"
    people: tuple[Fact, ...]
    reviewers: tuple[Fact, ...]
    team: tuple[Fact, ...]
    documents: tuple[Link, ...]
    changes: tuple[ChangeLine, ...]
    meetings: tuple[Link, ...] = ()
    left_behind: str = ""
    fault: str = ""
    sections: tuple[CaseSection, ...] = ()


@dataclass(frozen=True)
class EventRow:
    """A day that was written down, with who did it; corrected ones stay, and no longer hold."""

    what: str
    day: str
    written: str
    note: str
    holds: bool


@dataclass(frozen=True)
class PauseRow:
    """Days on which a deadline rests."""

    text: str
    reason: str
    written: str
    end_url: str = ""


@dataclass(frozen=True, kw_only=True)
class DatesPage(CasePage):
    """Every deadline of a case, every day that was written down, and the forms for more."""

    dates: tuple[DateRow, ...]
    dates_title: str = "Dates"
    waiting: tuple[str, ...]
    events: tuple[EventRow, ...]
    pauses: tuple[PauseRow, ...]
    event_form: Any
    pause_form: Any


@dataclass(frozen=True)
class MemberRow:
    """Somebody on a case. `of` is the agency or partnership that they are there for."""

    name: str
    role: str
    of: str
    since: str
    reason: str
    end_url: str = ""


@dataclass(frozen=True)
class GrantRow:
    """Another partnership that takes part."""

    name: str
    kind: str
    reason: str
    since: str
    end_url: str = ""


@dataclass(frozen=True, kw_only=True)
class TeamPage(CasePage):
    """Who is on a case, and whose partnerships take part."""

    owner: str
    members: tuple[MemberRow, ...]
    grants: tuple[GrantRow, ...]
    member_form: Any
    grant_form: Any


@dataclass(frozen=True)
class IdentityRow:
    """Who a person of the case really is; without facts where nobody has written it down."""

    pseudonym: str
    facts: tuple[Fact, ...]
    written: str
    change_url: str = ""


@dataclass(frozen=True, kw_only=True)
class IdentitiesPage(CasePage):
    """The key from pseudonym to name."""

    rows: tuple[IdentityRow, ...]


@dataclass(frozen=True)
class FileRow:
    """A file of a case."""

    name: str
    url: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class DocumentsPage(CasePage):
    """The files of a case, and the form for more."""

    files: tuple[FileRow, ...]
    upload_form: Any


@dataclass(frozen=True, kw_only=True)
class SignOffPage(Page):
    """What somebody is asked to sign off. Not a page of the case: they need not be on it."""

    reference: str
    what: str
    facts: tuple[Fact, ...]
    file: Link | None
    answered: str
    marking: str = MARKING
