"""Passages → sections, each with the role its heading announces, and in them groups of passages under sub-headings."""

import re
from collections.abc import Collection
from dataclasses import replace

from goldthread.documents import Document, Kind
from goldthread.learning.shape.heading_tests import Place, is_heading
from goldthread.learning.shape.leads import is_lead, led_role
from goldthread.learning.shape.openings import new_group, new_section, opens_section, role_announced
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.passages import passages
from goldthread.learning.shape.preamble import settled
from goldthread.learning.shape.sections import Group, Outline, Section, group_role, voice_of
from goldthread.learning.shape.title_lines import title_lines
from goldthread.vocabulary.headings import fold, role_of
from goldthread.vocabulary.wordings import wording

# What a statement is called in the group that a label opened for it.
_LABEL_OF_ROLE = {"recommendations": "recommendation", "next_steps": "action", "learning": "learning"}
# Parts in which a paragraph labelled "Finding 2" is learning all the same.
_MAY_HOLD_FINDINGS = frozenset(
    {"preamble", "about_the_review", "background", "what_happened", "other", "discussion", "enquiry", "recommendations"}
)
_IN_RESPONSE = re.compile(
    r"(In response,? (?!to)|Since (then|the (review|incident))\b|As a result of (the|this) review\b)"
)
_WORDS_OF_FURNITURE = 20
_LETTERS_OF_HEADING = 5
_IN_THIS_ISSUE = re.compile(r"\b(issue|edition|newsletter|bulletin)\b", re.IGNORECASE)
_ANSWERS = frozenset({"response", "done_since", "next_steps"})


def outline(document: Document, *, without: Collection[int] = ()) -> Outline:
    """Return the outline of a document, leaving out the blocks (by number) that were read otherwise."""
    return _Builder([p for p in passages(document) if p.block not in without]).build()


def _is_of_one_statement(heading: Passage, following: Passage | None) -> bool:
    """Whether a heading stands in front of its only statement: "Recommendation: …" in the middle of other text."""
    if not heading.run_in or following is None or following.block != heading.block or following.text.endswith(":"):
        return False
    return bool(wording("labels.one_statement").fullmatch(heading.text.strip(" :.")))


class _Builder:
    """Walks the passages once, deciding at each heading whether it opens a section or a group."""

    def __init__(self, found: list[Passage]) -> None:
        headings = [p for p in found if p.kind is Kind.HEADING]
        self.passages = found
        self.numerals = len({p.text for p in headings if p.text.isdigit()}) >= 4
        self.levels_tell = len({p.level for p in headings if p.level}) > 1
        self.sections: list[Section] = []
        self.title: list[Passage] = []
        self.answering = False  # "Response:" was read, and its paragraph comes next
        self.articles: set[str] = set()  # the headings of a newsletter's articles, as "In this issue" lists them

    def build(self) -> Outline:
        self.title, begin = title_lines(self.passages, levels_tell=self.levels_tell)
        text = self.passages[begin:]
        for passage, following in zip(text, [*text[1:], None], strict=False):
            if passage.marker and self._lists_articles():
                self.articles.add(fold(passage.text))
            elif is_heading(passage, following, self._place()):
                self._read_heading(passage, following)
            elif passage.kind is not Kind.HEADING or not passage.text.isdigit():
                self._read_text(passage, following)
        return Outline(self.title, settled(self.sections))

    def _place(self) -> Place:
        if not self.sections:
            return Place("", "", numbered=False, numerals=self.numerals)
        section = self.sections[-1]
        numbered = sum(s.number is not None for s in self.sections) > 1
        return Place(section.role, section.groups[-1].role, numbered=numbered, numerals=self.numerals)

    def _read_heading(self, heading: Passage, following: Passage | None) -> None:
        role = role_of(heading.text)
        if role == "not_content" and following is not None and following.words > _WORDS_OF_FURNITURE:
            return  # "Share this page" stands above the text, and is no heading of it
        if self._belongs_to_title(heading, role):
            self.title.append(heading)
        elif heading.run_in and role in _ANSWERS and self._stands_below_recommendation():
            self.answering = True
        elif role and _is_of_one_statement(heading, following) and self._stands_in_text():
            self._open_for(heading, role)
        else:
            self._open(heading, following)

    def _belongs_to_title(self, heading: Passage, role: str | None) -> bool:
        if heading.label is not None:
            return False
        if role is None and not self.title and not any(s.heading for s in self.sections):
            return bool(wording("headings.names_review").search(heading.text))
        return role == "title"

    def _stands_below_recommendation(self) -> bool:
        group = self._group()
        return group.role == "recommendations" and bool(group.passages)

    def _read_text(self, passage: Passage, following: Passage | None) -> None:
        if self.answering:
            passage = replace(passage, label="response")
            self.answering = False
        group = self._group()
        if (group.led and not passage.is_item) or group.block not in {None, passage.block}:
            # The list that a lead-in opened, or the one statement behind a label, is over.
            group = self._regroup(group.before, led=False)
        if group.role == "learning" and not passage.is_item and _IN_RESPONSE.match(passage.text):
            group = self._regroup("done_since", led=False)
        if group.block is not None:
            passage = replace(passage, label=_LABEL_OF_ROLE.get(group.role))
        elif passage.label == "learning" and passage.words > 5 and group.role in _MAY_HOLD_FINDINGS:
            group = self._regroup("learning", led=False)
        role = led_role(passage.text, group.role) if is_lead(passage, following) else None
        if role is not None:
            group = self._regroup(role, led=True)
        group.passages.append(passage)

    def _regroup(self, role: str, *, led: bool) -> Group:
        groups = self.sections[-1].groups
        last = groups[-1]
        groups.append(Group(role, last.heading, last.voice, led=led, before=last.role))
        return groups[-1]

    def _lists_articles(self) -> bool:
        heading = self.sections[-1].heading if self.sections else None
        if heading is None or self._group().role != "not_content":
            return False
        return bool(_IN_THIS_ISSUE.search(heading.text))

    def _stands_out(self, heading: Passage) -> bool:
        """Whether a heading in capitals ends a section whose own has none, where those before it had them too."""
        own = self.sections[-1].heading if self.sections else None
        if own is None or own.text.isupper() or not heading.text.isupper() or len(heading.text) < _LETTERS_OF_HEADING:
            return False
        groups = [group for section in self.sections for group in section.groups]
        before = [*self.title, *(s.heading for s in self.sections), *(g.heading for g in groups)]
        return any(one is not None and one.text.isupper() for one in before)

    def _stands_in_text(self) -> bool:
        return bool(self.sections) and any(self.sections[-1].passages())

    def _open_for(self, heading: Passage, role: str) -> None:
        """Open a group for the one statement behind a label."""
        last = self._group()
        before = last.before if last.block is not None or last.led else last.role
        group = Group(group_role(role), voice=voice_of(role), before=before, block=heading.block)
        self.sections[-1].groups.append(group)

    def _open(self, heading: Passage, following: Passage | None) -> None:
        role = role_announced(heading)
        current = self.sections[-1] if self.sections else None
        opens = fold(heading.text) in self.articles or (role is None and self._stands_out(heading))
        if opens or current is None or opens_section(heading, role, current, following, levels_tell=self.levels_tell):
            self.sections.append(new_section(heading, role))
        else:
            current.groups.append(new_group(heading, role, current, following))

    def _group(self) -> Group:
        """The group that text is read into: a nameless one before the first heading."""
        if not self.sections:
            self.sections.append(Section("preamble", groups=[Group("preamble")]))
        return self.sections[-1].groups[-1]
