"""What cannot be done to a case now, and why. Each says what to do, and is fit to be shown."""

from typing import Any


class ReviewsError(Exception):
    """Something that the person asking can put right."""


class NotNow(ReviewsError):
    """The case is at a stage where this cannot be done, or something has to be there first."""


class AlreadyThere(ReviewsError):
    """The person, partnership or request is on the case already."""


class Stale(ReviewsError):
    """Somebody changed the record after the form was opened. Nothing was written.

    `current` is the record as it is now, so that a page can show both versions.
    """

    def __init__(self, current: Any) -> None:
        self.current = current
        super().__init__("Somebody else changed this while you were writing. Nothing of yours or theirs is lost.")


class Refused(ReviewsError):
    """What was typed cannot be kept. `faults` has the message of each field by its name; "" for the whole."""

    def __init__(self, faults: dict[str, str]) -> None:
        self.faults = faults
        super().__init__(" ".join(faults.values()))
