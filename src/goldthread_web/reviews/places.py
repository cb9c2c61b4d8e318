"""Places that the page of a case offers, and that apps above fill from their AppConfig.ready()."""

from collections.abc import Callable, Iterable
from typing import Any

from goldthread_web.reviews.models import Case
from goldthread_web.reviews.pages import CaseSection, NextStep, SideLink

SectionMaker = Callable[[Any, Case], CaseSection | None]
StepMaker = Callable[[Any, Case], Iterable[NextStep]]
LinkMaker = Callable[[Any, Case], Iterable[tuple[str, SideLink]]]


class Places:
    """Makers by name, asked in the order of their number. The same name twice is one maker."""

    def __init__(self) -> None:
        self._makers: dict[str, tuple[int, Any]] = {}

    def add(self, name: str, make: Any, *, order: int) -> None:
        """Offer what `make(user, case)` returns."""
        self._makers[name] = (order, make)

    def made(self, user: Any, case: Case) -> tuple[Any, ...]:
        """Return what each maker has for `user` on `case`; what is None is left out."""
        makers = (make for _, make in sorted(self._makers.values(), key=lambda pair: pair[0]))
        return tuple(given for make in makers if (given := make(user, case)) is not None)


# A section of the case page; next steps on it; links in the list beside every page of the case.
sections = Places()
steps = Places()
side_links = Places()
