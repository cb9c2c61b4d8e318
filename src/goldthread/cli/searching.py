"""`goldthread search`: find what was learned in a folder of records, offline."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.text import Text

from goldthread.cli.arguments import Commands, command, positive
from goldthread.errors import GoldthreadError
from goldthread.search import FACETS, Hit, Results, search_folder

FOUND, NOTHING_FOUND = 0, 1
EXAMPLES = """
goldthread search "was not brought" records
goldthread search 'fathers "professional curiosity"' records --only kind=recommendation
"""


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    added = command(
        commands,
        "search",
        summary="search a folder of records",
        description="Search the records in a folder, as `goldthread read FILES --out FOLDER` makes them.",
        examples=EXAMPLES,
    )
    added.add_argument("words", metavar="WORDS", help='what to look for; "words in quotation marks" stay together')
    added.add_argument("folder", metavar="DIR", type=Path, help="the folder of records")
    added.add_argument("--limit", metavar="N", type=positive, default=20, help="at most so many answers (default: 20)")
    added.add_argument(
        "--only",
        metavar="FACET=VALUE",
        action="append",
        default=[],
        help=f"answers with this only ({', '.join(FACETS)})",
    )
    added.add_argument("--json", action="store_true", help="write the answers as JSON")
    added.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Search and print the answers, best first."""
    only = dict(_facet(text) for text in options.only)
    results = search_folder(options.words, options.folder, limit=options.limit, only=only)
    if options.json:
        _print_json(results)
    else:
        _print_for_people(results)
    return FOUND if results.total else NOTHING_FOUND


def _facet(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or name not in FACETS:
        remedy = f"Write NAME=VALUE with one of these names: {', '.join(FACETS)}."
        raise GoldthreadError(f"--only {text} names nothing to choose by.", remedy=remedy)
    return name, value


def _print_json(results: Results) -> None:
    hits = [{**asdict(hit.point), "page": hit.point.page, "score": hit.score} for hit in results]
    answer = {"total": results.total, "any_words": results.any_words, "facets": results.facets, "hits": hits}
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _print_for_people(results: Results) -> None:
    console = Console(soft_wrap=True, highlight=False)
    if results.any_words:
        print("No statement has all the words; these have some of them.", file=sys.stderr)
    for hit in results:
        console.print(_shown(hit), _place(hit), sep="\n", end="\n\n", markup=False)
    print(f"{len(results)} of {results.total} found", file=sys.stderr)


def _shown(hit: Hit) -> Text:
    text = Text(hit.snippet.text)
    for found in hit.snippet.ranges:
        text.stylize("bold yellow", found.start, found.end)
    before, after = "… " if hit.snippet.before else "", " …" if hit.snippet.after else ""
    return Text.assemble(before, text, after)


def _place(hit: Hit) -> Text:
    point = hit.point
    facts = [point.kind.replace("_", " "), point.title, point.partnership, str(point.year or "")]
    facts.append(f"page {point.page}" if point.page else "")
    return Text("  " + " · ".join(fact for fact in facts if fact), style="dim")
