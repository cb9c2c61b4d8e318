"""Several processes started together and stopped together: the web server, and whoever does its jobs."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

PAUSE = 0.3  # seconds between looks
GRACE = 15  # seconds to finish what is begun before it is ended hard
SOON = 10  # a helper that ends sooner than this many seconds after its start is not at once started again


@dataclass
class Program:
    """A program to keep running. Without an essential one the others stop too; another is started again."""

    name: str
    command: Sequence[str]
    essential: bool
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0

    def start(self) -> None:
        # Own group: Ctrl-C reaches only the parent, which then stops all in order.
        self.process = subprocess.Popen(self.command, start_new_session=os.name == "posix")  # noqa: S603
        self.started = time.monotonic()

    def ended(self) -> int | None:
        """Return the exit code, or None while it runs."""
        return self.process.poll() if self.process else 0


class Stop(Exception):
    """Somebody asked to stop."""


def keep_running(programs: Sequence[Program], say: Callable[[str], None]) -> int:
    """Run `programs` until Ctrl-C, a request to end, or the end of an essential one; return the exit code."""
    # Ctrl-C too: a program started in the background is told to ignore it.
    previous = {number: signal.signal(number, _stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        for program in programs:
            program.start()
        while True:
            time.sleep(PAUSE)
            for program in programs:
                code = program.ended()
                if code is not None and program.essential:
                    say(f"The {program.name} ended.")
                    return code
                if code is not None and time.monotonic() - program.started > SOON:
                    say(f"The {program.name} ended and is started again.")
                    program.start()
    except Stop:
        say("Stopping.")
        return 0
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
        _end(programs)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stop


def _end(programs: Sequence[Program]) -> None:
    running = [program.process for program in programs if program.process and program.process.poll() is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + GRACE
    for process in running:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


def web_server(host: str, port: int, *, workers: int, threads: int) -> list[str]:
    """Return the command that serves pages: gunicorn, or Django's own server where a process cannot be forked."""
    if not hasattr(os, "fork"):
        return [*manage("runserver"), "--noreload", f"{host}:{port}"]
    return [
        *(sys.executable, "-m", "gunicorn", "goldthread_web.config.wsgi:application"),
        *("--bind", f"{host}:{port}", "--workers", str(workers), "--threads", str(threads)),
        *("--worker-tmp-dir", _fast_folder(), "--max-requests", "2000", "--max-requests-jitter", "200"),
        *("--log-level", "error"),
    ]


def manage(*arguments: str) -> list[str]:
    """Return the command line of one of our own commands."""
    return [sys.executable, "-m", "goldthread_web.manage", *arguments]


def _fast_folder() -> str:
    # gunicorn's workers show there that they live; on a slow disk that show itself would stall them.
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp"  # noqa: S108
