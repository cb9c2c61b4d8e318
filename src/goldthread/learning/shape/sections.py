"""What an outline is made of: sections with a role each, and in them groups of passages under sub-headings."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from goldthread.learning.shape.passage import Passage

# Roles that name groups and no sections: what the section is called when one of these opens it.
_SECTION_OF = {
    "practice": "learning",
    "family_voice": "learning",
    "child_voice": "learning",
    "practitioner_voice": "learning",
    "enquiry": "about_the_review",
    "agencies": "about_the_review",
    "response": "done_since",
    "done_or_happened": "done_since",
    "not_content": "other",
    "glossary": "other",
    "appendix": "other",
    "title": "other",
}
# Roles that name sections and no groups.
_GROUP_OF = {"theme": "learning", "done_or_happened": "done_since", "response": "done_since"}
_VOICES = {"family_voice": "family", "child_voice": "child", "practitioner_voice": "practitioner"}


@dataclass(slots=True)
class Group:
    """Passages under one sub-heading (or none), and what they are by it."""

    role: str
    heading: Passage | None = None
    voice: str = "review"
    passages: list[Passage] = field(default_factory=list)
    led: bool = False  # opened by the words that introduce a list, and over when the list is
    before: str = ""  # the role to go back to then
    block: int | None = None  # the only block it holds, where a label in front of one statement opened it


@dataclass(slots=True)
class Section:
    """A top-level part of the document."""

    role: str
    heading: Passage | None = None
    number: int | None = None
    groups: list[Group] = field(default_factory=list)

    def passages(self) -> Iterator[Passage]:
        """Yield the passages of all groups, without headings."""
        return (passage for group in self.groups for passage in group.passages)


@dataclass(slots=True)
class Outline:
    """The title lines, and the sections in the order of the file."""

    title: list[Passage]
    sections: list[Section]

    def groups(self, *roles: str) -> list[tuple[Section, Group]]:
        """Return the groups that have one of these roles (all groups, if none is given), each with its section."""
        return [(s, g) for s in self.sections for g in s.groups if not roles or g.role in roles]

    def passages(self) -> Iterator[Passage]:
        """Yield every passage, title and headings too, in reading order."""
        yield from self.title
        for section in self.sections:
            if section.heading:
                yield section.heading
            for group in section.groups:
                if group.heading and group.heading is not section.heading:
                    yield group.heading
                yield from group.passages


def section_role(role: str | None) -> str:
    """Return the role of a section that a heading of this role opens."""
    return _SECTION_OF.get(role or "other", role or "other")


def group_role(role: str) -> str:
    """Return the role of a group under a heading of this role."""
    return "learning" if role in _VOICES else _GROUP_OF.get(role, role)


def voice_of(role: str | None) -> str:
    """Return whose voice speaks under a heading of this role: family, child, practitioner, else the review."""
    return _VOICES.get(role or "", "review")
