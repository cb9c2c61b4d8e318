"""Sections whose heading does not say what they are (a bare numeral, none at all): a role by what stands in them."""

import re
from collections import Counter

from goldthread.documents import Kind
from goldthread.learning.outline import Group, Outline, Section
from goldthread.learning.passages import Passage
from goldthread.vocabulary import statements
from goldthread.vocabulary.headings import role_of

_ROLE_OF_KIND = {
    "question": "discussion",
    "action_done": "done_since",
    "action_planned": "next_steps",
    "recommendation": "recommendations",
    "good_practice": "good_practice",
    "practice": "practice",
    "narrative": "what_happened",
    "about": "about_the_review",
    "learning": "learning",
    "pointer": "resources",
}
_OPEN = {"background", "what_happened", "about_the_review", "other"}
_ACTIONS = {"done_since", "next_steps"}


def judged(shape: Outline) -> Outline:
    """Return the outline with a role, found from the wording, for every section that only a numeral names."""
    sections = [_by_content(s) if _says_nothing(s) else s for s in shape.sections]
    for section in sections:
        for group in section.groups:
            _rejudge(section, group)
    return Outline(shape.title, sections)


_OBLIGES = re.compile(
    r"\b(should|must|shall|needs? to|recommend\w*|ought|asked to|required to|is needed|are needed)\b|^(to|that) |^(the|better|more|greater|improved?|a|an|all|clearer|stronger|regular)\b[^.]{0,60}\b(of|and|for|in|by|with|to)\b(?!.*\b(was|were|had|did|is|are|has|have)\b)|\bto (be|have|ensure|seek|consider|review|develop|agree|provide|make|use|give|keep|hold|pay|show|ask)\b|\b[a-z]+ (adopt|ensure|consider|review|seek|agree|develop|ask|share|provide|record|publish)s?\b",
    re.IGNORECASE,
)


_FINDS = re.compile(r"(?:\S+\s){1,6}?(?:was|were|had|did|is|are|has|have|found|[a-z]+ed)\b")


def _settle_recommendations(group: Group) -> None:
    """Items called recommendations that oblige nobody: promises are actions, findings are learning."""
    items = [p for p in group.passages if p.kind is Kind.LIST_ITEM or p.label == "recommendation"]
    if len(items) < 2 or any(
        _OBLIGES.search(p.text) or statements.weights(p.text).get("practice")
        for p in items
        if "practice" not in p.text.lower()[:0]
    ):
        return
    if all(re.search(r"\bwill\b", p.text) for p in items):
        group.role = "next_steps"
    elif sum(bool(_FINDS.match(p.text)) for p in items) * 3 >= len(items) * 2:
        group.role = "learning"


def _rejudge(section: Section, group: Group) -> None:
    """A sub-heading that names a topic ("Homelessness") holds learning where its paragraphs do, whatever stands before it."""
    if group.role == "recommendations":
        _settle_recommendations(group)
        return
    if (
        section.role not in _OPEN
        or group.role in {"enquiry", "agencies", "not_content", "appendix", "glossary"}
        or not group.passages
    ):
        return
    heading = group.heading if group.heading is not None else section.heading if section.role == "other" else None
    if heading is None or role_of(heading.text) is not None:
        return
    questions = [g for g in section.groups if g.heading is not None and g.heading.text.endswith("?") and g.passages]
    if heading.text.endswith("?") and len(questions) > 1 and not any(p.text.endswith("?") for p in group.passages):
        group.role = "learning"
        return
    learning = sum(statements.weights(p.text).get("learning", 0) for p in group.passages)
    other = sum(
        max(statements.weights(p.text).get(kind, 0) for kind in ("narrative", "about", "pointer"))
        for p in group.passages
    )
    if learning >= 3 and learning > other:
        group.role = "learning"


def _says_nothing(section: Section) -> bool:
    heading = section.heading
    return heading is not None and heading.text.strip(" .:()").isdigit() and role_of(heading.text) is None


def _by_content(section: Section) -> Section:
    found = [p for g in section.groups for p in g.passages]
    roles = [_role(p) for p in found]
    weight: Counter[str] = Counter()
    for passage, role in zip(found, roles, strict=True):
        if role:
            weight["next_steps" if role in _ACTIONS else role] += min(passage.words, 40)
    main = weight.most_common(1)[0][0] if weight else "other"
    if all(p.words < 12 and role in {None, "resources"} for p, role in zip(found, roles, strict=True)):
        main = "resources"
    groups: list[Group] = []
    for passage, role in zip(found, roles, strict=True):
        wanted = _settled(role, main)
        if not groups or groups[-1].role != wanted:
            groups.append(Group(wanted))
        groups[-1].passages.append(passage)
    number = int(section.heading.text.strip(" .:()")) if section.heading else None
    name = (
        "done_since"
        if groups and all(g.role == "done_since" for g in groups)
        else {"practice": "learning"}.get(main, main)
    )
    return Section(name, section.heading, number, groups)


def _role(passage: Passage) -> str | None:
    kind = statements.kind_of(passage.text, floor=3)
    return _ROLE_OF_KIND.get(kind or "")


def _settled(role: str | None, main: str) -> str:
    """A statement keeps the role of its section unless it plainly is something else."""
    if main == "next_steps":
        return role if role in _ACTIONS else main
    if role in {"discussion", "recommendations", "good_practice"} and role != main and main == "learning":
        return role
    return main
