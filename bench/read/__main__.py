"""Pages a second and peak memory of reading PDF, ours beside three peers on the same files, each in its own process.

Ours does more than the peers: paragraphs, headings, lists and tables in reading order, where they give lines of text.
"""

import argparse
import json
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from extraction import print_extraction
from made import make
from pypdfium2 import PdfDocument

HERE = Path(__file__).parent
REPORTS = HERE.parents[2] / "shared" / "cases" / "pdf"
READERS = {
    "Goldthread": "ours.py",
    "pdfplumber": "peer_pdfplumber.py",
    "pypdf": "peer_pypdf.py",
    "pdftotext": "peer_pdftotext.py",
}
PATIENCE = 60.0  # seconds: a reader that was slow on the smaller file is not given the larger one


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--pages", type=int, default=780, help="pages of the made report; a second one has four times as many"
    )
    parser.add_argument("--runs", type=int, default=3, help="runs of each reader that needs less than 10 s")
    options = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, one core; {_versions()}")
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "made.pdf"), Path(folder, "made-4.pdf")
        make(small, pages=options.pages)
        make(large, pages=4 * options.pages)
        if REPORTS.is_dir():
            _compare("Six inspection reports", sorted(REPORTS.glob("*.pdf")), options.runs, {})
        else:
            print("The inspection reports are not beside this checkout: only made files are read.")
        speeds = _compare("A made report", [small], options.runs, {})
        _compare("A made report four times as long", [large], options.runs, speeds)
    print_extraction()


def _versions() -> str:
    known = [f"{name} {version(name)}" for name in ("pypdfium2", "pdfplumber", "pypdf")]
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True, check=False).stderr
        known.append(said.splitlines()[0])
    return ", ".join(known)


def _compare(title: str, files: Sequence[Path], runs: int, before: dict[str, float]) -> dict[str, float]:
    """Print a table of all readers on `files`; return seconds a page by reader. `before`: those on a smaller file."""
    print(f"\n{title}")
    print(f"{'':12}{'pages':>7}{'pages/s':>10}{'spread':>16}{'ours is':>10}", end="")
    print(f"{'MB':>7}{'letters':>11}{'cost a page':>13}")
    found: dict[str, float] = {}
    for name, script in READERS.items():
        if name == "pdftotext" and not shutil.which("pdftotext"):
            print(f"{name:12}  is not installed")
        elif before and before[name] * _pages(files) > PATIENCE:
            print(f"{name:12}  left out: it would need about {before[name] * _pages(files):.0f} s")
        else:
            results = _measure(script, files, runs)
            found[name] = statistics.median(r["seconds"] for r in results) / results[0]["pages"]
            _print_row(name, results, found, before)
    return found


def _pages(files: Sequence[Path]) -> int:
    return sum(len(PdfDocument(file)) for file in files)


def _measure(script: str, files: Sequence[Path], runs: int) -> list[dict[str, float]]:
    results = []
    while len(results) < runs:
        command = [sys.executable, str(HERE / script), *map(str, files)]
        results.append(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
        if results[-1]["seconds"] > 10:
            break
    return results


def _print_row(name: str, results: list[dict[str, float]], found: dict[str, float], before: dict[str, float]) -> None:
    speeds = sorted(r["pages"] / r["seconds"] for r in results)
    ratio = "" if name == "Goldthread" else f"{found[name] / found['Goldthread']:.2f}×"
    growth = f"{found[name] / before[name]:.2f}×" if name in before else ""
    memory = max(r["megabytes"] for r in results)
    print(
        f"{name:12}{results[0]['pages']:7.0f}{1 / found[name]:10.1f}{speeds[0]:9.1f}–{speeds[-1]:<6.1f}"
        f"{ratio:>10}{memory:7.0f}{results[0]['letters']:11.0f}{growth:>13}"
    )


if __name__ == "__main__":
    main()
