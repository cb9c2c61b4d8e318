"""Search of the library beside tantivy and Whoosh: 100,000 points, 200 queries, top 20 with snippets and five facets.

Points are made, with words that fall off in frequency as in real texts; queries have one to four words, drawn as
often as texts use them.
Where no point has all the words, each engine is asked again for any of them, and both count as one query.
"""

import argparse
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

HERE = Path(__file__).parent
PROMISE = 200  # milliseconds, for 95 of 100 queries with all their words

Figures = dict[str, Any]


def main() -> None:
    """Run every engine and print the table."""
    given = _arguments()
    print(f"{given.points:,} points, {given.queries} queries, Python {sys.version.split()[0]}\n")
    results: dict[str, Figures] = {}
    for name, file, environment in _engines(given):
        print(f"{name} …", flush=True)
        results[name] = _run(file, given, environment)
    _print(results)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--without", nargs="*", default=[], help="of sqlite, postgresql, tantivy, whoosh")
    return parser.parse_args()


def _engines(given: argparse.Namespace) -> list[tuple[str, str, dict[str, str]]]:
    plain = {name: value for name, value in os.environ.items() if name != "GOLDTHREAD_DATABASE_URL"}
    engines = [("goldthread, SQLite", "ours.py", plain)]
    if url := os.environ.get("GOLDTHREAD_POSTGRES_URL"):
        engines.append(("goldthread, PostgreSQL", "ours.py", plain | {"GOLDTHREAD_DATABASE_URL": _own_database(url)}))
    else:
        print("Without PostgreSQL: GOLDTHREAD_POSTGRES_URL is not set. script/bench starts a server and sets it.")
    engines.append((f"tantivy {version('tantivy')}", "peer_tantivy.py", plain))
    engines.append((f"whoosh {version('whoosh-reloaded')}", "peer_whoosh.py", plain))
    return [engine for engine in engines if not any(word in engine[0].lower() for word in given.without)]


def _own_database(url: str) -> str:
    """Make a database for this run beside the one that the address names; return its address."""
    parts, name = urlsplit(url), f"goldthread_bench_{os.getpid()}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f"create database {name}")  # type: ignore[arg-type]
    return urlunsplit(parts._replace(path=f"/{name}"))


def _run(file: str, given: argparse.Namespace, environment: dict[str, str]) -> Figures:
    command = [sys.executable, str(HERE / file), str(given.points), str(given.queries)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def _print(results: dict[str, Figures]) -> None:
    best = min(figures["all"]["p95"] for figures in results.values())
    columns = f"{'p50':>8}{'p95':>8}{'worst':>8}"
    print(f"\n{'':24}{'index':>7}{'all the words, ms':>24}{'':>8}{'any of them, ms':>24}")
    print(f"{'':24}{'s':>7}{columns}{'ratio':>8}{columns}{'found':>8}{'none':>6}{'asked':>7}")
    for name, figures in results.items():
        every, some = figures["all"], figures["any"]
        ratio = f"{every['p95'] / best:7.1f}x"
        counts = f"{every['median_found']:8,}{every['nothing_found']:6}{every['asked']:7}"
        print(f"{name:24}{figures['index_seconds']:7.0f}{_times(every)}{ratio}{_times(some)}{counts}")
    print("\nratio: of p95 for all words to the quickest; found: in the middle; none: queries that found nothing;")
    print("asked: queries answered within two minutes, the rest were left out.")
    for name, figures in results.items():
        if name.startswith("goldthread"):
            kept = "under" if figures["all"]["p95"] < PROMISE else "OVER"
            print(f"{name}: p95 for all the words is {kept} the promised {PROMISE} ms.")


def _times(figures: Figures) -> str:
    return f"{figures['p50']:8.1f}{figures['p95']:8.1f}{figures['worst']:8.1f}"


if __name__ == "__main__":
    main()
