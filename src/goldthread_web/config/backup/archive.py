"""The archive: an ordinary zip file, for its owner alone, whose last member says what the others must be.

database.sqlite3 or database.pgdump    a copy of the database at one moment
files/<SHA-256>                        each file that this copy names
manifest.json                          versions, row counts, and the SHA-256 and size of every other member
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from goldthread_web.config.backup.errors import BackupError

FORMAT = 1  # of the archive; a program refuses a higher one than its own
MANIFEST = "manifest.json"
FILES = "files/"
PIECE = 1 << 20
UNFINISHED = ".goldthread-backup-"  # what is written beside an archive while it is made begins so

Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Tell nobody how far it is."""


@dataclass
class Member:
    """What a member of the archive must be."""

    sha256: str
    size: int


@dataclass
class Manifest:
    """What the archive holds. `missing` are files that the database names and the storage did not have whole."""

    goldthread: str
    made_at: str
    database: str  # "sqlite" or "postgresql"
    migrations: list[str]  # "app.name", of every app
    rows: dict[str, int]  # for each table
    missing: list[str] = field(default_factory=list)
    members: dict[str, Member] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def files(self) -> list[str]:
        """The names of members that are files."""
        return [name for name in self.members if name.startswith(FILES)]


class Writer:
    """Puts members into an archive and notes what they are."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # What can be made smaller is so already, or costs more time than the night has.
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True)
        self.members: dict[str, Member] = {}

    def add(self, name: str, content: IO[bytes]) -> Member:
        """Copy `content` into the member `name`."""
        digest, size = hashlib.sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as member:
            while piece := content.read(PIECE):
                member.write(piece)
                digest.update(piece)
                size += len(piece)
        self.members[name] = Member(digest.hexdigest(), size)
        return self.members[name]

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest last: an archive without one was not finished."""
        manifest.members = self.members
        self._zip.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
        self._zip.close()
        with self._path.open("rb") as file:
            os.fsync(file.fileno())


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Lend a new file, for its owner alone, that gets the name `path` when all went well. Raises BackupError."""
    part = path.with_name(f"{UNFINISHED}{path.name}.part")
    if path.exists():
        raise BackupError(f"{path} is there already. Choose another name; no backup is ever written over.")
    part.unlink(missing_ok=True)  # of a backup that was cut off
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise BackupError(f"{path} cannot be written ({error.strerror}). Choose another place.") from error
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def manifest_of(path: Path) -> Manifest:
    """Return what the archive `path` says it holds. Raises BackupError for what is no whole archive of ours."""
    try:
        with zipfile.ZipFile(path) as archive:
            said = json.loads(archive.read(MANIFEST))
    except FileNotFoundError as error:
        raise BackupError(f"There is no file {path}.") from error
    except PermissionError as error:
        raise BackupError(f"{path} may not be read by you. Use the account that made it.") from error
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError) as error:
        raise BackupError(
            f"{path} is no whole backup of Goldthread: it is damaged, or cut off. Use another."
        ) from error
    return _manifest(path, said)


def _manifest(path: Path, said: dict[str, Any]) -> Manifest:
    if said.get("format", 0) > FORMAT:
        raise BackupError(
            f"{path} was made by a newer Goldthread ({said.get('goldthread')}). Install that version, then restore."
        )
    try:
        said["members"] = {name: Member(**member) for name, member in said["members"].items()}
        return Manifest(**said)
    except (TypeError, KeyError, AttributeError) as error:
        raise BackupError(f"{path} has a manifest that cannot be understood: it is damaged. Use another.") from error


def unpack(path: Path, manifest: Manifest, folder: Path, progress: Progress = silent) -> None:
    """Unpack every member of the archive into `folder`, and compare each with the manifest. Raises BackupError."""
    folder.mkdir(mode=0o700)
    with zipfile.ZipFile(path) as archive:
        extra = set(archive.namelist()) - set(manifest.members) - {MANIFEST}
        if extra:
            raise BackupError(f"{path} holds what its manifest does not name ({min(extra)}). Use another.")
        for number, (name, member) in enumerate(manifest.members.items(), start=1):
            _unpack_one(archive, path, name, member, folder)
            progress(number, len(manifest.members))


def _unpack_one(archive: zipfile.ZipFile, path: Path, name: str, member: Member, folder: Path) -> None:
    target = folder / name
    if not target.resolve().is_relative_to(folder.resolve()):
        raise BackupError(f"{path} holds a name that leads elsewhere ({name}). It was not made by Goldthread.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    try:
        with archive.open(name) as content, target.open("xb") as copy:
            target.chmod(0o600)
            while piece := content.read(PIECE):
                digest.update(piece)
                copy.write(piece)
            copy.flush()
            os.fsync(copy.fileno())
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise BackupError(f"{path} is damaged: {name} cannot be read from it. Use another backup.") from error
    except OSError as error:
        raise BackupError(f"{name} cannot be unpacked ({error.strerror}). Is the disk full?") from error
    if digest.hexdigest() != member.sha256:
        raise BackupError(f"{path} is damaged: {name} is not what was put into it. Use another backup.")
