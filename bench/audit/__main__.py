"""Sealing and verifying the audit: 100,000 records, on SQLite and PostgreSQL.

There is no peer that chains rows of a database the same way; the figures stand alone. "A look when all is sealed" is
what the worker does every ten seconds.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

OURS = Path(__file__).parent / "ours.py"


def main() -> None:
    """Run it on each database and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    records = parser.parse_args().records
    print(f"{records:,} records, Python {sys.version.split()[0]}\n")
    print(f"{'':12}{'seal all, s':>14}{'records/s':>12}{'verify all, s':>16}{'records/s':>12}{'a look, ms':>12}")
    for name, environment in _databases():
        figures = _run(records, environment)
        sealing, verifying = figures["seal"], figures["verify"]
        times = f"{sealing:14.1f}{records / sealing:12,.0f}{verifying:16.1f}{records / verifying:12,.0f}"
        print(f"{name:12}{times}{figures['look'] * 1000:12.1f}", flush=True)
    print("\na look: what the worker does every ten seconds when all is sealed, the middle of 21.")


def _databases() -> list[tuple[str, dict[str, str]]]:
    plain = {name: value for name, value in os.environ.items() if name != "GOLDTHREAD_DATABASE_URL"}
    if url := os.environ.get("GOLDTHREAD_POSTGRES_URL"):
        return [("SQLite", plain), ("PostgreSQL", plain | {"GOLDTHREAD_DATABASE_URL": _own_database(url)})]
    print("Without PostgreSQL: GOLDTHREAD_POSTGRES_URL is not set. script/bench starts a server and sets it.")
    return [("SQLite", plain)]


def _own_database(url: str) -> str:
    """Make a database for this run beside the one that the address names; return its address."""
    parts, name = urlsplit(url), f"goldthread_bench_audit_{os.getpid()}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f"create database {name}")  # type: ignore[arg-type]
    return urlunsplit(parts._replace(path=f"/{name}"))


def _run(records: int, environment: dict[str, str]) -> dict[str, Any]:
    command = [sys.executable, str(OURS), str(records)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    main()
