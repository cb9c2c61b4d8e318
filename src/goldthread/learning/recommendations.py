"""What the document recommends: numbered, labelled, listed, in a table or in one sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from goldthread.documents import Kind
from goldthread.learning import prose
from goldthread.learning.entries import Entry, entries, is_lead_in, is_pointer
from goldthread.learning.outline import Group, Outline, Section
from goldthread.learning.passages import Passage
from goldthread.learning.record import Quoted, Recommendation
from goldthread.vocabulary import statements

_PART = re.compile(r"(?:(?<=[:;.,])|(?<=\band)|(?<=\bor))\s*\(?([a-h]|i{1,3}|iv|v)\)\s*")
_ADDRESSED = re.compile(
    r"^(?:that |it is recommended that )?((?:the |all |each )?[^.;:]{2,90}?)\s+(?:should|must|shall|needs? to|to(?= (?!the|be\b))|asks?|requests?|shares?|considers?|ensures?)\b",
    re.IGNORECASE,
)
_RESPONDS = re.compile(
    r"\b(taken forward|response|responses|progress|update|what (has|is|are|we|have))\b", re.IGNORECASE
)
_OBLIGES = re.compile(
    r"^to [a-z]+ |^(The|Better|More|Greater|Improved?) [a-z\-]+( [a-z\-]+){0,3} (of|and|for|in|by|with|to|given|provided) |\b(should|must|shall|recommend(s|ed|ation)?|needs? to|is asked to|are asked to|to (ensure|consider|seek|review|develop|agree|provide|promote|establish|strengthen|improve))\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Draft:
    passage: Passage
    number: str | None
    parts: list[Passage] = field(default_factory=list)
    response: Passage | None = None
    under: Passage | None = None


def recommendations(outline: Outline) -> list[Recommendation]:
    """Return the recommendations of a document in reading order."""
    found = [draft for section, group in outline.groups("recommendations") for draft in _drafts(section, group)]
    elsewhere = [g for s in outline.sections for g in s.groups if g.role != "recommendations"]
    found += [
        _Draft(p, p.number)
        for g in elsewhere
        for p in g.passages
        if p.label == "recommendation"
        and p.words > 4
        and g.role in {"learning", "theme", "about_the_review", "background", "other", "what_happened"}
        and _obliges(p)
    ]
    if not found:
        found = [draft for group in elsewhere for draft in _reported(group)]
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
        to=_to(draft.passage),
        parts=tuple(Quoted(p.text, p.anchor) for p in parts),
        response=Quoted(draft.response.text, draft.response.anchor) if draft.response else None,
        under=Quoted(draft.under.text, draft.under.anchor) if draft.under else None,
    )


def _drafts(section: Section, group: Group) -> Iterator[_Draft]:
    heading = group.heading
    under = heading if heading is not None and heading is not section.heading else None
    found = entries(group.passages)
    waiting: str | None = None
    if under is not None and under.label == "recommendation":
        waiting, under = under.number or "", None
    listed = _listed(found)
    current: _Draft | None = None
    for entry in found:
        passage = entry.passage
        starts = entry in listed or (not listed and _recommends(entry, bool(waiting is not None)))
        if passage.label == "recommendation" and passage.only_label:
            if current:
                yield current
            current, waiting = None, passage.number
            continue
        if waiting is not None and not is_pointer(passage) and current is None:
            current = _Draft(passage, waiting or None, under=under)
            current.parts += entry.children
            waiting = None
            continue
        if _names_a_group(entry, found) and passage.kind is Kind.LIST_ITEM:
            under = passage
            continue
        if starts and not _only_introduces(passage, entry):
            if current:
                yield current
            current = _Draft(passage, passage.number, under=under, parts=list(entry.children))
        elif current is not None:
            _attach(current, entry, section)
    if current:
        yield current


def _listed(found: list[Entry]) -> list[Entry]:
    """The entries that are recommendations by their look: labelled, else those of the first list's style."""
    labelled = [e for e in found if e.passage.label == "recommendation"]
    if labelled:
        return labelled
    items = [e for e in found if e.passage.kind is Kind.LIST_ITEM and not _names_a_group(e, found)]
    numbered = bool(items) and items[0].passage.number is not None
    return [e for e in items if (e.passage.number is not None) == numbered]


def _names_a_group(entry: Entry, found: list[Entry]) -> bool:
    """Whether a numbered item only holds a group: "I. SCHOOLS" above recommendations 1 to 3."""
    passage = entry.passage
    short = (
        passage.words <= 5
        and not re.search(r"[.;]$", passage.text)
        and (passage.text.isupper() or bool(re.fullmatch(r"[ivxIVX]+", passage.number or "")))
    )
    return short and not entry.children and len(found) > 1


def _only_introduces(passage: Passage, entry: Entry) -> bool:
    return (is_lead_in(passage) and not entry.children and passage.label is None) or is_pointer(passage)


