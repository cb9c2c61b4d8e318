"""Files that are broken, hostile or simply huge: one clear error each, or a right document."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest

from goldthread.documents import Kind, UnreadableFile, read, read_bytes
from goldthread.documents.reader import DamagedFile, EmptyFile, FileMissing, FileTooLarge, LockedFile
from goldthread.documents.zipped import MAX_MEMBER, Package
from tests.core.documents.made_files import docx, odt, p, table, zipped

BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"


def refused(data: bytes, file: str) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as error:
        read_bytes(data, file=file)
    assert error.value.where == file
    assert error.value.remedy
    return error.value


def test_a_missing_file_is_named_with_a_remedy(tmp_path):
    with pytest.raises(FileMissing) as error:
        read(tmp_path / "gone.docx")
    assert str(error.value) == (
        "gone.docx: The file cannot be opened (No such file or directory). Check its name, and that you may read it."
    )


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(FileMissing, match="not a file"):
        read(tmp_path)


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / "empty.pdf").write_bytes(b"")
    with pytest.raises(EmptyFile, match=r"empty\.pdf: The file is empty\."):
        read(tmp_path / "empty.pdf")


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(101 * 2**20)
    with pytest.raises(FileTooLarge, match="101 MB; at most 100 MB"):
        read(tmp_path / "huge.pdf")


def test_bytes_over_the_limit_are_refused():
    with pytest.raises(FileTooLarge):
        read_bytes(b"x" * 11, file="a.txt", max_bytes=10)


@pytest.mark.parametrize(("data", "file"), [(docx(p("x" * 9999)), "a.docx"), (odt("<text:p>x</text:p>"), "a.odt")])
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_package_cut_short_is_damaged(data, file, kept):
    assert isinstance(refused(data[: int(len(data) * kept)], file), DamagedFile)


@pytest.mark.parametrize(
    "data", [docx(p("A finding."), styles="<w:style/>" * 50), odt("<text:p>A finding.</text:p>" * 50)]
)
def test_a_package_with_a_byte_changed_anywhere_is_read_or_refused(data):
    for place in range(30, len(data), max(len(data) // 120, 1)):
        changed = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        with suppress(UnreadableFile):
            assert read_bytes(changed, file="a.docx").file == "a.docx"


def test_a_package_whose_xml_breaks_off_is_damaged():
    assert "word/document.xml" in str(refused(zipped({"word/document.xml": "<w:document><w:body>"}), "a.docx"))


def test_a_zip_bomb_is_refused_by_the_size_that_it_declares():
    error = refused(docx(" " * (MAX_MEMBER + 1)), "a.docx")
    assert isinstance(error, FileTooLarge)
    assert "64 MB" in error.problem


def test_a_zip_bomb_that_lies_about_its_size_is_not_unpacked():
    data = docx(" " * (MAX_MEMBER + 1))
    real = struct.pack("<L", MAX_MEMBER + 1 + len(zipfile.ZipFile(io.BytesIO(docx(""))).read("word/document.xml")))
    assert data.count(real) == 2
    assert isinstance(refused(data.replace(real, struct.pack("<L", 1000)), "a.docx"), DamagedFile)


def test_many_members_together_may_not_unpack_to_more_than_the_limit(monkeypatch):
    monkeypatch.setattr("goldthread.documents.zipped.MAX_UNPACKED", 100)
    package = Package(zipped({"a.xml": "<a>" + "x" * 50 + "</a>", "b.xml": "<b>" + "x" * 50 + "</b>"}))
    package.xml("a.xml")
    with pytest.raises(FileTooLarge):
        package.xml("b.xml")


@pytest.mark.parametrize("start", [BOMB, OUTSIDE])
def test_xml_with_entities_of_its_own_is_refused(start):
    xml = f"{start}<w:document xmlns:w='x'><w:body>&a;</w:body></w:document>"
    assert "definitions" in refused(zipped({"word/document.xml": xml}), "a.docx").problem
    assert "definitions" in refused(zipped({"word/document.xml": xml.encode("utf-16")}), "a.docx").problem


def test_entities_in_a_web_page_reach_no_file():
    document = read_bytes(f"{OUTSIDE}<html><body><p>a&a;b</p></body></html>".encode(), file="a.html")
    assert [block.text for block in document.blocks][-1:] == ["a&a;b"]


def test_xml_nested_without_end_is_refused():
    deep = "<w:sdt><w:sdtContent>" * 3000 + p("x") + "</w:sdtContent></w:sdt>" * 3000
    assert isinstance(refused(docx(deep), "a.docx"), DamagedFile)


def test_a_locked_member_is_a_locked_file():
    data = bytearray(docx(p("x")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo("word/document.xml").header_offset
    data[start + 6] |= 1
    central = data.rindex(b"word/document.xml")
    data[central - 46 + 8] |= 1
    assert isinstance(refused(bytes(data), "a.docx"), LockedFile)


def test_a_word_table_of_ten_thousand_cells_is_read_whole():
    rows = [[p(f"{row}.{column} done") for column in range(5)] for row in range(2000)]
    cells = [b for b in read_bytes(docx(table(*rows)), file="a.docx").blocks if b.kind is Kind.CELL]
    assert (len(cells), cells[-1].text, cells[-1].place.row) == (10_000, "1999.4 done", 1999)


def test_nul_bytes_in_text_are_passed_over():
    document = read_bytes(b"Learning from \x00Child Q was shared with the school in May.\x00", file="a.txt")
    assert [block.text for block in document.blocks] == ["Learning from Child Q was shared with the school in May."]


def test_right_to_left_text_comes_back():
    document = read_bytes("تعلم من الطفل\n".encode(), file="a.txt")
    assert [block.text for block in document.blocks] == ["تعلم من الطفل"]


def test_a_page_of_scripts_alone_gives_a_document_without_words():
    assert read_bytes(b"<html><script>alert(1)</script></html>", file="a.html").blocks == ()


def test_rich_text_cut_short_is_damaged():
    assert isinstance(refused(b"{\\rtf1\\ansi The review", "a.rtf"), DamagedFile)


def test_the_same_bytes_always_have_the_same_sum():
    document = read_bytes(b"Learning", file="a.txt", url="https://example.org/a.txt")
    assert document.sha256 == "8b45bb20e0775c30641210abeddb520ac385ae05e90bd6cbdcd8304a39f04623"
    assert document.url == "https://example.org/a.txt"
