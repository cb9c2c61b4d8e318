"""What one block runs together, taken apart: headings inside paragraphs, and lists in one sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace

from goldthread.documents import Kind
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.told_lists import told_list
from goldthread.vocabulary.headings import fold, role_of
from goldthread.vocabulary.wordings import phrases, wording

# The roles that words at the beginning of a paragraph are believed to announce, and of a list item.
_SPLIT_ROLES = frozenset(
    "learning recommendations practice good_practice done_since next_steps what_happened background discussion themes "
    "response family_voice child_voice practitioner_voice agencies enquiry about_the_review contact resources".split()
)
_LIST_SPLIT_ROLES = frozenset("learning recommendations practice good_practice done_since".split())

_LINES_OF_TITLE = 3  # "Learning from Child B: what schools need to know" stands at the top
# "Background: …", "What we learned – …", "Why? …", "Next steps. …": 3 to 75 characters, then what divides.
_RUN_IN = re.compile(
    r"^([^:.;!?]{3,75}[?]?) (?: : | \s[–—-](?=\s) | (?<=\?)(?=\s) | (?<=[a-z])\.(?=\s) ) \s*(?=\S)", re.VERBOSE
)
# "… was seen. Good practice: the nurse …": a heading in the middle of a line.
_MID_LINE = re.compile(r"(?<=[.;!?])\s+((?:[A-Z][a-z]+)(?:\s[a-z’']+){0,4}):\s+(?=\S)")
_GLUED = re.compile(
    rf"^( (?:\d{{1,2}}\.?\s?)? (?:{phrases('labels.glued')}) ) \s+ (?= (?:{phrases('labels.glued_to')})\s )", re.VERBOSE
)
# "Recommendations1. The Board should": the first item of a list stands glued to its heading.
_GLUED_NUMBER = re.compile(r"^([A-Z][a-z]+(?: [a-z]+){0,3}):?\s?((\d{1,2})[.)])\s+(?=[A-Z])")
# "Key findingsThe school knew": only the capital shows where the heading ends.
_CAMEL = re.compile(r"^([A-Z][a-z’']+(?: [a-z’']+){0,6}?)(?=(?:[A-Z][a-z’']*|A|I)[ ,])(?<=[a-z])")
_LEAD_END = re.compile(r"[\s:.–-]*")
_SPEECH_OR_TIME = re.compile(r"\b(?:said|added|says|commented|explained)$|\d{1,2}[.:]\d\d")
_STOPPED_HEADING = re.compile(
    r"(what|why|how|who|key|good|lessons?|learning|recommendations?|next|background)\b", re.IGNORECASE
)
# A verb that makes a sentence of the words; "what has been done" and "what we should change" are headings.
_STATES = re.compile(
    r"\b(is|are|was|were|has|have|should|will|must|can be|could)\b"
    r"(?! (we|has|have|you|do|be|changed|done|the review)\b)"
)
_INCLUDES = re.compile(r"(?:include[sd]?|are|were)\s*:?\s+(?=that\b|the\b|a\b|an\b|to\b)")
_AND_THAT = re.compile(r"(?:[;,]\s*)?\s(?:and\s+)?(?=that\s+[a-z])(?<!^)")
_RUN_ON = re.compile(r";\s*(?:and\s+|or\s+)?(?=\S)")
# "… to: (a) write …; (b) tell …": lettered parts stay with their recommendation.
LETTERED = re.compile(r"[:;]\s*\(?[a-h1-9ivx]{1,3}[).]\s")


def pieces(passage: Passage) -> Iterator[Passage]:
    """Split a run-in heading, a heading glued to its sentence and labels in the middle of a line from what follows."""
    if glued := _GLUED.match(passage.text):
        yield _heading(passage, glued.end(1))
        yield from pieces(replace(passage.cut(glued.end()), kind=Kind.PARAGRAPH, level=0))
    elif (numbered := _GLUED_NUMBER.match(passage.text)) and role_of(numbered[1]) in _SPLIT_ROLES:
        yield _heading(passage, numbered.end(1))
        item = passage.cut(numbered.end())
        yield replace(item, kind=Kind.LIST_ITEM, depth=1, level=0, marker=numbered[2], number=numbered[3])
    elif passage.kind is Kind.HEADING:
        yield from _of_heading(passage)
    elif camel := _camel(passage):
        yield _heading(passage, camel.end(1))
        yield from pieces(replace(passage.cut(camel.end()), kind=Kind.PARAGRAPH))
    elif lead := _lead(passage):
        yield _heading(passage, lead)
        yield from pieces(replace(_after_lead(passage), kind=Kind.PARAGRAPH, lead=0))
    elif (found := _RUN_IN.match(passage.text)) and passage.label is None and _announces(passage, found[1]):
        yield _heading(passage, found.end(1))
        yield from _behind_run_in(replace(passage.cut(found.end()), kind=Kind.PARAGRAPH))
    else:
        yield from _mid_line(passage)


def _of_heading(passage: Passage) -> Iterator[Passage]:
    """A whole sentence set as a heading because of the words it begins with: "Key learning: staff did not …"."""
    found = _RUN_IN.match(passage.text)
    if found and ":" in found[0] and _splits_heading(passage, found[1]) and role_of(found[1]) in _SPLIT_ROLES:
        yield _heading(passage, found.end(1))
        yield from pieces(replace(passage.cut(found.end()), kind=Kind.PARAGRAPH, level=0))
    else:
        yield passage


def _splits_heading(passage: Passage, words: str) -> bool:
    """Whether what stands behind the words and their colon is a statement and no more of the heading."""
    return passage.words > 9 or (passage.words > 5 and bool(wording("labels.one_statement").fullmatch(words)))


def _camel(passage: Passage) -> re.Match[str] | None:
    found = _CAMEL.match(passage.text)
    return found if found and len(found[1]) > 5 and passage.words > 8 and passage.kind is not Kind.CELL else None


def _lead(passage: Passage) -> int:
    """Return the length of a bold beginning that announces a role, 0 where there is none."""
    if not 0 < passage.lead < len(passage.text) - 3:
        return 0
    words = passage.text[: passage.lead].rstrip(" :.–-")
    return len(words) if _announces(passage, words) else 0


def _after_lead(passage: Passage) -> Passage:
    end = _LEAD_END.match(passage.text, passage.lead)
    return passage.cut(end.end() if end else passage.lead)


def _behind_run_in(rest: Passage) -> Iterator[Passage]:
    if _MID_LINE.search(rest.text) or _RUN_IN.match(rest.text):
        yield from pieces(rest)
    else:
        yield from _run_on(rest, after_label=True)


def _announces(passage: Passage, words: str) -> bool:
    """Whether the words a passage begins with are a heading, and not the beginning of its sentence or of a title."""
    if passage.block < _LINES_OF_TITLE and passage.words < 15 and passage.text[-1] not in ".;!?":
        return False
    count = len(words.split())
    if count > 9 or _SPEECH_OR_TIME.search(words):
        return False
    stopped = passage.text[len(words) : len(words) + 1] == "." or words.endswith("?")
    if stopped and (count > 5 or not _STOPPED_HEADING.match(words)):
        return False
    roles = _SPLIT_ROLES if passage.kind is Kind.PARAGRAPH else _LIST_SPLIT_ROLES
    # The first word may be a verb all the same: "Was it seen?"
    return role_of(words) in roles and not _STATES.search(fold(words)[4:])


def _heading(passage: Passage, end: int, start: int = 0) -> Passage:
    return replace(passage.cut(start, end), kind=Kind.HEADING, run_in=True, level=0)


def _mid_line(passage: Passage) -> Iterator[Passage]:
    at = 0
    for found in _MID_LINE.finditer(passage.text) if ":" in passage.text else ():
        if role_of(found[1]) not in _SPLIT_ROLES:
            continue
        yield from _run_on(passage.cut(at, found.start()), after_label=at > 0)
        yield _heading(passage, found.end(1), found.start(1))
        at = found.end()
    if not at and (told := told_list(passage)):
        yield from told
    else:
        yield from _run_on(passage.cut(at) if at else passage, after_label=at > 0)


def _run_on(passage: Passage, *, after_label: bool) -> Iterator[Passage]:
    """Yield the items of a sentence behind a run-in heading where it is a list; else the passage."""
    if after_label and (found := _INCLUDES.match(passage.text)):
        passage = passage.cut(found.end())
        if _AND_THAT.search(passage.text):
            yield from _items(passage, _AND_THAT)
            return
    if after_label and _is_list(passage.text):
        yield from run_on(passage)
    elif passage.text:
        yield passage


def _is_list(text: str) -> bool:
    divided = len(_RUN_ON.findall(text))
    return (divided > 1 or (divided == 1 and text[0].islower())) and not LETTERED.search(text)


def run_on(passage: Passage) -> Iterator[Passage]:
    """Yield the items of a list that runs on in one paragraph, its items divided by semicolons."""
    return (item for item in _items(passage, _RUN_ON) if item.text)


def _items(passage: Passage, divider: re.Pattern[str]) -> Iterator[Passage]:
    at = 0
    for mark in [*divider.finditer(passage.text), None]:
        item = passage.cut(at, mark.start() if mark else None)
        yield replace(item, kind=Kind.LIST_ITEM, depth=1, marker=";")
        at = mark.end() if mark else at
