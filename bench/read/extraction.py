"""Learning records a second, from briefings of the seeds' size."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from goldthread.documents import Document, read_bytes
from goldthread.learning import extract

SEEDS = Path(__file__).parents[3] / "shared" / "cases" / "seeds"
ROUNDS = 20


def print_extraction() -> None:
    """Print documents a second for reading and for extracting, over the seed briefings."""
    print("\nLearning records from the seed briefings")
    if not SEEDS.is_dir():
        print("The seed briefings are not beside this checkout: nothing to measure.")
        return
    files = sorted(SEEDS.glob("*.txt"))
    documents = [_read(path) for path in files]
    for document in documents:
        extract(document)  # the first loads the vocabulary
    reading = [_seconds(lambda: [_read(path) for path in files]) / len(files) for _ in range(ROUNDS)]
    extracting = [_seconds(lambda: [extract(document) for document in documents]) / len(files) for _ in range(ROUNDS)]
    for what, times in (("read as plain text", reading), ("extract", extracting)):
        slowest, fastest = 1 / max(times), 1 / min(times)
        print(f"{what:20}{1 / statistics.median(times):8.0f} documents/s   spread {slowest:.0f}–{fastest:.0f}")


def _read(path: Path) -> Document:
    return read_bytes(path.read_bytes(), file=path.name)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
