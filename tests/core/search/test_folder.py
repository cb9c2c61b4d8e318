"""A folder of records is searched as it is now, whatever else lies in it."""

import json
import os
import sqlite3

import pytest

from goldthread.errors import GoldthreadError
from goldthread.search import index_records, search_folder
from goldthread.search.folder import INDEX_NAME
from tests.factories.records import a_record


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "wren.json", a_record())
    return tmp_path


def write(path, value):
    path.write_text(json.dumps(value), encoding="utf-8")


def test_a_phrase_is_found_in_a_folder(folder):
    (hit, *_) = search_folder('"not brought"', folder)
    assert hit.point.record_id == "baby-wren"


def test_records_in_folders_inside_are_found(folder):
    (folder / "2024").mkdir()
    write(folder / "2024" / "other.json", a_record(id="other"))
    assert {hit.point.record_id for hit in search_folder("brought", folder)} == {"baby-wren", "other"}


def test_changed_new_and_removed_records_are_seen(folder):
    search_folder("brought", folder)
    write(folder / "wren.json", a_record(learning_points=[]))
    write(folder / "two.json", a_record(id="two", recommendations=[]))
    assert search_folder("brought", folder).total == 4
    (folder / "two.json").unlink()
    assert search_folder("brought", folder).total == 2


def test_an_unchanged_record_is_not_read_again(folder):
    index_records(folder).close()
    path = folder / "wren.json"
    times = path.stat()
    path.write_text("x" * times.st_size, encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert search_folder("brought", folder).total == 3


@pytest.mark.parametrize("content", ["{", "[1, 2]", '{"a": 1}', '{"id": 3, "learning_points": [7]}', "\x00"])
def test_a_file_that_is_not_a_record_is_left_out_and_said_so(folder, content):
    (folder / "other.json").write_text(content, encoding="utf-8")
    with index_records(folder) as index:
        assert [fault.endswith("other.json: not a learning record; left out.") for fault in index.faults()] == [True]
    assert search_folder("brought", folder).total == 3


def test_a_broken_index_is_made_again(folder):
    (folder / INDEX_NAME).write_bytes(b"not a database, though long enough to be looked at" * 50)
    assert search_folder("brought", folder).total == 3
    assert search_folder("brought", folder).total == 3


def test_a_broken_index_is_let_go_of_before_it_is_thrown_away(folder, monkeypatch):
    opened = []

    class Watched(sqlite3.Connection):
        is_closed = False

        def close(self):
            self.is_closed = True
            super().close()

    def connect(*args, plainly=sqlite3.connect, **settings):
        opened.append(plainly(*args, factory=Watched, **settings))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", connect)
    (folder / INDEX_NAME).write_bytes(b"not a database, though long enough to be looked at" * 50)
    search_folder("brought", folder)
    assert [connection.is_closed for connection in opened] == [True, True]


def test_a_folder_where_the_index_cannot_be_kept_is_searched_all_the_same(folder):
    (folder / INDEX_NAME).mkdir()
    assert search_folder("brought", folder).total == 3


@pytest.mark.parametrize(
    ("query", "name", "problem"),
    [
        ("brought", "missing", "There is no such folder."),
        ("brought", "", "There is no learning record in this folder."),
        ("!!", "", "There is no word to search for."),
    ],
)
def test_what_cannot_be_searched_is_said_with_a_remedy(tmp_path, query, name, problem):
    with pytest.raises(GoldthreadError) as raised:
        search_folder(query, tmp_path / name)
    assert raised.value.problem == problem
    assert raised.value.remedy


def test_other_wordings_are_found_where_given(folder):
    assert search_folder("WNB", folder, synonyms={"wnb": ["not brought"]}).total == 3


def test_the_vocabulary_knows_other_wordings(folder):
    assert {hit.point.key for hit in search_folder("DNA", folder)} >= {"learning_points-2"}
    assert search_folder("DNA", folder, synonyms={}).total == 0
