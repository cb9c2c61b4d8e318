"""Sections whose heading does not say what they are (a bare numeral, none at all): a role by what stands in them."""

from collections import Counter

from goldthread.learning.outline import Group, Outline, Section
from goldthread.learning.passages import Passage
from goldthread.vocabulary import statements
from goldthread.vocabulary.headings import role_of

_ROLE_OF_KIND = {
    "question": "discussion", "action_done": "done_since", "action_planned": "next_steps", "recommendation": "recommendations", "good_practice": "good_practice",
    "practice": "practice", "narrative": "what_happened", "about": "about_the_review", "learning": "learning", "pointer": "resources",
}
_ACTIONS = {"done_since", "next_steps"}


def judged(shape: Outline) -> Outline:
    """Return the outline with a role, found from the wording, for every section that only a numeral names."""
    sections = [_by_content(s) if _says_nothing(s) else s for s in shape.sections]
    return Outline(shape.title, sections)


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
    name = "done_since" if groups and all(g.role == "done_since" for g in groups) else {"practice": "learning"}.get(main, main)
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
