"""What kind of document it is: whether it can bring learning at all, and the doc_type of its record."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goldthread.documents import Kind
from goldthread.learning.shape.entries import is_placeholder
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Outline
from goldthread.vocabulary import statements
from goldthread.vocabulary.documents import Purpose, purpose_of
from goldthread.vocabulary.wordings import any_of, wording, words

# A title alone does not rule these out: a page called "Published reviews" may tell what each review learned.
_WEAK = frozenset({"index", "procedures", "structure", "contents", "cookies", "vacancy", "events"})
# Share of its lines from which a page is a form, a calendar, a list of links.
_BLANKS, _TIMES, _LINKS = 0.2, 0.25, 0.3

_A_REVIEW = re.compile(r"\b(?:review|audit|inspection)\b")
_MOST_BY_CHANCE = 3
# "the review found", "a girl of 15", "Sam, 12,".
_TELLS_OF_A_CASE = re.compile(
    r"""
    \b(?:reviews?|audits?|inspect\w+|panel|we|it|analysis|reviewers?|author|report|case)\b(?:\ \w+){0,2}
    \ (?:found|identified|highlighted|show(?:s|ed)|concluded|considered|learned|learnt|heard|recommend\w*|noted)\b
    | \bof\ \d{1,2}\b | ,\ \d{1,2},
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIGURE = re.compile(r"\d")
_ACTION_PLAN = re.compile(r"\baction plan\b")


@dataclass(frozen=True, slots=True)
class Nature:
    """What a document can hold. `purpose`: why it brings no learning, None where it may; `inspection`: only asks."""

    purpose: Purpose | None
    inspection: bool


NO_LEARNING = Nature(Purpose("no learning", "other"), inspection=False)


@dataclass(frozen=True, slots=True)
class Holdings:
    """Whether any learning, actions or recommendations were found in a document."""

    learning: bool
    actions: bool
    recommendations: bool


def nature(outline: Outline, passages: Sequence[Passage]) -> Nature:
    """Return what the title, the opening and the look of a document say it can hold."""
    if _is_inspection(outline, passages):
        return Nature(None, inspection=True)
    title_lines = set(outline.title)
    titles = [p.text for p in outline.title if p.words < 20][:5]
    first = passages[: len(outline.title) + 2]
    titles += [p.text for p in first if p.kind is Kind.HEADING and p not in title_lines]
    opening = [p.text for p in passages[: len(outline.title) + 4] if p not in title_lines][:4]
    purpose = purpose_of(titles or [p.text for p in passages[:1]], opening) or _by_look(passages)
    if purpose and purpose.name in _WEAK and (_tells_something(passages) or _lists_something(outline)):
        purpose = None
    return Nature(purpose, inspection=False)


def _is_inspection(outline: Outline, passages: Sequence[Passage]) -> bool:
    titled = _speaks_of_inspection(_joined(outline.title)) > 0
    if not titled and not _speaks_of_inspection(_joined(passages[:6])):
        return False
    text = _joined(passages)
    mentions = _speaks_of_inspection(text)
    named_at_once = titled or bool(wording("documents.inspectorate").search(_joined(passages[:12])))
    return mentions >= (2 if titled else 4) and (named_at_once or mentions * 150 > len(text.split()))


def _speaks_of_inspection(text: str) -> int:
    """Return how often a text speaks of inspections. Counting plain words is many times faster than a pattern."""
    folded = text.lower()
    return sum(folded.count(word) for word in words("documents.inspection"))


def _joined(passages: Sequence[Passage]) -> str:
    return " ".join(p.text for p in passages)


def _is_link(passage: Passage) -> bool:
    return any_of("documents.link").found_in(passage.text.lower())


def _has_clock_time(passage: Passage) -> bool:
    return bool(_FIGURE.search(passage.text) and wording("documents.clock").search(passage.text))


