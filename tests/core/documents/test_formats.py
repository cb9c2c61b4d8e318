"""A file is what it holds, not what it is called."""

import pytest

from goldthread.documents import read_bytes
from goldthread.documents.formats import DOCX, FORMATS, HTML, MARKDOWN, ODT, PDF, RTF, TEXT, detect, named_otherwise
from goldthread.documents.reader import EmptyFile, LockedFile, UnsupportedKind
from tests.core.documents.made_files import docx, odt, p, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500


@pytest.mark.parametrize(
    ("data", "file", "kind"),
    [
        (b"Learning from Child Q", "notes.txt", TEXT),
        (b"Learning from Child Q", "notes", TEXT),
        (b"# Learning", "notes.md", MARKDOWN),
        (b"# Learning\n\n<p>and more</p>", "notes.md", MARKDOWN),
        (b"<!DOCTYPE html><p>x", "page.html", HTML),
        (b"no tags at all", "page.HTM", HTML),
        (b"\n <!-- saved --> <html><body>x", "saved.txt", HTML),
        ("<html><body>x".encode("utf-16"), "saved.txt", HTML),
        (b"<3 is less than 4 <p>", "sum.txt", TEXT),
        (b"{\\rtf1 x}", "letter.doc", RTF),
        (b"%PDF-1.7\n", "report.docx", PDF),
        (b"junk before\n%PDF-1.4\n", "report.pdf", PDF),
        (docx(p("x")), "brief.pdf", DOCX),
        (odt("<text:p>x</text:p>"), "brief", ODT),
        (b"BMI was recorded. MZ", "BM.txt", TEXT),
        (b"MZ is a name", "x.txt", TEXT),
        ("Learning".encode("utf-16-le"), "export.txt", TEXT),
        (b"Child Q\x00 was seen\x00 twice by the school nurse and once by the police.", "export.txt", TEXT),
    ],
)
def test_the_content_says_what_a_file_is(data, file, kind):
    assert detect(data, file=file) is kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(range(32)) * 9, "a picture"),
        (b"MZ" + b"\x00" * 99, "a Windows program"),
        (b"\x7fELF" + b"\x01" * 99, "a program"),
        (b"\x1f\x8b\x08" + b"\x00" * 99, "gzip"),
        (b"\x00\x01\x02\x03" * 50, "not known"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word file"),
        (OLE + "Workbook".encode("utf-16-le"), "old Office"),
        (zipped({"xl/workbook.xml": "<a/>"}), "an Excel workbook"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "a PowerPoint presentation"),
        (zipped({"photo.jpg": "x"}), "a zip archive"),
    ],
)
def test_what_is_not_read_is_refused_by_name_and_the_remedy_says_what_is(data, said):
    with pytest.raises(UnsupportedKind, match=said) as error:
        detect(data, file="report.docx")
    assert ".docx" in error.value.remedy


def test_a_locked_word_file_is_told_from_an_old_one():
    with pytest.raises(LockedFile, match="locked with a password"):
        detect(OLE + "EncryptedPackage".encode("utf-16-le"), file="brief.docx")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\x00\x00\x00", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_anything_in_it_is_empty(data):
    with pytest.raises(EmptyFile):
        detect(data, file="notes.txt")


def test_a_wrong_name_is_a_fault_and_not_an_error():
    document = read_bytes(docx(p("Learning")), file="brief.pdf")
    assert document.media_type.endswith("wordprocessingml.document")
    assert [block.text for block in document.blocks] == ["Learning"]
    assert [fault.code for fault in document.faults] == ["misnamed"]
    assert document.faults[0].message == "brief.pdf is named as PDF but is Word; it was read as Word."


@pytest.mark.parametrize(
    ("found", "file", "promised"),
    [(TEXT, "a.md", None), (TEXT, "a.html", HTML), (PDF, "a.PDF", None), (PDF, "a.xyz", None)],
)
def test_text_and_markdown_are_one_kind_and_unknown_endings_promise_nothing(found, file, promised):
    assert named_otherwise(found, file=file) is promised


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_every_kind_has_a_reader(kind):
    assert callable(kind.load())
