"""What kind of document it is: whether it can bring learning at all, and the doc_type of its record."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.documents import Kind
from goldthread.learning.about import all_passages
from goldthread.learning.entries import is_placeholder
from goldthread.learning.outline import Outline
from goldthread.learning.passages import Passage
from goldthread.vocabulary import statements
from goldthread.vocabulary.documents import Purpose, purpose_of

_INSPECTION = re.compile(
    r"\b(ofsted|hmicfrs|care quality commission|estyn|care inspectorate|inspectors?|inspectorates?|inspection|inspected|ilacs|jtai|re-?inspection|focused visit)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\((?:pdf|docx?|word|pptx?|xlsx?)\b[^)]*\)|\b(?:pdf|docx?),? ?\d+(?:\.\d)? ?[km]b\b|^(?:read|download|view|open|watch|see) (?:the|more|full|our)\b|\bfull report\b|\bread more\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[.:]\d{2}\b ?(?:am|pm)?\s*(?:-|–|to|until)\s*\d|\b\d{1,2}(?:[.:]\d{2})? ?(?:am|pm)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Nature:
    """What a document can hold. `purpose`: why it brings no learning, None where it may; `inspection`: only recommendations."""

    purpose: Purpose | None
    inspection: bool


def nature(outline: Outline) -> Nature:
    """Return what the title, the opening and the look of a document say it can hold."""
    passages = list(all_passages(outline))
    inspection = _is_inspection(outline, passages)
    if inspection:
        return Nature(None, inspection)
    titles = [p.text for p in outline.title if p.words < 20][:5]
    titles += [p.text for p in passages[: len(outline.title) + 2] if p.kind is Kind.HEADING and p not in outline.title]
    titles = titles or [p.text for p in passages[:1]]
    opening = [p.text for p in passages if p not in outline.title][:4]
    purpose = purpose_of(titles, opening) or _by_look(passages)
    if purpose and purpose.name in _WEAK and (_tells_something(passages) or _lists_something(outline)):
        purpose = None
    return Nature(purpose, inspection)


# A title alone does not rule these out: a page called "Published reviews" may tell what each review learned.
_WEAK = frozenset({"index", "procedures", "structure", "contents", "cookies", "vacancy", "events"})


def _tells_something(passages: Sequence[Passage]) -> bool:
    told = [p for p in passages if p.words > 7 and not _LINK.search(p.text) and p.kind is not Kind.HEADING]
    strong = [
        p
        for p in told
        if statements.weights(p.text).get("recommendation", 0) + statements.weights(p.text).get("learning", 0) >= 3
    ]
    return len(strong) >= 3 and len(strong) * 12 > len(passages)


def _lists_something(outline: Outline) -> bool:
    """Whether lists of whole statements stand under headings of learning or recommendations."""
    found = [p for _, g in outline.groups("learning", "recommendations") for p in g.passages]
    told = [
        p
        for p in found
        if p.kind is Kind.LIST_ITEM and p.words > 9 and not _LINK.search(p.text) and not _CLOCK.search(p.text)
    ]
    return len(told) >= 4


def _by_look(passages: Sequence[Passage]) -> Purpose | None:
    """A page of blanks is a template, a page of clock times a calendar, a page of links an index."""
    share = 1 / max(len(passages), 1)
    if sum(is_placeholder(p) for p in passages) * share > 0.2:
        return Purpose("template", "other")
    if sum(bool(_CLOCK.search(p.text)) for p in passages) * share > 0.25:
        return Purpose("events", "news_or_index")
    if sum(bool(_LINK.search(p.text)) and p.words < 25 for p in passages) * share > 0.3:
        return Purpose("index", "news_or_index")
    return None


def _is_inspection(outline: Outline, passages: Sequence[Passage]) -> bool:
    head = " ".join(p.text for p in [*outline.title, *passages[:6]])
    text = " ".join(p.text for p in passages)
    mentions = len(_INSPECTION.findall(text))
    named = bool(_INSPECTION.search(" ".join(p.text for p in outline.title)))
    return bool(_INSPECTION.search(head)) and mentions >= (2 if named else 4) and mentions * 150 > len(text.split())


def doc_type(
    outline: Outline, kind: Nature, *, has_learning: bool, has_actions: bool, has_recommendations: bool
) -> str:
    """Return the kind of document by its nature, its title, its parts and what was found in it."""
    if kind.inspection:
        return "inspection_report"
    if kind.purpose:
        return kind.purpose.doc_type
    head = " ".join(p.text for p in outline.title)
    passages = list(all_passages(outline))
    early = (head + " " + " ".join(p.text for p in passages[:6])).lower()
    if not (has_learning or has_actions or has_recommendations):
        return "news_or_index" if _reads_like_news(early, passages) else "other"
    return _by_title(
        head, early, outline, has_actions=has_actions and not has_learning, long=sum(p.words for p in passages) > 180
    )


def _by_title(head: str, early: str, outline: Outline, *, has_actions: bool, long: bool) -> str:
    themes = sum(section.role == "theme" for section in outline.sections)
    numbered = {s.number for s in outline.sections if s.number} >= {1, 2, 3, 4, 5, 6, 7}
    if re.search(r"\b(7|seven)[ -]?(minute|point)", early) or (
        numbered and len([s for s in outline.sections if s.number]) == 7
    ):
        return "seven_minute_briefing"
    if re.search(
        r"\b(action|improvement|delivery|implementation) plan\b|\b(tracker|action log)\b", head, re.IGNORECASE
    ) or (has_actions and re.search(r"\baction plan\b", early)):
        return "action_plan"
    if (
        re.search(r"\bthematic (learning|briefing|note|summary|bulletin|analysis)\b|\bthemes\b", head, re.IGNORECASE)
        or themes >= 3
    ):
        return "thematic_briefing"
    if re.search(r"\brapid review", head, re.IGNORECASE):
        return "rapid_review_learning"
    if re.search(
        r"\b(briefing|learning (summary|briefing|note|brief|points|from)|bulletin|lessons|one[ -]page|note|on a page)\b",
        head,
        re.IGNORECASE,
    ):
        return "learning_briefing"
    if _reads_like_news(early, []):
        return "news_or_index"
    if (
        re.search(
            r"\b(review report|overview report|executive summary|full report|(serious case|case|case management|practice|homicide|adults?|learning|significant case|child practice|adult practice) review)\b",
            head,
            re.IGNORECASE,
        )
        and long
    ):
        return "review_report"
    return "learning_briefing"


def _reads_like_news(early: str, passages: Sequence[Passage]) -> bool:
    said = sum(
        bool(re.search(r"[\"”] (?:said|added)|\b(?:said|added)[:,]? [\"“]|\b(?:said|added)\b.{0,3}$", p.text))
        for p in passages
    )
    return (
        bool(
            re.search(
                r"\b(news|newsletter|published today|press (release|statement)|posted (on|by)|read more|bulletin issue|evening post|e-bulletin|notice of decision|statement following|has today|this week|yesterday|round-?up)\b",
                early,
            )
        )
        or said >= 2
    )
