"""Learning records against answers worked out by hand: what was found, what was missed, what was made up.

Two texts match when their bags of words overlap by Dice 0.6 or more (twice the shared words over the sum of both
counts), one to one, best first. Counts are summed over documents before precision, recall and F1 are taken. Parts of an
item (owners, due, voice, ...) are compared on items that match. A field that an answer does not have is not scored.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Any

Json = Mapping[str, Any]

FLOOR = 0.6
LISTS = (
    "learning_points",
    "practice_points",
    "good_practice",
    "recommendations",
    "actions",
    "agencies",
    "discussion_questions",
    "lines_of_enquiry",
    "themes_stated",
    "subjects",
    "resources",
)
# Lists inside an item, compared item by item on the items that match.
INNER_LISTS = ("owners", "to", "parts", "detail")
SINGLES = ("doc_type", "partnership", "published")
SECTIONS = "sections"

_TAG = re.compile(r"<[^>]+>")
_MARK_UP = re.compile(r"[*_`\[\]#'’‘]")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(slots=True)
class Tally:
    """How many items were predicted, how many the answers have, and how many of them match."""

    predicted: int = 0
    gold: int = 0
    matched: int = 0

    @property
    def precision(self) -> float:
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 0.0

    @property
    def figure(self) -> float:
        """F1: the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        counts = f"predicted {self.predicted} gold {self.gold} matched {self.matched}"
        return f"P {self.precision:.2f} R {self.recall:.2f} F1 {self.figure:.3f}  {counts}"


@dataclass(slots=True)
class Share:
    """How many of the values that were compared are right."""

    right: int = 0
    of: int = 0

    @property
    def figure(self) -> float:
        return self.right / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"right {self.right}/{self.of}"


@dataclass(frozen=True, slots=True)
class Difference:
    """What one document has wrong in one field: texts of the answer that were missed, texts that are not in it."""

    document: str
    field: str
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.missed) + len(self.extra)


@dataclass(slots=True)
class Report:
    """Figures by field, in the order of the fields' names, and every difference behind them."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    found: int = 0
    missing: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, Tally | Share]:
        """Return what was scored: fields with neither a prediction nor an answer are left out."""
        tallies = {name: tally for name, tally in sorted(self.tallies.items()) if tally.gold or tally.predicted}
        return {**tallies, **dict(sorted(self.shares.items()))}

    def below(self, minimum: float) -> list[str]:
        """Return the names of the figures under `minimum`."""
        return [name for name, scored in self.figures().items() if scored.figure < minimum]

    def as_json(self) -> dict[str, float]:
        """Return F1 or share right by field, rounded to three places."""
        return {name: round(scored.figure, 3) for name, scored in self.figures().items()}

    def table(self) -> str:
        """Return the figures as lines of text, each with the counts behind it."""
        return "\n".join(f"{name:34} {scored}" for name, scored in self.figures().items())

    def worst(self, count: int) -> list[Difference]:
        """Return the differences with most items missed or made up, largest first."""
        return sorted(self.differences, key=lambda one: (-one.size, one.document, one.field))[:count]


def score(records: Mapping[str, Json], gold: Mapping[str, Json], only: Iterable[str] | None = None) -> Report:
    """Score records by the answers of the same name; an answer without a record counts as all missed.

    `only` names the fields to score (None: all).
    """
    wanted = None if only is None else frozenset(only)
    report = Report()
    for name in sorted(gold):
        record = records.get(name)
        report.found += record is not None
        if record is None:
            report.missing.append(name)
        _Document(report, name, record or {}, gold[name], wanted).score()
    return report


class _Document:
    """One record beside its answer, counting into the report."""

    def __init__(self, report: Report, name: str, record: Json, gold: Json, wanted: frozenset[str] | None) -> None:
        self.report, self.name, self.record, self.gold = report, name, record, gold
        self.wanted = wanted

    def score(self) -> None:
        for name in LISTS:
            if self._is_scored(name):
                self._score_list(name, predicted_list(self.record, name), self.gold[name])
        for name in SINGLES:
            if self._is_scored(name):
                self._score_single(name)
        if self._is_scored(SECTIONS) and self.gold[SECTIONS]:
            self._score_sections()

    def _is_scored(self, name: str) -> bool:
        return name in self.gold and (self.wanted is None or name in self.wanted)

    def _count(self, name: str, predicted: int, gold: int, matched: int) -> None:
        tally = self.report.tallies.setdefault(name, Tally())
        tally.predicted += predicted
        tally.gold += gold
        tally.matched += matched

    def _check(self, name: str, right: bool) -> None:
        share = self.report.shares.setdefault(name, Share())
        share.right += right
        share.of += 1

    def _note(self, name: str, missed: Iterable[str], extra: Iterable[str]) -> None:
        difference = Difference(self.name, name, tuple(missed), tuple(extra))
        if difference.size:
            self.report.differences.append(difference)

    def _score_list(self, name: str, predicted: Sequence[Any], gold: Sequence[Any]) -> None:
        pairs = match(predicted, gold)
        self._count(name, len(predicted), len(gold), len(pairs))
        taken, answered = {i for i, _ in pairs}, {j for _, j in pairs}
        missed = (text_of(item) for j, item in enumerate(gold) if j not in answered)
        self._note(name, missed, (text_of(item) for i, item in enumerate(predicted) if i not in taken))
        for i, j in pairs:
            if isinstance(gold[j], Mapping):
                self._score_item(name, predicted[i], gold[j])

    def _score_item(self, name: str, predicted: Any, gold: Json) -> None:
        own: Json = predicted if isinstance(predicted, Mapping) else {}
        for inner in INNER_LISTS:
            if gold.get(inner):
                items = own.get(inner) or []
                self._count(f"{name}.{inner}", len(items), len(gold[inner]), len(match(items, gold[inner])))
        if "due" in gold:
            self._check(f"{name}.due", _day(own.get("due")) == _day(gold["due"]))
        if "status" in gold:
            self._check(f"{name}.status", own.get("status") == gold["status"])
        for part in ("response", "under"):
            if gold.get(part):
                self._check(f"{name}.{part}", similarity(_whole(own.get(part)), gold[part]) >= FLOOR)
        if gold.get("voice"):
            self._check(f"{name}.voice", own.get("voice") == gold["voice"])

    def _score_single(self, name: str) -> None:
        value, answer = self.record.get(name), self.gold[name]
        written = _written(value)
        right = (written or None) == answer or (
            bool(written and answer)
            and (similarity(str(written), str(answer)) >= FLOOR or str(answer) in json.dumps(value))
        )
        self._check(name, right)
        if not right:
            self._note(name, [str(answer)] if answer else [], [str(written)] if written else [])

    def _score_sections(self) -> None:
        predicted = [section.get("role") for section in self.record.get(SECTIONS) or []]
        gold = [section["role"] for section in self.gold[SECTIONS]]
        common = longest_common(predicted, gold)
        self._count(SECTIONS, len(predicted), len(gold), common)
        if common < max(len(predicted), len(gold)):
            self._note(SECTIONS, [" ".join(gold)], [" ".join(map(str, predicted))])


def predicted_list(record: Json, name: str) -> Sequence[Any]:
    """Return a record's list of items; the themes that the document states are a part of its themes."""
    if name == "themes_stated" and name not in record:
        return [theme for theme in record.get("themes") or [] if theme.get("from") == "stated"]
    items: Sequence[Any] = record.get(name) or []
    return items


