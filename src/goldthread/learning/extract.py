"""Document → LearningRecord: the door of this room."""

import re
from pathlib import PurePath

from goldthread.documents import Document, Kind
from goldthread.learning import about, actions, lists, points, recommendations, warnings
from goldthread.learning.judging import judged
from goldthread.learning.kinds import doc_type, nature
from goldthread.learning.outline import Outline, outline
from goldthread.learning.record import LearningRecord, Quoted, Section, Source, Theme
from goldthread.learning.tables import rows_of
from goldthread.vocabulary import themes


def extract(document: Document) -> LearningRecord:
    """Return the learning record of a document: what it says, each statement with its quotation and place.

    Nothing is invented: a field whose words were not found is empty. A document without learning gives an empty record.
    """
    from_tables = rows_of(document)
    shape = judged(outline(document, without=from_tables.blocks))
    known = about.short_names(shape)
    kind = nature(shape)
    told, reported = kind.purpose is None, kind.purpose is None and not kind.inspection
    recommended = recommendations.recommendations(shape) + from_tables.recommendations if told else []
    learned = points.learning_points(shape) + from_tables.learning_points if reported else []
    acted = actions.actions(shape, known=known) + from_tables.actions if reported else []
    if reported and not (learned or recommended or acted):
        recommended = recommendations.reported(shape)
    if reported and not learned:
        learned = points.reported(shape)
    if reported and not acted:
        acted = actions.reported(shape, known=known, told=bool(learned or recommended))
    return LearningRecord(
        id=_identity(document),
        source=Source(document.file, document.sha256, document.media_type, document.url, document.pages),
        doc_type=doc_type(
            shape, kind, has_learning=bool(learned), has_actions=bool(acted), has_recommendations=bool(recommended)
        ),
        title=about.title(shape, document),
        partnership=about.partnership(shape),
        review_kind=about.review_kind(shape),
        subjects=tuple(about.subjects(shape)),
        published=about.published(shape),
        agencies=tuple(about.agencies(shape, recommended, known)),
        sections=tuple(_sections(shape)),
        lines_of_enquiry=tuple(lists.lines_of_enquiry(shape)),
        what_happened=tuple(lists.what_happened(shape)),
        learning_points=tuple(learned),
        practice_points=tuple(points.practice_points(shape) if reported else []),
        good_practice=tuple(points.good_practice(shape) if told else []),
        recommendations=tuple(recommended),
        actions=tuple(acted),
        discussion_questions=tuple(lists.discussion_questions(shape) if told else []),
        themes=tuple(_themes(shape, document)),
        resources=tuple(lists.resources(shape, document)),
        warnings=tuple(warnings.warnings(document, shape)),
    )


def _identity(document: Document) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", PurePath(document.file).stem.lower()).strip("-")
    return f"{stem or 'document'}-{document.sha256[:8]}"


def _sections(shape: Outline) -> list[Section]:
    return [
        Section(s.role, Quoted(s.heading.text, s.heading.anchor) if s.heading else None, s.number)
        for s in shape.sections
        if s.heading or any(g.passages for g in s.groups)
    ]


def _themes(shape: Outline, document: Document) -> list[Theme]:
    stated = [Theme(q.text, q.anchor, id=themes.by_name(q.text), source="stated") for q in lists.stated_themes(shape)]
    seen = {theme.id for theme in stated}
    matched = []
    for number, block in document.body():
        if block.kind is Kind.HEADING and block.level == 1:
            continue
        for found in themes.match(block.text):
            if found.id not in seen:
                seen.add(found.id)
                matched.append(
                    Theme(
                        block.text[found.start : found.end],
                        document.anchor(number, found.start, found.end),
                        id=found.id,
                        source="matched",
                    )
                )
    return stated + matched
