"""Sections whose heading does not say what they are (a bare numeral, a topic): a role by what stands in them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Group, Outline, Section
from goldthread.vocabulary import statements
from goldthread.vocabulary.headings import role_of
from goldthread.vocabulary.wordings import wording

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
_OPEN = frozenset({"background", "what_happened", "about_the_review", "other"})
_ACTIONS = frozenset({"done_since", "next_steps"})
# What plainly is something else inside a section of this role.
_DIFFERS = {"next_steps": _ACTIONS, "learning": frozenset({"discussion", "recommendations", "good_practice"})}
# Groups that are what their heading says, whatever their words.
_CERTAIN = frozenset({"enquiry", "agencies", "not_content", "appendix", "glossary"})
_WILL = re.compile(r"\bwill\b")
# "The school did not know …": a finding, not a request.
_FINDS = re.compile(r"(?:\S+\s){1,6}?(?:was|were|had|did|is|are|has|have|found|[a-z]+ed)\b")
# A verb that binds whatever else a sentence says.
_BINDS_PLAINLY = re.compile(
    r"\b(should|must|shall|needs?|recommend|ought|asked to|required|(is|are) to)\b|^(to|that) ", re.IGNORECASE
)
# Questions people ask about a form or a meeting: "Will I be told?", "You may be asked …".
_SPEAKS_TO_READER = re.compile(r"\b(you|your|I|my)\b", re.IGNORECASE)
_MOST_WORDS_COUNTED = 40


def judged(shape: Outline) -> Outline:
    """Return the outline with a role, found from the wording, where the heading does not tell or tells wrongly."""
    sections = [_by_content(section) if _says_nothing(section) else section for section in shape.sections]
    _settle_opening(sections)
    for section in sections:
        _settle_stories(section)
        for group in section.groups:
            if group.role == "themes" and _tells_in_sentences(group):
                group.role = "learning"
            elif group.role == "recommendations":
                _settle_recommendations(group)
            elif group.role == "learning":
                _settle_requests(section, group)
            elif section.role in _OPEN and group.role not in _CERTAIN and group.passages:
                _settle_topic(section, group)
        _settle_analysis(section)
    return Outline(shape.title, sections)


def _settle_analysis(section: Section) -> None:
    """Where statements carry "Learning point:", one after another, the paragraphs round them are analysis."""
    if sum(g.block is not None and g.role == "learning" for g in section.groups) < 2:
        return
    for group in section.groups:
        if group.role == "learning" and group.block is None and not any(p.is_item or p.label for p in group.passages):
            group.role = "background"


def _settle_opening(sections: Sequence[Section]) -> None:
    """Paragraphs below a document's name ("Learning from Child B") introduce it where learning has its own section."""
    headed = [section for section in sections if section.heading is not None]
    if not headed or headed[0].role != "learning" or all(s.role not in {"learning", "theme"} for s in headed[1:]):
        return
    first = headed[0].groups[0]
    if first.heading is None and first.role == "learning" and not any(p.is_item for p in first.passages):
        first.role = "about_the_review"


def _settle_stories(section: Section) -> None:
    """Under "Child B" stands what happened where "Learning" comes next, review after review on one page."""
    pairs = [
        one
        for one, other in pairwise(section.groups)
        if one.role == "learning" and other.heading is not None and role_of(other.heading.text) == "learning"
    ]
    named = [one for one in pairs if one.heading is not None and role_of(one.heading.text) is None]
    for group in named if len(pairs) > 1 else ():
        if not any(p.is_item for p in group.passages):
            group.role = "what_happened"


def _tells_in_sentences(group: Group) -> bool:
    """Whether what is called themes is no list of names: each is told in a sentence or more."""
    told = [p for p in group.passages if p.words > 2]
    return bool(told) and sum(p.words > 9 and p.text.endswith(".") for p in told) * 3 >= len(told) * 2


def _settle_recommendations(group: Group) -> None:
    """Items called recommendations that oblige nobody: promises are actions, findings are learning."""
    items = [p for p in group.passages if p.is_item or p.label == "recommendation"]
    if len(items) < 2 or sum(_obliges(p.text) for p in items) * 3 > len(items):
        return
    if all(_WILL.search(p.text) for p in items):
        group.role = "next_steps"
    elif sum(bool(_FINDS.match(p.text)) for p in items) * 3 >= len(items) * 2:
        group.role = "learning"


