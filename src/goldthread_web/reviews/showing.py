"""A record of a case as a card: its filled fields as facts, in the order in which they are asked."""

from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.db.models import Model
from django.utils import timezone

from goldthread_web.design.filters import day
from goldthread_web.design.pages import Fact, Tag
from goldthread_web.reviews.models import CaseRecord


def facts(record: CaseRecord) -> tuple[Fact, ...]:
    """Return what `record` says beside its headline and its tag, with the words of its questions."""
    return _facts(record, tuple(name for name in record.ASKED if name not in record.TOLD))


def whole(record: CaseRecord) -> tuple[Fact, ...]:
    """Return every field of `record` that says something: for a reader who does not see its card."""
    return _facts(record, record.ASKED)


def some(record: CaseRecord, names: tuple[str, ...]) -> tuple[Fact, ...]:
    """Return those of the named fields of `record` that say something."""
    return _facts(record, names)


def _facts(record: CaseRecord, asked: tuple[str, ...]) -> tuple[Fact, ...]:
    said = ((record._meta.get_field(name), getattr(record, name)) for name in asked)
    pairs = ((question(record, field.name), shown(record, field, value)) for field, value in said)
    return tuple(Fact(label, value) for label, value in pairs if value)


def shown(record: Any, field: Any, value: Any) -> str:
    """Return a field's value in words; "" where it says nothing."""
    if value is None or value == "" or value is False:
        return ""
    if getattr(field, "choices", None):
        return str(dict(field.choices).get(value, value))
    if isinstance(field, models.BooleanField):
        return "Yes"
    return in_words(value)


def in_words(value: Any) -> str:
    """Return any value as a person reads it."""
    if isinstance(value, datetime):
        return f"{day(value)}, {timezone.localtime(value):%H:%M}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


def tag(record: CaseRecord) -> Tag | None:
    """Return how `record` stands, None where nothing stands."""
    text, colour = record.standing
    return Tag(text, colour) if text else None


def written(record: CaseRecord) -> str:
    """Return who wrote `record` last, and when; "" where nothing may tell."""
    if record.UNATTRIBUTED:
        return ""
    if record.changed_by and record.changed_at:
        return f"Changed by {record.changed_by} on {day(record.changed_at)}"
    return f"Added by {record.added_by} on {day(record.added_at)}"


def question(row: Model, name: str) -> str:
    """Return the words with which a field is asked for."""
    field: Any = row._meta.get_field(name)
    said = str(field.verbose_name)
    return said[:1].upper() + said[1:]
