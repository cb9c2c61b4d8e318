"""What pages outside any one case are given."""

from dataclasses import dataclass

from goldthread_web.design.pages import Link, Page, Tag


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


@dataclass(frozen=True, kw_only=True)
class CasesPage(Page):
    """One's own cases, and those of one's partnership that one may let oneself into."""

    running: tuple[CaseLine, ...]
    ended: tuple[CaseLine, ...]
    others: tuple[CaseLine, ...]
    actions: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class FormPage(Page):
    """A form on a page of its own."""

    lead: str
    button: str
    back_url: str
