"""Recommendations inside a sentence: "The review recommended that …, that … and that …"."""

import re
from collections.abc import Iterator

from goldthread.learning.shape.passage import Passage
from goldthread.vocabulary.wordings import phrases

_REPORTS = re.compile(
    rf"""
      \b(?: {phrases("reported.recommenders")} )s? (?:'s\ [a-z]+)?\  (?: also\ | has\ | have\ | had\ | further\  )*
      (?: {phrases("reported.recommended")} ) (?:\ that)? :? \s+
    | \brecommendations?\ (?: include|included|including|are|were|is|was ) (?:\ that)? :? \s+
      (?= (?: that|the|for|to|a|all|an|better|more|every|each|new|improv|review )\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = re.compile(
    r"(?:;|,)?\s+(?:and\s+)?(?=that\b)|;\s*(?:and\s+)?|,\s+(?:and\s+)?(?=(?:for |a new |better |more )[a-z])"
)
_SENTENCE_END = re.compile(r"[.](?=\s|$)")
# "The recommendations were accepted", "… are in the report": nothing is recommended here.
_ABOUT_THEM = re.compile(r"(made|been|be|by|accepted|published|in|\d|no)\b")


def recommended_in(passage: Passage) -> Iterator[Passage]:
    """Yield the recommendations that the sentences of a passage report."""
    for found in _REPORTS.finditer(passage.text):
        at = found.end()
        if _ABOUT_THEM.match(passage.text, at):
            continue
        end = _SENTENCE_END.search(passage.text, at)
        stop = end.start() if end else len(passage.text)
        for between in [*_BETWEEN.finditer(passage.text, at, stop), None]:
            piece = passage.cut(at, between.start() if between else stop)
            if piece.words > 3:
                yield piece
            at = between.end() if between else stop
