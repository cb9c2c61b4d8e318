"""Deadlines as data: one TOML file each in parameters/, the days they count from in events.toml.

How to add a deadline, or change one:
1. Copy the file that is most like it. `title` is what is to be done, `words` the rule in a sentence.
2. `number` and `unit` ("working day", "day", "month"); neither, where the rule is "as soon as possible".
   `direction = "before"` counts back from the trigger; `sense = "until"` means that something lasts so long.
3. `trigger` and `met_by` are names from events.toml. Where sources count from different days, the one that governs
   stands in `trigger` and each other in `[[other_basis]]`, with who says so: both are shown.
4. `force`: "law", "guidance" or "local". Only a local deadline is moved by a pause or a local variant.
5. `source` and `last_checked` are what was read and when. What was not read has `verified = false` and `unverified`
   says what. `in_force_from` and `in_force_to` stand where a source gives them; a change of the law is a new file.
6. Give it rows in tests/spec/deadlines.toml and print the reference: python -m tests.spec.document
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from goldthread.errors import GoldthreadError

LONGEST = 3660  # days, working days or months: more is a slip of the pen
_REQUIRED = ("id", "stage", "title", "words", "trigger", "met_by", "force", "who", "source", "verified", "last_checked")
_OPTIONAL = ("number", "unit", "direction", "sense", "unverified", "in_force_from", "in_force_to", "other_basis")
_BASIS = ("trigger", "number", "unit", "why")
_DATES = ("last_checked", "in_force_from", "in_force_to")
_TEXTS = ("id", "stage", "title", "words", "who", "source")
_CHOICES = {"direction": ("after", "before"), "sense": ("by", "until"), "force": ("law", "guidance", "local")}


class RuleFault(GoldthreadError):
    """A file of a deadline is not what the program can count with."""


class Unit(StrEnum):
    """What a deadline counts."""

    WORKING_DAY = "working day"
    DAY = "day"
    MONTH = "month"


class Force(StrEnum):
    """What a deadline rests on. LOCAL alone may be moved."""

    LAW = "law"
    GUIDANCE = "guidance"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Length:
    """A number of units; `backwards` where it is counted back from the trigger."""

    number: int
    unit: Unit
    backwards: bool = False

    def __str__(self) -> str:
        """Return "15 working days", or "7 working days before"."""
        many = "" if self.number == 1 else "s"
        return f"{self.number} {self.unit}{many}{' before' if self.backwards else ''}"


@dataclass(frozen=True, slots=True)
class OtherBasis:
    """Another day that some count from: shown, never governing. `why` says who does."""

    trigger: str
    length: Length
    why: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A deadline. `length` is None for "as soon as possible"; `lasts` where something has to go on until the day.

    `unverified` says what of it was not read in a source, "" where all was.
    """

    id: str
    stage: str
    title: str
    words: str
    length: Length | None
    lasts: bool
    trigger: str
    met_by: str
    force: Force
    who: str
    source: str
    unverified: str
    last_checked: date
    in_force_from: date | None = None
    in_force_to: date | None = None
    other_basis: tuple[OtherBasis, ...] = ()

    def is_in_force(self, on: date) -> bool:
        """Whether the rule held on a day, so far as its file gives days."""
        begun = self.in_force_from is None or self.in_force_from <= on
        return begun and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class EventKind:
    """A thing that happens in a case. `words` goes on from "the day"; `planned` where its day may lie ahead."""

    name: str
    words: str
    planned: bool


@cache
def event_kinds() -> Mapping[str, EventKind]:
    """Return what happens in a case by its name, in the order in which it happens."""
    data = tomllib.loads((files("goldthread.clocks") / "events.toml").read_text("utf-8"))
    return {name: EventKind(name, kind["words"], kind.get("planned", False)) for name, kind in data.items()}


@cache
def rules() -> tuple[Rule, ...]:
    """Return the deadlines that come with the program, D1 first."""
    folder = files("goldthread.clocks") / "parameters"
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
    return tuple(read_rule(path.read_text("utf-8"), where=path.name) for path in paths)


