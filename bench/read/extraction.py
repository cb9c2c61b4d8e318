"""Learning records a second, from briefings of the seeds' size: with texts read before, and with texts all new."""

import random
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
    chance = random.Random(7)  # noqa: S311 - the same words each time, no secret
    new = [[_read(path, chance) for path in files] for _ in range(ROUNDS)]
    reading = [_seconds(lambda: [_read(path) for path in files]) / len(files) for _ in range(ROUNDS)]
    extracting = [_seconds(lambda: [extract(document) for document in documents]) / len(files) for _ in range(ROUNDS)]
    from_new = [_seconds(lambda these=these: [extract(document) for document in these]) / len(files) for these in new]
    measured = (("read as plain text", reading), ("extract", extracting), ("extract, texts new", from_new))
    for what, times in measured:
        slowest, fastest = 1 / max(times), 1 / min(times)
        print(f"{what:20}{1 / statistics.median(times):8.0f} documents/s   spread {slowest:.0f}–{fastest:.0f}")


def _read(path: Path, chance: random.Random | None = None) -> Document:
    """Read a file; with `chance`, a made word in each longer line, so that no cache has met its text."""
    text = path.read_text("utf-8")
    if chance is not None:
        text = "\n".join(_with_made_word(line, chance) for line in text.split("\n"))
    return read_bytes(text.encode(), file=path.name)


def _with_made_word(line: str, chance: random.Random) -> str:
    words = line.split(" ")
    if len(words) > 6:
        words.insert(chance.randrange(2, len(words)), "".join(chance.choices("abdefgiklmnoprst", k=8)))
    return " ".join(words)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
