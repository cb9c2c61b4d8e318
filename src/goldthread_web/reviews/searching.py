"""Search over one's own cases: every text that people wrote in them, and never who the people of a case really are.

The words are looked for in the tables themselves, one after the other, so that there is no second copy of case text
to keep in step, to protect and to forget. A text has to have all the words, as parts of words, in any case of letters.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldthread_web.accounts.access import Permission
from goldthread_web.reviews.models import (
    AgencyReturn,
    Attendance,
    Case,
    CasePause,
    CaseRecord,
    CriterionReason,
    DatedEvent,
    Decision,
    Meeting,
    MeetingPaper,
    Request,
    RequestStep,
    StageChange,
    Tick,
)
from goldthread_web.reviews.parts import BY_MODEL
from goldthread_web.reviews.side import part_url

MOST_WORDS = 8
MOST_EACH = 200  # texts of one table: who finds more needs another word
# Letters and digits. An apostrophe parts words, because it is typed in many ways.
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Hit:
    """A text with all the words: what it is part of, in which case, and where that stands."""

    case: int
    what: str
    text: str
    url: str


@dataclass(frozen=True)
class Source:
    """A table whose `texts` are looked through. `case` is the way to the case's number from it."""

    model: type[models.Model]
    texts: tuple[str, ...]
    place: Callable[[Any], str]
    case: str = "case_id"
    what: str = ""  # what a text of it is called; the name of its kind of record where none is given
    returns: bool = False  # an agency's material: read by those who read returns, and by its own authors


def words_of(typed: str) -> tuple[str, ...]:
    """Return the words that are looked for, in small letters, each once."""
    return tuple(dict.fromkeys(word.casefold() for word in WORD.findall(typed)))[:MOST_WORDS]


def search(user: Any, typed: str) -> list[Hit]:
    """Return what `user` finds in the cases that they may see now; an agency author, in their own agency's material."""
    words = words_of(typed)
    if not words:
        return []
    seen = set(Case.objects.visible_to(user).values_list("pk", flat=True))
    returns = set(Case.objects.with_permission(user, Permission.SEE_RETURNS).values_list("pk", flat=True))
    own = Request.objects.for_author(user).values("pk")
    return [hit for source in sources() for hit in _search(source, words, returns if source.returns else seen, own)]


def _search(source: Source, words: Sequence[str], cases: set[int], own: Any) -> Iterator[Hit]:
    allowed = Q(**{f"{source.case}__in": cases})
    if source.returns:
        allowed |= Q(pk__in=own) if source.model is Request else Q(request__in=own)
    rows = source.model._default_manager.filter(allowed, _has_all(source, words))
    if issubclass(source.model, CaseRecord):
        rows = rows.filter(removed_at=None)
    for row in _related(source, rows)[:MOST_EACH]:
        text = _text(row, source.texts)
        if all(word in text.casefold() for word in words):
            case = _case_of(row, source)
            place = source.place(row) if case in cases else _of_own_request(row)
            yield Hit(case, source.what or _what(row), text, place)


def _has_all(source: Source, words: Sequence[str]) -> Q:
    """Each word in one of the texts. Databases differ in letters beyond a to z: there, Python alone looks."""
    condition = Q()
    for word in words:
        if word.isascii():
            anywhere = Q()
            for name in source.texts:
                anywhere |= Q(**{f"{name}__icontains": word})
            condition &= anywhere
    return condition


def _related(source: Source, rows: Any) -> Any:
    if source.model in (Attendance, MeetingPaper):
        rows = rows.filter(meeting__removed_at=None)
    return rows.select_related(*(name for name in ("case", "request", "decision") if hasattr(source.model, name)))


def _text(row: Any, names: tuple[str, ...]) -> str:
    said = (getattr(row, name) for name in names)
    return " · ".join(text for value in said if (text := _flat(value)))


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return " · ".join(_flat(part) for part in value.values())
    if isinstance(value, list):
        return " · ".join(_flat(part) for part in value)
    return str(value or "")


def _case_of(row: Any, source: Source) -> int:
    for name in source.case.split("__"):
        row = getattr(row, name)
    return int(row)


def _what(row: Any) -> str:
    name = str(row._meta.verbose_name)
    return name[:1].upper() + name[1:]


_given: dict[type[models.Model], Source] = {}


def add(source: Source) -> None:
    """Let a table of an app above be looked through too. The same table twice is one."""
    _given[source.model] = source


def sources() -> tuple[Source, ...]:
    """Return the tables that are looked through: every kind of record, and what else people write in a case."""
    records = [model for model in apps.get_app_config("reviews").get_models() if issubclass(model, CaseRecord)]
    return (
        *(Source(model, texts_of(model), _place_of_record) for model in records),
        Source(Decision, ("reason", "decided_by"), _of_decision, what="Decision"),
        Source(CriterionReason, ("reason",), _of_decision, case="decision__case_id", what="Decision, a criterion"),
        Source(StageChange, ("reason",), _page("reviews:case"), what="Move"),
        Source(DatedEvent, ("note",), _page("reviews:dates"), what="Day that was written down"),
        Source(CasePause, ("reason",), _page("reviews:dates"), what="Pause"),
        Source(Tick, ("note",), _page("reviews:first_afternoon"), what="Item of a list"),
        Source(Request, ("instructions",), _of_request, what="Request", returns=True),
        Source(RequestStep, ("note",), _of_request, "request__case_id", what="Request", returns=True),
        Source(AgencyReturn, ("text", "from_name"), _of_request, "request__case_id", "Agency’s answer", returns=True),
        *_given.values(),
    )


def texts_of(model: type[CaseRecord]) -> tuple[str, ...]:
    """Return the names of the fields of `model` that people write in freely."""
    fields = (field for field in model._meta.fields if isinstance(field, models.CharField | models.TextField))
    return tuple(field.name for field in fields if not field.choices)


def _place_of_record(row: Any) -> str:
    if isinstance(row, Attendance | MeetingPaper):
        return reverse("reviews:meeting", kwargs={"case": row.case_id, "pk": row.meeting_id})
    if isinstance(row, Meeting):
        return reverse("reviews:meeting", kwargs={"case": row.case_id, "pk": row.pk})
    part = BY_MODEL.get(type(row))
    return f"{part_url(part, row.case)}#record-{row.pk}" if part else _page("reviews:case")(row)


def _page(route: str) -> Callable[[Any], str]:
    return lambda row: reverse(route, kwargs={"case": row.case_id})


def _of_decision(row: Any) -> str:
    decision: Decision = row if isinstance(row, Decision) else row.decision
    about_review = decision.about == Decision.About.RAPID_REVIEW
    route = "reviews:rapid_review" if about_review else "reviews:case"
    return reverse(route, kwargs={"case": decision.case_id})


def _of_request(row: Any) -> str:
    request = _request(row)
    return reverse("reviews:request", kwargs={"case": request.case_id, "pk": request.pk})


def _of_own_request(row: Any) -> str:
    """Where an author answers it."""
    return reverse("reviews:answer", kwargs={"pk": _request(row).pk})


def _request(row: Any) -> Request:
    request: Request = row if isinstance(row, Request) else row.request
    return request
