"""What the document recommends: numbered, labelled, listed, in a table or in one sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from goldthread.learning import prose
from goldthread.learning.record import Quoted, Recommendation
from goldthread.learning.reported_speech import recommended_in
from goldthread.learning.shape.entries import Entry, entries, is_lead_in, is_pointer
from goldthread.learning.shape.labels import only_label
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Group, Outline, Section
from goldthread.names import agencies_in
from goldthread.vocabulary import statements
from goldthread.vocabulary.columns import field_of

# "… should: a) write …, and b) tell …": the letters of the parts.
_PART = re.compile(r"(?:(?<=[:;.,])|(?<=\band)|(?<=\bor))\s*\(?([a-h]|i{1,3}|iv|v)\)\s*")
_PART_END = re.compile(r"[\s;,.]*(?:\b(?:and|or))?[\s;,.]*$")
# "The partnership and the council should …": whom a recommendation is for, and the verb.
_ADDRESSED = re.compile(
    r"""
    ^ (?: that\ | it\ is\ recommended\ that\  )? ( (?!to\b) (?:the\ |all\ |each\ )? [^.;:]{2,90}? ) \s+
    (?: should|must|shall|needs?\ to|to(?=\ (?!the|be\b))|asks?|requests?|shares?|considers?|ensures? )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RESPONDS = re.compile(
    r"\b(taken forward|response|responses|progress|update|what (has|is|are|we|have))\b", re.IGNORECASE
)
_OBLIGES = re.compile(
    r"""
      ^to\ [a-z]+[ ]
    | ^(?:The|Better|More|Greater|Improved?)(?:\ [a-z\-]+){1,4}
      \ (?:of|and|for|in|by|with|to|given|provided)[ ]
    | \b(?: should|must|shall|recommend(?:s|ed|ation)?|needs?\ to|is\ asked\ to|are\ asked\ to
        | to\ (?:ensure|consider|seek|review|develop|agree|provide|promote|establish|strengthen|improve) )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "The review makes four recommendations."
_COUNTS_THEM = re.compile(
    r"\b(makes?|made|making|are|were|there are) (no|\d+|\w+) (\w+ )?recommendations?\b", re.IGNORECASE
)
_THE_WORD = re.compile(r"recommendations?")
_ROMAN = re.compile(r"[ivxIVX]+")
# Parts of a document in which a labelled recommendation may stand outside the section of recommendations, and parts
# in which running text that recommends is not the review's own.
_MAY_HOLD_LABELLED = frozenset({"learning", "theme", "about_the_review", "background", "other", "what_happened"})
_NOT_REPORTED = frozenset({"discussion", "resources", "not_content", "appendix", "practice", "learning"})
_FIELDS = frozenset({"number", "due", "owner", "status"})


@dataclass(slots=True)
class _Draft:
    passage: Passage
    number: str | None
    under: Passage | None = None
    parts: list[Passage] = field(default_factory=list)
    response: Passage | None = None


def recommendations(outline: Outline) -> list[Recommendation]:
    """Return the recommendations of a document in reading order."""
    found = [draft for section, group in outline.groups("recommendations") for draft in _drafts(section, group)]
    elsewhere = [group for _, group in outline.groups() if group.role != "recommendations"]
    found += [draft for group in elsewhere if group.role in _MAY_HOLD_LABELLED for draft in _labelled(group)]
    if not found:
        found = [draft for group in elsewhere if group.role not in _NOT_REPORTED for draft in _reported(group)]
    return [_finished(draft) for draft in found]


def reported(outline: Outline) -> list[Recommendation]:
    """Return what running text says that bodies should do."""
    return [_finished(_Draft(p, None)) for p in prose.asked(outline)]


def _finished(draft: _Draft) -> Recommendation:
    parts = draft.parts or list(_lettered(draft.passage))
    return Recommendation(
        draft.passage.text,
        draft.passage.anchor,
        number=draft.number,
        to=tuple(_addressees(draft.passage)),
        parts=tuple(part.quoted() for part in parts),
        response=draft.response.quoted() if draft.response else None,
        under=draft.under.quoted() if draft.under else None,
    )


def _drafts(section: Section, group: Group) -> list[_Draft]:
    """The recommendations of a group: what its look or its wording shows to be one, and what hangs on each."""
    found = entries([passage for passage in group.passages if not _is_field(passage)])
    under = group.heading if group.heading is not section.heading else None
    waiting: str | None = None  # the number of a label whose recommendation comes next
    if under is not None and under.label == "recommendation":
        waiting, under = under.number or "", None
    listed = _listed(found)
    drafts: list[_Draft] = []
    current: _Draft | None = None
    for entry in found:
        passage = entry.passage
        if passage.label == "recommendation" and only_label(passage):
            current, waiting = None, passage.number
        elif waiting is not None and current is None and not is_pointer(passage):
            current = _Draft(passage, waiting or None, under, list(entry.children))
            drafts.append(current)
            waiting = None
        elif _is_group_label(passage) or (passage.is_item and _names_a_group(entry, found)):
            under = passage
        elif (entry in listed or (not listed and _recommends(passage))) and not _only_introduces(entry):
            current = _Draft(passage, passage.number, under, list(entry.children))
            drafts.append(current)
        elif current is not None:
            _attach(current, passage, section)
    return drafts


def _is_field(passage: Passage) -> bool:
    """Whether a line below a recommendation says who, when or how far: "To be completed by: 6 March 2020"."""
    if passage.words < 3 and passage.label is None and not passage.text.isupper():
        return True  # a name below the last one
    words, colon, _ = passage.text.partition(":")
    return bool(colon) and not passage.is_item and passage.words < 12 and field_of(words) in _FIELDS


def _listed(found: list[Entry]) -> list[Entry]:
    """The entries that are recommendations by their look: labelled, else those of the first list's style."""
    labelled = [e for e in found if e.passage.label == "recommendation" and not _is_group_label(e.passage)]
    if labelled:
        return labelled
    items = [e for e in found if e.passage.is_item and not _names_a_group(e, found)]
    numbered = bool(items) and items[0].passage.number is not None
    return [e for e in items if (e.passage.number is not None) == numbered]


def _is_group_label(passage: Passage) -> bool:
    """Whether a label only holds a group: "RECOMMENDATION II – SCHOOLS" above recommendations 3 and 4."""
    if passage.label != "recommendation" or passage.words > 3 or only_label(passage):
        return False
    return passage.text.isupper() or bool(_ROMAN.fullmatch(passage.number or ""))


def _names_a_group(entry: Entry, found: list[Entry]) -> bool:
    """Whether a numbered item only holds a group: "I. SCHOOLS" above recommendations 1 to 3."""
    passage = entry.passage
    if entry.children or len(found) == 1 or passage.words > 5 or passage.text.endswith((".", ";")):
        return False
    return passage.text.isupper() or bool(_ROMAN.fullmatch(passage.number or ""))


def _only_introduces(entry: Entry) -> bool:
    passage = entry.passage
    return is_pointer(passage) or (is_lead_in(passage) and not entry.children and passage.label is None)


def _recommends(passage: Passage) -> bool:
    """Whether a paragraph of a section without any list is a recommendation."""
    if passage.words < 5 or is_lead_in(passage) or is_pointer(passage):
        return False
    if _COUNTS_THEM.search(passage.text) and not _OBLIGES.search(_THE_WORD.sub("", passage.text)):
        return False
    weights = statements.weights(passage.text)
    if weights["action_done"] + weights["about"] > 2 and not weights["recommendation"]:
        return False
    return weights["recommendation"] > 0 or bool(_OBLIGES.search(passage.text))


def _attach(draft: _Draft, passage: Passage, section: Section) -> None:
    """Put what stands below a recommendation where it belongs: a part of it, or the answer to it."""
    if passage.is_item and passage.label != "response":
        draft.parts.append(passage)
    elif draft.response is None and (passage.label == "response" or _answers(passage, section)):
        draft.response = passage


def _answers(passage: Passage, section: Section) -> bool:
    """Whether a paragraph below a recommendation tells what has been or will be done about it."""
    if passage.words <= 3 or passage.text.startswith("http"):
        return False
    weights = statements.weights(passage.text)
    done, planned = weights["action_done"], weights["action_planned"]
    if is_lead_in(passage) and done + planned <= 0:
        return False
    announced = section.heading is not None and bool(_RESPONDS.search(section.heading.text))
    return announced or done > 0 or planned > 0


def _labelled(group: Group) -> Iterator[_Draft]:
    """Recommendations that carry their label in a part of the document that is not called recommendations."""
    for passage in group.passages:
        if passage.label == "recommendation" and passage.words > 4 and _obliges(passage.text):
            yield _Draft(passage, passage.number)


def _obliges(text: str) -> bool:
    return text.lower().startswith("that ") or bool(_OBLIGES.search(text))


def _reported(group: Group) -> Iterator[_Draft]:
    """Recommendations reported in running text, where the document has no section of them."""
    for passage in group.passages:
        if passage.label is None:
            yield from (_Draft(piece, None) for piece in recommended_in(passage))


def _lettered(passage: Passage) -> Iterator[Passage]:
    """Yield the parts of a recommendation that has letters in its sentence."""
    marks = list(_PART.finditer(passage.text))
    if len(marks) < 2 or marks[0][1] not in {"a", "i"}:
        return
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        text = _PART_END.sub("", passage.text[mark.end() : following.start() if following else None])
        if text:
            yield passage.cut(mark.end(), mark.end() + len(text))


def _addressees(passage: Passage) -> Iterator[Quoted]:
    """Yield whom a recommendation is for: its agencies, else the subject of its sentence."""
    found = _ADDRESSED.match(passage.text)
    if not found or len(found[1].split()) > 12:
        return
    subject = passage.cut(found.start(1), found.end(1))
    names = agencies_in(subject.text)
    if not names:
        yield subject.quoted()
    yield from (subject.cut(name.start, name.end).quoted() for name in names)
