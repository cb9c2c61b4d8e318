"""A folder of records as `goldthread read` writes it: indexed beside the records, searched offline."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from goldthread.errors import GoldthreadError
from goldthread.search.index import Index, Results, search
from goldthread.search.points import Point, points
from goldthread.search.query import parse
from goldthread.search.wordings import wordings

INDEX_NAME = ".goldthread-search.sqlite3"


def search_folder(
    query: str,
    folder: Path,
    *,
    limit: int = 20,
    only: Mapping[str, str] | None = None,
    synonyms: Mapping[str, Sequence[str]] | None = None,
) -> Results:
    """Return what the records in `folder` say about `query`.

    `synonyms` are other wordings of it, those of the vocabulary if none are given.

    Raises GoldthreadError when there is no such folder, no record in it, or nothing to look for.
    """
    wanted = parse(query, synonyms=wordings() if synonyms is None else synonyms)
    if not wanted:
        raise GoldthreadError("There is no word to search for.", remedy='Give some, for example: "not brought".')
    with index_records(folder) as index:
        return search(index, wanted, limit, only=only)


def index_records(folder: Path) -> Index:
    """Return the index of the records (*.json, in folders inside too) in `folder`, brought up to date.

    It is kept in the folder, so that the next search reads changed files only; in memory where the folder cannot be
    written. Files that are not records are left out: `Index.faults` says why.
    """
    if not folder.is_dir():
        raise GoldthreadError("There is no such folder.", remedy="Name the folder of records.", where=str(folder))
    index = _up_to_date(folder)
    if not index.holds_records():
        index.close()
        raise GoldthreadError(
            "There is no learning record in this folder.",
            remedy="Make some with: goldthread read FILES --out FOLDER",
            where=str(folder),
        )
    return index


def _up_to_date(folder: Path) -> Index:
    path = folder / INDEX_NAME
    try:
        return _renewed(path, folder)
    except sqlite3.OperationalError:  # the folder is read-only
        return _renewed(None, folder)
    except sqlite3.DatabaseError:  # a broken file: it holds nothing that the records do not
        path.unlink()
        return _renewed(path, folder)


def _renewed(path: Path | None, folder: Path) -> Index:
    with ExitStack() as unless_done:
        index = unless_done.enter_context(Index(path))
        _renew(index, folder)
        unless_done.pop_all()
    return index


def _renew(index: Index, folder: Path) -> None:
    known = index.stamps()
    present = {str(found.relative_to(folder)): found for found in sorted(folder.rglob("*.json"))}
    for gone in known.keys() - present.keys():
        index.remove(gone)
    for name, record in present.items():
        status = record.stat()
        stamp = f"{status.st_size} {status.st_mtime_ns}"
        if known.get(name) != stamp:
            read, fault = _read(record)
            index.put(name, read, stamp=stamp, fault=fault)
    index.commit()


def _read(path: Path) -> tuple[list[Point], str | None]:
    try:
        return list(points(json.loads(path.read_text(encoding="utf-8")))), None
    except (ValueError, KeyError, TypeError, AttributeError):  # JSON of another kind, or none
        return [], f"{path}: not a learning record; left out."
