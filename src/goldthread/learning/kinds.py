"""What kind of document it is: the doc_type of the record."""

import re

from goldthread.learning.about import all_passages
from goldthread.learning.outline import Outline

_INSPECTION = re.compile(r"\b(ofsted|hmicfrs|care quality commission|estyn|care inspectorate|inspectors?|inspection|ilacs|jtai|re-?inspection|focused visit)\b", re.I)


def doc_type(outline: Outline, *, has_learning: bool, has_actions: bool, has_recommendations: bool) -> str:
    """Return the kind of document by its title, its parts and what was found in it."""
    head = " ".join(p.text for p in outline.title)
    passages = list(all_passages(outline))
    early = (head + " " + " ".join(p.text for p in passages[:6])).lower()
    text = " ".join(p.text for p in passages)
    if _is_inspection(head + " " + early, text):
        return "inspection_report"
    content = has_learning or has_actions or has_recommendations
    if not content:
        return _without_content(early, text, outline)
    themes = sum(section.role == "theme" for section in outline.sections)
    if re.search(r"\b(7|seven)[ -]?minute", early):
        return "seven_minute_briefing"
    if re.search(r"\baction plan\b|\bimprovement plan\b", head, re.I) or (has_actions and not has_learning and not has_recommendations and "action" in early):
        return "action_plan"
    if re.search(r"\bthematic\b.{0,30}\b(briefing|note|summary|bulletin|analysis)\b", head, re.I) or themes >= 3:
        return "thematic_briefing"
    if re.search(r"\brapid review", head, re.I):
        return "rapid_review_learning"
    if re.search(r"\b(briefing|learning|bulletin|lessons|one[ -]page|note|newsletter)\b", head, re.I):
        return "learning_briefing"
    if re.search(r"\b(review report|overview report|executive summary|full report|serious case review|case review|practice review|homicide review|adults? review|learning review)\b", head, re.I) and len(text) > 1200:
        return "review_report"
    return "learning_briefing"


def _is_inspection(early: str, text: str) -> bool:
    mentions = len(_INSPECTION.findall(text))
    return bool(_INSPECTION.search(early)) and mentions >= 3 and mentions * 120 > len(text.split())


_NEWS = re.compile(r"\b(news|published today|press|spokes|posted|read more|latest|events?|calendar|training|courses?|book (a|your)|dates?|register|newsletter|conference|webinar|links?|library|index|reviews published|reports)\b", re.I)
_GUIDANCE = re.compile(r"\b(guidance|procedures?|policy|protocol|toolkit|how to|leaflet|this chapter|scope of this|practice guide|terms of reference|template)\b", re.I)


def _without_content(early: str, text: str, outline: Outline) -> str:
    news, guidance = len(_NEWS.findall(early)), len(_GUIDANCE.findall(early))
    if re.search(r"\b(cookie|privacy|accessibility)\b", early) or re.search(r"\btemplate\b", early):
        return "other"
    if guidance > news:
        return "guidance"
    del outline, text
    return "news_or_index" if news else "other"
