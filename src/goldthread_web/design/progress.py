"""How far a long command is, on the screen of whoever waits for it."""

import sys
import time
from collections.abc import Callable

EVERY = 0.5  # seconds between two lines


def line(doing: str, things: str) -> Callable[[int, int], None]:
    """Return a function that is told (done, total) and writes "Checking: 2,000 of 9,000 records" over itself.

    It writes to a screen only: a log of a nightly run stays short.
    """
    stream, seen = sys.stderr, [0.0]

    def tell(done: int, total: int) -> None:
        now = time.monotonic()
        if not stream.isatty() or (done < total and now - seen[0] < EVERY):
            return
        seen[0] = now
        stream.write(f"\r{doing}: {done:,} of {total:,} {things}{'' if done < total else chr(10)}")
        stream.flush()

    return tell
