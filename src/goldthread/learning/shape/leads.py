"""Words that introduce a list, and headings that are the beginning of their items."""

import re

from goldthread.documents import Kind
from goldthread.learning.shape.passage import Passage
from goldthread.vocabulary.lead_ins import introduced_role, may_change

_ENDED = re.compile(r"[.!?;\"”]$")
# "Mr Grey made the following recommendations.": a full stop where others have a colon.
_POINTS_DOWN = re.compile(r"\b(?:following|as follows|set out below|listed below)\b[^.?!;]{0,60}\.$", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s")
_UNFINISHED = re.compile(r"\b(to|that|will|should|must|has|have|can)\s*:?$")


def is_lead(passage: Passage, following: Passage | None) -> bool:
    """Whether a passage introduces the list that follows it."""
    if following is None or passage.kind is not Kind.PARAGRAPH:
        return False
    if passage.text.endswith(":"):
        return following.is_item or following.text[:1].islower()
    if not following.is_item or passage.words >= 25:
        return False
    return not _ENDED.search(passage.text) or bool(_POINTS_DOWN.search(passage.text))


def heading_role(text: str) -> str | None:
    """Return the role of a heading that is the beginning of its items: "The Board was asked to"."""
    if not text.endswith(":") and not _UNFINISHED.search(text):
        return None
    return introduced_role(text.rstrip(": ") + ":")


def led_role(text: str, inside: str) -> str | None:
    """Return the role of the list that `text` introduces in a group of role `inside`; None where it changes nothing."""
    last = _SENTENCE_BREAK.split(text)[-1].rstrip(":. ") + ":"
    found = introduced_role(last)
    return found if found and found != inside and may_change(inside, found) else None
