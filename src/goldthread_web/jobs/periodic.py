"""What is done again and again while a worker runs. Apps above name it here, from their AppConfig.ready()."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Periodic:
    """Work that a worker does every so many `seconds`.

    `run` gets the time. Several workers may run it at once, and one may be cut off at any point, so it must do no harm
    twice. What it raises is written to the log, and it is run again when its time comes.
    """

    name: str
    run: Callable[[datetime], object]
    seconds: float


_known: dict[str, Periodic] = {}


def add(work: Periodic) -> None:
    """Offer periodic work. The same name twice is one."""
    _known[work.name] = work


class Rounds:
    """When one worker last did each piece of periodic work. The first look does all of it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._done: dict[str, float] = {}

    def go(self, at: datetime) -> None:
        """Do what is due."""
        for work in list(_known.values()):
            last = self._done.get(work.name)
            if last is not None and self._clock() - last < work.seconds:
                continue
            self._done[work.name] = self._clock()
            try:
                work.run(at)
            except Exception:
                # A fault in one piece of work must not stop the jobs that people wait for.
                logger.exception("%s failed and is tried again in %s seconds.", work.name, work.seconds)
