"""Page objects of the library: plain values that templates print."""

from dataclasses import dataclass

from goldthread.search import Snippet
from goldthread_web.design.pages import Fact, Link, Page, Pages, Tag


@dataclass(frozen=True)
class Choice:
    """A value of a facet, with how many points have it. `url` adds it to the search, or takes it out."""

    text: str
    count: int
    url: str
    chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """A way to narrow the search down."""

    title: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()  # the rarer values


@dataclass(frozen=True)
class Result:
    """One point that was found."""

    url: str
    kind: str
    snippet: Snippet
    document: str
    place: str
    tag: Tag | None = None  # of what is not published


@dataclass(frozen=True)
class DocumentLine:
    """One document in a list."""

    title: str
    url: str
    detail: str = ""
    tag: Tag | None = None
    problem: str = ""
    working: bool = False
    job_url: str = ""


@dataclass(frozen=True, kw_only=True)
class LibraryPage(Page):
    """The library: a search box, ways to narrow down, and either points that were found or all records."""

    query: str
    hidden: tuple[tuple[str, str], ...]  # names and values of the facets chosen, for the form
    facets: tuple[Facet, ...]
    results: tuple[Result, ...]
    documents: tuple[DocumentLine, ...]
    summary: str
    any_words: bool
    pages: Pages
    clear_url: str
    may_add: bool
    may_see_ours: bool
    add_link: Link | None
    is_empty: bool


@dataclass(frozen=True, kw_only=True)
class DocumentsPage(Page):
    """The documents of a person's partnerships, with what is to be done about each."""

    documents: tuple[DocumentLine, ...]
    pages: Pages
    may_add: bool
    working: bool
    address: str


@dataclass(frozen=True)
class Statement:
    """One statement of a record with its place. `id` is where a link to it leads."""

    id: str
    text: str
    place: str = ""
    number: str = ""
    under: str = ""
    detail: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    notes: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Group:
    """The statements of one kind."""

    title: str
    id: str
    statements: tuple[Statement, ...]
    numbered: bool = False


@dataclass(frozen=True, kw_only=True)
class RecordPage(Page):
    """The record of one document, set for reading."""

    kind: str
    tag: Tag | None
    notice: str
    facts: tuple[Fact, ...]
    themes: tuple[Link, ...]
    groups: tuple[Group, ...]
    actions: tuple[Link, ...]
    json_url: str
    file_url: str
    source_name: str


@dataclass(frozen=True)
class ThemeLine:
    """A theme with how many points there are about it."""

    text: str
    url: str
    count: int


@dataclass(frozen=True)
class ThemeGroup:
    """Themes under their broader theme."""

    title: str
    themes: tuple[ThemeLine, ...]


@dataclass(frozen=True, kw_only=True)
class ThemesPage(Page):
    """All themes of which the library holds something."""

    groups: tuple[ThemeGroup, ...]


@dataclass(frozen=True)
class Learned:
    """What one document says about a theme."""

    title: str
    url: str
    detail: str
    statements: tuple[Result, ...]
    tag: Tag | None = None  # of what is not published


@dataclass(frozen=True, kw_only=True)
class ThemePage(Page):
    """What was learned about one theme, document by document."""

    definition: str
    also_called: tuple[str, ...]
    broader: Link | None
    narrower: tuple[ThemeLine, ...]
    documents: tuple[Learned, ...]
    total: int
    pages: Pages


@dataclass(frozen=True)
class Piece:
    """A piece of the document's text. `items` are the ids of the items quoted there, `starts` those that begin."""

    text: str
    items: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    standing: str = ""


@dataclass(frozen=True)
class BlockView:
    """A block of the document. `page` is set on the first block of a page."""

    number: int
    kind: str
    level: int
    marker: str
    pieces: tuple[Piece, ...]
    page: int | None = None
    aside: str = ""  # why it was not read for learning


@dataclass(frozen=True)
class ReviewItem:
    """One item to decide about. `key` names it to the server, `id` on the page."""

    id: str
    key: str
    text: str
    place: str
    tag: Tag
    standing: str
    by: str = ""
    notes: tuple[Fact, ...] = ()
    suggested: str = ""  # what the machine reads, where a person says otherwise
    resembles: str = ""
    lost: bool = False
    decided: bool = False
    located: bool = False  # its words are marked in the document
    edit_url: str = ""


@dataclass(frozen=True)
class ReviewGroup:
    """The items of one field. `waiting` counts those that one press confirms."""

    field: str
    title: str
    one: str
    items: tuple[ReviewItem, ...]
    waiting: int
    add_url: str


@dataclass(frozen=True, kw_only=True)
class ReviewPage(Page):
    """The document on one side, what was read from it on the other."""

    number: int
    tag: Tag
    blocks: tuple[BlockView, ...]
    groups: tuple[ReviewGroup, ...]
    absent: tuple[Link, ...]  # fields without items: where to add one
    warnings: tuple[str, ...]
    checked: int
    count: int
    waiting: int
    lost: int
    may_publish: bool
    may_decide: bool
    changed_since: bool
    published: bool
    reader: str
    problem: str
    working_url: str


@dataclass(frozen=True, kw_only=True)
class ItemPage(Page):
    """One item being corrected or added, with the words of the document beside it."""

    number: int
    one: str
    quote: str
    action_url: str
    back_url: str
    button: str


@dataclass(frozen=True, kw_only=True)
class ConfirmPage(Page):
    """A question before something that others will see."""

    lead: str
    facts: tuple[Fact, ...]
    button: str
    action_url: str
    back_url: str
    warning: str = ""
