"""What was learned, what the reader should do, and good practice: the statements of learning sections."""

import re
from collections.abc import Iterator

from goldthread.documents import Kind
from goldthread.learning import prose
from goldthread.learning.entries import Entry, entries, is_lead_in, is_pointer, names_an_owner
from goldthread.learning.outline import Group, Outline, Section
from goldthread.learning.passages import Passage
from goldthread.learning.record import LearningPoint, PracticePoint, Quoted
from goldthread.vocabulary import statements

_ADDRESSEE = re.compile(
    r"^(?:In .{5,200}?, |Where .{5,140}?, |When .{5,200}?, )?((?:[Aa]ll |[Ll]ocal |[Ee]very |[Tt]he )?(?:[A-Za-z’'\-]+ ){0,3}?"
    r"(?i:practitioners?|professionals?|partners|agencies|staff|workers?|managers?|supervisors?|teams?|nurses|visitors|doctors|GPs|midwives|teachers|schools|services|chairs?|officers|leads|clinicians|carers))"
    r"\s+(?:should|must|need to|needs to|to|can|are (?:asked|reminded|encouraged|expected) to|will)\b"
)


_CONDITION = re.compile(
    r"^(?:When|Where|If)\s+((?:[Aa]ll |[Ll]ocal )?(?:[a-z\-]+ ){0,3}?(?:practitioners|professionals|partners|agencies|staff|managers|teams|schools))\b"
)


def learning_points(outline: Outline) -> list[LearningPoint]:
    """Return the learning points of a document in reading order."""
    return [point for section, group in outline.groups("learning") for point in _points(section, group)]


def practice_points(outline: Outline) -> list[PracticePoint]:
    """Return what the document tells its reader to do."""
    found = []
    for section, group in outline.groups("practice"):
        under = _under(section, group)
        for passage in _statements(group, keep_long_lead_in=True):
            found.append(PracticePoint(passage.text, passage.anchor, to=_addressees(passage), under=under))
    return found


def good_practice(outline: Outline) -> list[Quoted]:
    """Return the good practice that the document names."""
    return [Quoted(p.text, p.anchor) for _, group in outline.groups("good_practice") for p in _statements(group)]


def reported(outline: Outline) -> list[LearningPoint]:
    """Return what running text reports a review to have found."""
    return [LearningPoint(p.text, p.anchor) for p in prose.learned(outline)]


def _points(section: Section, group: Group) -> Iterator[LearningPoint]:
    heading, found = group.heading, entries(group.passages)
    if heading is not None and _is_point(section, group, found):
        detail = tuple(Quoted(p.text, p.anchor) for e in found for p in (e.passage, *e.children) if not is_pointer(p))
        yield LearningPoint(heading.text, heading.anchor, detail=detail, voice=group.voice)
        return
    under = _under(section, group)
    labelled = any(entry.passage.label == "learning" for entry in found)
    current: LearningPoint | None = None
    for entry in found:
        if labelled and current and entry.passage.label is None and entry.passage.kind is not Kind.LIST_ITEM:
            detail = (*current.detail, Quoted(entry.passage.text, entry.passage.anchor))
            current = LearningPoint(current.text, current.anchor, detail, current.under, current.voice)
            continue
        if current:
            yield current
        current = None
        for passage in (q for p in _of_entry(entry, found) for q in _quotations(p, group)):
            if current:
                yield current
            current = LearningPoint(passage.text, passage.anchor, under=under, voice=_voice(passage, group))
    if current:
        yield current


def _is_point(section: Section, group: Group, found: list[Entry]) -> bool:
    """Whether a sub-heading is itself what was learned, its paragraphs being the detail."""
    heading = group.heading
    if heading is None or heading.label in {"theme", "question"} or heading.text.endswith("?") or not found:
        return False
    from goldthread.vocabulary.headings import role_of

    if role_of(heading.text) is not None and heading.label != "learning" and not heading.number:
        return False
    if any(entry.passage.kind in {Kind.LIST_ITEM, Kind.CELL} for entry in found):
        return heading.label == "learning" and heading.words > 5
    questions = any(g.heading and g.heading.text.endswith("?") for g in section.groups)
    if heading.number or heading.label == "learning":
        return True
    if not _states(heading):
        return False
    if questions or not all(_teaches(e.passage) for e in found):
        return False
    # A section made of nothing but sub-headings with a paragraph or two each is a list of points with their detail.
    plain = [g for g in section.groups if g.role == "learning"]
    return all(g.heading is not section.heading or heading.label == "learning" for g in plain if g.passages) and all(
        g.heading for g in plain if g.passages
    )