def read_by_chance(outline: Outline, passages: Sequence[Passage], statements_read: int) -> bool:
    """Whether a page that names and tells no case and no review holds so few statements that they are none."""
    if not 0 < statements_read <= _MOST_BY_CHANCE or any(p.label for p in passages):
        return False
    if any(wording("about.title_words").search(p.text) for p in (*outline.title, *passages[:1])):
        return False
    if any(section.heading and _A_REVIEW.search(section.heading.text) for section in outline.sections):
        return False
    return not any(_TELLS_OF_A_CASE.search(p.text) or statements.weights(p.text)["narrative"] > 0 for p in passages)


def _tells_something(passages: Sequence[Passage]) -> bool:
    """Whether several paragraphs, and not too few for the length of the page, say what was learned or is asked."""
    told = [p for p in passages if p.words > 7 and p.kind is not Kind.HEADING and not _is_link(p)]
    weights = [statements.weights(p.text) for p in told]
    strong = sum(w["recommendation"] + w["learning"] >= 3 for w in weights)
    return strong >= 3 and strong * 12 > len(passages)


def _lists_something(outline: Outline) -> bool:
    """Whether lists of whole statements stand under headings of learning or recommendations."""
    found = [p for _, group in outline.groups("learning", "recommendations") for p in group.passages]
    told = [p for p in found if p.is_item and p.words > 9 and not _is_link(p) and not _has_clock_time(p)]
    return len(told) >= 4


def _by_look(passages: Sequence[Passage]) -> Purpose | None:
    """A page of blanks is a template, a page of clock times a calendar, a page of links an index."""
    looks: tuple[tuple[Callable[[Passage], bool], float, Purpose], ...] = (
        (is_placeholder, _BLANKS, Purpose("template", "other")),
        (_has_clock_time, _TIMES, Purpose("events", "news_or_index")),
        (lambda p: p.words < 25 and _is_link(p), _LINKS, Purpose("index", "news_or_index")),
    )
    lines = max(len(passages), 1)
    return next((purpose for looks_so, share, purpose in looks if sum(map(looks_so, passages)) / lines > share), None)


def doc_type(outline: Outline, passages: Sequence[Passage], kind: Nature, holds: Holdings) -> str:
    """Return the kind of document by its nature, its title, its parts and what was found in it."""
    if kind.inspection:
        return "inspection_report"
    if kind.purpose:
        return kind.purpose.doc_type
    early = f"{_joined(outline.title)} {_joined(passages[:6])}".lower()
    if not (holds.learning or holds.actions or holds.recommendations):
        return "news_or_index" if _reads_like_news(early) or _quotes_people(passages) else "other"
    if _is_seven_minutes(outline, early):
        return "seven_minute_briefing"
    if holds.actions and not holds.learning and _ACTION_PLAN.search(early):
        return "action_plan"
    return _by_title(outline, early, is_long=sum(p.words for p in passages) > 180)


def _is_seven_minutes(outline: Outline, early: str) -> bool:
    numbers = [s.number for s in outline.sections if s.number]
    return bool(wording("documents.seven_minute").search(early)) or sorted(numbers) == [1, 2, 3, 4, 5, 6, 7]


def _by_title(outline: Outline, early: str, *, is_long: bool) -> str:
    head = _joined(outline.title)
    themes = sum(section.role == "theme" for section in outline.sections)
    if wording("documents.action_plan").search(head):
        return "action_plan"
    if wording("documents.thematic").search(head) or themes >= 3:
        return "thematic_briefing"
    if wording("documents.rapid_review").search(head):
        return "rapid_review_learning"
    if wording("documents.briefing").search(head):
        return "learning_briefing"
    if _reads_like_news(early):
        return "news_or_index"
    return "review_report" if is_long and wording("documents.report").search(head) else "learning_briefing"


def _reads_like_news(early: str) -> bool:
    return bool(wording("documents.news").search(early))


def _quotes_people(passages: Sequence[Passage]) -> bool:
    """Whether people are quoted as newspapers quote them."""
    return sum(bool(wording("documents.quoted").search(p.text)) for p in passages) >= 2
