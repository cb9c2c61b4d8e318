"""Records that nobody wrote: their words fall off in frequency as the words of real texts do."""

import random
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from goldthread.search import KINDS

# The commonest words of the made language, so that a query reads like one; the rest are built of syllables.
COMMON = """
child children family review practitioner learning partnership neglect abuse health school police parent mother
father risk assessment information sharing concern plan meeting need support worker social care agency home visit
history voice experience professional curiosity domestic mental supervision decision referral multi early help
appointment missed baby adolescent housing record policy training impact engagement response strategy discussion
threshold escalation safeguarding lead hospital midwife visitor teacher attendance exclusion exploitation injury
bruise safe sleep adult carer sibling uncle grandmother kinship placement transition disability autism alcohol drug
substance poverty isolation culture faith language interpreter identity gender rural island border move housing
""".split()
SYLLABLES = (
    "ba be bo ca co da de di du fa fe ga go ha he ka la le li lo ma me mi mo na ne no pa pe po ra re ri ro".split()
)
WORDS = 20_000
PER_RECORD = 20
AGENCIES = "council health police school charity probation housing court care_provider fire".split()


def vocabulary(rng: random.Random) -> list[str]:
    """Return the made language's words, commonest first."""
    found = dict.fromkeys(COMMON)
    while len(found) < WORDS:
        found["".join(rng.choices(SYLLABLES, k=rng.randint(2, 5)))] = None
    return list(found)


class Language:
    """Words drawn by Zipf's law: the n-th commonest comes 1/n times as often as the first."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self.words = vocabulary(rng)
        # Offset, so that the commonest word stands in about one point in four and not in every one.
        self._weights = list(accumulate(1 / (rank + 40) for rank in range(WORDS)))

    def say(self, count: int) -> str:
        """Return `count` words."""
        return " ".join(self._rng.choices(self.words, cum_weights=self._weights, k=count))


def made_records(count: int, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Yield records with `count` points in all, twenty to a record, of two to six sentences each."""
    language = Language(rng)
    for number in range(-(-count // PER_RECORD)):
        yield _record(number, min(PER_RECORD, count - number * PER_RECORD), language, rng)


def _record(number: int, points: int, language: Language, rng: random.Random) -> dict[str, Any]:
    record: dict[str, Any] = {field: [] for field in KINDS}
    for block in range(points):
        record[rng.choice(list(KINDS))].append(_item(block, language, rng))
    year = rng.randint(2010, 2026)
    # A few themes are in many records, most in few; each stands in some of the record's points.
    themes = {int(rng.triangular(0, 100, 0)) for _ in range(6)}
    return record | {
        "id": f"record-{number}",
        "title": {"text": language.say(6)},
        "partnership": {"text": f"Partnership {rng.randint(1, 150)}"},
        "published": {"from": f"{year}-01-01"},
        "agencies": [{"text": kind, "kind": kind} for kind in rng.sample(AGENCIES, k=3)],
        "themes": [{"id": f"theme{theme}", "anchor": _anchor(*rng.sample(range(20), k=8))} for theme in sorted(themes)],
    }


def _item(block: int, language: Language, rng: random.Random) -> dict[str, Any]:
    detail = [{"text": language.say(rng.randint(15, 80)), "anchor": _anchor(block)}]
    return {"text": language.say(rng.randint(8, 20)), "detail": detail, "anchor": _anchor(block)}


def _anchor(*blocks: int) -> dict[str, Any]:
    return {"spans": [{"page": 1, "block": block, "start": 0, "end": 1} for block in blocks]}


def made_queries(count: int, rng: random.Random) -> list[str]:
    """Return `count` queries of one to four words, each drawn as often as texts use it."""
    language = Language(rng)
    return [language.say(rng.choices((1, 2, 3, 4), (3, 4, 2, 1))[0]) for _ in range(count)]