def text_of(item: Any) -> str:
    """Return the text of an item, which is a string or an object with a text."""
    if isinstance(item, str):
        return item
    return item.get("text") or "" if isinstance(item, Mapping) else ""


@lru_cache(maxsize=100_000)
def _bag(text: str) -> tuple[Counter[str], int]:
    """The words of a text with their counts, and how many there are in all."""
    words = _WORD.findall(_MARK_UP.sub("", _TAG.sub(" ", text).lower()))
    return Counter(words), len(words)


def similarity(one: str, other: str) -> float:
    """Return the Dice overlap of two texts' bags of words, 0 to 1; 0 as well where it cannot reach `FLOOR`."""
    return _dice(_bag(one), _bag(other))


def _dice(one: tuple[Counter[str], int], other: tuple[Counter[str], int]) -> float:
    (small, few), (large, many) = (one, other) if one[1] <= other[1] else (other, one)
    # The overlap is at most all of the smaller bag: most pairs need no counting.
    if not few or 2 * few < FLOOR * (few + many):
        return 0.0
    shared = sum(min(count, large[word]) for word, count in small.items() if word in large)
    return 2 * shared / (few + many)


def match(predicted: Sequence[Any], gold: Sequence[Any]) -> list[tuple[int, int]]:
    """Pair items one to one, best first: positions in `predicted` and in `gold` whose texts match."""
    left, right = [_bag(text_of(item)) for item in predicted], [_bag(text_of(item)) for item in gold]
    likely = [
        (overlap, i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if (overlap := _dice(one, other)) >= FLOOR
    ]
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    answered: set[int] = set()
    for _, i, j in sorted(likely, key=itemgetter(0, 1, 2), reverse=True):
        if i not in taken and j not in answered:
            taken.add(i)
            answered.add(j)
            pairs.append((i, j))
    return pairs


def longest_common(one: Sequence[Any], other: Sequence[Any]) -> int:
    """Return the length of the longest sequence that both have in order, gaps allowed."""
    row = [0] * (len(other) + 1)
    for item in one:
        diagonal = 0
        for column, candidate in enumerate(other, 1):
            diagonal, row[column] = (
                row[column],
                diagonal + 1 if item == candidate else max(row[column], row[column - 1]),
            )
    return row[-1]


def _day(value: Any) -> str | None:
    """The last day of a due date as read, or the answer's ISO date."""
    if isinstance(value, Mapping):
        value = value.get("to") or value.get("from")
    return str(value)[:10] if value else None


def _whole(value: Any) -> str:
    """The text of one item or of a list of them."""
    return " ".join(map(text_of, value)) if isinstance(value, list) else text_of(value)


def _written(value: Any) -> Any:
    """What a single value says: its words, its first day or its text."""
    return value.get("words") or value.get("from") or value.get("text") if isinstance(value, Mapping) else value
