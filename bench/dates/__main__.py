"""Dates as agencies write them: ours beside dateutil and dateparser, on the same texts in one run.

Of texts that name one day, how many are read right, wrong, or not at all; of texts that do not, how many are made into
a plain day all the same (a false day). Texts: 26 of the shared table, if it is beside this repository, and 200 made.
"""

import re
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import made_texts
import peer_dateparser
import peer_dateutil

from goldthread.dates import read_date

TABLE = Path(__file__).parents[3] / "shared" / "cases" / "dates.md"
ROUNDS = 20
Reader = Callable[[str], date | None]
Texts = list[tuple[str, date | None]]


def ours(text: str) -> date | None:
    """Return the day where our reader says it is plain."""
    read = read_date(text)
    return read.first if read.is_plain_day else None


READERS: dict[str, Reader] = {"goldthread": ours, "dateutil": peer_dateutil.read, "dateparser": peer_dateparser.read}


def shared_texts() -> Texts:
    """Return the texts of the shared table with their day, if any; none where the table is not here."""
    if not TABLE.exists():
        return []
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", TABLE.read_text("utf-8"), re.MULTILINE)
    rows = [(text, meaning) for text, meaning in rows if text != "text" and not set(text) <= set("-|")]
    return [("" if text == "(blank)" else text, _day(meaning)) for text, meaning in rows]


def _day(meaning: str) -> date | None:
    return date.fromisoformat(meaning[:10]) if re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", meaning) else None


def measure(read: Reader, texts: Texts) -> tuple[int, int, int, float]:
    """Return how many days are right, how many wrong, how many false days, and the seconds for one text."""
    answers = [(read(text), day) for text, day in texts]
    right = sum(answer == day for answer, day in answers if day)
    wrong = sum(answer not in (day, None) for answer, day in answers if day)
    false = sum(answer is not None for answer, day in answers if day is None)
    began = time.process_time()
    for _ in range(ROUNDS):
        for text, _ in texts:
            read(text)
    return right, wrong, false, (time.process_time() - began) / ROUNDS / len(texts)


def report(name: str, texts: Texts) -> None:
    """Print one line per reader."""
    days = sum(day is not None for _, day in texts)
    print(f"\n{name}: {days} texts name one day, {len(texts) - days} do not")
    print(f"{'':12}{'right':>12}{'wrong':>7}{'false days':>14}{'texts a second':>16}{'time, ours = 1':>16}")
    first = None
    for reader, read in READERS.items():
        right, wrong, false, seconds = measure(read, texts)
        first = first or seconds
        shares = f"{right:>6} of {days:<3}{wrong:>6}{false:>8} of {len(texts) - days:<3}"
        print(f"{reader:12}{shares}{1 / seconds:>15,.0f}{seconds / first:>15.1f}×")


print(", ".join(f"{name} {version(name)}" for name in ("goldthread", "python-dateutil", "dateparser")))
if shared := shared_texts():
    report("The shared table", shared)
else:
    print("../shared/cases/dates.md is not here: only made texts are measured.")
report("Made texts", list(made_texts.texts(200)))
