"""Print a checksum of everything pyproject.toml says about dependencies.

script/lock writes it at the head of each lock file; script/check compares, so that a dependency added by hand
without a new lock is noticed. Comments and order of tables do not matter.
"""

import hashlib
import json
import sys
import tomllib
from pathlib import Path
from typing import Any


def checksum(pyproject: dict[str, Any]) -> str:
    """Return 16 hexadecimal digits that change when a dependency of any kind does."""
    project = pyproject["project"]
    said = {
        "build": pyproject["build-system"]["requires"],
        "python": project["requires-python"],
        "dependencies": project.get("dependencies", []),
        "extras": project.get("optional-dependencies", {}),
        "groups": pyproject.get("dependency-groups", {}),
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


if __name__ == "__main__":
    sys.stdout.write(checksum(tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))) + "\n")