def _states(heading: Passage) -> bool:
    """Whether a sub-heading says something ("Kindness can hide children") and does not only name a topic ("Transition")."""
    return heading.words >= 6 or (
        bool(
            re.search(
                r"\b(is|are|was|were|can|do|does|not|need|needs|must|should|matters?|hides?|helps?)\b", heading.text
            )
        )
        and heading.words > 2
    )


def _under(section: Section, group: Group) -> Quoted | None:
    from goldthread.vocabulary.headings import role_of

    heading = section.heading if section.role == "theme" else group.heading
    if heading is None or (
        role_of(heading.text) is not None
        and heading.label not in {"theme", "question"}
        and not heading.text.endswith("?")
    ):
        return None
    return Quoted(heading.text, heading.anchor)


def _quotations(passage: Passage, group: Group) -> Iterator[Passage]:
    """What somebody said, set as several quotations in one paragraph: each is a point of its own."""
    quoted = list(re.finditer(r"[\"“][^\"“”]{12,}[\"”]", passage.text)) if group.voice != "review" else []
    inside = sum(found.end() - found.start() for found in quoted)
    if len(quoted) < 2 or inside < len(passage.text) * 0.8:
        yield passage
        return
    yield from (passage.cut(found.start(), found.end()) for found in quoted)


def _of_entry(entry: Entry, found: list[Entry]) -> Iterator[Passage]:
    if _says_something(entry, found):
        yield entry.passage
    yield from (child for child in entry.children if is_lead_in(entry.passage) or child.words > 3)


def _statements(group: Group, *, keep_long_lead_in: bool = False) -> Iterator[Passage]:
    found = entries(group.passages)
    for entry in found:
        long_lead_in = keep_long_lead_in and is_lead_in(entry.passage) and entry.passage.words > 20
        if long_lead_in or _says_something(entry, found):
            yield entry.passage
        yield from entry.children


def _says_something(entry: Entry, found: list[Entry]) -> bool:
    """Whether an entry is a statement, and no introduction, pointer or scrap."""
    passage = entry.passage
    if is_lead_in(passage) or is_pointer(passage) or passage.words < 3 or names_an_owner(passage):
        return False
    if passage.label == "recommendation" and re.search(r"\b(should|must|to)\b", passage.text):
        return False
    if passage.kind is Kind.LIST_ITEM:
        return True
    weights = statements.weights(passage.text)
    has_list = any(e.passage.kind is Kind.LIST_ITEM for e in found)
    introduces = bool(
        re.search(
            r"\b(the following|these|this review|key|below|learning points|lessons|findings|themes|identified|following)\b.{0,80}\b(identified|emerged|learning|points|below|themes|lessons|set out|messages|summar)",
            passage.text,
            re.IGNORECASE,
        )
    )
    if introduces and (has_list or passage.words < 22) and weights.get("learning", 0) < 6:
        return False
    if weights.get("narrative", 0) > weights.get("learning", 0) and (has_list or weights.get("narrative", 0) >= 6):
        return False
    return passage.words >= 5 and _teaches(passage)


def _teaches(passage: Passage) -> bool:
    """Whether the wording of a paragraph allows it to be learning: nothing else speaks louder."""
    weights = statements.weights(passage.text)
    learning = max(weights.get(kind, 0) for kind in ("learning", "practice", "recommendation", "good_practice"))
    other = max(weights.get(kind, 0) for kind in ("about", "pointer", "action_done", "action_planned"))
    if re.fullmatch(r"[^.?!]*\?", passage.text):
        return False
    return learning > 0 or other <= 3 or learning >= other


def _voice(passage: Passage, group: Group) -> str:
    if group.voice != "review":
        return group.voice
    start = passage.text[:90].lower()
    if re.match(
        r"(the )?(practitioners|professionals|staff|workers|social workers|frontline staff)\b.{0,50}\b(told|said|described|felt|reported|spoke)\b",
        start,
    ):
        return "practitioner"
    if re.match(
        r"(the |his |her |their |child.{0,12}|some )?(family|parents?|mother|father|carers?|relatives|grandmother|grandparents|sister|brother|mum|dad)\b.{0,50}\b(told|said|described|felt|asked|wanted|spoke|would have liked|wish)",
        start,
    ):
        return "family"
    if re.match(
        r"(the )?(children|young people|child|young person)\b.{0,40}\b(told|said|asked us|wanted us|described)\b", start
    ):
        return "child"
    return "review"


def _addressees(passage: Passage) -> tuple[Quoted, ...]:
    found = _ADDRESSEE.match(passage.text) or (
        _CONDITION.match(passage.text) if re.search(r"\byou (should|must|need to)\b", passage.text) else None
    )
    if not found:
        return ()
    words = found[1]
    piece = passage.cut(found.start(1), found.end(1))
    return (Quoted(words, piece.anchor),)
