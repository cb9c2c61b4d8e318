"""What is wrong with the data of a deadline or of an event: every fault, each with the key it is in."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldthread.clocks.rules import EventKind, Unit

LONGEST = 3660  # days, working days or months: more is a slip of the pen
TEXTS = ("id", "stage", "title", "words", "who", "source")
DATES = ("last_checked", "in_force_from", "in_force_to")
EVENTS = ("trigger", "met_by", "falls_away_on")
_REQUIRED = (*TEXTS, "trigger", "met_by", "force", "verified", "last_checked")
_OPTIONAL = ("number", "unit", "direction", "sense", "unverified", "addresses", *DATES[1:], "falls_away_on")
_BASIS = ("trigger", "number", "unit", "why")
_CHOICES = {
    "direction": ("after", "before"),
    "sense": ("by", "until", "about"),
    "force": ("law", "guidance", "local"),
}

Data = Mapping[str, Any]
Kinds = Mapping[str, EventKind]


def rule_faults(data: Data, kinds: Kinds) -> Iterator[str]:
    """Yield what is wrong with the file of one deadline."""
    yield from missing_or_unknown(data, _REQUIRED, (*_OPTIONAL, "other_basis"))
    yield from (f"{name} is to be some words" for name in TEXTS if name in data and not is_text(data[name]))
    yield from day_faults(data, DATES)
    for name, allowed in _CHOICES.items():
        if name in data and data[name] not in allowed:
            yield f"{name} is to be one of: {', '.join(allowed)}"
    yield from event_faults(data, EVENTS, kinds)
    yield from length_faults(data)
    if "number" not in data and ("direction" in data or "sense" in data):
        yield "direction and sense need a number"
    yield from _checking_faults(data)
    yield from _list_faults(data, kinds)


def event_kind_faults(data: Data, kinds: Kinds) -> Iterator[str]:
    """Yield what is wrong with a partnership's own events.toml, beside the events that there are already."""
    for name, kind in data.items():
        if name in kinds:
            yield f"{name}: this event comes with the program, so it has to have another name"
        elif not isinstance(kind, dict):
            yield f"{name} is to be a table, [{name}]"
        else:
            found = missing_or_unknown(kind, ("words",), ("planned",))
            yield from (f"{name}: {fault}" for fault in found)
            if "words" in kind and not is_text(kind["words"]):
                yield f"{name}: words is to be some words"
            if type(kind.get("planned", False)) is not bool:
                yield f"{name}: planned is to be true or false"


def missing_or_unknown(data: Data, required: tuple[str, ...], optional: tuple[str, ...]) -> Iterator[str]:
    """Yield the keys that have to be there and are not, and those that there are not."""
    yield from (f"{name} is missing" for name in required if name not in data)
    yield from (f"there is no field {name}" for name in data if name not in (*required, *optional))


def is_text(value: object) -> bool:
    """Whether a value has words in it."""
    return isinstance(value, str) and bool(value.strip())


def day_faults(data: Data, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the keys that are to be days, written as 2026-03-02 without quotation marks, and are not."""
    wrong = (name for name in names if name in data and type(data[name]) is not date)
    yield from (f"{name} is to be a day, written as 2026-03-02 without quotation marks" for name in wrong)


def event_faults(data: Data, names: tuple[str, ...], kinds: Kinds) -> Iterator[str]:
    """Yield the keys that name an event that there is not."""
    wrong = (name for name in names if name in data and data[name] not in kinds)
    yield from (f"{name} {data[name]!r} is not in events.toml" for name in wrong)


def length_faults(data: Data) -> Iterator[str]:
    """Yield what is wrong with `number` and `unit`."""
    if ("number" in data) != ("unit" in data):
        yield "number and unit belong together"
    number = data.get("number", 0)
    if type(number) is not int or not 0 <= number <= LONGEST:
        yield f"number is to be a whole number from 0 to {LONGEST}"
    if data.get("unit", Unit.DAY) not in list(Unit):
        yield f"unit is to be one of: {', '.join(Unit)}"


def _checking_faults(data: Data) -> Iterator[str]:
    """What is known of the rule has to be said either way."""
    if type(data.get("verified", True)) is not bool:
        yield "verified is to be true or false"
    if data.get("verified") is False and not is_text(data.get("unverified")):
        yield "verified is false, so unverified has to say what was not read"
    if data.get("verified") is True and "unverified" in data:
        yield "verified is true, so there is no place for unverified"
    begun, ended = data.get("in_force_from"), data.get("in_force_to")
    if type(begun) is date and type(ended) is date and begun > ended:
        yield "in_force_from is after in_force_to"


def _list_faults(data: Data, kinds: Kinds) -> Iterator[str]:
    addresses = data.get("addresses", [])
    if not isinstance(addresses, list) or not all(is_text(address) for address in addresses):
        yield "addresses is to be a list of addresses"
    bases = data.get("other_basis", [])
    if not isinstance(bases, list) or not all(isinstance(basis, dict) for basis in bases):
        yield "other_basis is to be a list of tables, [[other_basis]]"
        return
    for basis in bases:
        yield from (f"other_basis: {fault}" for fault in _basis_faults(basis, data, kinds))


def _basis_faults(basis: Data, rule: Data, kinds: Kinds) -> Iterator[str]:
    yield from missing_or_unknown(basis, ("trigger", "why"), _BASIS)
    yield from event_faults(basis, ("trigger",), kinds)
    if "number" not in basis and "number" not in rule:
        yield "number is missing"
    if "number" in basis or "unit" in basis:
        yield from length_faults(basis)
