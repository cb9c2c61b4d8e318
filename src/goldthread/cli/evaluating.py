"""`goldthread evaluate`: read documents and compare the records with answers worked out by hand."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from goldthread.cli.arguments import Commands, command
from goldthread.cli.files import documents_in
from goldthread.documents import UnreadableFile, read
from goldthread.errors import GoldthreadError
from goldthread.evaluate import LISTS, SECTIONS, SINGLES, Report, Tally, score
from goldthread.learning import extract, to_json

GOOD, BELOW = 0, 1
FIELDS = (*LISTS, *SINGLES, SECTIONS)
EXAMPLES = """
goldthread evaluate --documents cases/seeds --gold cases/gold
goldthread evaluate --documents corpus --gold corpus --only actions,recommendations --worst 10
"""

Json = dict[str, Any]


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    added = command(
        commands,
        "evaluate",
        summary="compare records with answers made by hand",
        description="Read the documents that have an answer (a JSON file with the same stem) and score the records.",
        examples=EXAMPLES,
    )
    added.add_argument("--documents", metavar="DIR", type=Path, required=True, help="the folder of documents")
    added.add_argument("--gold", metavar="DIR", type=Path, required=True, help="the folder of answers, or the same one")
    added.add_argument("--only", metavar="FIELDS", type=_fields, help="fields to score, with commas between them")
    added.add_argument("--worst", metavar="N", type=int, default=0, help="list the N largest differences")
    added.add_argument("--min", metavar="F", type=float, help="exit with 1 if a figure is below this")
    added.add_argument("--json", action="store_true", help="write the figures as JSON")
    added.set_defaults(run=run)


def _fields(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    if unknown := [name for name in names if name not in FIELDS]:
        raise argparse.ArgumentTypeError(f"no such field: {', '.join(unknown)} (there are: {', '.join(FIELDS)})")
    return names


def run(options: argparse.Namespace) -> int:
    """Read, score and print."""
    gold = load_gold(options.gold)
    records = read_documents(options.documents, gold)
    report = score(records, gold, options.only)
    if options.json:
        print(json.dumps(as_json(report), indent=1))
    else:
        _print_report(report, options.worst)
    return BELOW if options.min is not None and report.below(options.min) else GOOD


def load_gold(folder: Path) -> dict[str, Json]:
    """Return the answers in a folder, in folders inside too, by the stem of their file.

    JSON files without fields that are scored, or with other things in them, are left out. Raises GoldthreadError if
    none is left.
    """
    found = {path.stem: _object(path) for path in sorted(folder.rglob("*.json"))}
    gold = {stem: value for stem, value in found.items() if _is_answer(value)}
    if not gold:
        raise GoldthreadError(
            "There are no answers in this folder.", remedy="Name a folder of JSON files.", where=str(folder)
        )
    return gold


def _is_answer(value: Json) -> bool:
    """Whether an object has fields that are scored, each holding what an answer holds there."""
    lists = [value[field] for field in LISTS if field in value]
    whole = all(isinstance(items, list) and all(isinstance(i, str | dict) for i in items) for items in lists)
    return whole and any(field in value for field in FIELDS)


def _object(path: Path) -> Json:
    try:
        value = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise GoldthreadError(
            f"This is not JSON ({error}).", remedy="Correct or remove it.", where=str(path)
        ) from error
    return value if isinstance(value, dict) else {}


def read_documents(folder: Path, gold: Mapping[str, Json]) -> dict[str, Json]:
    """Return the records of the documents in a folder that have an answer, by stem; say which cannot be read."""
    records: dict[str, Json] = {}
    for path in documents_in([folder])[0]:
        if path.stem in gold and path.stem not in records:
            try:
                records[path.stem] = to_json(extract(read(path)))
            except UnreadableFile as error:
                print(f"goldthread: {error}", file=sys.stderr)
    if not records:
        raise GoldthreadError("No document here has an answer.", remedy="Give both the same stem.", where=str(folder))
    return records


def as_json(report: Report) -> Json:
    """Return the figures with the counts behind them, and the answers that had no record."""
    figures: Json = {}
    for name, scored in report.figures().items():
        counts: Json = {"figure": round(scored.figure, 4)}
        if isinstance(scored, Tally):
            counts |= {"predicted": scored.predicted, "gold": scored.gold, "matched": scored.matched}
        else:
            counts |= {"right": scored.right, "of": scored.of}
        figures[name] = counts
    return {"figures": figures, "documents": report.found, "missing": report.missing}


def _print_report(report: Report, worst: int) -> None:
    print(report.table())
    print(f"{report.found} documents" + (f", no record for: {', '.join(report.missing)}" if report.missing else ""))
    for difference in report.worst(worst):
        print(f"\n{difference.document}: {difference.field}")
        for mark, texts in (("missed", difference.missed), ("extra ", difference.extra)):
            for text in texts:
                print(f"  {mark} {text[:110]}")
