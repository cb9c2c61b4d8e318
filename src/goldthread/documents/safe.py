"""Reading files of strangers in processes of their own, with limits on time, memory and size.

A fresh interpreter is started, so that it carries nothing of the program that asks; results come back as JSON.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Full, Queue
from typing import Any

from goldthread.documents import reader
from goldthread.documents.json_form import from_json
from goldthread.documents.model import Document
from goldthread.documents.reader import ReadingStopped, UnreadableFile

_ERRORS = {kind.__name__: kind for kind in UnreadableFile.__subclasses__()}
_PATIENCE = 0.2  # seconds between looks at whether anybody still wants the results


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take. On Windows only the seconds and the size of the file are enforced."""

    seconds: int = 60
    memory_bytes: int = 1024**3
    file_bytes: int = 100 * 1024**2


def read_safely(path: Path, *, url: str | None = None, limits: Limits | None = None) -> Document:
    """Return the document at `path`, read in a process of its own. Raises UnreadableFile, whatever happens there."""
    worker = _Worker(limits or Limits())
    try:
        return worker.read(path, url=url)
    finally:
        worker.stop()


def read_many_safely(
    paths: Iterable[Path], *, workers: int = 1, limits: Limits | None = None
) -> Iterator[tuple[Path, Document | UnreadableFile]]:
    """Yield each path with its document, or with the error that says why there is none, as they are finished.

    `workers` processes read side by side; one that dies is replaced, and only its file is lost.
    """
    pool = _Pool(iter(paths), limits or Limits())
    threads = [threading.Thread(target=pool.serve, daemon=True) for _ in range(max(workers, 1))]
    for thread in threads:
        thread.start()
    try:
        yield from pool.results(len(threads))
    finally:
        pool.stop()
        for thread in threads:
            thread.join()


class _Pool:
    """Paths still to be read and results not yet fetched, shared by the threads that each keep one process busy."""

    def __init__(self, paths: Iterator[Path], limits: Limits) -> None:
        self._paths = paths
        self._limits = limits
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._workers: list[_Worker] = []
        self._results: Queue[tuple[Path, Document | UnreadableFile] | BaseException | None] = Queue(maxsize=64)

    def serve(self) -> None:
        """Read paths until there are none left, with one process after another."""
        worker = None
        try:
            while (path := self._next()) is not None:
                if worker is None or worker.is_spent:
                    worker = self._another(worker)
                self._put((path, _result(worker, path)))
            self._put(None)
        except BaseException as error:  # noqa: BLE001 - of `paths` itself: it belongs to whoever gave them
            self._put(error)
        finally:
            if worker:
                worker.stop()

    def results(self, threads: int) -> Iterator[tuple[Path, Document | UnreadableFile]]:
        """Yield results until every thread has said that it is done."""
        while threads:
            result = self._results.get()
            if isinstance(result, BaseException):
                raise result
            if result is None:
                threads -= 1
            else:
                yield result

    def stop(self) -> None:
        """Give up what has not been read: nobody wants the results any more."""
        with self._lock:
            self._stopped.set()
            for worker in self._workers:
                worker.kill()

    def _another(self, worker: "_Worker | None") -> "_Worker":
        if worker:
            worker.stop()
        with self._lock:
            fresh = _Worker(self._limits)
            if self._stopped.is_set():
                fresh.kill()
            self._workers = [*(other for other in self._workers if other is not worker), fresh]
            return fresh

    def _next(self) -> Path | None:
        with self._lock:
            return None if self._stopped.is_set() else next(self._paths, None)

    def _put(self, result: tuple[Path, Document | UnreadableFile] | BaseException | None) -> None:
        while not self._stopped.is_set():
            try:
                self._results.put(result, timeout=_PATIENCE)
            except Full:
                continue
            return


def _result(worker: "_Worker", path: Path) -> Document | UnreadableFile:
    try:
        return worker.read(path, url=None)
    except UnreadableFile as error:
        return error


class _Worker:
    """One reading process. `is_spent`: it has ended and another is needed."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "goldthread.documents.worker", json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,
        )
        self.is_spent = False
        self._too_slow = False

    def read(self, path: Path, *, url: str | None) -> Document:
        answer = self._ask({"path": str(path.absolute()), "url": url})
        if answer is None:
            self.stop()
            raise self._died().at(path.name)
        self.is_spent = bool(answer.get("last"))
        if document := answer.get("document"):
            return from_json(document)
        raise _error(answer, path)

    def stop(self) -> None:
        """End the process and all that it started (a text recogniser may be at work), and wait until it is gone."""
        self.is_spent = True
        self.kill()
        self._process.communicate()

    def _ask(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """Return the answer, None if the process died or had to be killed."""
        source, sink = self._process.stdout, self._process.stdin
        assert source is not None and sink is not None  # noqa: S101, PT018 - both are pipes: see __init__
        clock = threading.Timer(self._limits.seconds, self._run_out)
        clock.start()
        try:
            sink.write(json.dumps(request) + "\n")
            sink.flush()
            line = source.readline()
        except BrokenPipeError:
            line = ""
        finally:
            clock.cancel()
        return json.loads(line) if line.endswith("\n") else None

    def _run_out(self) -> None:
        self._too_slow = True
        self.kill()

    def kill(self) -> None:
        """End the process group, unless the process has been waited for: its number may belong to another by now."""
        if self._process.returncode is not None:
            return
        with suppress(ProcessLookupError, PermissionError):  # it has ended already
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def _died(self) -> ReadingStopped:
        if self._too_slow or self._process.returncode == -getattr(signal, "SIGXCPU", 0):
            return ReadingStopped(
                f"Reading the file took longer than {self._limits.seconds} seconds.",
                remedy="Split it, or save it again as PDF.",
            )
        return ReadingStopped(
            "Reading the file broke down; it may be damaged, or need too much memory.",
            remedy="Open it, save it again and try once more.",
        )


def _error(answer: dict[str, Any], path: Path) -> UnreadableFile:
    if known := answer.get("error"):
        kind = _ERRORS.get(known["kind"], UnreadableFile)
        return kind(known["problem"], remedy=known["remedy"], where=known["where"])
    error = reader.ReadingFailed(
        f"Goldthread has a fault that this file shows ({answer['bug']}).",
        remedy="Please report it; the other files are not affected.",
        where=path.name,
    )
    error.add_note(answer["traceback"])
    return error
