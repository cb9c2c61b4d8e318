"""Learning, recommendations and actions told in running text: news, minutes, letters, speeches."""

import re
from collections.abc import Iterator

from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Outline
from goldthread.learning.shape.sentences import sentences
from goldthread.vocabulary import statements
from goldthread.vocabulary.wordings import phrases, wording

_UNSAID = frozenset({"about_the_review", "what_happened", "background", "other", "preamble"})
# "the independent review", "a coroner, Ann Reed,", "she".
_WHO = rf"""
    (?:the\ |this\ |our\ |an?\ )? (?: (?:{phrases("reported.finder_kinds")})\  )* (?:{phrases("reported.finders")})
    (?:,\ [^,]{{3,50}},)?
    | \b(?:he|she)
"""
_FOUND = re.compile(
    rf"""
    \b(?:{_WHO})(?:'s)?\  (?:also\ |has\ |have\ |had\ |further\ |then\ )*
    (?:{phrases("reported.found")}) (?:\ (?:evidence|also|clearly|in\ particular))?
    (?:\ that|:)\s+ (?=\S)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = re.compile(r"(?:;|,)?\s+(?:and\s+)?that\s+(?=[a-z])|;\s*(?:and\s+)?|,\s+and\s+that\s+")
# "the East Vale Children's Hospital", "all schools".
_BODY = rf"""
    (?:the\ |our\ |all\ |each\ |every\ )? (?: [A-Z][\w’'&.-]*\s+ | [a-z]+\s+ ){{0,5}}? (?:{phrases("reported.bodies")})
"""
# "Since then the trust has trained …": done, and neither found, felt nor said.
_ACTED = re.compile(
    rf"""
    ^ (?: since\ (?:then|the\ [a-z]+),?\  | in\ response,?\  | as\ a\ result,?\  | we\ have\ already\  | already,?\  )?
    (?: {_BODY} | we ) \s+ (?:has|have) \s+ (?: now\ | already\ | also\ | since\ | all\ | both\  )*
    (?! said | been\ (?:found|criticised|known|no) | had | a\ | an\ | no\ | to\ | welcomed | apologised | accepted )
    [a-z]+ (?: ed | en | t | un | de | ne | ught | d )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WILL = re.compile(
    rf"""
    ^ (?: {_BODY} | an?\ [a-z\ -]{{4,50}} | we ) \s+will\s+ (?: now\ | also\ | then\  )?
    (?! be\ (?:published|available|read) | not | always | publish\ the\ (?:full\ )?report )
    [a-z]+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHOULD = re.compile(
    rf"""
    ^ (?: {_BODY} | any\ [a-z\ -]{{3,40}} | an?\ [a-z\ -]{{4,60}} | the\ [A-Z][\w\ -]{{3,60}} ) \s+(?:should|must)\s+
    (?! be\ (?:noted|remembered|directed) | have\b | contact | read | visit | ask\ for | call )
    [a-z]+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FAR = 60  # characters: a sentence that only later comes to what was found is about something else


def learned(outline: Outline) -> Iterator[Passage]:
    """Yield what a review is reported to have found: "The review found that …, and that …"."""
    told = list(_plain(outline))
    if any(wording("reported.nothing").search(sentence.text) for sentence in told):
        return
    for sentence in told:
        if (found := _FOUND.search(sentence.text)) and found.start() < _FAR:
            yield from _clauses(sentence, found.end())


def acted(outline: Outline) -> Iterator[Passage]:
    """Yield the sentences that say what a body has done or will do."""
    for sentence in _plain(outline):
        if not 5 < sentence.words < 60:
            continue
        text = sentence.text.lstrip("“\"'")
        if _acts(text) and not _is_about_the_review(sentence):
            yield sentence


def _acts(text: str) -> bool:
    has, will = (" has " in text or " have " in text), " will " in text
    return bool((has and _ACTED.match(text)) or (will and _WILL.match(text)))


def asked(outline: Outline) -> Iterator[Passage]:
    """Yield the sentences that say what a body should do."""
    for sentence in _plain(outline):
        if 5 < sentence.words < 70 and _SHOULD.match(sentence.text):
            yield sentence


def _plain(outline: Outline) -> Iterator[Passage]:
    """Yield the sentences of parts whose heading does not say what they hold, those that point elsewhere left out."""
    for _, group in outline.groups(*_UNSAID):
        for passage in group.passages:
            if statements.weights(passage.text)["pointer"] < 4:
                yield from sentences(passage)


def _clauses(sentence: Passage, at: int) -> Iterator[Passage]:
    """Yield the clauses of a sentence from `at`: each is something that was found."""
    end = len(sentence.text.rstrip(" .”\"'"))
    for between in [*_BETWEEN.finditer(sentence.text, at, end), None]:
        piece = sentence.cut(at, between.start() if between else len(sentence.text))
        if piece.words > 4:
            yield piece
        at = between.end() if between else end


def _is_about_the_review(sentence: Passage) -> bool:
    if statements.weights(sentence.text)["about"] > 0:
        return True
    return bool(wording("reported.of_the_review").search(sentence.text)) and "audit" not in sentence.text
