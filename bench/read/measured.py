"""What every reader of this benchmark is run through: one process, one core, its own time and memory.

Time is processor time: on a machine that others use as well, time by the clock says more about them.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

Read = Callable[[str], tuple[int, int]]  # a file's path → its pages, and how many letters were read


def main(read: Read, *, children: bool = False) -> None:
    """Read the files named on the command line and print pages, letters, seconds and peak memory as JSON.

    `children`: the reading is done by a program that is started for it, so its memory counts.
    """
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    pages = letters = 0
    began = _seconds(children=children)
    for path in sys.argv[1:]:
        more_pages, more_letters = read(path)
        pages, letters = pages + more_pages, letters + more_letters
    seconds = _seconds(children=children) - began
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if children else _peak()
    print(json.dumps({"pages": pages, "letters": letters, "seconds": seconds, "megabytes": kilobytes / 1024}))


def _peak() -> int:
    """Return the peak memory of this process in kilobytes.

    Linux hands the peak of the process that started this one on to getrusage; its status file has our own.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _seconds(*, children: bool) -> float:
    used = [resource.getrusage(resource.RUSAGE_SELF)]
    if children:
        used.append(resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)
