"""Sections whose heading leaves open what they are: the text before the first heading, "Background", "Summary"."""

import re
from collections.abc import Iterable

from goldthread.documents import Kind
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Group, Section
from goldthread.vocabulary import statements
from goldthread.vocabulary.headings import fold
from goldthread.vocabulary.wordings import words

_INVITES = re.compile(r"\b(discuss|reflect|consider|talk|share)\b")


def settled(sections: Iterable[Section]) -> list[Section]:
    """Return the sections, those that only their content can tell with its role, and joined what belongs together."""
    out: list[Section] = []
    for piece in (piece for section in sections for piece in _settled(section)):
        last = out[-1] if out else None
        if last and last.role == "learning" and piece.role == "discussion" and _only_invites(last):
            piece.heading, piece.number = last.heading, last.number
            out[-1] = piece
        elif last and piece.heading is None and last.heading is None and last.role == piece.role:
            last.groups += piece.groups
        else:
            out.append(piece)
    return out


def _settled(section: Section) -> list[Section]:
    if section.role == "preamble":
        return _parts_of_preamble(section)
    if section.role in {"background", "about_the_review"}:
        _settle_role(section)
    return [section]


def _settle_role(section: Section) -> None:
    """ "Background" is the background of the child in one briefing and of the review in the next."""
    heading = section.heading
    if heading is None or heading.label or fold(heading.text) not in words("headings.undecided"):
        return
    story, about = _tells(list(section.passages()))
    if about > story:
        role = "about_the_review"
    else:
        role = "what_happened" if story and section.role == "about_the_review" else section.role
    for group in section.groups:
        if group.role == section.role:
            group.role = role
    section.role = role


def _tells(found: Iterable[Passage]) -> tuple[int, int]:
    """Return how much the passages tell of what happened, and how much of the review."""
    weights = [statements.weights(p.text) for p in found]
    return sum(w["narrative"] for w in weights), sum(w["about"] for w in weights)


def _parts_of_preamble(section: Section) -> list[Section]:
    """Paragraphs before the first heading: first what the review is, then what happened."""
    out: list[Section] = []
    for group in section.groups:
        if group.heading is None:
            for passage in group.passages:
                _place(passage, group.role, out)
            continue
        # Sub-headings before the first heading of a section belong to what stands before them.
        out = out or [Section("about_the_review")]
        group.role = out[-1].role if group.role == "preamble" else group.role
        out[-1].groups.append(group)
    return out


def _place(passage: Passage, role: str, out: list[Section]) -> None:
    """Put a passage of the preamble in the section it goes on with, or in a new one."""
    story, about = _tells([passage])
    last = out[-1].role if out else None
    kind = "what_happened" if story > about else "about_the_review"
    if last is None or (role == "preamble" and story != about and kind != last and passage.words >= 25):
        out.append(Section(kind, groups=[Group(kind)]))
    role = out[-1].role if role == "preamble" else role
    if out[-1].groups[-1].role == role:
        out[-1].groups[-1].passages.append(passage)
    else:
        out[-1].groups.append(Group(role, passages=[passage]))


def _only_invites(section: Section) -> bool:
    """Whether a section of learning only asks its readers to talk: the questions that follow are its content."""
    found = list(section.passages())
    return len(found) == 1 and found[0].kind is Kind.PARAGRAPH and bool(_INVITES.search(found[0].text))
