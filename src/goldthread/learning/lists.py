"""The plain lists of a document: discussion questions, lines of enquiry, stated themes, resources, what happened."""

import re
from collections.abc import Iterator

from goldthread.documents import Document, Kind
from goldthread.learning.entries import entries, is_lead_in, is_placeholder
from goldthread.learning.outline import Group, Outline, Section
from goldthread.learning.passages import Passage
from goldthread.learning.record import LineOfEnquiry, Quoted, Resource
from goldthread.vocabulary import statements
from goldthread.vocabulary.headings import role_of

_QUESTION = re.compile(r"\?[\"”’')]*$|\?\s+[A-Z]")
_URL = re.compile(r"(?:https?://|www\.)\S+")


def discussion_questions(outline: Outline) -> list[Quoted]:
    """Return the questions a team is asked to discuss."""
    found = []
    for _, group in outline.groups("discussion"):
        if group.heading is not None and _QUESTION.search(group.heading.text) and not group.passages:
            found.append(Quoted(group.heading.text, group.heading.anchor))
        listed = any(p.kind is Kind.LIST_ITEM for p in group.passages)
        for passage in (p for e in entries(group.passages) for p in (e.passage, *e.children)):
            if _asks(passage, listed=listed):
                found.append(Quoted(passage.text, passage.anchor))
    return found


def _asks(passage: Passage, *, listed: bool) -> bool:
    if is_lead_in(passage) or passage.words < 3:
        return False
    if _QUESTION.search(passage.text):
        return True
    weights = statements.weights(passage.text)
    return (
        listed
        and passage.kind is Kind.LIST_ITEM
        and weights.get("pointer", 0) == 0
        and weights.get("practice", 0) + weights.get("question", 0) > 0
    )


def lines_of_enquiry(outline: Outline) -> list[LineOfEnquiry]:
    """Return the questions the review set out to answer."""
    found = []
    for section, group in ((s, g) for s in outline.sections for g in s.groups):
        heading = group.heading
        if group.role == "enquiry":
            for passage in (p for e in entries(group.passages) for p in (e.passage, *e.children)):
                if (
                    not is_lead_in(passage)
                    and (passage.kind is Kind.LIST_ITEM or _QUESTION.search(passage.text))
                    and passage.words > 3
                ):
                    found.append(LineOfEnquiry(passage.text, passage.anchor, number=passage.number))
        elif (
            group.role == "learning"
            and section.role in {"learning", "about_the_review"}
            and heading is not None
            and heading.text.endswith("?")
            and _answers(group, heading)
        ):
            found.append(LineOfEnquiry(heading.text, heading.anchor, number=heading.number))
    return found


def _answers(group: Group, heading: Passage) -> bool:
    return bool(group.passages) and (heading.label == "question" or role_of(heading.text) is None)


def stated_themes(outline: Outline) -> list[Quoted]:
    """Return the themes that the document itself lists as its themes."""
    found = [_quoted(s.heading) for s in outline.sections if s.role == "theme" and s.heading]
    for section, group in outline.groups("themes"):
        del section
        for entry in entries(group.passages):
            if not is_lead_in(entry.passage) and entry.passage.words <= 14:
                found += [_quoted(p) for p in _split_themes(entry.passage)]
            found += [_quoted(child) for child in entry.children]
    return found


def _quoted(passage: Passage) -> Quoted:
    text = passage.text.rstrip(" .;,")
    return Quoted(text, passage.cut(0, len(text)).anchor)


def _split_themes(passage: Passage) -> Iterator[Passage]:
    """ "Neglect, domestic abuse, young carers" in one line are three themes."""
    marks = list(re.finditer(r"[;,|•·]\s*", passage.text)) if passage.kind is Kind.PARAGRAPH else []
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
    found = []
    for section, group in outline.groups("resources"):
        heading = group.heading
        listed = [p for p in group.passages if p.kind is Kind.LIST_ITEM or _URL.fullmatch(p.text.strip("<>() "))]
        if listed:
            found += [_resource(p, document) for p in listed if not is_placeholder(p)]
        elif heading is not None and group.passages and heading is not section.heading:
            found.append(_resource(heading, document))
        else:
            found += [
                _resource(p, document) for p in group.passages if document.blocks[p.block].links or _URL.search(p.text)
            ]
    return found


def _resource(passage: Passage, document: Document) -> Resource:
    span = passage.anchor.spans[0]
    links = [link for link in document.blocks[passage.block].links if link.start >= span.start and link.end <= span.end]
    bare = _URL.search(passage.text)
    url = links[0].url if links else bare[0] if bare else None
    label = document.blocks[passage.block].text[links[0].start : links[0].end] if links else ""
    if not label or _URL.match(label):
        label = _URL.sub("", passage.text).strip(" :–-<>()") or passage.text
    return Resource(passage.text, passage.anchor, label=label, url=url if url and url != "#" else None)


def what_happened(outline: Outline) -> list[Quoted]:
    """Return the paragraphs that tell what happened."""
    return [
        Quoted(p.text, p.anchor)
        for _, g in outline.groups("what_happened")
        for p in g.passages
        if not is_placeholder(p)
    ]


def numbers_missing(sections: list[Section]) -> list[int]:
    """Return the numbers that a numbered series of sections leaves out."""
    numbers = {s.number for s in sections if s.number is not None}
    if len(numbers) < 3 or max(numbers) > 2 * len(numbers):
        return []
    return sorted(set(range(1, max(numbers) + 1)) - numbers)
