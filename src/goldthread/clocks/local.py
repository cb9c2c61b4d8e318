"""Pauses and local variants of one case as data: a TOML file of [[pause]] and [[variant]] tables.

[[pause]]                            [[variant]]
rule = "D5"                          rule = "D2"
first = 2026-03-09                   number = 0                # the same day
last = 2026-03-13  # or left out     unit = "working day"
reason = "The trial began."          in_force_from = 2026-01-01
author = "M. Quill, manager"         reason = "The partners want the copy at once."
                                     author = "the executive"
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goldthread.clocks.model import Pause, Variant
from goldthread.clocks.rule_faults import day_faults, is_text, length_faults, missing_or_unknown
from goldthread.clocks.rules import Length, RuleFault, Unit

_PAUSE = (("rule", "first", "reason", "author"), ("last",))
_VARIANT = (("rule", "number", "unit", "in_force_from", "reason", "author"), ("in_force_to", "trigger"))
_TEXTS = ("rule", "reason", "author", "trigger")
_DAYS = ("first", "last", "in_force_from", "in_force_to")

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Local:
    """What was agreed in a case or a partnership, each with its reason and author."""

    pauses: tuple[Pause, ...] = ()
    variants: tuple[Variant, ...] = ()


def read_local(text: str, *, where: str) -> Local:
    """Return the pauses and variants that a TOML text describes.

    Whether there are such deadlines, and whether they can be paused, `deadlines` says.
    Raises RuleFault with every fault, each with the table and key it is in.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleFault(f"This is not TOML ({error}).", remedy="Correct it.", where=where) from error
    if faults := [*_faults(data)]:
        raise RuleFault("; ".join(faults) + ".", remedy="Correct the file.", where=where)
    return Local(tuple(map(_pause, data.get("pause", ()))), tuple(map(_variant, data.get("variant", ()))))


def _pause(data: Data) -> Pause:
    return Pause(data["rule"], data["first"], data.get("last"), data["reason"], data["author"])


def _variant(data: Data) -> Variant:
    kept = {name: data[name] for name in data if name not in ("number", "unit")}
    return Variant(**kept, length=Length(data["number"], Unit(data["unit"])))


def _faults(data: Data) -> Iterator[str]:
    yield from (f"there is no table {name}" for name in data if name not in ("pause", "variant"))
    if not data:
        yield "there is neither a [[pause]] nor a [[variant]] in it"
    yield from _each(data, "pause", lambda row: missing_or_unknown(row, *_PAUSE))
    yield from _each(data, "variant", lambda row: [*missing_or_unknown(row, *_VARIANT), *length_faults(row)])


def _each(data: Data, name: str, check: Callable[[Data], Any]) -> Iterator[str]:
    rows = data.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield f"{name} is to be a list of tables, [[{name}]]"
        return
    for number, row in enumerate(rows, 1):
        empty = (f"{key} is to be some words" for key in _TEXTS if key in row and not is_text(row[key]))
        yield from (f"{name} {number}: {fault}" for fault in [*check(row), *empty, *day_faults(row, _DAYS)])
