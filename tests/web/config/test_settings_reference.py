import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
NAME = re.compile(r"GOLDTHREAD_[A-Z_]+")


def test_the_reference_names_every_variable_that_the_program_reads_and_no_other():
    read = set()
    for path in (ROOT / "src" / "goldthread_web").rglob("*.py"):
        read |= set(NAME.findall(path.read_text(encoding="utf-8")))
    reference = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    read.discard("GOLDTHREAD_IN_DEMO")  # a mark that the demonstration sets for itself
    assert set(NAME.findall(reference)) == read
