import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[3]
HIDDEN = {"createsuperuser"}  # says only which command to use instead


def test_the_reference_names_every_command_of_ours_and_no_other():
    ours = {name for name, app in get_commands().items() if str(app).startswith("goldthread_web.")}
    reference = (ROOT / "docs" / "reference" / "web-commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)", reference, re.MULTILINE)) == ours - HIDDEN
