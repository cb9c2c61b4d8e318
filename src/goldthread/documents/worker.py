"""The process that reads files of strangers: asked by `safe.py`, one JSON line for each file, one line back.

A file that takes too much memory or time ends this process and nothing else.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from goldthread.documents.json_form import to_json
from goldthread.documents.reader import ReadingStopped, UnreadableFile
from goldthread.documents.reading import read


def main() -> None:
    """Serve until the asking process closes our input. Argument: the limits of safe.Limits, as JSON."""
    limits = json.loads(sys.argv[1])
    answers = _private_output()
    allow_seconds = _limit_process(limits["memory_bytes"])
    for line in sys.stdin:
        allow_seconds(limits["seconds"])
        said = answer(json.loads(line), limits)
        answers.write(json.dumps(said) + "\n")
        answers.flush()
        if said.get("last"):
            return


def _private_output() -> TextIO:
    """Return our way back to the asking process; what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answers


def _limit_process(memory_bytes: int) -> Callable[[int], None]:
    """Limit the memory of this process; return the function that limits the processor time of the next file."""
    try:
        import resource  # noqa: PLC0415 - Windows has none: there the clock of the asking process is the only limit
    except ImportError:
        return lambda _seconds: None
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]

    def allow_seconds(seconds: int) -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, most))

    return allow_seconds


def answer(request: dict[str, Any], limits: dict[str, int]) -> dict[str, Any]:
    """Return the document at request["path"] as JSON, or what is wrong with it. "last": this process must end."""
    path = Path(request["path"])
    try:
        return {"document": to_json(read(path, url=request["url"], max_bytes=limits["file_bytes"]))}
    except UnreadableFile as error:
        return {"error": _error(error)}
    except MemoryError:
        return {"error": _error(out_of_memory(limits["memory_bytes"]).at(path.name)), "last": True}
    except Exception as error:  # noqa: BLE001 - a bug on one file must not stop the others; it is reported with its traceback
        return {"bug": f"{type(error).__name__}: {error}", "traceback": traceback.format_exc()}


def _error(error: UnreadableFile) -> dict[str, str]:
    kind = type(error).__name__
    return {"kind": kind, "problem": error.problem, "remedy": error.remedy, "where": error.where}


def out_of_memory(limit: int) -> ReadingStopped:
    return ReadingStopped(
        f"Reading the file would take more than {limit // 2**20} MB of memory.", remedy="Split it, or save it as PDF."
    )


if __name__ == "__main__":
    main()
