"""What the words that introduce a list say its items are: "Practitioners should:", "The partnership will:"."""

import re

from goldthread.documents import Kind
from goldthread.learning.passages import Passage

_LEADS = [
    ("discussion", r"\b(questions|discuss|reflect on|ask yourself|ask yourselves|think about)\b[^:]{0,50}:$"),
    ("recommendations", r"\brecommend(s|ed|ations?)?\b[^:]{0,90}:$"),
    (
        "done_since",
        r"^since (then|the (review|incident|death)|that time)\b|\b(has|have) (now |already |since |also )*:$|\b(following|these)\b.{0,40}\b(has|have) (been |already )*(completed|made|done|taken|put in place|happened|introduced)\b|\b(changes|actions|improvements)\b.{0,30}\b(have been|has been|already|made|taken)\b.{0,30}:$|\bwe (have|'ve)( now| already)?:$",
    ),
    (
        "next_steps",
        r"\b(will|is going to|are going to|plans? to|planned to|agreed( to)?|promises|undertakes? to|committed to|following actions|agreed actions|actions (are|were) (agreed|planned))\b[^:]{0,40}:$",
    ),
    (
        "practice",
        r"\bask (that )?you\b[^:]{0,20}:$|\b(practitioners|professionals|staff|workers|social workers|managers|supervisors|teachers|you|everyone|we all|anyone)\b[^:]{0,45}\b(should|must|need to|needs to|can|could|are (asked|encouraged|expected|reminded) to|be able to|are advised to)\b[^:]{0,30}:$|^(remember|top tips|try|please|do|always|never|it means you should)\b[^:]{0,30}:$|^from (today|now on|monday)\b[^:]{0,20}:$|\bwhat (you|practitioners) (can|should|need to) do\b[^:]{0,20}:$",
    ),
    (
        "recommendations",
        r"\b(board|partnership|trust|police|council|agencies|services|panel|committee|commissioners|government|partners|authority|health board|leaders|force|school|schools|college|providers?|director)\b[^:]{0,45}\b(should|must|needs? to|(is|are|was|were) asked to|asked)\s*:$",
    ),
    (
        "learning",
        r"\b(learn(ed|ing|t)?|lessons?|findings?|found|identified|highlighted|showed|(took|taken) from (it|this)|taught us|difficult(y|ies)|challenges|gaps|shortcomings|changes in practice)\b[^:]{0,60}:$",
    ),
]
_COMPILED = [(role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _LEADS]
# Where the section itself says what it holds, only a lead-in that says something else by name changes it.
_FIRM = {
    "recommendations": {"discussion", "done_since"},
    "learning": {"discussion", "practice", "recommendations", "done_since", "next_steps"},
    "discussion": {"recommendations", "done_since"},
    "practice": {"recommendations"},
    "next_steps": {"done_since", "recommendations", "discussion"},
    "done_since": {"next_steps", "recommendations", "discussion"},
    "good_practice": {"recommendations", "practice"},
    "themes": set(),
    "resources": set(),
    "enquiry": {"recommendations"},
    "agencies": set(),
    "not_content": set(),
    "appendix": set(),
    "glossary": set(),
    "contact": set(),
}


def is_lead(passage: Passage, following: Passage | None) -> bool:
    """Whether a passage introduces the list that follows it."""
    if following is None or passage.kind is not Kind.PARAGRAPH:
        return False
    if passage.text.endswith(":"):
        return following.kind is Kind.LIST_ITEM or following.text[:1].islower()
    return following.kind is Kind.LIST_ITEM and passage.words < 25 and not re.search(r"[.!?;\"”]$", passage.text)


def heading_role(text: str) -> str | None:
    """Return the role of a heading that is the beginning of its items: "The Board was asked to"."""
    found = next((role for role, pattern in _COMPILED if pattern.search(text.rstrip(": ") + ":")), None)
    return found if text.endswith(":") or re.search(r"\b(to|that|will|should|must|has|have|can)\s*:?$", text) else None


def led_role(text: str, inside: str) -> str | None:
    """Return the role of the list that `text` introduces in a group of role `inside`; None where it changes nothing."""
    last = re.split(r"(?<=[.!?])\s", text)[-1].rstrip(": ") + ":"
    found = next((role for role, pattern in _COMPILED if pattern.search(last)), None)
    if found is None or found == inside:
        return None
    return found if found in _FIRM.get(inside, {found}) else None
