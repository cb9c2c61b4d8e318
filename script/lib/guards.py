"""Guards over what is committed: no addresses in lock files, no paths of one machine, locks that fit pyproject.toml.

Run from the project's root: prints each fault and ends with 1 when there is one.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import dependencies

LOCK_NAME = re.compile(r"(\.lock|lock\.json|\.lock\.txt|\.npmrc)$")
ADDRESS = re.compile(r"(https?|file|git\+ssh)://")
# Home, temporary and work directories: whoever clones the project has others.
MACHINE_PATH = re.compile(r"(?<![\w./$}\-])/(?:work|root|farm|Users|home/\w+|tmp/\w+)/")
# A drawing's path data has slashes of its own.
NOT_READ_FOR_PATHS = {".svg", ".png", ".pdf"}


def committed_files() -> list[Path]:
    """Return the files that git keeps, or would keep once added."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [path for name in sorted(set(listed.split("\0"))) if name and (path := Path(name)).is_file()]


def places(path: Path, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield "file:line" for each line that `pattern` is found in; nothing for a file that is not text."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return
    yield from (f"{path}:{number}" for number, line in enumerate(lines, start=1) if pattern.search(line))


def addresses(files: Iterable[Path]) -> Iterator[str]:
    """Yield a fault for each address in a lock file: it would tie everybody to one machine's registry."""
    for path in files:
        if LOCK_NAME.search(path.name):
            yield from (f"{place}: an address in a lock file" for place in places(path, ADDRESS))


def machine_paths(files: Iterable[Path]) -> Iterator[str]:
    """Yield a fault for each path that exists on one machine only."""
    for path in files:
        if path.suffix not in NOT_READ_FOR_PATHS:
            yield from (f"{place}: a path of one machine" for place in places(path, MACHINE_PATH))


def unpinned(files: Iterable[Path]) -> Iterator[str]:
    """Yield a fault for each Python lock that holds a package without a version or a checksum."""
    for path in files:
        if path.name.endswith((".lock", ".lock.txt")):
            entries = re.split(r"\n(?=[A-Za-z0-9])", path.read_text(encoding="utf-8"))
            for entry in entries:
                name = entry.split(" ")[0]
                if not entry.startswith("#") and not ("==" in name and "--hash=sha256:" in entry):
                    yield f"{path}: {name} has no version or no checksum"


def stale_locks(files: Iterable[Path]) -> Iterator[str]:
    """Yield a fault for each lock that was made from other dependencies than pyproject.toml now names."""
    expected = dependencies.checksum(tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8")))
    for path in files:
        if path.name.endswith((".lock", ".lock.txt")):
            first = path.read_text(encoding="utf-8").split("\n", 1)[0]
            if not (first.startswith("# Made by script/lock") and f" {expected};" in first):
                yield f"{path}: pyproject.toml has other dependencies than when this was made; run script/lock"


def main() -> int:
    """Print every fault; return 1 when there is one."""
    files = committed_files()
    faults = [fault for guard in (addresses, machine_paths, unpinned, stale_locks) for fault in guard(files)]
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