def _settle_requests(section: Section, group: Group) -> None:
    """A list under its own sub-heading that only tells the reader what to do ("Ask …", "Check …") is practice."""
    heading, items = group.heading, [p for p in group.passages if p.words > 2]
    if heading is None or heading is section.heading or heading.label or role_of(heading.text) == "learning":
        return
    asks = sum(statements.weights(p.text)["practice"] >= 3 and not _FINDS.match(p.text) for p in items)
    if items and asks * 3 >= len(items) * 2:
        group.role = "practice"


def _obliges(text: str) -> bool:
    if _BINDS_PLAINLY.search(text) or statements.weights(text)["practice"] != 0:
        return True
    return bool(wording("entries.binds").search(text)) and not _FINDS.match(text)


def _settle_topic(section: Section, group: Group) -> None:
    """A sub-heading that names a topic ("Homelessness") holds learning where its paragraphs do."""
    heading = group.heading
    if heading is None and section.role == "other":
        heading = section.heading
    if heading is None or role_of(heading.text) is not None:
        return
    if heading.text.endswith("?") and _is_asked_by_readers(section):
        return
    if _is_answered_question(heading, section, group) or _teaches(group.passages):
        group.role = "learning"


def _is_answered_question(heading: Passage, section: Section, group: Group) -> bool:
    """Whether a heading is one of several questions that their paragraphs answer."""
    if not heading.text.endswith("?") or any(p.text.endswith("?") for p in group.passages):
        return False
    return len(_answered(section)) > 1


def _answered(section: Section) -> list[tuple[Passage, ...]]:
    """The questions of a section that have text below, each with that text."""
    headed = [(group.heading or section.heading, group.passages) for group in section.groups if group.passages]
    return [(heading, *told) for heading, told in headed if heading is not None and heading.text.endswith("?")]


def _is_asked_by_readers(section: Section) -> bool:
    unnamed = [told for told in _answered(section) if role_of(told[0].text) is None]
    return len(unnamed) > 1 and any(_SPEAKS_TO_READER.search(p.text) for told in unnamed for p in told)


def _teaches(passages: Sequence[Passage]) -> bool:
    weights = [statements.weights(p.text) for p in passages]
    learning = sum(w["learning"] for w in weights)
    if learning < 3:
        return False
    return learning > sum(max(w[kind] for kind in ("narrative", "about", "pointer")) for w in weights)


def _says_nothing(section: Section) -> bool:
    heading = section.heading
    return heading is not None and _bare(heading).isdigit() and role_of(heading.text) is None


def _bare(heading: Passage) -> str:
    return heading.text.strip(" .:()")


def _by_content(section: Section) -> Section:
    """Return a numeral's section with the role most of its words speak for, and groups for what differs."""
    told = [(passage, _role(passage)) for passage in section.passages()]
    main = _main_role(told)
    runs = groupby(told, key=lambda pair: _settled(pair[1], main))
    groups = [Group(role, passages=[passage for passage, _ in run]) for role, run in runs]
    done = bool(groups) and all(group.role == "done_since" for group in groups)
    name = "done_since" if done else "learning" if main == "practice" else main
    return Section(name, section.heading, int(_bare(section.heading)) if section.heading else None, groups)


def _main_role(told: Sequence[tuple[Passage, str | None]]) -> str:
    if all(passage.words < 12 and role in {None, "resources"} for passage, role in told):
        return "resources"
    weight: Counter[str] = Counter()
    for passage, role in told:
        if role:
            weight["next_steps" if role in _ACTIONS else role] += min(passage.words, _MOST_WORDS_COUNTED)
    return weight.most_common(1)[0][0] if weight else "other"


def _role(passage: Passage) -> str | None:
    return _ROLE_OF_KIND.get(statements.kind_of(passage.text, floor=3) or "")


def _settled(role: str | None, main: str) -> str:
    """A statement keeps the role of its section unless it plainly is something else."""
    return role if role is not None and role in _DIFFERS.get(main, ()) else main
