"""What can be done in the background. Apps above name their kinds here, from their AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from goldthread_web.jobs.models import Job


class Progress(Protocol):
    """How a job tells how far it is."""

    def of(self, total: int) -> None:
        """Say how many steps there are."""

    def step(self, message: str) -> None:
        """Say that one more step is done."""


@dataclass(frozen=True)
class JobKind:
    """A kind of work.

    `run` gets the progress and the job's arguments by name. It may be run again after it was cut off at any point,
    so it must do no harm twice. A GoldthreadError from it is shown to the person and not tried again; anything else
    is tried again. `after` is where to go when the work is done.
    """

    name: str
    title: str
    run: Callable[..., None]
    after: Callable[["Job"], str]


_kinds: dict[str, JobKind] = {}


def add(kind: JobKind) -> None:
    """Offer a kind of work. The same name twice is one kind."""
    _kinds[kind.name] = kind


def get(name: str) -> JobKind:
    """Return the kind called `name`. Raises KeyError for one that no app offers."""
    return _kinds[name]


def arguments_of(job: "Job") -> dict[str, Any]:
    """Return what the job's function is called with."""
    return dict(job.arguments)
