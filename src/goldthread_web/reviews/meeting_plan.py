"""The meetings of a rapid review as the plan of days proposes them, read from data/meeting_plan.toml."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from goldthread.working_days import add_working_days, england_and_wales


@dataclass(frozen=True)
class PlannedMeeting:
    """A meeting and the working days after the notification on which it is usually held: `first` to `last`."""

    key: str
    kind: str
    words: str
    first: int
    last: int
    proposed: int
    minutes: int

    def day(self, notified: date) -> date:
        """Return the day that is proposed. Raises BankHolidaysUnknown where the known years end."""
        return add_working_days(notified, self.proposed, holidays=england_and_wales())

    @property
    def days(self) -> str:
        """Say on which working days it is usually held."""
        return f"working day {self.first}" + (f" to {self.last}" if self.last != self.first else "")


@dataclass(frozen=True)
class MeetingPlan:
    """All of them, with where the plan comes from and what of it was not verified."""

    source: str
    unverified: str
    last_checked: date
    meetings: tuple[PlannedMeeting, ...]


@cache
def meeting_plan() -> MeetingPlan:
    """Return the plan that comes with the program."""
    text = (files("goldthread_web.reviews") / "data" / "meeting_plan.toml").read_text("utf-8")
    data = tomllib.loads(text)
    meetings = tuple(PlannedMeeting(**one) for one in data.pop("meeting"))
    return MeetingPlan(meetings=meetings, **data)
