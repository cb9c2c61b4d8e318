"""What a heading opens: a section of its own, or a group inside the section it stands in; and with which role."""

import re

from goldthread.learning.shape.heading_tests import is_body
from goldthread.learning.shape.leads import heading_role
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Group, Section, group_role, section_role, voice_of
from goldthread.vocabulary.headings import fold, role_of

# What each label makes of its heading. A question has the role of the section it stands in.
_LABEL_ROLES = {"theme": "theme", "recommendation": "recommendations", "learning": "learning", "question": None}
_VOICE_ROLES = frozenset({"family_voice", "child_voice", "practitioner_voice"})
_INSIDE_THEME = _VOICE_ROLES | {"learning", "practice", "good_practice", "background", "what_happened", "discussion"}
# Sections whose sub-headings may still turn out to be sections: nothing of weight stands in them yet.
_LOOSE = frozenset({"other", "background", "about_the_review"})
_FINDINGS = re.compile(r"\b(learning|findings|lessons|analysis)\b")


def role_announced(heading: Passage) -> str | None:
    """Return the role a heading announces by its label or its words, None where neither says."""
    if heading.label in _LABEL_ROLES:
        return _LABEL_ROLES[heading.label]
    return role_of(heading.text) or heading_role(heading.text)


def new_section(heading: Passage, role: str | None) -> Section:
    """Return the section that a heading opens, with its first group."""
    printed = heading.number if heading.label not in {"question", "learning", "recommendation"} else None
    number = int(printed) if printed and printed.isdigit() and int(printed) < 100 else None
    section = section_role(role)
    own = heading if heading.label in {"theme", "learning"} else None
    first = Group(group_role(role or section), own, voice_of(role))
    return Section(section, heading, number, [first])


def new_group(heading: Passage, role: str | None, current: Section, following: Passage | None) -> Group:
    """Return the group that a sub-heading opens in a section."""
    effective = role or _inherited_role(current)
    if effective == "enquiry" and heading.text.endswith("?") and is_body(following) and not _is_item(following):
        effective = "learning"  # a question the review asked, with its answer below
    voice = current.groups[-1].voice if role is None and current.groups else voice_of(role)
    return Group(group_role(effective), heading, voice)


def opens_section(
    heading: Passage, role: str | None, current: Section, following: Passage | None, *, levels_tell: bool
) -> bool:
    """Whether a heading ends the section it stands in. `levels_tell`: headings have different levels."""
    if role is None:
        return heading.text.isdigit() or (
            _is_sibling(heading, current, levels_tell=levels_tell) and not _goes_on(current, following)
        )
    if role == "theme":
        return True
    depth = _depth(heading, current) if levels_tell else None
    if current.role == "theme" and role in _INSIDE_THEME:
        return depth is not None and depth < 0
    if depth is None or heading.run_in:
        return _says_something_new(heading, role, current)
    return depth <= 0 or (
        current.role in _LOOSE and role not in {"about_the_review", "background", "resources", "contact"}
    )


def _depth(heading: Passage, current: Section) -> int | None:
    """Return how many levels a heading stands below its section's, None where either has no level."""
    if current.heading is None or not current.heading.level or not heading.level:
        return None
    return heading.level - current.heading.level


def _says_something_new(heading: Passage, role: str, current: Section) -> bool:
    """Whether the words of a heading lead out of the section it stands in."""
    if section_role(role) == current.role and (role in _VOICE_ROLES or not heading.number or heading.run_in):
        return False
    if heading.text.isdigit():
        return True
    if heading.label == "learning" and current.role == "learning":
        return False
    if heading.label == "recommendation" and current.role in {"learning", "recommendations", "theme"}:
        return False
    if role == "about_the_review" and current.number is not None and heading.number is None:
        return current.role == "other"
    return current.role != "resources" or role not in {"contact", "resources"}


def _is_sibling(heading: Passage, current: Section, *, levels_tell: bool) -> bool:
    """A heading whose words say nothing opens a section where it looks like the headings of sections."""
    opener = current.heading
    if opener is None or not any(current.passages()) or heading.label in {"question", "learning"}:
        return False
    if any(_alike(g.heading, heading) for g in current.groups if g.heading is not opener):
        return False
    if heading.number and heading.number.isdigit() and current.number is not None:
        return (
            heading.marker[-1:] == opener.marker[-1:]
            and int(heading.number) != 1
            and heading.text.isupper() == opener.text.isupper()
        )
    if levels_tell and heading.level and opener.level:
        return heading.level <= opener.level
    return heading.text.isupper() and opener.text.isupper() and len(heading.text) > 4 and current.number is None


def _alike(one: Passage | None, other: Passage) -> bool:
    """Whether two headings belong to one series: numbered in the same style at the same level."""
    if one is None or not one.number or not other.number or one.level != other.level:
        return False
    return one.number.isdigit() == other.number.isdigit() and one.number.isupper() == other.number.isupper()


def _goes_on(section: Section, following: Passage | None) -> bool:
    """Whether the numbers of a list of recommendations run on under the next sub-heading."""
    if section.role != "recommendations" or following is None or not (following.number or "").isdigit():
        return False
    numbers = [int(p.number) for p in section.passages() if p.number and p.number.isdigit()]
    return bool(numbers) and int(following.number or 0) == numbers[-1] + 1


def _inherited_role(current: Section) -> str:
    """What an unnamed sub-heading holds: the same as the section, or as the sub-headings before it."""
    first = current.groups[0].role if current.groups else current.role
    heading = current.heading
    if heading is not None and first == "recommendations" and _FINDINGS.search(fold(heading.text)):
        return "learning"
    return first


def _is_item(passage: Passage | None) -> bool:
    return passage is not None and passage.is_item
