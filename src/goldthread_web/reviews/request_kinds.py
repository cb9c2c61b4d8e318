"""The kinds of request: words, due days and questions, read from data/request_kinds.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from goldthread.working_days import (
    BankHolidaysUnknown,
    add_working_days,
    england_and_wales,
    in_words,
    working_days_between,
)
from goldthread_web.reviews.models import Case, LineOfEnquiry, Request

LINE = "line_"  # how the name of a question begins that is one of the review's lines of enquiry


@dataclass(frozen=True)
class Question:
    """A question of the form. `answer` says how it is answered: yes_no, line, text or day."""

    name: str
    text: str
    answer: str
    hint: str = ""
    required: bool = False


@dataclass(frozen=True)
class RequestKind:
    """A kind of request. `nil`: it can be answered by "we do not know this family". `identities`: to answer it, an
    agency has to be told who the people are.
    """

    id: str
    title: str
    asks: str
    intro: str
    nil: bool
    identities: bool
    working_days: int
    counted_from: str
    source: str
    questions: tuple[Question, ...]
    lines_of_enquiry: bool = False
    unverified: str = ""


@dataclass(frozen=True)
class Reminders:
    """When reminders go out by themselves: working days before the due day (negative: after), from an hour on."""

    days: tuple[int, ...]
    not_before_hour: int


@dataclass(frozen=True)
class ProposedDay:
    """A day to be due on, and how it was worked out."""

    day: date
    how: str


@cache
def _data() -> dict:
    return tomllib.loads((files("goldthread_web.reviews") / "data" / "request_kinds.toml").read_text("utf-8"))


@cache
def kinds() -> Mapping[str, RequestKind]:
    """Return every kind by its name, which is that of `Request.Kind`."""
    return {name: _kind(name, values) for name, values in _data()["kinds"].items()}


@cache
def reminders() -> Reminders:
    """Return when reminders go out where a partnership has not set it."""
    values = _data()["reminders"]
    return Reminders(tuple(values["days"]), values["not_before_hour"])


def kind_of(request: Request) -> RequestKind:
    """Return the kind of `request`."""
    return kinds()[request.kind]


def questions_of(request: Request) -> tuple[Question, ...]:
    """Return the questions of `request`, with the open lines of enquiry of its case where they are asked."""
    kind = kind_of(request)
    if not kind.lines_of_enquiry:
        return kind.questions
    lines = LineOfEnquiry.objects.of(request.case)
    asked = tuple(Question(f"{LINE}{line.pk}", line.question, "text") for line in lines)
    return (*asked, *kind.questions)


def answers_in_words(request: Request, answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return each answer with its question as it reads now, a line of enquiry that was removed since too."""
    asked = {question.name: question for question in questions_of(request)}
    every_line = LineOfEnquiry.objects.filter(case=request.case) if kind_of(request).lines_of_enquiry else ()
    words = {f"{LINE}{line.pk}": line.question for line in every_line}
    words |= {name: question.text for name, question in asked.items()}
    order = [*asked, *(name for name in answers if name not in asked)]
    return tuple((words.get(name, name), _said(answers[name])) for name in order if answers.get(name))


def propose_due(kind: RequestKind, case: Case, *, today: date) -> ProposedDay:
    """Return the day on which a request of `kind` in `case` should be due, never before the next working day.

    Raises BankHolidaysUnknown where the known years end.
    """
    holidays = england_and_wales()
    started = case.events.days().get(kind.counted_from) if kind.counted_from != "asked" else None
    due = add_working_days(started or today, kind.working_days, holidays=holidays)
    soonest = add_working_days(today, 1, holidays=holidays)
    base = f"the notification on {in_words(started)}" if started else "today"
    how = f"{kind.working_days} working days from {base}."
    if due < soonest:
        return ProposedDay(soonest, f"{how} That day has passed, so the next working day is proposed.")
    return ProposedDay(due, how)


def late_by(due: date, *, today: date) -> int:
    """Return how many working days `today` is after `due`; 0 while it is not late, or on the weekend after it.

    Raises BankHolidaysUnknown where the known years end.
    """
    return max(working_days_between(due, today, holidays=england_and_wales()), 0)


def is_known(day: date) -> bool:
    """Whether the bank holidays about `day` are known, so that days before and after it can be counted."""
    holidays = england_and_wales()
    try:
        add_working_days(day, 3, holidays=holidays)
        add_working_days(day, -3, holidays=holidays)
    except BankHolidaysUnknown:
        return False
    return True


def _kind(name: str, values: dict) -> RequestKind:
    known = {key: value for key, value in values.items() if key in RequestKind.__dataclass_fields__}
    known["questions"] = tuple(Question(**one) for one in values["questions"])
    return RequestKind(id=name, **known)


def _said(answer: str) -> str:
    return {"yes": "Yes", "no": "No", "unsure": "Not sure"}.get(answer, answer)
