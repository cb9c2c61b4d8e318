"""Learning, recommendations and actions told in running text: news, minutes, letters, speeches."""

import re
from collections.abc import Iterator

from goldthread.learning.outline import Outline
from goldthread.learning.passages import Passage
from goldthread.learning.sentences import sentences
from goldthread.vocabulary import statements

_UNSAID = frozenset({"about_the_review", "what_happened", "background", "other", "preamble"})
_WHO = r"(?:the |this |our |an? )?(?:independent |serious case |case |overview |joint |national |local |lead |safeguarding |practice |learning |full |final |panel's |published )*(?:reviews?|reviewers?|reports?|panel|author|inquiry|inquest|investigation|audit|chair(?:person|man|woman)?|inspectors|analysis|committee|coroner|ombudsman|authority)(?:, [^,]{3,50},)?|\b(?:he|she)"
_FOUND = re.compile(
    rf"\b(?:{_WHO})(?:'s)? (?:also |has |have |had |further |then )*(?:found|finds|concluded|concludes|noted|notes|highlighted|highlights|identified|showed|shows|says|states|established|revealed|criticised|observed|learned|learnt)(?: (?:evidence|also|clearly|in particular))?(?: that|:)\s+(?=\S)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:;|,)?\s+(?:and\s+)?that\s+(?=[a-z])|;\s*(?:and\s+)?|,\s+and\s+that\s+")
_BODY = r"(?:the |our |all |each |every )?(?:[A-Z][\w’'&.-]*\s+|[a-z]+\s+){0,5}?(?:board|partnership|council|trust|police|committee|school|schools|college|hospital|service|services|agencies|department|authority|team|group|panel|church|diocese|charity|practice|home|homes|nursery|governors|trustees|commissioners|force|visitors|officers|midwives|staff|teachers|leaders|agency|organisation|association|club|clubs)"
_ACTED = re.compile(
    rf"^(?:since (?:then|the [a-z]+),? |in response,? |as a result,? |we have already |already,? )?(?:{_BODY}|we)\s+(?:has|have)\s+(?:now |already |also |since |all |both )*(?!said|been (?:found|criticised|known|no)|had|a |an |no |to |welcomed|apologised|accepted)[a-z]+(?:ed|en|t|un|de|ne|ught|d)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    rf"^(?:{_BODY}|an? [a-z -]{{4,50}}|we)\s+will\s+(?:now |also |then )?(?!be (?:published|available|read)|not|always|publish the (?:full )?report)[a-z]+",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    rf"^(?:{_BODY}|any [a-z -]{{3,40}}|an? [a-z -]{{4,60}}|the [A-Z][\w -]{{3,60}})\s+(?:should|must)\s+(?!be (?:noted|remembered|directed)|have\b|contact|read|visit|ask for|call)[a-z]+",
    re.IGNORECASE,
)


def _plain(outline: Outline) -> Iterator[Passage]:
    """Yield the sentences of parts whose heading does not say what they hold; what people say in quotation marks is theirs."""
    for section in outline.sections:
        for group in section.groups:
            if group.role in _UNSAID:
                for passage in group.passages:
                    if statements.weights(passage.text).get("pointer", 0) < 4:
                        yield from sentences(passage)


_NOTHING = re.compile(
    r"\b(no (further|wider) (review|action|learning)|makes? no recommendations|made no recommendations|does not (meet|fulfil)|did not (meet|fulfil)|not (to )?proceed|criteria (are|were|was) not met)\b",
    re.IGNORECASE,
)


def learned(outline: Outline) -> Iterator[Passage]:
    """Yield what a review is reported to have found: "The review found that …, and that …"."""
    if any(_NOTHING.search(sentence.text) for sentence in _plain(outline)):
        return
    for sentence in _plain(outline):
        if (found := _FOUND.search(sentence.text)) and found.start() < 60:
            yield from _clauses(sentence, found.end())


def _clauses(sentence: Passage, at: int) -> Iterator[Passage]:
    end = len(sentence.text.rstrip(" .”\"'"))
    for between in [*_BETWEEN.finditer(sentence.text, at, end), None]:
        piece = sentence.cut(at, between.start() if between else len(sentence.text))
        if piece.words > 4:
            yield piece
        at = between.end() if between else end


def acted(outline: Outline) -> Iterator[Passage]:
    """Yield the sentences that say what a body has done or will do."""
    for sentence in _plain(outline):
        text = sentence.text.lstrip("“\"'")
        if (_ACTED.match(text) or _WILL.match(text)) and 5 < sentence.words < 60 and not _about_the_review(sentence):
            yield sentence


def asked(outline: Outline) -> Iterator[Passage]:
    """Yield the sentences that say what a body should do."""
    for sentence in _plain(outline):
        if _SHOULD.match(sentence.text) and 5 < sentence.words < 70:
            yield sentence


def _about_the_review(sentence: Passage) -> bool:
    weights = statements.weights(sentence.text)
    return weights.get("about", 0) > 0 or (
        bool(
            re.search(
                r"\b(review|report|inquest|trial|sentenced|convicted|press|interviews?)\b", sentence.text, re.IGNORECASE
            )
        )
        and "audit" not in sentence.text
    )
