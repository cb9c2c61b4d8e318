"""Whether JSON is a learning record: it is checked against learning_record.schema.json (JSON Schema 2020-12)."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from goldthread.errors import GoldthreadError
from goldthread.learning.record import LearningRecord
from goldthread.learning.record_json import from_json

MOST_FAULTS = 20  # enough to see what is wrong


class InvalidRecord(GoldthreadError):
    """JSON that is no learning record of this version. `faults` says what and where."""

    exit_code = 4

    def __init__(self, faults: list[str], *, where: str = "") -> None:
        self.faults = faults
        remedy = "Make the record again with: goldthread read FILE --out FOLDER"
        super().__init__(f"This is not a learning record: {'; '.join(faults)}.", remedy=remedy, where=where)


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the learning record."""
    value: dict[str, Any] = json.loads((files(__package__) / "learning_record.schema.json").read_text("utf-8"))
    return value


def faults(value: Any) -> list[str]:
    """Return what keeps `value` from being a learning record, each with its place; nothing if it is one.

    At most `MOST_FAULTS` are named.
    """
    errors = sorted(_validator().iter_errors(value), key=lambda error: [str(step) for step in error.absolute_path])
    return [_fault(error) for error in errors[:MOST_FAULTS]]


def validate(value: Any, *, where: str = "") -> None:
    """Raise InvalidRecord, naming the faults, unless `value` is a learning record. `where` is the file it came from."""
    if found := faults(value):
        raise InvalidRecord(found, where=where)


def load_record(path: Path) -> LearningRecord:
    """Return the record in the JSON file at `path`. Raises InvalidRecord."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InvalidRecord([error.strerror or str(error)], where=path.name) from error
    except ValueError as error:
        raise InvalidRecord([f"it is not JSON ({error})"], where=path.name) from error
    validate(value, where=path.name)
    return from_json(value)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema(), format_checker=FormatChecker(["date"]))


def _fault(error: ValidationError) -> str:
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path)
    message = error.message if len(error.message) < 200 else f"{error.message[:200]}…"
    return f"{place.lstrip('.') or 'the whole'}: {message}"
