"""What was learned, what the reader should do, and good practice: the statements of learning sections."""

import re
from collections.abc import Iterator

from goldthread.documents import Kind
from goldthread.learning import prose
from goldthread.learning.record import LearningPoint, PracticePoint, Quoted
from goldthread.learning.shape.entries import Entry, entries, is_lead_in, is_pointer, names_an_owner
from goldthread.learning.shape.labels import only_label
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Group, Outline, Section
from goldthread.learning.speakers import addressees, voice_in
from goldthread.vocabulary import statements
from goldthread.vocabulary.headings import role_of
from goldthread.vocabulary.wordings import wording

_VERB = re.compile(
    r"\b(is|are|was|were|has|have|had|can|do|does|not|need|needs|must|should|will|matters|hides?|helps|increases?"
    r"|means?|makes?|takes?|becomes?|comes?|gets?|goes|gives?|leads|works|protects?|keeps?|knows?|tells?|puts?|leaves?)\b"
)
_QUOTATION = re.compile(r"[\"“][^\"“”]{12,}[\"”]")
_MUST = re.compile(r"\b(should|must|to)\b")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = re.compile(
    rf"\b({'|'.join(_NUMBERS)}|\d{{1,2}}) (?:\w+ ){{0,2}}(?:areas|themes|points|lessons|findings|messages|issues)\b",
    re.IGNORECASE,
)
# A sub-heading with more words names no mere topic, unless it names a case: "Rapid review 3 – a baby who was hurt".
_NAMES = re.compile(r"\d|\s[–—-]\s|:")
_MOST_WORDS_OF_TOPIC = 6
_ONE_QUESTION = re.compile(r"[^.?!]*\?")


def learning_points(outline: Outline) -> list[LearningPoint]:
    """Return the learning points of a document in reading order."""
    return [
        point
        for section, group in outline.groups("learning")
        if not _only_opens(section, group)
        for point in _points(section, group)
    ]


def practice_points(outline: Outline) -> list[PracticePoint]:
    """Return what the document tells its reader to do."""
    return [
        PracticePoint(p.text, p.anchor, to=addressees(p, lead), under=_under(section, group))
        for section, group in outline.groups("practice")
        for p, lead in _statements(group, keep_long_lead_in=True)
    ]


def good_practice(outline: Outline) -> list[Quoted]:
    """Return the good practice that the document names."""
    return [p.quoted() for _, group in outline.groups("good_practice") for p, _ in _statements(group)]


def reported(outline: Outline) -> list[LearningPoint]:
    """Return what running text reports a review to have found."""
    return [LearningPoint(p.text, p.anchor) for p in prose.learned(outline)]


def _points(section: Section, group: Group) -> list[LearningPoint]:
    heading, found = group.heading, entries(group.passages)
    if heading is not None and _is_point(section, group, found):
        below = [p for entry in found for p in entry.passages if not is_pointer(p)]
        if only_label(heading) and below:
            heading, *below = below  # "Finding 1" on its line, and what was found on the next
        return [LearningPoint(heading.text, heading.anchor, tuple(p.quoted() for p in below), voice=group.voice)]
    under = _under(section, group)
    labelled = any(entry.passage.label == "learning" for entry in found)
    points: list[LearningPoint] = []
    goes_on = False  # the entry before this one was a point, and a paragraph below belongs to it
    for entry in found:
        if labelled and _is_analysis(entry.passage, goes_on=goes_on):
            goes_on = False
            continue
        if labelled and goes_on and entry.passage.label is None and not entry.passage.is_item:
            points[-1] = _with_detail(points[-1], entry.passage)
            continue
        said = [quotation for p in _of_entry(entry, found) for quotation in _quotations(p, group)]
        points += [LearningPoint(p.text, p.anchor, under=under, voice=_voice(p, group)) for p in said]
        goes_on = bool(said)
    return points


def _is_analysis(passage: Passage, *, goes_on: bool) -> bool:
    """Whether a paragraph stands before or between labelled points. `goes_on`: the entry before it was a point."""
    return passage.label is None and (passage.number is not None or not (goes_on or passage.is_item))


def _only_opens(section: Section, group: Group) -> bool:
    """Whether paragraphs before the first sub-heading introduce those that follow, each of which is a point."""
    if group is not section.groups[0] or group.heading is not None or any(p.is_item for p in group.passages):
        return False
    others = [other for other in section.groups[1:] if other.role == "learning"]
    return len(others) > 1 and all(_is_point(section, other, entries(other.passages)) for other in others)


def _voice(passage: Passage, group: Group) -> str:
    return voice_in(passage.text) if group.voice == "review" else group.voice


def _with_detail(point: LearningPoint, passage: Passage) -> LearningPoint:
    detail = (*point.detail, passage.quoted())
    return LearningPoint(point.text, point.anchor, detail, point.under, point.voice)


