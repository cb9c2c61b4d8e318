"""What a written date means: a range of days, how precise it is, and the words it was read from."""

import datetime as dt
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Self


class Precision(StrEnum):
    """How closely the words pin the date down."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    TERM = "term"
    QUARTER = "quarter"
    YEAR = "year"
    PART_OF_YEAR = "part_of_year"
    RANGE = "range"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days a text can mean, from `first` to `last`, both included.

    Undated text has neither. "before 2019" has no `first`, "since May 2020" no `last`. `approximate`: the edges are
    soft ("circa", seasons, terms). `uncertain`: the writer or the reader doubts the date itself ("?22 May 2016").
    `impossible`: the calendar has no such day; it is then undated. `note` says in words what was assumed or is wrong.
    """

    words: str
    first: dt.date | None = None
    last: dt.date | None = None
    precision: Precision = Precision.UNDATED
    time: dt.time | None = None
    approximate: bool = False
    uncertain: bool = False
    impossible: bool = False
    note: str = ""

    @property
    def is_plain_day(self) -> bool:
        """Whether the words name one day and leave no doubt about it."""
        return self.precision is Precision.DAY and not (self.approximate or self.uncertain or self.impossible)

    def but(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        return replace(self, **changes)

    def noting(self, note: str) -> Self:
        """Return a copy with `note` added to what is noted already."""
        return replace(self, note="; ".join(part for part in (self.note, note) if part))


@dataclass(frozen=True, slots=True)
class DateFound(DateRange):
    """A date in running text: `words` are its characters `start` to `end` (end not included)."""

    start: int = 0
    end: int = 0

    @classmethod
    def at(cls, start: int, end: int, read: DateRange) -> "DateFound":
        """Return `read` with its place in the text."""
        return cls(**{field.name: getattr(read, field.name) for field in fields(read)}, start=start, end=end)
