"""The learning record as JSON and back. What each key means is described in exchange/learning_record.schema.json."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from goldthread.anchors import Anchor
from goldthread.learning.record import (
    RECORD_VERSION,
    Action,
    DateRead,
    LearningPoint,
    LearningRecord,
    LineOfEnquiry,
    PracticePoint,
    Quoted,
    Recommendation,
    RecordWarning,
    Resource,
    Section,
    Source,
    Theme,
)

Json = dict[str, Any]
Read = TypeVar("Read")


def to_json(record: LearningRecord) -> Json:
    """Return the record as an object that `json.dumps` can write; `from_json` gives the same record back."""
    return {
        "id": record.id,
        "version": RECORD_VERSION,
        "source": _source_json(record.source),
        "doc_type": record.doc_type,
        "title": _quoted_or_none(record.title),
        "partnership": _quoted_or_none(record.partnership),
        "review_kind": _quoted_or_none(record.review_kind),
        "subjects": _quoted_list(record.subjects),
        "published": _date_json(record.published),
        "agencies": _quoted_list(record.agencies),
        "sections": [_section_json(section) for section in record.sections],
        "lines_of_enquiry": [_quoted_json(line) | {"number": line.number} for line in record.lines_of_enquiry],
        "what_happened": _quoted_list(record.what_happened),
        "learning_points": [_learning_point_json(point) for point in record.learning_points],
        "practice_points": [_practice_point_json(point) for point in record.practice_points],
        "good_practice": _quoted_list(record.good_practice),
        "recommendations": [_recommendation_json(item) for item in record.recommendations],
        "actions": [_action_json(action) for action in record.actions],
        "discussion_questions": _quoted_list(record.discussion_questions),
        "themes": [{"id": theme.id, "from": theme.source} | _quoted_json(theme) for theme in record.themes],
        "resources": [{"label": item.label, "url": item.url} | _quoted_json(item) for item in record.resources],
        "warnings": [_warning_json(warning) for warning in record.warnings],
    }


def from_json(value: Json) -> LearningRecord:
    """Return the record that `to_json` wrote.

    The object must be valid (see `goldthread.exchange.validate`): a missing key is a KeyError.
    """
    return LearningRecord(
        id=value["id"],
        source=Source(**value["source"]),
        doc_type=value["doc_type"],
        title=_optional(_quoted, value["title"]),
        partnership=_optional(_quoted, value["partnership"]),
        review_kind=_optional(_quoted, value["review_kind"]),
        subjects=_each(_quoted, value["subjects"]),
        published=_optional(_date, value["published"]),
        agencies=_each(_quoted, value["agencies"]),
        sections=_each(_section, value["sections"]),
        lines_of_enquiry=_each(_line_of_enquiry, value["lines_of_enquiry"]),
        what_happened=_each(_quoted, value["what_happened"]),
        learning_points=_each(_learning_point, value["learning_points"]),
        practice_points=_each(_practice_point, value["practice_points"]),
        good_practice=_each(_quoted, value["good_practice"]),
        recommendations=_each(_recommendation, value["recommendations"]),
        actions=_each(_action, value["actions"]),
        discussion_questions=_each(_quoted, value["discussion_questions"]),
        themes=_each(_theme, value["themes"]),
        resources=_each(_resource, value["resources"]),
        warnings=_each(_warning, value["warnings"]),
    )


def _quoted_json(item: Quoted) -> Json:
    return {"text": item.text, "anchor": item.anchor.as_json()}


def _quoted_or_none(item: Quoted | None) -> Json | None:
    return _quoted_json(item) if item else None


def _quoted_list(items: Iterable[Quoted]) -> list[Json]:
    return [_quoted_json(item) for item in items]


def _source_json(source: Source) -> Json:
    return {
        "file": source.file,
        "url": source.url,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "pages": source.pages,
    }


def _date_json(read: DateRead | None) -> Json | None:
    if read is None:
        return None
    return {
        "words": read.text,
        "from": read.first.isoformat(),
        "to": read.last.isoformat(),
        "precision": read.precision,
        "anchor": read.anchor.as_json(),
    }


def _section_json(section: Section) -> Json:
    return {"number": section.number, "heading": _quoted_or_none(section.heading), "role": section.role}


def _learning_point_json(point: LearningPoint) -> Json:
    return _quoted_json(point) | {
        "detail": _quoted_list(point.detail),
        "under": _quoted_or_none(point.under),
        "voice": point.voice,
    }


def _practice_point_json(point: PracticePoint) -> Json:
    return _quoted_json(point) | {"to": _quoted_list(point.to), "under": _quoted_or_none(point.under)}


def _recommendation_json(item: Recommendation) -> Json:
    return (
        {"number": item.number}
        | _quoted_json(item)
        | {
            "to": _quoted_list(item.to),
            "parts": _quoted_list(item.parts),
            "response": _quoted_or_none(item.response),
            "under": _quoted_or_none(item.under),
        }
    )


def _action_json(action: Action) -> Json:
    return _quoted_json(action) | {
        "owners": _quoted_list(action.owners),
        "due": _date_json(action.due),
        "status": action.status,
    }


def _warning_json(warning: RecordWarning) -> Json:
    anchor = warning.anchor.as_json() if warning.anchor else None
    return {"code": warning.code, "message": warning.message, "anchor": anchor}


def _optional(read: Callable[[Json], Read], value: Json | None) -> Read | None:
    return None if value is None else read(value)


def _each(read: Callable[[Json], Read], values: Iterable[Json]) -> tuple[Read, ...]:
    return tuple(read(value) for value in values)


def _text_and_anchor(value: Json) -> tuple[str, Anchor]:
    return value["text"], Anchor.from_json(value["anchor"])


def _quoted(value: Json) -> Quoted:
    return Quoted(*_text_and_anchor(value))


def _date(value: Json) -> DateRead:
    first, last = date.fromisoformat(value["from"]), date.fromisoformat(value["to"])
    return DateRead(value["words"], Anchor.from_json(value["anchor"]), first, last, value["precision"])


def _section(value: Json) -> Section:
    return Section(value["role"], _optional(_quoted, value["heading"]), value["number"])


def _line_of_enquiry(value: Json) -> LineOfEnquiry:
    return LineOfEnquiry(*_text_and_anchor(value), number=value["number"])


def _learning_point(value: Json) -> LearningPoint:
    detail, under = _each(_quoted, value["detail"]), _optional(_quoted, value["under"])
    return LearningPoint(*_text_and_anchor(value), detail=detail, under=under, voice=value["voice"])


def _practice_point(value: Json) -> PracticePoint:
    to, under = _each(_quoted, value["to"]), _optional(_quoted, value["under"])
    return PracticePoint(*_text_and_anchor(value), to=to, under=under)


def _recommendation(value: Json) -> Recommendation:
    return Recommendation(
        *_text_and_anchor(value),
        number=value["number"],
        to=_each(_quoted, value["to"]),
        parts=_each(_quoted, value["parts"]),
        response=_optional(_quoted, value["response"]),
        under=_optional(_quoted, value["under"]),
    )


def _action(value: Json) -> Action:
    owners, due = _each(_quoted, value["owners"]), _optional(_date, value["due"])
    return Action(*_text_and_anchor(value), owners=owners, due=due, status=value["status"])


def _theme(value: Json) -> Theme:
    return Theme(*_text_and_anchor(value), id=value["id"], source=value["from"])


def _resource(value: Json) -> Resource:
    return Resource(*_text_and_anchor(value), label=value["label"], url=value["url"])


def _warning(value: Json) -> RecordWarning:
    return RecordWarning(value["code"], value["message"], _optional(Anchor.from_json, value["anchor"]))
