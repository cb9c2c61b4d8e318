"""What every engine of this benchmark is run through: a process of its own, the same points, the same queries.

Time is time by the clock, as the person who waits feels it: a database does its work in a process of its own.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterable
from typing import Protocol

from made_records import made_queries, made_records

from goldthread.search import Point, points

POINTS_SEED, QUERIES_SEED = 1, 2
TOP = 20
PATIENCE = 120  # seconds for the queries of one kind; a slow engine answers fewer


class Engine(Protocol):
    """A search engine that holds all points. It gives the best TOP with snippets, and the counts of five facets."""

    def index(self, records: Iterable[tuple[str, list[Point]]]) -> None:
        """Take in the points of each record."""

    def search(self, query: str, *, any_words: bool) -> int:
        """Search, cut a snippet of each hit, count the facets; return how many points answer."""


def main(make: Callable[[], Engine]) -> None:
    """Index and search as the command line says (points, queries), and print the figures as JSON."""
    count, queries = (int(given) for given in sys.argv[1:3])
    engine = make()
    records = made_records(count, random.Random(POINTS_SEED))  # noqa: S311 - made texts
    given = [(record["id"], list(points(record))) for record in records]
    began = time.perf_counter()
    engine.index(given)
    figures = {"index_seconds": time.perf_counter() - began}
    asked = made_queries(queries, random.Random(QUERIES_SEED))  # noqa: S311 - made texts
    for query in asked[:5]:
        engine.search(query, any_words=False)  # the first ones warm the caches up
    figures["all"] = _timed(engine, asked, any_words=False)
    figures["any"] = _timed(engine, asked, any_words=True)
    print(json.dumps(figures))


def _timed(engine: Engine, asked: list[str], *, any_words: bool) -> dict[str, object]:
    times: list[float] = []
    totals: list[int] = []
    for query in asked:
        if sum(times) > PATIENCE * 1000:
            break
        began = time.perf_counter()
        total = engine.search(query, any_words=any_words)
        times.append((time.perf_counter() - began) * 1000)
        totals.append(total)
    times.sort()
    return {
        "p50": times[len(times) // 2],
        "p95": times[int(len(times) * 0.95)],
        "worst": times[-1],
        "median_found": sorted(totals)[len(totals) // 2],
        "most_found": max(totals),
        "nothing_found": totals.count(0),
        "asked": len(totals),
    }
