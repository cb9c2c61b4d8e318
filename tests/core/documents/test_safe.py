"""Files are read in processes of their own: one bad file costs its own result and nothing else."""

from dataclasses import asdict
from pathlib import Path

import pytest

from goldthread.documents import Document, Limits, read, read_many_safely, read_safely, worker
from goldthread.documents.json_form import from_json, to_json
from goldthread.documents.model import Block, Fault, Kind, Link, Part, Place
from goldthread.documents.reader import FileMissing, FileTooLarge, ReadingFailed, ReadingStopped, UnsupportedKind
from tests.core.documents.made_files import docx, p, table


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.docx"
    path.write_bytes(docx(p("Learning", bold=True) + table([p("a"), p("b")], [p("c"), p("d")])))
    return path


def test_a_document_comes_back_as_it_was_read(brief):
    assert read_safely(brief, url="https://example.org/brief") == read(brief, url="https://example.org/brief")


def test_errors_come_back_with_kind_file_and_remedy(tmp_path):
    with pytest.raises(FileMissing, match=r"gone\.docx: The file cannot be opened"):
        read_safely(tmp_path / "gone.docx")


def test_a_file_over_its_limit_is_refused(brief):
    with pytest.raises(FileTooLarge):
        read_safely(brief, limits=Limits(file_bytes=10))


def test_too_much_memory_stops_the_reading_and_not_the_program(tmp_path):
    path = tmp_path / "wide.docx"
    path.write_bytes(docx(p("word " * 20) * 60_000))
    with pytest.raises(ReadingStopped, match=r"wide\.docx: .* memory"):
        read_safely(path, limits=Limits(memory_bytes=80 * 2**20))


def test_too_much_time_stops_the_reading(tmp_path):
    path = tmp_path / "long.docx"
    path.write_bytes(docx(p("word " * 20) * 250_000))
    with pytest.raises(ReadingStopped, match=r"long\.docx: .* longer than 1 seconds"):
        read_safely(path, limits=Limits(seconds=1))


def test_one_bad_file_costs_the_others_nothing(tmp_path, brief):
    picture = tmp_path / "photo.png"
    picture.write_bytes(b"\x89PNG" + bytes(range(32)) * 9)
    huge = tmp_path / "huge.docx"
    huge.write_bytes(docx(p("word " * 20) * 60_000))
    paths = [brief, picture, huge, tmp_path / "gone.txt", brief]
    results = list(read_many_safely(paths, limits=Limits(memory_bytes=80 * 2**20)))
    assert [path for path, _ in results] == paths
    assert [type(result) for _, result in results] == [Document, UnsupportedKind, ReadingStopped, FileMissing, Document]


def test_several_processes_read_every_file_once(tmp_path):
    paths = [tmp_path / f"{number}.txt" for number in range(40)]
    for path in paths:
        path.write_text(f"Learning from case {path.stem}.")
    results = dict(read_many_safely(iter(paths), workers=3))
    assert {path: result.blocks[0].text for path, result in results.items() if isinstance(result, Document)} == {
        path: f"Learning from case {path.stem}." for path in paths
    }


def test_stopping_early_ends_the_processes(brief):
    results = read_many_safely([brief] * 500, workers=2)
    next(results)
    results.close()
    assert list(results) == []


def test_a_fault_in_the_list_of_files_reaches_whoever_gave_it():
    def paths():
        yield Path("gone.txt")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(read_many_safely(paths()))


def test_a_document_survives_being_json():
    place = Place((1.0, 2.0, 3.0, 4.0), table=0, row=1, column=2, header=True)
    links = (Link(0, 1, "https://example.org"),)
    block = Block(Kind.CELL, "a", 2, 1, "•", Part.FURNITURE, place, links, bold=True, lead=1, size=9.5)
    plain = Block(Kind.PARAGRAPH, "b", place=Place(box=(0.0, 1.0, 2.0, 3.0)))
    document = Document(
        "a.pdf", "00", "application/pdf", (block, plain), 3, "T", "https://x", (Fault("ocr", "read", 2),)
    )
    assert from_json(to_json(document)) == document


def test_the_worker_answers_with_a_document_or_says_what_is_wrong(tmp_path, monkeypatch):
    limits = asdict(Limits())
    (tmp_path / "a.txt").write_text("Learning")
    request = {"path": str(tmp_path / "a.txt"), "url": None}
    assert worker.answer(request, limits)["document"]["file"] == "a.txt"
    assert worker.answer({"path": str(tmp_path), "url": None}, limits)["error"]["kind"] == "FileMissing"

    def failing(error):
        def read(*_, **__):
            raise error

        return read

    monkeypatch.setattr(worker, "read", failing(MemoryError()))
    assert worker.answer(request, limits)["last"] is True
    monkeypatch.setattr(worker, "read", failing(ValueError("lost")))
    assert worker.answer(request, limits)["bug"] == "ValueError: lost"


def test_a_fault_of_ours_is_named_and_keeps_its_traceback(tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text(
        "import goldthread.documents.formats as f\ndef broken(*_, **__): raise KeyError('lost')\nf.detect = broken\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "a.txt").write_text("Learning")
    with pytest.raises(
        ReadingFailed, match=r"a\.txt: Goldthread has a fault that this file shows \(KeyError: 'lost'\)"
    ) as error:
        read_safely(tmp_path / "a.txt")
    assert "in broken" in error.value.__notes__[0]


def test_a_reader_that_breaks_down_is_replaced(tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text(
        "import os\nimport goldthread.documents.formats as f\nwhole = f.detect\n"
        "def broken(data, *, file):\n    if file == 'crash.txt': os.abort()\n    return whole(data, file=file)\n"
        "f.detect = broken\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for name in ("crash.txt", "well.txt"):
        (tmp_path / name).write_text("Learning")
    (_, crashed), (_, well) = read_many_safely([tmp_path / "crash.txt", tmp_path / "well.txt"])
    assert isinstance(crashed, ReadingStopped)
    assert "broke down" in crashed.problem
    assert isinstance(well, Document)
