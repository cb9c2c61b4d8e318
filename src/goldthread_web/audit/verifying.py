"""Is every record of the audit still what it was when it was sealed? Each fault in plain words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast

from goldthread_web.audit import chain
from goldthread_web.audit.models import AuditRecord, AuditSeal
from goldthread_web.design.filters import moment

AT_A_TIME = 900  # rows looked up in one query: SQLite takes some thousand values at most

Progress = Callable[[int, int], None]


class Seal(NamedTuple):
    """A seal as it stands in the database."""

    number: int
    record_id: int
    record_hash: str
    hash: str
    sealed_at: str

    def __str__(self) -> str:
        return f"Seal {self.number}, of record {self.record_id},"


@dataclass
class Verdict:
    """What was found. Without `faults` every sealed record is as it was, in the order in which it was sealed.

    `head` is the hash of the last seal and `sealed_until` when that was made, both empty before the first seal.
    `unsealed` counts records that no sealer has come to yet. `expected` is the number of the seal that was looked for.
    """

    records: int = 0
    sealed: int = 0
    unsealed: int = 0
    head: str = ""
    sealed_until: str = ""
    expected: int | None = None
    faults: list[str] = field(default_factory=list)


def verify(*, expect: str = "", progress: Progress = lambda done, total: None) -> Verdict:
    """Check the whole chain against the records, and that it holds a seal whose hash is `expect`, where one is given.

    A chain whose end was cut off is whole in itself: only a head that was written down before tells.
    """
    total = AuditSeal.objects.count()
    walk = _Walk(expect)
    seals = _seals()
    while some := tuple(islice(seals, AT_A_TIME)):
        records = _records(some)
        for seal in some:
            walk.see(seal, records.get(seal.record_id))
        progress(walk.verdict.sealed, total)
    verdict = walk.verdict
    verdict.records = AuditRecord.objects.count()
    verdict.unsealed = AuditRecord.objects.unsealed().count()
    if expect and verdict.expected is None:
        verdict.faults.append(
            "The chain does not hold the head that you gave. If it was copied rightly, the end of the chain was cut "
            "off, or the chain was made anew."
        )
    return verdict


class _Walk:
    """Goes along the chain, from seal to seal."""

    def __init__(self, expect: str) -> None:
        self.verdict = Verdict()
        self._expect = expect
        self._number, self._hash = 0, chain.BEFORE_THE_FIRST

    def see(self, seal: Seal, record: tuple[Any, ...] | None) -> None:
        """Check one seal, and the record it holds; None where there is none of its number."""
        if seal.number != self._number + 1:
            self._complain_of_gap(seal)
        elif seal.hash != self._expected_hash(seal):
            self._complain(f"{seal} does not fit: it was altered, or seals before it were altered or moved.")
        if record is None:
            self._complain(f"Record {seal.record_id} is gone. It was sealed on {when(seal)}.")
        elif chain.record_hash(record) != seal.record_hash:
            self._complain(f"Record {seal.record_id} was altered after it was sealed on {when(seal)}.")
        self._number, self._hash = seal.number, seal.hash
        self._keep(seal)

    def _keep(self, seal: Seal) -> None:
        self.verdict.sealed += 1
        self.verdict.head, self.verdict.sealed_until = seal.hash, when(seal)
        if seal.hash == self._expect:
            self.verdict.expected = seal.number

    def _expected_hash(self, seal: Seal) -> str:
        return chain.seal_hash(
            number=seal.number,
            previous=self._hash,
            record_id=seal.record_id,
            record=seal.record_hash,
            sealed_at=seal.sealed_at,
        )

    def _complain_of_gap(self, seal: Seal) -> None:
        first, last = self._number + 1, seal.number - 1
        missing = f"Seal {first} is missing" if first == last else f"Seals {first} to {last} are missing"
        self._complain(f"{missing}, so that seal {seal.number} cannot be checked.")

    def _complain(self, fault: str) -> None:
        self.verdict.faults.append(fault)


def when(seal: Seal) -> str:
    """Return when a seal was made, as people write it; as it stands there, when that is no moment."""
    text = chain.moment(seal.sealed_at)
    try:
        return moment(datetime.fromisoformat(text))
    except ValueError:
        return text


def _seals() -> Iterator[Seal]:
    # As text, so that an altered moment does not stop the reading.
    written = AuditSeal.objects.annotate(written=Cast("sealed_at", TextField())).order_by("number")
    rows = written.values_list("number", "record_id", "record_hash", "hash", "written")
    return (Seal(*row) for row in rows.iterator(chunk_size=AT_A_TIME))


def _records(seals: tuple[Seal, ...]) -> dict[int, tuple[Any, ...]]:
    numbers = [seal.record_id for seal in seals if isinstance(seal.record_id, int)]
    return {row[0]: row for row in AuditRecord.objects.filter(pk__in=numbers).for_sealing()}
