"""The pages of cases under load: 30 people who think 5 seconds between pages, 200 cases, SQLite and PostgreSQL.

The pages are served as in service, by `goldthread-web serve` with its two web processes. The people who open them run
on the same machine and share its processors with the server and the database.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from users import Seen, load

HERE = Path(__file__).parent
PROMISE = 200  # milliseconds, for 95 of 100 answers
STARTS_WITHIN = 60  # seconds


def main() -> None:
    """Measure each database and print the tables."""
    given = _arguments()
    print(f"{given.people} people, {given.cases} cases, {given.seconds} s of load, {os.cpu_count()} processors shared")
    print(f"by the server, the database and the people; Python {sys.version.split()[0]}")
    for name, database in _databases():
        with tempfile.TemporaryDirectory(prefix="goldthread-bench-") as folder:
            environment = os.environ | {"GOLDTHREAD_DATA_DIR": folder} | database
            begun = time.monotonic()
            people = _make(given, environment)
            print(f"\n{name}: cases made in {time.monotonic() - begun:.0f} s")
            with _served(environment) as base:
                load(base, people, seconds=given.warm, think=1)
                _print(load(base, people, seconds=given.seconds, think=given.think))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--think", type=float, default=5, help="seconds between two pages of one person")
    parser.add_argument("--warm", type=int, default=5, help="seconds of load before that are not counted")
    return parser.parse_args()


def _databases() -> Iterator[tuple[str, dict[str, str]]]:
    yield "SQLite", {"GOLDTHREAD_DATABASE_URL": ""}
    if url := os.environ.get("GOLDTHREAD_POSTGRES_URL"):
        yield "PostgreSQL", {"GOLDTHREAD_DATABASE_URL": _own_database(url)}
    else:
        print("Without PostgreSQL: GOLDTHREAD_POSTGRES_URL is not set. script/bench starts a server and sets it.")


def _own_database(url: str) -> str:
    """Make a database for this run beside the one that the address names; return its address."""
    parts, name = urlsplit(url), f"goldthread_bench_cases_{os.getpid()}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f"create database {name}")  # type: ignore[arg-type]
    return urlunsplit(parts._replace(path=f"/{name}"))


def _make(given: argparse.Namespace, environment: dict[str, str]) -> list[dict]:
    command = [sys.executable, str(HERE / "made_cases.py"), str(given.people), str(given.cases)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    people: list[dict] = json.loads(done.stdout.splitlines()[-1])
    return people


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[str]:
    """Serve the pages on this machine only, and stop when the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "goldthread_web.manage", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/health/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=STARTS_WITHIN)


def _wait(address: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 (our own server)
                return
        except (OSError, urllib.error.URLError):
            time.sleep(0.3)
    raise SystemExit("The server did not start: run script/assets, then this again.")


def _print(seen: Seen) -> None:
    print(f"{'':14}{'asked':>7}{'p50':>8}{'p95':>8}{'worst':>8}  ms{'p95 of target':>15}")
    for kind, times in sorted(seen.times.items()):
        _print_line(kind, times)
    _print_line("all", [one for times in seen.times.values() for one in times])
    wrong = "; ".join(f"{what} ({number})" for what, number in sorted(seen.errors.items()))
    print(f"errors: {wrong or 'none'}; forms that somebody else had changed meanwhile: {seen.conflicts}")


def _print_line(kind: str, times: list[float]) -> None:
    ranked = sorted(times)
    p50, p95 = (ranked[min(len(ranked) - 1, int(len(ranked) * share))] for share in (0.5, 0.95))
    print(f"{kind:14}{len(ranked):7}{p50:8.0f}{p95:8.0f}{ranked[-1]:8.0f}{p95 / PROMISE:16.2f}x")


if __name__ == "__main__":
    main()