def read_rule(text: str, *, where: str) -> Rule:
    """Return the deadline that a TOML text describes. Raises RuleFault with every fault in it, not just the first."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleFault(f"This is not TOML ({error}).", remedy="Correct it.", where=where) from error
    if faults := [*_faults(data)]:
        raise RuleFault("; ".join(faults) + ".", remedy="Correct the file.", where=where)
    return _rule(data)


def _rule(data: Mapping[str, Any]) -> Rule:
    kept = {name: data[name] for name in (*_TEXTS, "trigger", "met_by", *_DATES) if name in data}
    return Rule(
        **kept,
        length=_length(data),
        lasts=data.get("sense") == "until",
        force=Force(data["force"]),
        unverified=data.get("unverified", ""),
        other_basis=tuple(_other(basis, data) for basis in data.get("other_basis", ())),
    )


def _length(data: Mapping[str, Any]) -> Length | None:
    if "number" not in data:
        return None
    return Length(data["number"], Unit(data["unit"]), data.get("direction") == "before")


def _other(basis: Mapping[str, Any], rule: Mapping[str, Any]) -> OtherBasis:
    """Another basis; where it says no number of its own, the rule's counts."""
    length = _length({**rule, **basis})
    assert length is not None  # noqa: S101 - _basis_faults has refused it
    return OtherBasis(basis["trigger"], length, basis["why"])


def _faults(data: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{name} is missing" for name in _REQUIRED if name not in data)
    yield from (f"there is no field {name}" for name in data if name not in (*_REQUIRED, *_OPTIONAL))
    yield from (f"{name} is to be some words" for name in _TEXTS if name in data and not _is_text(data[name]))
    yield from (f"{name} is to be a day" for name in _DATES if name in data and type(data[name]) is not date)
    for name, allowed in _CHOICES.items():
        if name in data and data[name] not in allowed:
            yield f"{name} is to be one of: {', '.join(allowed)}"
    yield from _event_faults(data, ("trigger", "met_by"))
    yield from _length_faults(data)
    yield from _checking_faults(data)
    for basis in data.get("other_basis", ()):
        yield from _basis_faults(basis, data)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _event_faults(data: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if name in data and data[name] not in event_kinds():
            yield f"{name} {data[name]!r} is not in events.toml"


def _length_faults(data: Mapping[str, Any]) -> Iterator[str]:
    if ("number" in data) != ("unit" in data):
        yield "number and unit belong together"
    number = data.get("number", 1)
    if type(number) is not int or not 1 <= number <= LONGEST:
        yield f"number is to be a whole number from 1 to {LONGEST}"
    if data.get("unit", Unit.DAY) not in list(Unit):
        yield f"unit is to be one of: {', '.join(Unit)}"
    if "number" not in data and ("direction" in data or "sense" in data):
        yield "direction and sense need a number"


def _checking_faults(data: Mapping[str, Any]) -> Iterator[str]:
    """What is known of the rule has to be said either way."""
    if type(data.get("verified", True)) is not bool:
        yield "verified is to be true or false"
    if data.get("verified") is False and not _is_text(data.get("unverified")):
        yield "verified is false, so unverified has to say what was not read"
    if data.get("verified") is True and "unverified" in data:
        yield "verified is true, so there is no place for unverified"
    begun, ended = data.get("in_force_from"), data.get("in_force_to")
    if isinstance(begun, date) and isinstance(ended, date) and begun > ended:
        yield "in_force_from is after in_force_to"


def _basis_faults(basis: Mapping[str, Any], rule: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"other_basis: {name} is missing" for name in ("trigger", "why") if name not in basis)
    yield from (f"other_basis: there is no field {name}" for name in basis if name not in _BASIS)
    yield from (f"other_basis: {fault}" for fault in _event_faults(basis, ("trigger",)))
    if "number" not in basis and "number" not in rule:
        yield "other_basis: number is missing"
    if "number" in basis or "unit" in basis:
        yield from (f"other_basis: {fault}" for fault in _length_faults(basis))
