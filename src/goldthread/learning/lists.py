"""The plain lists of a document: discussion questions, lines of enquiry, stated themes, resources, what happened."""

import re
from collections.abc import Iterator

from goldthread.documents import Document, Kind
from goldthread.learning.record import LineOfEnquiry, Quoted, Resource
from goldthread.learning.shape.entries import entries, is_lead_in, is_placeholder
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Group, Outline, Section
from goldthread.vocabulary import statements
from goldthread.vocabulary.headings import role_of

_QUESTION = re.compile(r"\?[\"”’')]*$|\?\s+[A-Z]")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_THEME_DIVIDER = re.compile(r"[;,|•·]\s*")


def discussion_questions(outline: Outline) -> list[Quoted]:
    """Return the questions a team is asked to discuss."""
    found = []
    for _, group in outline.groups("discussion"):
        if group.heading is not None and _QUESTION.search(group.heading.text) and not group.passages:
            found.append(group.heading.quoted())
        listed = any(p.is_item for p in group.passages)
        found += [p.quoted() for p in _entry_passages(group) if _asks(p, listed=listed)]
    return found


def _entry_passages(group: Group) -> Iterator[Passage]:
    return (passage for entry in entries(group.passages) for passage in entry.passages)


def _asks(passage: Passage, *, listed: bool) -> bool:
    """Whether a passage asks its reader something, or, in a list of such, tells what to think about."""
    if is_lead_in(passage) or passage.words < 3:
        return False
    if _QUESTION.search(passage.text):
        return True
    if not listed or not passage.is_item:
        return False
    weights = statements.weights(passage.text)
    return weights["pointer"] == 0 and weights["practice"] + weights["question"] > 0


def lines_of_enquiry(outline: Outline) -> list[LineOfEnquiry]:
    """Return the questions the review set out to answer."""
    found: list[LineOfEnquiry] = []
    for section, group in outline.groups():
        if group.role == "enquiry":
            found += [_enquiry(p) for p in _entry_passages(group) if _enquires(p)]
        elif group.heading is not None and _is_answered_question(section, group, group.heading):
            found.append(_enquiry(group.heading))
    # A question is printed among the lines of enquiry, and again over its answer.
    first: dict[str, LineOfEnquiry] = {}
    for one in found:
        first.setdefault(" ".join(one.text.lower().split()), one)
    return list(first.values())


def _enquiry(passage: Passage) -> LineOfEnquiry:
    return LineOfEnquiry(passage.text, passage.anchor, number=passage.number)


def _enquires(passage: Passage) -> bool:
    if is_lead_in(passage) or passage.words <= 3:
        return False
    return passage.is_item or bool(_QUESTION.search(passage.text))


def _is_answered_question(section: Section, group: Group, heading: Passage) -> bool:
    """Whether a sub-heading is a question of the review, with the learning that answers it below."""
    if heading.label == "question" and heading.text.endswith("?") and group.role in {"learning", "background"}:
        return True
    if group.role != "learning" or section.role not in {"learning", "about_the_review"} or not group.passages:
        return False
    return heading.text.endswith("?") and (heading.label == "question" or role_of(heading.text) is None)


def stated_themes(outline: Outline) -> list[Quoted]:
    """Return the themes that the document itself lists as its themes."""
    found = [_without_end(s.heading) for s in outline.sections if s.role == "theme" and s.heading]
    for _, group in outline.groups("themes"):
        for entry in entries(group.passages):
            if not is_lead_in(entry.passage) and entry.passage.words <= 14:
                found += [_without_end(p) for p in _split_themes(entry.passage)]
            found += [_without_end(child) for child in entry.children]
    return found


def _without_end(passage: Passage) -> Quoted:
    return passage.cut(0, len(passage.text.rstrip(" .;,"))).quoted()


def _split_themes(passage: Passage) -> Iterator[Passage]:
    """ "Neglect, domestic abuse, young carers" in one line are three themes."""
    marks = list(_THEME_DIVIDER.finditer(passage.text)) if passage.kind is Kind.PARAGRAPH else []
    if len(marks) < 2:
        yield passage
        return
    at = 0
    for mark in [*marks, None]:
        piece = passage.cut(at, mark.start() if mark else None)
        if piece.text:
            yield piece
        at = mark.end() if mark else at


def resources(outline: Outline, document: Document) -> list[Resource]:
    """Return what the document points its reader to."""
    return [
        _resource(passage, document)
        for section, group in outline.groups("resources")
        for passage in _pointed_to(section, group, document)
    ]


def _pointed_to(section: Section, group: Group, document: Document) -> list[Passage]:
    """The items of a list, else the sub-heading that has a text below it, else the paragraphs with a link."""
    listed = [p for p in group.passages if p.is_item or _URL.fullmatch(p.text.strip("<>() "))]
    if listed:
        return [p for p in listed if not is_placeholder(p)]
    if group.heading is not None and group.heading is not section.heading and group.passages:
        return [group.heading]
    return [p for p in group.passages if document.blocks[p.block].links or _URL.search(p.text)]


def _resource(passage: Passage, document: Document) -> Resource:
    block, span = document.blocks[passage.block], passage.anchor.spans[0]
    link = next((link for link in block.links if link.start >= span.start and link.end <= span.end), None)
    bare = _URL.search(passage.text)
    url = link.url if link else bare[0] if bare else None
    label = block.text[link.start : link.end] if link else ""
    if not label or _URL.match(label):
        label = _URL.sub("", passage.text).strip(" :–-<>()") or passage.text
    return Resource(passage.text, passage.anchor, label=label, url=url if url and url != "#" else None)


def what_happened(outline: Outline) -> list[Quoted]:
    """Return the paragraphs that tell what happened."""
    told = (p for _, group in outline.groups("what_happened") for p in group.passages)
    return [p.quoted() for p in told if not is_placeholder(p)]


def numbers_missing(sections: list[Section]) -> list[int]:
    """Return the numbers that a numbered series of sections leaves out."""
    numbers = {s.number for s in sections if s.number is not None}
    if len(numbers) < 3 or max(numbers) > 2 * len(numbers):
        return []
    return sorted(set(range(1, max(numbers) + 1)) - numbers)
