"""What a document says of itself: its title, kind of review, subjects, and when it was published."""

import re
from collections.abc import Sequence
from itertools import pairwise

from goldthread.documents import Document, Kind
from goldthread.learning.dating import dates_read
from goldthread.learning.publisher import is_partnership
from goldthread.learning.record import DateRead, Quoted
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Outline
from goldthread.learning.tally import Tally
from goldthread.names import kind_of, people_in
from goldthread.vocabulary.wordings import patterns, phrases, wording

# "… published by the partnership in" before a date.
_OWN_DATE = re.compile(rf"\b(?:{phrases('about.own_date')})\b[^.]{{0,25}}$", re.IGNORECASE)
# A word of a title that could be a first name, in capitals or not: "SAR JOAN", "Aoife".
_NAME = re.compile(r"\b[A-ZÀ-Ý](?:[a-zà-ÿ]{2,}|[A-ZÀ-Ý]{2,})\b")
_SHORT_OF_PARTNERSHIP = re.compile(r"\s*\([A-Z]{2,8}\)$")
# What follows the name of somebody: "Joan's sister", "Joan, who".
_LIVES = re.compile(rf"['’]s (?:{phrases('about.kin')})|,? (?:{phrases('about.lives')})\b")
_IN_WORD = re.compile(r"\w\Z")
# A date that spans more days than a month says too little of when the document was published.
_MOST_DAYS = 40
# The first passages, where a short document says once whom it is about.
_OPENING = 6


def title(outline: Outline, document: Document) -> Quoted | None:
    """Return the document's title: the title line that says most."""
    lines = [p for p in outline.title if p.words > 1 and not is_partnership(_SHORT_OF_PARTNERSHIP.sub("", p.text))]
    lines = [p for p in lines if _is_telling(p.text)] or lines
    named = [p for p in lines if wording("about.title_words").search(p.text)]
    chosen = (named or lines or outline.title)[:1]
    return chosen[0].quoted() if chosen else _first_heading(outline, document)


def _is_telling(line: str) -> bool:
    """Whether a line of the title names this document and not any: no "Executive summary", no date."""
    if wording("about.any_title").fullmatch(line.strip(" .:")):
        return False
    return not wording("about.no_title").search(line)


def _first_heading(outline: Outline, document: Document) -> Quoted | None:
    heading = next((s.heading for s in outline.sections if s.heading is not None), None)
    if heading is None or document.blocks[heading.block].kind is not Kind.HEADING:
        return None
    return heading.quoted()


def review_kind(outline: Outline, passages: Sequence[Passage]) -> Quoted | None:
    """Return the kind of review in the document's words: as its title has it, else as its opening does."""
    title_lines = set(outline.title)
    opening = [*outline.title, *(p for p in passages if p not in title_lines)][:14]
    return _kind_named(outline.title) or _kind_named(opening)


def _kind_named(scope: Sequence[Passage]) -> Quoted | None:
    for pattern in patterns("about.review_kinds"):
        for passage in scope:
            if found := pattern.search(passage.text):
                return passage.cut(found.start(), found.end()).quoted()
    return None


def subjects(outline: Outline, passages: Sequence[Passage]) -> list[Quoted]:
    """Return the pseudonyms of those the review is about."""
    met, headed = Tally(), set[str]()
    title_lines = set(outline.title)
    for passage in passages:
        for name, start, end in people_in(passage.text):
            met.add(name.lower(), passage.cut(start, end))
            headed |= {name.lower()} if passage in title_lines or passage.kind is Kind.HEADING else set()
    opening = {name.lower() for passage in passages[:_OPENING] for name, _, _ in people_in(passage.text)}
    chosen = headed or {key for key, times in met.times.items() if times >= 2} or opening
    return [quoted for key, quoted in met.first.items() if key in chosen] or _named_in_title(outline, passages)


def _named_in_title(outline: Outline, passages: Sequence[Passage]) -> list[Quoted]:
    """The first names in a title that the text speaks of as people: "SAR Joan", where "Joan was 84"."""
    title_lines = set(outline.title)
    text = " ".join(p.text for p in passages if p not in title_lines)
    return [
        passage.cut(word.start(), word.end()).quoted()
        for passage in outline.title
        for word in _NAME.finditer(passage.text)
        if kind_of(word[0].title()) == "other" and _is_person(word[0].title(), text)
    ][:1]


def _is_person(name: str, text: str) -> bool:
    before, *behind = text.split(name)
    lived = any(_LIVES.match(after) and not _IN_WORD.search(this) for this, after in pairwise([before, *behind]))
    return lived and not re.search(rf"\b{name.lower()}\b", text)


def published(outline: Outline, passages: Sequence[Passage], about: Sequence[Quoted]) -> DateRead | None:
    """Return when the document was published, as precisely as it says. `about`: those the review is about."""
    titled = [date for passage in outline.title for _, date in dates_read(passage)]
    exact = next((date for date in titled if (date.last - date.first).days < _MOST_DAYS), None)
    return (
        exact
        or _own_date([*passages[-4:], *passages[:6]])
        or _date_of_report(outline, {quoted.text.lower() for quoted in about})
        or next(iter(titled), None)
    )


def _own_date(passages: Sequence[Passage]) -> DateRead | None:
    """The date beside words such as "published" or "version", or one that stands alone, at either end of the text."""
    for passage in passages:
        if passage.words >= 30:
            continue
        for found, date in dates_read(passage):
            if passage.words <= 5 or _OWN_DATE.search(passage.text[: found.start]):
                return date
    return None


def _date_of_report(outline: Outline, names: set[str]) -> DateRead | None:
    """The date of the report that the resources point to, where they say that it is about the same people."""
    for _, group in outline.groups("resources"):
        for passage in group.passages:
            text = passage.text.lower()
            if "report" in text and any(name in text for name in names):
                for found, date in dates_read(passage):
                    if "published" in passage.text[: found.start]:
                        return date
    return None
