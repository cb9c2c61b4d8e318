"""The body that publishes a document: a safeguarding partnership or board, else the body its title names."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from goldthread.learning.record import Quoted
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Outline
from goldthread.learning.tally import Tally
from goldthread.names import agencies_in
from goldthread.vocabulary.wordings import phrases, words

# "East Vale Local Safeguarding Children and Young People Partnership": capitalised words, what it protects, for whom,
# and what it is.
_PARTNERSHIP = re.compile(
    rf"""
    (?: [A-Z][A-Za-z’'\-]+,?\ (?:and\ |&\ |of\ |the\ |upon\ |on\ )? (?:the\ )? ){{0,6}}?
    (?: Local\ | Regional\ | Area\ | National\  )?
    (?i: {phrases("about.partnership_heads")} )
    (?: \ (?i: {phrases("about.partnership_middles")} ) )*
    \s (?: {phrases("about.partnership_ends")} ) \b
    """,
    re.VERBOSE,
)
_SHORT = re.compile(rf"^[A-Z][A-Za-z]*(?:{phrases('about.partnership_short')})$|^LSC[BP]$")
_ABBREVIATION = re.compile(r"\b[A-Z][A-Za-z]{1,7}\b")
_DOTTED = re.compile(r"\b(?:[A-Z][A-Za-z&\-]+\s)?(?:[A-Z]\.){3,}[A-Z]?\.?")
# Asked first, because they are found fast and most texts have none.
_INITIALS = re.compile(r"[A-Z]\.[A-Z]\.[A-Z]\.")
_POSSESSIVE = re.compile(r"[’']s?\s")
_NOT_LETTERS = re.compile(r"\W+")


def is_partnership(name: str) -> bool:
    """Whether a whole line is the name of a safeguarding partnership."""
    return bool(_PARTNERSHIP.fullmatch(name.strip()))


def is_short_partnership(name: str) -> bool:
    """Whether a name is a partnership's abbreviation: "EVSCP"."""
    return bool(_SHORT.match(name))


def partnership(outline: Outline, passages: Sequence[Passage]) -> Quoted | None:
    """Return the body that publishes the document: its full name, else its abbreviation."""
    named = _named(outline, passages)
    dotted, times = _most(passages, dotted_names)
    if dotted and times > max(named.times.values(), default=0):
        return dotted
    if named.times:
        full = [key for key in named.times if len(key.split()) > 3] or list(named.times)
        return named.first[max(full, key=lambda key: (named.times[key], len(key)))]
    short, _ = _most(passages, _short_names)
    return short or _body_in_title(outline)


def _named(outline: Outline, passages: Iterable[Passage]) -> Tally:
    """Count the partnerships named in full; a mention in the title counts as three."""
    found, title_lines = Tally(), set(outline.title)
    for passage in passages:
        for start, end in _names(passage.text):
            piece = passage.cut(start, end)
            key = _NOT_LETTERS.sub(" ", piece.text.lower().replace("'", "").replace("’", ""))
            found.add(key, piece, 3 if passage in title_lines else 1)
    return found


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where partnerships are named, without the words of the sentence before them and without possessives."""
    heads, ends = words("about.partnership_heads"), words("about.partnership_ends")
    if not any(map(text.__contains__, ends)) or not any(map(text.lower().__contains__, heads)):
        return
    for found in _PARTNERSHIP.finditer(text):
        start, name = found.start(), found[0].split()
        while name and name[0] in words("about.before_partnership"):
            start = text.index(name[1], start + len(name[0]))
            name = name[1:]
        if len(name) > 2 and not _POSSESSIVE.match(text[found.end() : found.end() + 3]):
            yield start, found.end()


def _most(passages: Iterable[Passage], find: Callable[[str], Iterable[re.Match[str]]]) -> tuple[Quoted | None, int]:
    found = Tally()
    for passage in passages:
        for match in find(passage.text):
            found.add(match[0].strip(), passage.cut(match.start(), match.end()))
    return found.most_frequent()


def dotted_names(text: str) -> Iterator[re.Match[str]]:
    """Yield the names written with full stops: "Ashmere S.A.B."."""
    if _INITIALS.search(text):
        yield from _DOTTED.finditer(text)


def _short_names(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _ABBREVIATION.finditer(text) if is_short_partnership(match[0]))


def _body_in_title(outline: Outline) -> Quoted | None:
    """A publisher that is no safeguarding partnership: the first line of the title that names a body."""
    for passage in outline.title:
        names = agencies_in(passage.text)
        if names and len(names[0].text.split()) > 1:
            return passage.cut(names[0].start, names[0].end).quoted()
    return None
