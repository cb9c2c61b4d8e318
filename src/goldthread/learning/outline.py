"""Passages → sections, each with the role its heading announces, and in them groups of passages under sub-headings."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from goldthread.documents import Document, Kind
from goldthread.learning.leads import heading_role, is_lead, led_role
from goldthread.learning.passages import Passage, passages
from goldthread.vocabulary import statements
from goldthread.vocabulary.headings import fold, role_of

# Roles of groups that are no section roles of their own: what the section is called when one of these opens it.
SECTION_OF = {
    "practice": "learning",
    "family_voice": "learning",
    "child_voice": "learning",
    "practitioner_voice": "learning",
    "enquiry": "about_the_review",
    "agencies": "about_the_review",
    "response": "done_since",
    "not_content": "other",
    "glossary": "other",
    "appendix": "other",
    "title": "other",
    "done_or_happened": "done_since",
}
VOICES = {"family_voice": "family", "child_voice": "child", "practitioner_voice": "practitioner"}
_INSIDE_THEME = frozenset(
    {
        "learning",
        "practice",
        "good_practice",
        "background",
        "what_happened",
        "discussion",
        "family_voice",
        "child_voice",
        "practitioner_voice",
    }
)
_TITLE = re.compile(
    r"\b(briefing|brief|bulletin|newsletter|report|review|reviews|summary|note|action plan|case study|digest|update)( note)?( (no\.? ?)?\d+)?( \d{4})?$",
    re.IGNORECASE,
)
_PLAIN = frozenset({"learning", "recommendations", "next_steps", "done_since", "good_practice", "what_happened"})
_REVIEW = re.compile(r"\b(lcspr|cspr|scr|sar|dhr|review|briefing|report|learning from)\b", re.IGNORECASE)
_HEADING_WORDS = 16


@dataclass(slots=True)
class Group:
    """Passages under one sub-heading (or none), and what they are by it."""

    role: str
    heading: Passage | None = None
    voice: str = "review"
    passages: list[Passage] = field(default_factory=list)
    led: bool = False  # opened by the words that introduce a list, and over when the list is
    before: str = ""  # the role to go back to then


@dataclass(slots=True)
class Section:
    """A top-level part of the document."""

    role: str
    heading: Passage | None = None
    number: int | None = None
    groups: list[Group] = field(default_factory=list)

    @property
    def title(self) -> Passage | None:
        return self.heading


@dataclass(slots=True)
class Outline:
    """The title lines, and the sections in the order of the file."""

    title: list[Passage]
    sections: list[Section]

    def groups(self, *roles: str) -> list[tuple[Section, Group]]:
        """Return the groups that have one of these roles, each with its section."""
        return [(s, g) for s in self.sections for g in s.groups if g.role in roles]


def outline(document: Document, *, without: Collection[int] = ()) -> Outline:
    """Return the outline of a document, leaving out the blocks (by number) that were read otherwise."""
    return _Builder([p for p in passages(document) if p.block not in without]).build()


class _Builder:
    """Walks the passages once, deciding at each heading whether it opens a section or a group."""

    def __init__(self, found: list[Passage]) -> None:
        self.passages = found
        self.sections: list[Section] = []
        self.title: list[Passage] = []
        self.numerals = len({p.text for p in found if p.kind is Kind.HEADING and p.text.isdigit()}) >= 4
        self.answering = False
        levels = {p.level for p in found if p.kind is Kind.HEADING and p.level}
        self.levels_tell = len(levels) > 1

    def build(self) -> Outline:
        at = self._take_title()
        while at < len(self.passages):
            passage = self.passages[at]
            following = self.passages[at + 1] if at + 1 < len(self.passages) else None
            if self._is_heading(passage, following):
                self._heading(passage, following)
            elif not (passage.kind is Kind.HEADING and passage.text.isdigit()):
                self._add(passage, following)
            at += 1
        return Outline(self.title, self._judged())

    def _heading(self, heading: Passage, following: Passage | None) -> None:
        role = role_of(heading.text)
        opened = any(s.heading is not None for s in self.sections)
        names = (
            role is None
            and not opened
            and heading.label is None
            and bool(_REVIEW.search(heading.text))
            and not self.title
        )
        if (role == "title" and heading.label is None) or names:
            self.title.append(heading)
        elif (
            heading.run_in
            and role in {"response", "done_since", "next_steps"}
            and self._group().role == "recommendations"
            and self._group().passages
        ):
            self.answering = True
        else:
            self._open(heading, following)

    def _add(self, passage: Passage, following: Passage | None) -> None:
        if self.answering:
            passage = replace(passage, label="response")
            self.answering = False
        group = self._group()
        if group.led and passage.kind is not Kind.LIST_ITEM:
            # The list that a lead-in opened is over.
            group = self._regroup(group.before, led=False)
        role = led_role(passage.text, group.role) if is_lead(passage, following) else None
        if role is not None and role != group.role:
            group = self._regroup(role, led=True)
        group.passages.append(passage)

    def _regroup(self, role: str, *, led: bool) -> Group:
        groups = self.sections[-1].groups
        last = groups[-1]
        groups.append(Group(role, last.heading, last.voice, led=led, before=last.role))
        return groups[-1]

    def _take_title(self) -> int:
        """The first lines that name the document rather than a part of it."""
        top = next((i for i, p in enumerate(self.passages[:30]) if p.kind is Kind.HEADING and p.level == 1), None)
        if top is not None and self.levels_tell and sum(p.words for p in self.passages[:top]) < 80:
            # A web page or Word file that marks its title: what stands before it is the site, not the document.
            self.title.append(self.passages[top])
            return top + 1
        at = 0
        for at, passage in enumerate(self.passages[:8]):
            if passage.words > 22 or passage.kind is Kind.LIST_ITEM or passage.kind is Kind.CELL or passage.run_in:
                return at
            role = role_of(passage.text)
            if passage.text.endswith((":", "?")) and at > 0:
                return at
            names = bool(_TITLE.search(passage.text)) or bool(
                re.search(r"\b(briefing|review|report|learning from|action plan)\b", passage.text, re.IGNORECASE)
            )
            if at > 0 and role and not names and role not in {"about_the_review", "background"}:
                return at
            if (
                at > 0
                and role
                and re.match(
                    r"(the )?(background|introduction|purpose|context|summary|executive summary|about|what)\b",
                    fold(passage.text),
                )
            ):
                return at
            if re.search(r"[.?]$", passage.text) and passage.words > 7:
                return at
            if (
                at == 0
                and role
                and not names
                and fold(passage.text)
                in {
                    "background",
                    "introduction",
                    "learning",
                    "key learning",
                    "recommendations",
                    "summary",
                    "what happened",
                }
            ):
                return 0
            self.title.append(passage)
        return min(len(self.passages), 8)

    def _is_heading(self, passage: Passage, following: Passage | None) -> bool:
        if passage.kind is Kind.HEADING:
            if passage.text.isdigit():
                return self.numerals
            if passage.label == "recommendation" and not passage.only_label:
                return False
            return (
                not is_form(passage)
                and passage.words <= 30
                and not (passage.words > 12 and passage.text.endswith("."))
                and (passage.label != "recommendation" or passage.only_label)
            )
        if passage.label == "question" and passage.text.endswith("?") and passage.words < 45 and _is_body(following):
            return True
        if passage.label == "recommendation" and passage.only_label:
            return True
        if (
            passage.label == "learning"
            and passage.words <= 18
            and _is_body(following)
            and not passage.text.endswith((".", ";", ":"))
        ):
            return True
        long_point = (
            passage.kind is Kind.LIST_ITEM
            and bool(passage.number)
            and _is_body(following)
            and following is not None
            and following.kind is Kind.PARAGRAPH
        )
        if (
            passage.words > (30 if long_point else _HEADING_WORDS)
            or passage.kind is Kind.CELL
            or not passage.text[:1].strip()
            or passage.label in {"recommendation", "action"}
        ):
            return False
        if passage.label == "theme" or (
            passage.label == "question" and passage.text.endswith("?") and _is_body(following)
        ):
            return True
        if re.search(r"(?<!\.)[.;,]$", passage.text) or passage.text[0].islower():
            return False
        role = role_of(passage.text)
        if passage.kind is Kind.LIST_ITEM:
            return bool(passage.number) and self._numbered_heading(passage, role, following)
        if passage.bold and following is not None and not following.bold:
            return True
        if passage.text.endswith(":") and following is not None and following.kind is Kind.LIST_ITEM:
            return role is not None and passage.words <= 12 and not re.search(r"[.!?]\s", passage.text)
        if passage.text.endswith("?"):
            current = self.sections[-1].groups[-1].role if self.sections and self.sections[-1].groups else ""
            return (
                role not in {None, "discussion"}
                and passage.words <= 10
                and following is not None
                and current not in {"discussion", "enquiry"}
                and not following.text.endswith("?")
            )
        return role is not None and passage.words <= 9 and following is not None

    def _numbered_heading(self, passage: Passage, role: str | None, following: Passage | None) -> bool:
        if following is None or passage.marker.startswith("("):
            return False
        if (passage.number or "").islower():
            return role is not None and passage.words <= 6
        if passage.text.isupper() and passage.words > 1:
            return True
        section = self.sections[-1].role if self.sections else ""
        if (
            role in _PLAIN
            and passage.words <= 6
            and section not in {"resources", "themes", "discussion"}
            and not (passage.number or "").isdigit()
        ):
            return True
        same_list = following.number is not None and following.kind is Kind.LIST_ITEM
        if role is not None and not (same_list and following.words < 14 and role_of(following.text) is None):
            return section not in {"discussion", "resources", "themes"} or self._next_in_series(passage)
        if section in {"recommendations", "next_steps", "done_since", "discussion", "resources", "themes"}:
            return self._next_in_series(passage) and section != "recommendations"
        return _is_body(following) and following.kind is not Kind.LIST_ITEM

    def _next_in_series(self, passage: Passage) -> bool:
        numbers = [s.number for s in self.sections if s.number is not None]
        return bool(numbers) and (passage.number or "").isdigit() and len(numbers) > 1

    def _open(self, heading: Passage, following: Passage | None) -> None:
        role = self._role(heading)
        current = self.sections[-1] if self.sections else None
        if current is None or self._opens_section(heading, role, current, following):
            number = heading.number if heading.label not in {"question", "learning", "recommendation"} else None
            section = SECTION_OF.get(role or "other", role or "other")
            self.sections.append(
                Section(section, heading, int(number) if number and number.isdigit() and int(number) < 100 else None)
            )
            self.sections[-1].groups.append(
                Group(
                    self._group_role(role, section),
                    heading if heading.label in {"theme", "learning"} else None,
                    VOICES.get(role or "", "review"),
                )
            )
            return
        inherited = current.groups[-1] if current.groups and role is None else None
        effective = role or self._plain_role(current)
        if (
            effective == "enquiry"
            and heading.text.endswith("?")
            and _is_body(following)
            and following is not None
            and following.kind is not Kind.LIST_ITEM
        ):
            effective = "learning"
        voice = VOICES.get(
            role or "", inherited.voice if inherited and role is None and inherited.voice != "review" else "review"
        )
        current.groups.append(Group(self._group_role(effective, current.role), heading, voice))

    def _plain_role(self, current: Section) -> str:
        """What an unnamed sub-heading holds: the same as the section, or as the sub-headings before it."""
        first = current.groups[0].role if current.groups else current.role
        if (
            current.heading is not None
            and first == "recommendations"
            and re.search(r"\b(learning|findings|lessons|analysis)\b", fold(current.heading.text))
        ):
            return "learning"
        return first

    def _group_role(self, role: str | None, section: str) -> str:
        if role in VOICES:
            return "learning"
        return {"theme": "learning", "done_or_happened": "done_since", "response": "done_since"}.get(
            role or section, role or section
        )

    def _role(self, heading: Passage) -> str | None:
        if heading.label == "theme":
            return "theme"
        if heading.label == "recommendation":
            return "recommendations"
        if heading.label == "question":
            return None
        if heading.label == "learning":
            return "learning"
        return role_of(heading.text) or heading_role(heading.text)

    def _opens_section(self, heading: Passage, role: str | None, current: Section, following: Passage | None) -> bool:
        if role is None:
            return heading.text.isdigit() or (self._is_sibling(heading, current) and not _goes_on(current, following))
        if role == "theme":
            return True
        if current.role == "theme" and role in _INSIDE_THEME:
            return bool(
                heading.level
                and current.heading
                and current.heading.level
                and self.levels_tell
                and heading.level < current.heading.level
            )
        if self.levels_tell and heading.level and current.heading and current.heading.level and not heading.run_in:
            if heading.level > current.heading.level:
                return current.role in {"other", "background", "about_the_review"} and role not in {
                    "about_the_review",
                    "background",
                    "resources",
                    "contact",
                }
            return True
        numbered = current.number is not None and heading.number is None
        section = SECTION_OF.get(role, role)
        if section == current.role and (role in VOICES or not heading.number or heading.run_in):
            return False
        if heading.text.isdigit():
            return True
        if heading.label == "learning" and current.role == "learning":
            return False
        if heading.label == "recommendation" and current.role in {"learning", "recommendations", "theme"}:
            return False
        if role == "about_the_review" and numbered and current.role not in {"other"}:
            return False
        return not (role in {"contact", "resources"} and current.role == "resources")

    def _is_sibling(self, heading: Passage, current: Section) -> bool:
        """A heading whose words say nothing opens a section where it looks like the headings of sections."""
        opener = current.heading
        if opener is None or not any(g.passages for g in current.groups):
            return False
        if heading.label in {"question", "learning"} or any(
            _alike(g.heading, heading) for g in current.groups if g.heading is not opener
        ):
            return False
        if heading.number and heading.number.isdigit() and current.number is not None:
            return (
                heading.marker[-1:] == opener.marker[-1:]
                and int(heading.number) != 1
                and heading.text.isupper() == opener.text.isupper()
            )
        if self.levels_tell and heading.level and opener.level:
            return heading.level <= opener.level
        return heading.text.isupper() and opener.text.isupper() and len(heading.text) > 4 and current.number is None

    def _group(self) -> Group:
        if not self.sections:
            self.sections.append(Section("preamble"))
        section = self.sections[-1]
        if not section.groups:
            section.groups.append(Group(section.role))
        return section.groups[-1]

    def _judged(self) -> list[Section]:
        """Give sections that only their content can tell a role by it, and join what belongs together."""
        out: list[Section] = []
        for section in self.sections:
            for piece in _judged(section):
                if out and out[-1].role == "learning" and piece.role == "discussion" and _only_invites(out[-1]):
                    piece.heading, piece.number = out[-1].heading, out[-1].number
                    out[-1] = piece
                elif out and piece.heading is None and out[-1].heading is None and out[-1].role == piece.role:
                    out[-1].groups += piece.groups
                else:
                    out.append(piece)
        return out


def _alike(one: Passage | None, other: Passage) -> bool:
    """Whether two headings belong to one series: numbered in the same style at the same level."""
    if one is None or not one.number or not other.number or one.level != other.level:
        return False
    return one.number.isdigit() == other.number.isdigit() and one.number.isupper() == other.number.isupper()


def _goes_on(section: Section, following: Passage | None) -> bool:
    """Whether the numbers of a list of recommendations run on under the next sub-heading."""
    numbers = [p.number for g in section.groups for p in g.passages if p.number and p.number.isdigit()]
    goes_on = following is not None and following.number is not None and following.number.isdigit()
    return (
        section.role == "recommendations"
        and bool(numbers)
        and goes_on
        and int(following.number or 0) == int(numbers[-1]) + 1
    )


def _only_invites(section: Section) -> bool:
    """Whether a section of learning only asks its readers to talk: the questions that follow are its content."""
    found = [p for g in section.groups for p in g.passages]
    return (
        len(found) == 1
        and bool(re.search(r"\b(discuss|reflect|consider|talk|share)\b", found[0].text))
        and found[0].kind is Kind.PARAGRAPH
    )


def is_form(passage: Passage) -> bool:
    """Whether a heading is no heading of content: the header of a flattened table, a page number."""
    return bool(
        re.match(r"(page \d+|ref\b.*\baction|no\.? .*\b(lead|owner|timescale)|status key)", passage.text, re.IGNORECASE)
    )


def _is_body(passage: Passage | None) -> bool:
    return passage is not None and passage.kind is not Kind.HEADING and passage.words > 5


def _judged(section: Section) -> list[Section]:
    texts = [p for g in section.groups for p in g.passages]
    if section.role == "preamble":
        return _split_preamble(section)
    if section.role in {"background", "about_the_review"} and texts and not (section.heading and section.heading.label):
        role = _about_or_happened(texts, section.role, section.heading)
        _set_role(section, role)
    return [section]


def _set_role(section: Section, role: str) -> None:
    for group in section.groups:
        if group.role == section.role:
            group.role = role
    section.role = role


def _about_or_happened(texts: list[Passage], default: str, heading: Passage | None) -> str:
    """ "Background" is the background of the child in one briefing and of the review in the next."""
    if heading is None or fold(heading.text) not in {
        "background",
        "introduction",
        "context",
        "summary",
        "overview",
        "background and context",
        "cefndir",
    }:
        return default
    about = sum(statements.weights(p.text).get("about", 0) for p in texts)
    story = sum(statements.weights(p.text).get("narrative", 0) for p in texts)
    if about > story:
        return "about_the_review"
    return "background" if default == "background" else "what_happened" if story else default


def _split_preamble(section: Section) -> list[Section]:
    """Paragraphs before the first heading: first what the review is, then what happened."""
    out: list[Section] = []
    for group in section.groups:
        if group.heading is not None:
            # Sub-headings before the first heading of a section belong to what stands before them.
            out = out or [Section("about_the_review")]
            group.role = out[-1].role if group.role == "preamble" else group.role
            out[-1].groups.append(group)
            continue
        _split_group(group, out)
    return out


def _split_group(group: Group, out: list[Section]) -> None:
    for passage in group.passages:
        weights = statements.weights(passage.text)
        story, about = weights.get("narrative", 0), weights.get("about", 0)
        kind = out[-1].role if out and story == about else "what_happened" if story > about else "about_the_review"
        if not out or out[-1].role != kind:
            if out and passage.words < 25:
                kind = out[-1].role
            else:
                out.append(Section(kind, groups=[Group(kind)]))
        if group.role != "preamble":
            out[-1].groups.append(Group(group.role, passages=[passage]))
        elif out[-1].groups:
            out[-1].groups[-1].passages.append(passage)
        else:
            out[-1].groups.append(Group(kind, passages=[passage]))
