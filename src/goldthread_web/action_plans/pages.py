"""What the pages of actions are given."""

from dataclasses import dataclass

from goldthread_web.design.pages import Fact, Page, Tag
from goldthread_web.reviews.pages import Card, CasePage


@dataclass(frozen=True, kw_only=True)
class ActionsPage(CasePage):
    """The immediate actions of a case."""

    intro: str
    cards: tuple[Card, ...]
    removed: tuple[Card, ...]
    add_url: str


@dataclass(frozen=True)
class StateLine:
    """What somebody said of an action."""

    tag: Tag
    note: str
    written: str


@dataclass(frozen=True, kw_only=True)
class StatePage(CasePage):
    """One action of a case: what was said of it so far, and the form to say how it stands."""

    facts: tuple[Fact, ...]
    states: tuple[StateLine, ...]
    back_url: str


@dataclass(frozen=True)
class OwnAction:
    """An action, as its owner sees it: the words and the day."""

    text: str
    due: str
    tag: Tag
    late: bool
    url: str


@dataclass(frozen=True, kw_only=True)
class OwnActionsPage(Page):
    """Everything that a person has promised to do."""

    open: tuple[OwnAction, ...]
    ended: tuple[OwnAction, ...]


@dataclass(frozen=True, kw_only=True)
class OwnActionPage(Page):
    """One action, for its owner, who need not be on the case."""

    action: OwnAction
    states: tuple[StateLine, ...]
    back_url: str
