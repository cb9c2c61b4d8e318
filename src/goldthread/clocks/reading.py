"""Reads deadlines and events from their files: those that come with the program, and a partnership's own.

A partnership's own folder holds one TOML file for each deadline and, where they name events of their own, an
events.toml. Nothing in it is read unless it is asked for by its place. DAY_PLAN is such a folder, as an example.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from goldthread.clocks.rule_faults import DATES, EVENTS, TEXTS, event_kind_faults, rule_faults
from goldthread.clocks.rules import EventKind, Force, Length, OtherBasis, Rule, RuleFault, Unit

_HOME = files("goldthread.clocks")
DAY_PLAN = _HOME / "day_plan"
_EVENTS_FILE = "events.toml"

Kinds = Mapping[str, EventKind]


@cache
def event_kinds() -> Kinds:
    """Return what happens in a case by its name, in the order in which it happens."""
    return _kinds(tomllib.loads((_HOME / _EVENTS_FILE).read_text("utf-8")))


def events_of(known: Iterable[Rule]) -> dict[str, EventKind]:
    """Return every event there is by its name: those of the program, and those that these rules bring."""
    return {**event_kinds(), **{kind.name: kind for rule in known for kind in rule.events}}


def rules(folder: Traversable | None = None) -> tuple[Rule, ...]:
    """Return the deadlines that come with the program, D1 first, and after them those of a partnership's `folder`.

    Raises RuleFault where the folder cannot be counted with, with every fault, each with its file and key.
    """
    return _shipped() if folder is None else (*_shipped(), *_own(folder))


def read_rule(text: str, *, where: str, kinds: Kinds | None = None) -> Rule:
    """Return the deadline that a TOML text describes; `kinds` are the events it may name, those of the program if None.

    Raises RuleFault with every fault in it, not just the first.
    """
    known = event_kinds() if kinds is None else kinds
    data = _load(text, where)
    if faults := [*rule_faults(data, known)]:
        raise RuleFault("; ".join(faults) + ".", remedy="Correct the file.", where=where)
    return _rule(data, known)


@cache
def _shipped() -> tuple[Rule, ...]:
    return tuple(read_rule(path.read_text("utf-8"), where=path.name) for path in _toml_files(_HOME / "parameters"))


def _own(folder: Traversable) -> list[Rule]:
    paths = _toml_files(folder) if folder.is_dir() else []
    if not any(path.name != _EVENTS_FILE for path in paths):
        raise RuleFault(
            "There is no deadline in this folder.",
            remedy="Name a folder with one .toml file for each deadline.",
            where=str(folder),
        )
    faults: list[str] = []
    kinds = {**event_kinds(), **_own_kinds([path for path in paths if path.name == _EVENTS_FILE], faults)}
    own = [path for path in paths if path.name != _EVENTS_FILE]
    read = [rule for path in own if (rule := _own_rule(path, kinds, faults))]
    if faults := [*faults, *_twice(read)]:
        raise RuleFault(" ".join(faults), remedy="Correct these files.", where=str(folder))
    return read


def _own_kinds(paths: list[Traversable], faults: list[str]) -> Kinds:
    """The events that a partnership adds. What is wrong with them is added to `faults`."""
    for path in paths:
        try:
            data = _load(_text(path), path.name)
        except RuleFault as fault:
            faults.append(f"{path.name}: {fault.problem}")
        else:
            found = [*event_kind_faults(data, event_kinds())]
            faults += [f"{path.name}: {fault}." for fault in found]
            return {} if found else _kinds(data)
    return {}


def _own_rule(path: Traversable, kinds: Kinds, faults: list[str]) -> Rule | None:
    """A partnership's own deadline; None where it cannot be read, and then what is wrong is added to `faults`."""
    try:
        rule = read_rule(_text(path), where=path.name, kinds=kinds)
    except RuleFault as fault:
        faults.append(f"{path.name}: {fault.problem}")
        return None
    if rule.force is not Force.LOCAL:
        faults.append(f'{path.name}: force is to be "local": deadlines of law and guidance come with the program.')
    return rule


def _text(path: Traversable) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise RuleFault("This file is not text in UTF-8.", remedy="Save it as UTF-8.", where=path.name) from error


def _twice(own: list[Rule]) -> Iterator[str]:
    taken = {rule.id for rule in _shipped()}
    for rule in own:
        if rule.id in taken:
            yield f"id {rule.id!r} ({rule.title}) is there already: give each deadline its own."
        taken.add(rule.id)


def _toml_files(folder: Traversable) -> list[Traversable]:
    return sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)


def _load(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleFault(f"This is not TOML ({error}).", remedy="Correct it.", where=where) from error


def _kinds(data: Mapping[str, Any]) -> Kinds:
    return {name: EventKind(name, kind["words"], kind.get("planned", False)) for name, kind in data.items()}


def _rule(data: Mapping[str, Any], kinds: Kinds) -> Rule:
    kept = {name: data[name] for name in (*TEXTS, *EVENTS, *DATES) if name in data}
    bases = tuple(_other(basis, data) for basis in data.get("other_basis", ()))
    named = dict.fromkeys([*(data[name] for name in EVENTS if name in data), *(basis.trigger for basis in bases)])
    return Rule(
        **kept,
        length=_length(data),
        lasts=data.get("sense") == "until",
        about=data.get("sense") == "about",
        force=Force(data["force"]),
        unverified=data.get("unverified", ""),
        addresses=tuple(data.get("addresses", ())),
        other_basis=bases,
        events=tuple(kinds[name] for name in named),
    )


def _length(data: Mapping[str, Any]) -> Length | None:
    if "number" not in data:
        return None
    return Length(data["number"], Unit(data["unit"]), data.get("direction") == "before")


def _other(basis: Mapping[str, Any], rule: Mapping[str, Any]) -> OtherBasis:
    """Another basis; where it says no number of its own, the rule's counts."""
    length = _length({**rule, **basis})
    assert length is not None  # noqa: S101 - rule_faults has refused it
    return OtherBasis(basis["trigger"], length, basis["why"])
