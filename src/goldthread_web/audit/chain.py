"""How a row of the audit is sealed: what of it is hashed, and how one seal holds on to the one before."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

# Every column of a record, in this order for ever: another order would be another hash.
COLUMNS = (
    "id",
    "at",
    "actor_id",
    "actor_label",
    "event",
    "object_type",
    "object_id",
    "object_label",
    "partnership_id",
    "details",
)
BEFORE_THE_FIRST = "0" * 64


def record_hash(columns: Sequence[Any]) -> str:
    """Return the SHA-256 of one record, given its COLUMNS with `at` and `details` as the database writes them.

    The same record gives the same hash on SQLite and PostgreSQL.
    """
    values = dict(zip(COLUMNS, columns, strict=True))
    values["at"] = moment(values["at"])
    values["details"] = _parsed(values["details"])
    return _sha256([values[name] for name in COLUMNS])


def seal_hash(*, number: int, previous: str, record_id: int, record: str, sealed_at: str) -> str:
    """Return the hash of a seal: of its own place and content, and of the seal before it.

    `previous` is that seal's hash, BEFORE_THE_FIRST for the first; `record` the hash of the record.
    """
    return _sha256([number, previous, record_id, record, moment(sealed_at)])


def moment(text: str) -> str:
    """Return a moment as both databases' text for it means it: in UTC, with microseconds.

    What is no moment comes back as it is: only somebody who altered it can have written that, and it hashes anew.
    """
    try:
        read = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return text
    aware = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)  # SQLite writes UTC without
    return aware.isoformat(timespec="microseconds")


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return text  # altered: see `moment`


def _sha256(values: list[Any]) -> str:
    # As JSON, so that no value can run into the next one.
    text = json.dumps(values, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
