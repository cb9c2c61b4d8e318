"""What pages outside any one case are given."""

from dataclasses import dataclass

from goldthread_web.design.pages import Fact, Link, Page, Pages, Tag


@dataclass(frozen=True)
class CaseLine:
    """A case in a list: its number, never a name."""

    reference: str
    url: str
    partnership: str
    tag: Tag
    opened: str
    next: str = ""
    late: bool = False


@dataclass(frozen=True)
class ListChoice:
    """One of the lists of cases, with how many are in it."""

    text: str
    url: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class CasesPage(Page):
    """One list of cases: one's own that run, one's own that have ended, or those that one may let oneself into."""

    lists: tuple[ListChoice, ...]
    cases: tuple[CaseLine, ...]
    pages: Pages
    words: str = ""
    intro: str
    empty: str
    actions: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class FormPage(Page):
    """A form on a page of its own. `theirs` is what stands there now, where somebody else changed it meanwhile."""

    lead: str
    button: str
    back_url: str
    theirs: tuple[Fact, ...] = ()
    theirs_by: str = ""


@dataclass(frozen=True)
class VariantRow:
    """What a partnership has agreed in place of a deadline's length. `end_url` where it still holds."""

    title: str
    length: str
    counted_from: str
    holds: str
    reason: str
    written: str
    end_url: str


@dataclass(frozen=True, kw_only=True)
class ReviewSettingsPage(Page):
    """How a partnership does its reviews."""

    facts: tuple[Fact, ...]
    change_url: str
    variants: tuple[VariantRow, ...]
    agree_url: str