def _is_point(section: Section, group: Group, found: list[Entry]) -> bool:
    """Whether a sub-heading is itself what was learned, its paragraphs being the detail."""
    heading = group.heading
    if heading is None or not found or heading.label in {"theme", "question"} or heading.text.endswith("?"):
        return False
    if any(entry.passage.label == "learning" for entry in found):
        return False  # the paragraphs say themselves which of them is the point
    if heading.label != "learning" and not heading.number and role_of(heading.text) is not None:
        return False
    if any(entry.passage.kind in {Kind.LIST_ITEM, Kind.CELL} for entry in found):
        return heading.label == "learning" and (heading.words > 5 or only_label(heading))
    if heading.number or heading.label == "learning":
        return True
    if not all(_teaches(entry.passage) for entry in found):
        return False
    return _counts_its_headings(section) or (_says_something_by_itself(heading) and _is_list_of_points(section))


def _counts_its_headings(section: Section) -> bool:
    """Whether a section announces as many points as it has sub-headings: "five areas of learning"."""
    headings = sum(group.heading is not None and group.heading is not section.heading for group in section.groups)
    announced = [_COUNT.search(p.text) for p in section.passages() if p.words < 40]
    return headings > 1 and any(found and _number(found[1]) == headings for found in announced)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.lower()) + 2


def _is_list_of_points(section: Section) -> bool:
    """Whether a section is made of nothing but sub-headings with a paragraph or two each, and none is a question."""
    if any(g.heading and g.heading.text.endswith("?") for g in section.groups):
        return False
    headings = [g.heading for g in section.groups if g.role == "learning" and g.passages]
    return all(heading is not None and heading is not section.heading for heading in headings)


def _says_something_by_itself(heading: Passage) -> bool:
    """Whether a sub-heading is a statement ("Kindness can hide children") and not a topic ("Transition")."""
    if heading.words > _MOST_WORDS_OF_TOPIC and not _NAMES.search(heading.text):
        return True
    return heading.words > 2 and bool(_VERB.search(heading.text))


def _under(section: Section, group: Group) -> Quoted | None:
    """The question or theme, or the sub-heading with words of its own, that a statement stands under."""
    heading = section.heading if section.role == "theme" else group.heading
    if heading is None:
        return None
    asks = heading.label in {"theme", "question"} or heading.text.endswith("?")
    return heading.quoted() if asks or role_of(heading.text) is None else None


def _quotations(passage: Passage, group: Group) -> Iterator[Passage]:
    """What somebody said, set as several quotations in one paragraph: each is a point of its own."""
    quoted = list(_QUOTATION.finditer(passage.text)) if group.voice != "review" else []
    inside = sum(len(found[0]) for found in quoted)
    if len(quoted) < 2 or inside < len(passage.text) * 0.8:
        yield passage
    else:
        yield from (passage.cut(found.start(), found.end()) for found in quoted)


def _of_entry(entry: Entry, found: list[Entry]) -> Iterator[Passage]:
    if _says_something(entry.passage, found):
        yield entry.passage
    yield from (child for child in entry.children if is_lead_in(entry.passage) or child.words > 3)


def _statements(group: Group, *, keep_long_lead_in: bool = False) -> Iterator[tuple[Passage, Passage | None]]:
    """Yield the statements of a group, each with the words that introduce its list."""
    found = entries(group.passages)
    for entry in found:
        long_lead_in = keep_long_lead_in and is_lead_in(entry.passage) and entry.passage.words > 20
        if long_lead_in or _says_something(entry.passage, found):
            yield entry.passage, entry.lead
        yield from ((child, entry.lead) for child in entry.children)


def _says_something(passage: Passage, found: list[Entry]) -> bool:
    """Whether a passage is a statement, and no introduction, pointer or scrap. `found`: the entries around it."""
    if passage.words < 3 or is_lead_in(passage) or is_pointer(passage) or names_an_owner(passage):
        return False
    if passage.label == "recommendation" and _MUST.search(passage.text):
        return False
    if wording("entries.counts").search(passage.text):
        return False
    if passage.is_item:
        return True
    has_list = any(entry.passage.is_item for entry in found)
    if _only_announces(passage, has_list=has_list) or _tells_the_story(passage, has_list=has_list):
        return False
    return passage.words >= 5 and _teaches(passage)


def _only_announces(passage: Passage, *, has_list: bool) -> bool:
    if not wording("entries.announces").search(passage.text):
        return False
    return (has_list or passage.words < 22) and statements.weights(passage.text)["learning"] < 6


def _tells_the_story(passage: Passage, *, has_list: bool) -> bool:
    weights = statements.weights(passage.text)
    return weights["narrative"] > weights["learning"] and (has_list or weights["narrative"] >= 9)


def _teaches(passage: Passage) -> bool:
    """Whether the wording of a paragraph allows it to be learning: nothing else speaks louder."""
    if _ONE_QUESTION.fullmatch(passage.text):
        return False
    weights = statements.weights(passage.text)
    return any(weights[kind] > 0 for kind in ("learning", "practice", "recommendation", "good_practice")) or all(
        weights[kind] <= 3 for kind in ("about", "pointer", "action_done", "action_planned")
    )
