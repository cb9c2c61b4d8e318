"""The agencies that took part in a review, and the short names by which its document calls them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from goldthread.documents import Kind
from goldthread.learning.publisher import dotted_names, is_short_partnership
from goldthread.learning.record import Quoted, Recommendation
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Outline
from goldthread.names import ABBREVIATION, abbreviations, agencies_in
from goldthread.vocabulary.wordings import phrases, words

# "Agencies that contributed to this review were: ".
_TOOK_PART = re.compile(
    rf"""
    \b(?: {phrases("about.agency_words")} )\b [^.:]{{0,60}}
    \b(?: {phrases("about.took_part")} )\b [^.:]{{0,70}}?
    (?: \b(?: were | are | included? | was )\b \s*:? | : ) \s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LIST_END = re.compile(r"(?<![A-Z])[.](?=\s+[A-Z]|$)")
_BETWEEN = re.compile(r"\s*[;,]\s+(?:and\s+(?:the\s+)?)?|\s+and\s+(?:the\s+)?(?=(?:[A-Z]|the )[^,;]*$)")
# An abbreviation that acts, "the EVSCP and its partners should ask", and what may stand before it. They are asked one
# after the other because capitals are found fast.
_ACTING = re.compile(
    rf"""
    (?= [A-Z][A-Za-z.]{{0,2}}[A-Z] ) ( {ABBREVIATION} )
    (?= (?: \s(?:and|&)\s[A-Za-z ]{{3,30}} )? \s(?: {phrases("about.agency_acts")} )\s[a-z] )
    """,
    re.VERBOSE,
)
_BEFORE_ACTING = re.compile(r"(?:^|[.;:]\s+|\b[Tt]hat (?:the )?|\b[Tt]he |\band )$")
_LONGEST_BEFORE = 12  # characters
# An agency that a recommendation is for stands near its beginning.
_NEAR_BEGINNING = 60


def agencies(
    outline: Outline,
    passages: Sequence[Passage],
    *,
    recommended: Sequence[Recommendation],
    known: Sequence[str],
    publisher: Quoted | None,
) -> list[Quoted]:
    """Return the agencies that took part; where the document does not list them, those its recommendations address.

    `known` are its short names for agencies; the `publisher` itself does not count.
    """
    own = publisher.text.lower() if publisher is not None else ""
    return _in_sentence(passages) or _under_heading(outline) or _addressed(passages, recommended, known, own)


def _in_sentence(passages: Iterable[Passage]) -> list[Quoted]:
    """The agencies listed behind "Agencies that contributed to this review were:"."""
    for passage in passages:
        named = any(map(passage.text.lower().__contains__, words("about.agency_words")))
        if named and (found := _TOOK_PART.search(passage.text)):
            listed = list(_listed(passage, found.end()))
            if len(listed) > 1:
                return listed
    return []


def _under_heading(outline: Outline) -> list[Quoted]:
    """The agencies listed under a heading such as "Agencies involved"."""
    for _, group in outline.groups("agencies"):
        items = [p for p in group.passages if p.kind in {Kind.LIST_ITEM, Kind.CELL}]
        if items:
            return [p.cut(0, len(p.text.rstrip(" .;,"))).quoted() for p in items]
        for passage in group.passages:
            listed = list(_listed(passage, 0))
            if len(listed) > 2:
                return listed
    return []


def _listed(passage: Passage, start: int) -> Iterator[Quoted]:
    """Yield the names of a list in a sentence that begins at `start`."""
    stop = _LIST_END.search(passage.text[start:])
    end = start + stop.start() if stop else len(passage.text)
    at = start
    for mark in [*_BETWEEN.finditer(passage.text[start:end]), None]:
        until = start + mark.start() if mark else end
        if mark and mark[0].strip().startswith("and") and not _is_whole_name(passage.text[at:until]):
            continue
        piece = passage.cut(at, until)
        piece = piece.cut(4) if piece.text.startswith("the ") else piece
        if piece.text:
            yield piece.quoted()
        at = start + mark.end() if mark else at


def _is_whole_name(text: str) -> bool:
    """Whether what stands before an "and" is a name already: "Vale Police and", not "Dartford and Gravesham Trust"."""
    return bool(agencies_in(text)) or not text.strip()


def _addressed(
    passages: Iterable[Passage], recommended: Iterable[Recommendation], known: Sequence[str], own: str
) -> list[Quoted]:
    """The agencies that recommendations are for, partnerships left out: they ask, and did not take part."""
    anchors = (anchor for item in recommended for anchor in (item.anchor, *(part.anchor for part in item.parts)))
    blocks = {span.block for anchor in anchors for span in anchor.spans}
    found: dict[str, Quoted] = {}
    for passage in passages:
        for name in agencies_in(passage.text, known=known) if passage.block in blocks else ():
            key = name.text.lower()
            asks = name.kind == "partnership" or key == own or is_short_partnership(name.text)
            if not asks and name.start <= _NEAR_BEGINNING:
                found.setdefault(key, passage.cut(name.start, name.end).quoted())
    return list(found.values())


def short_names(passages: Iterable[Passage]) -> list[str]:
    """Return the abbreviations by which the document calls agencies, so that they are known as names."""
    text = " ".join(p.text for p in passages)
    explained = {short for short, full in abbreviations(text).items() if agencies_in(full)}
    acting = {found[1] for found in _ACTING.finditer(text) if _may_act(text, found.start())} - words("about.no_agency")
    dotted = {found[0].strip() for found in dotted_names(text)}
    return sorted(explained | {name for name in acting if len(name) > 2} | dotted, key=len, reverse=True)


def _may_act(text: str, start: int) -> bool:
    """Whether the subject of a sentence can begin at `start`."""
    return _BEFORE_ACTING.search(text, max(0, start - _LONGEST_BEFORE), start) is not None