def _recommends(entry: Entry, waiting: bool) -> bool:
    """Whether a paragraph of a section without any list is a recommendation."""
    passage = entry.passage
    if waiting:
        return True
    if passage.words < 5 or is_lead_in(passage) or is_pointer(passage):
        return False
    if re.search(
        r"\b(makes?|made|making|are|were|there are) (no|\d+|\w+) (\w+ )?recommendations?\b", passage.text, re.IGNORECASE
    ) and not _OBLIGES.search(re.sub(r"recommendations?", "", passage.text)):
        return False
    weights = statements.weights(passage.text)
    if weights.get("action_done", 0) + weights.get("about", 0) > 2 and not weights.get("recommendation"):
        return False
    return bool(_OBLIGES.search(passage.text)) or weights.get("recommendation", 0) > 0


def _attach(draft: _Draft, entry: Entry, section: Section) -> None:
    """Put what stands below a recommendation where it belongs: a part of it, or the answer to it."""
    passage = entry.passage
    if passage.label == "response":
        draft.response = draft.response or passage
        return
    if passage.kind is Kind.LIST_ITEM:
        draft.parts.append(passage)
        return
    weights = statements.weights(passage.text)
    title = section.heading.text if section.heading else ""
    answers = bool(_RESPONDS.search(title)) or weights.get("action_done", 0) > 0 or weights.get("action_planned", 0) > 0
    told = weights.get("action_done", 0) + weights.get("action_planned", 0) > 0
    if is_lead_in(passage) and not told:
        return
    if draft.response is None and answers and passage.words > 3 and not passage.text.startswith("http"):
        draft.response = passage


def _obliges(passage: Passage) -> bool:
    return bool(_OBLIGES.search(passage.text)) or passage.text.lower().startswith("that ")


def _reported(group: Group) -> Iterator[_Draft]:
    """Recommendations reported in running text, where the document has no section of them."""
    for passage in group.passages:
        if passage.label is None and group.role not in {
            "discussion",
            "resources",
            "not_content",
            "appendix",
            "practice",
            "learning",
        }:
            yield from (_Draft(piece, None) for piece in in_sentence(passage))


_REPORTS = re.compile(
    r"\b(?:review|report|panel|author|board|inquiry|reviewer|it|partnership|committee|coroner)s?(?:'s [a-z]+)? (?:also |has |have |had |further )*(?:recommends?|recommended|called for|calls for)(?: that)?:?\s+"
    r"|\brecommendations? (?:include|included|including|are|were|is|was)(?: that)?:?\s+(?=(?:that|the|for|to|a|all|a[n]|better|more|every|each|new|improv|review)\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:;|,)?\s+(?:and\s+)?(?=that\b)|;\s*(?:and\s+)?|,\s+(?:and\s+)?(?=(?:for |a new |better |more )[a-z])"
)


def in_sentence(passage: Passage) -> Iterator[Passage]:
    """Yield the recommendations reported in a sentence: "The review recommended that …, that … and that …"."""
    for found in _REPORTS.finditer(passage.text):
        end = re.search(r"[.](?=\s|$)", passage.text[found.end() :])
        stop = found.end() + end.start() if end else len(passage.text)
        at = found.end()
        if re.match(r"(made|been|be|by|accepted|published|in|\d|no)\b", passage.text[at:]):
            continue
        for between in [*_BETWEEN.finditer(passage.text, at, stop), None]:
            piece = passage.cut(at, between.start() if between else stop)
            if piece.words > 3:
                yield piece
            at = between.end() if between else stop


def _lettered(passage: Passage) -> Iterator[Passage]:
    marks = list(_PART.finditer(passage.text))
    if len(marks) < 2 or marks[0][1] not in {"a", "i"}:
        return
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        text = passage.text[mark.end() : following.start() if following else len(passage.text)]
        length = len(re.sub(r"[\s;,.]*(?:\b(?:and|or))?[\s;,.]*$", "", text))
        if length:
            yield passage.cut(mark.end(), mark.end() + length)


def _to(passage: Passage) -> tuple[Quoted, ...]:
    found = _ADDRESSED.match(passage.text)
    if not found or len(found[1].split()) > 12:
        return ()
    return tuple(_subjects(passage.cut(found.start(1), found.end(1))))


def _subjects(piece: Passage) -> Iterator[Quoted]:
    from goldthread.names import agencies_in

    names = agencies_in(piece.text)
    if not names:
        yield Quoted(piece.text, piece.anchor)
    for name in names:
        part = piece.cut(name.start, name.end)
        yield Quoted(part.text, part.anchor)


def renumbered(found: list[Recommendation]) -> list[Recommendation]:
    """Return the recommendations without those another one repeats word for word."""
    seen: set[str] = set()
    out = []
    for item in found:
        key = re.sub(r"\W+", " ", item.text.lower()).strip()
        if key not in seen:
            out.append(replace(item))
        seen.add(key)
    return out
