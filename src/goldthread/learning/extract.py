"""Document → LearningRecord: the door of this room."""

import re
from pathlib import PurePath

from goldthread.documents import Document, Kind
from goldthread.learning import about, actions, lists, points, recommendations, taking_part, warnings
from goldthread.learning.kinds import NO_LEARNING, Holdings, Nature, doc_type, nature, read_by_chance
from goldthread.learning.publisher import partnership
from goldthread.learning.record import Action, LearningPoint, LearningRecord, Recommendation, Section, Source, Theme
from goldthread.learning.shape.judging import judged
from goldthread.learning.shape.outline import outline
from goldthread.learning.shape.sections import Outline
from goldthread.learning.tables import Rows, rows_of
from goldthread.vocabulary import themes


def extract(document: Document) -> LearningRecord:
    """Return the learning record of a document: what it says, each statement with its quotation and place.

    Nothing is invented: a field whose words were not found is empty. A document without learning gives an empty record.
    """
    rows = rows_of(document)
    shape = judged(outline(document, without=rows.blocks))
    passages = list(shape.passages())
    known = taking_part.short_names(passages)
    kind = nature(shape, passages)
    tells, asks = kind.purpose is None and not kind.inspection, kind.purpose is None
    learned, recommended, acted = _statements(shape, rows, kind, known)
    advised = points.practice_points(shape) + rows.practice_points if tells else []
    read = len(learned) + len(recommended) + len(acted) + len(advised)
    if not kind.inspection and not rows.blocks and read_by_chance(shape, passages, read):
        kind = NO_LEARNING
        learned, recommended, acted, advised = [], [], [], []
    publisher = partnership(shape, passages)
    people = about.subjects(shape, passages)
    return LearningRecord(
        id=_identity(document),
        source=Source(document.file, document.sha256, document.media_type, document.url, document.pages),
        doc_type=doc_type(shape, passages, kind, Holdings(bool(learned), bool(acted), bool(recommended))),
        title=about.title(shape, document),
        partnership=publisher,
        review_kind=about.review_kind(shape, passages),
        subjects=tuple(people),
        published=about.published(shape, passages, people),
        agencies=tuple(
            taking_part.agencies(shape, passages, recommended=recommended, known=known, publisher=publisher)
        ),
        sections=tuple(_sections(shape)),
        lines_of_enquiry=tuple(lists.lines_of_enquiry(shape) if asks else ()),
        what_happened=tuple(lists.what_happened(shape)),
        learning_points=tuple(learned),
        practice_points=tuple(advised),
        good_practice=tuple(points.good_practice(shape) if asks else ()),
        recommendations=tuple(recommended),
        actions=tuple(acted),
        discussion_questions=tuple(lists.discussion_questions(shape) if asks else ()),
        themes=tuple(_themes(shape, document)),
        resources=tuple(lists.resources(shape, document)),
        warnings=tuple(warnings.warnings(document, shape, rows.blocks)),
    )


def _statements(
    shape: Outline, rows: Rows, kind: Nature, known: list[str]
) -> tuple[list[LearningPoint], list[Recommendation], list[Action]]:
    """Return the learning points, recommendations and actions, as far as a document of this kind can hold them."""
    if kind.purpose is not None:
        return [], [], []
    recommended = recommendations.recommendations(shape) + rows.recommendations
    if kind.inspection:
        return [], recommended, []
    learned = points.learning_points(shape) + rows.learning_points
    acted = actions.actions(shape, known=known) + rows.actions
    # Where nothing stands under headings and in lists, running text may tell it; actions alone are then mere news.
    if not (learned or recommended or acted):
        recommended = recommendations.reported(shape)
    learned = learned or points.reported(shape)
    if not acted and (learned or recommended):
        acted = actions.reported(shape, known=known)
    return learned, recommended, acted


def _identity(document: Document) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", PurePath(document.file).stem.lower()).strip("-")
    return f"{stem or 'document'}-{document.sha256[:8]}"


def _sections(shape: Outline) -> list[Section]:
    """The sections that have a heading or any text."""
    return [
        Section(section.role, section.heading.quoted() if section.heading else None, section.number)
        for section in shape.sections
        if section.heading or any(section.passages())
    ]


def _themes(shape: Outline, document: Document) -> list[Theme]:
    """The themes that the document states, then those whose words its text holds, each once."""
    stated = [Theme(q.text, q.anchor, id=themes.by_name(q.text), source="stated") for q in lists.stated_themes(shape)]
    seen = {theme.id for theme in stated}
    matched = []
    for number, block in document.body():
        if block.kind is Kind.HEADING and block.level == 1:
            continue
        for found in themes.match(block.text):
            if found.id not in seen:
                seen.add(found.id)
                anchor = document.anchor(number, found.start, found.end)
                matched.append(Theme(block.text[found.start : found.end], anchor, id=found.id, source="matched"))
    return stated + matched
