"""What the pages of a review as a whole are given."""

from dataclasses import dataclass

from goldthread_web.design.pages import Fact, Tag
from goldthread_web.reviews.pages import CasePage


@dataclass(frozen=True)
class Row:
    """Something of a review in a list, with how it stands and where it is written down."""

    text: str
    url: str
    detail: str = ""
    tag: Tag | None = None


@dataclass(frozen=True)
class Block:
    """A part of a review: what is written down of it, or what to do where nothing is."""

    title: str
    anchor: str
    url: str
    facts: tuple[Fact, ...] = ()
    rows: tuple[Row, ...] = ()
    note: str = ""
    empty: str = ""


@dataclass(frozen=True)
class FamilyMember:
    """One of the family, as the report will have to speak of them."""

    name: str
    url: str
    tag: Tag
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Family:
    """The people of one family; the title is empty where the review is about one."""

    title: str
    members: tuple[FamilyMember, ...]


@dataclass(frozen=True, kw_only=True)
class ReviewPage(CasePage):
    """A review at a glance, for its lead reviewer after three months away."""

    intro: str
    open: tuple[Row, ...]
    limitations: tuple[Row, ...]
    method: Block
    terms: Block
    lines: Block
    people: tuple[Block, ...]
    families: tuple[Family, ...]
    family_url: str
    proceedings: Block
    progress: Block
    report: tuple[Block, ...]
