"""Who owns an action, as written: named as such, the subject of the sentence, or after "by"."""

import re
from collections.abc import Sequence

from goldthread.dates import find_dates
from goldthread.learning.record import Quoted
from goldthread.learning.shape.passage import Passage
from goldthread.names import Name, agencies_in
from goldthread.vocabulary.wordings import phrases

# "(Action: Named Nurse)", "Lead – Head of Service; by when: …".
_NAMED = re.compile(
    rf"""
    (?: [\[(]\s* )? \b(?: {phrases("actions.owner_labels")} )\s* [:\-–] \s*
    ( [^()\[\].;|/]+? ) \s*
    (?= [\])] | [.;|] | \s/\s | \b(?: {phrases("actions.after_owner")} )\b\s*[:\-–]? | $ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What follows the subject of a sentence, perhaps behind an aside.
_VERB_AFTER = re.compile(
    r"""
    ^\s* (?: ,[^,]{3,60}, )? \s* (?: \([^)]*\)\s* )?
    (?: is|are|was|were|has|have|had|will|shall|to|now|should|must|ensures?|agrees?|continues?|plans?|offers?|provides?
      | holds?|runs?|[a-z]+ed )\b
    """,
    re.VERBOSE,
)
# "Guidance rewritten: Principal Social Worker, by": what stands between the colon and the date at the end.
_BEFORE_LAST_DATE = re.compile(
    r":\s*([A-Z][\w’'&-]*(?:,?\s(?:[A-Z][\w’'&-]*|of|and|for|the|in|&))*)\s*[,–-]?\s*(?:by|due|before)?\s*$"
)
_ARTICLE = re.compile(r"(?:the|all|each|both|our)?\s*", re.IGNORECASE)
_MENTIONED = re.compile(
    r"\b(?:by|via|through|from|between|with|for|led by|owned by)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
_REPORT_FROM = re.compile(r"\breport from\s+(the\s+)?$")
_BY = re.compile(r"\b(?:by|led by|between)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_AND = re.compile(r"^\s*(?:,|and|&|with|, and)\s+(?:the\s+)?$")
_NEXT_CAPITAL = re.compile(r"\s+[A-Z]")
_PLAIN_SUBJECT = re.compile(
    rf"""
    ( (?: The\ | All\ | Our\ | Every\  )? (?: [A-Z]?[a-z’'\-]+\  ){{0,4}}? (?: {phrases("actions.owner_bodies")} ) )
    \s+(?: has | have | will | is | are | to | now | plans? )\b
    """,
    re.VERBOSE,
)


def owners_of(passage: Passage, known: Sequence[str]) -> tuple[Quoted, ...]:
    """Return who owns an action, as written. `known` are the document's short names for agencies."""
    if named := _NAMED.search(passage.text):
        piece = passage.cut(named.start(1), named.end(1))
        if 0 < piece.words <= 14 and not find_dates(piece.text):
            return (piece.quoted(),)
    if at_end := owner_before_date(passage):
        return (at_end,)
    text, names = passage.text, agencies_in(passage.text, known=known)
    chosen = _subjects(text, names) or _agents(text, names) or _mentioned(text, names)
    return tuple(passage.cut(name.start, name.end).quoted() for name in chosen) or _plain_subject(passage)


def owner_before_date(passage: Passage) -> Quoted | None:
    """Return the owner that stands with the date behind a colon: "Guidance rewritten: Head of Service, May 2026."."""
    dates = [found for found in find_dates(passage.text) if found.first is not None]
    if not dates or passage.text[dates[-1].end :].strip(" .);"):
        return None
    found = _BEFORE_LAST_DATE.search(passage.text[: dates[-1].start])
    return passage.cut(found.start(1), found.end(1)).quoted() if found else None


def has_named_owner(text: str) -> bool:
    """Whether a text names an owner as such: "Lead: …"."""
    return bool(_NAMED.search(text))


def _subjects(text: str, names: list[Name]) -> list[Name]:
    if not names or not _ARTICLE.fullmatch(text[: names[0].start]):
        return []
    run = _run(text, names, 0)
    after = text[run[-1].end :]
    return run if _VERB_AFTER.match(after) or _NEXT_CAPITAL.match(after) else []


def _agents(text: str, names: list[Name]) -> list[Name]:
    for number, name in enumerate(names):
        if _BY.search(text[: name.start]):
            return _run(text, names, number)
    return []


def _mentioned(text: str, names: list[Name]) -> list[Name]:
    befores = ((name, text[: name.start]) for name in names)
    return [name for name, before in befores if _MENTIONED.search(before) and not _REPORT_FROM.search(before)]


def _run(text: str, names: list[Name], first: int) -> list[Name]:
    """Return `names[first]` and those joined to it by commas and "and"."""
    run = [names[first]]
    for name in names[first + 1 :]:
        if not _AND.match(text[run[-1].end : name.start]):
            break
        run.append(name)
    return run


def _plain_subject(passage: Passage) -> tuple[Quoted, ...]:
    """A body that is no agency by its name: "The training group will"."""
    found = _PLAIN_SUBJECT.match(passage.text)
    return (passage.cut(found.start(1), found.end(1)).quoted(),) if found else ()
