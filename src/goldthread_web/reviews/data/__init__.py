"""Words and lists of the reviews that are data: each file says where it comes from and what of it was not verified.

To change one, open its file beside this module. The `key` of an item is kept with what people ticked or wrote: change
its words freely, and give a new item a new key.
"""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from goldthread.working_days import add_working_days, england_and_wales


@dataclass(frozen=True)
class Item:
    """One thing of the first afternoon. `page` names where it is done (`afternoon.py`), "" where that is not here."""

    key: str
    words: str
    why: str
    source: str
    page: str = ""
    only: str = ""  # for whom alone it is shown: "home_area"
    unverified: str = ""


@dataclass(frozen=True)
class Question:
    """One question of the national form. `answer` names where the case has it (`copy_sheet.py`)."""

    section: str
    ask: str
    answer: str


@dataclass(frozen=True)
class Form:
    """The national form: its questions in order, and what of it was read."""

    source: str
    unverified: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Message:
    """A text to send. `{reference}`, `{partnership}`, `{sender}`, `{day}` and `{by}` are filled in; nothing else is."""

    key: str
    title: str
    to: str
    when: str
    subject: str
    text: str
    only: str = ""


@dataclass(frozen=True)
class Criterion:
    """One of the four matters of regulation 11 that partners weigh."""

    key: str
    words: str
    source: str


@dataclass(frozen=True)
class Heading:
    """A heading of the rapid review's analysis, with what belongs under it."""

    heading: str
    hint: str


@dataclass(frozen=True)
class PlanDay:
    """A step of the rapid review's plan, from one working day after the notification to another."""

    first: int
    last: int
    words: str


@dataclass(frozen=True)
class PlannedMeeting:
    """A meeting and the working days after the notification on which it is usually held: `first` to `last`."""

    key: str
    kind: str
    words: str
    first: int
    last: int
    proposed: int
    minutes: int

    def day(self, notified: date) -> date:
        """Return the day that is proposed. Raises BankHolidaysUnknown where the known years end."""
        return add_working_days(notified, self.proposed, holidays=england_and_wales())

    @property
    def days(self) -> str:
        """Say on which working days it is usually held."""
        return f"working day {self.first}" + (f" to {self.last}" if self.last != self.first else "")


Entry = TypeVar("Entry")


@cache
def first_afternoon() -> tuple[Item, ...]:
    """Return what is to be done on the afternoon of a new serious incident, in order."""
    return _entries(Item, _read("first_afternoon.toml")["item"])


@cache
def national_form() -> Form:
    """Return the questions of the national form."""
    data = _read("national_form.toml")
    return Form(data["source"], data["unverified"], _entries(Question, data["question"]))


@cache
def messages() -> tuple[Message, ...]:
    """Return the messages that are drafted, in the order in which they are sent."""
    return _entries(Message, _read("messages.toml")["message"])


@cache
def criteria() -> tuple[Criterion, ...]:
    """Return the four criteria of regulation 11, a to d."""
    return _entries(Criterion, _read("criteria.toml")["criterion"])


@cache
def analysis_headings() -> tuple[Heading, ...]:
    """Return the headings of a rapid review's analysis where a partnership has set none of its own."""
    return _entries(Heading, _read("analysis_headings.toml")["heading"])


@cache
def rapid_review_plan() -> tuple[PlanDay, ...]:
    """Return the days by which a rapid review is usually got through."""
    return _entries(PlanDay, _read("rapid_review_plan.toml")["day"])


@cache
def planned_meetings() -> tuple[PlannedMeeting, ...]:
    """Return the meetings of a rapid review that can be booked in one go."""
    return _entries(PlannedMeeting, _read("rapid_review_plan.toml")["meeting"])


def said_of(name: str) -> str:
    """Return what the file `name` says of where it comes from, and what was not verified."""
    data = _read(f"{name}.toml")
    unverified = f" Not verified: {data['unverified']}" if "unverified" in data else ""
    return f"{data['source']}.{unverified}"


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text("utf-8"))


def _entries(kind: type[Entry], tables: list[dict[str, Any]]) -> tuple[Entry, ...]:
    """Return each table as a `kind`. A name that it does not know is a slip of the pen and stops the program."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    for table in tables:
        if extra := set(table) - known:
            raise ValueError(f"{kind.__name__} has no {', '.join(sorted(extra))}: {table}")
    return tuple(kind(**table) for table in tables)
