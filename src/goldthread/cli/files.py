"""Which files a command means, and what to call what it writes."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from goldthread.documents.formats import FORMATS

_ENDINGS = frozenset(ending for kind in FORMATS for ending in kind.endings)


def documents_in(paths: Iterable[Path], *, without: Path | None = None) -> tuple[list[Path], int]:
    """Return the documents that `paths` name, and how many files in folders are of another kind.

    A file named is always meant; of a folder, the files of the kinds we read, in folders inside too, in order of name.
    Hidden files and folders, and the folder `without`, are passed over. Every file comes once.
    """
    found: dict[Path, Path] = {}
    others = 0
    for path in paths:
        if not path.is_dir():
            found.setdefault(path.absolute(), path)
            continue
        for file in _files_in(path, without):
            if file.suffix.lower() in _ENDINGS:
                found.setdefault(file.absolute(), file)
            else:
                others += 1
    return list(found.values()), others


def _files_in(folder: Path, without: Path | None) -> Iterator[Path]:
    skipped = without.absolute() if without else None
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and skipped not in path.absolute().parents and path.is_file():
            yield path


def names_for(paths: Sequence[Path], ending: str) -> dict[Path, str]:
    """Return a file name for what is made of each path: its stem and `ending`, numbered where two would be the same.

    The numbers follow the order of `paths`. Names that differ only by capitals count as the same: some systems mix
    them up.
    """
    taken: set[str] = set()
    names: dict[Path, str] = {}
    for path in paths:
        name, number = path.stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{path.stem}-{number}"
        taken.add(name.casefold())
        names[path] = name + ending
    return names
