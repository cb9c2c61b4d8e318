"""PDF: scans, locked and damaged files."""

import shutil
import subprocess

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from goldthread.documents.pdf import ocr, opening, read
from goldthread.documents.pdf.page import Page, Word
from goldthread.documents.reader import DamagedFile, LockedFile
from tests.core.documents.made_pdfs import BOLD, Paper

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def printed() -> Paper:
    paper = Paper().text(60, 90, "Learning from Child B", font=BOLD, size=24)
    paper.wrapped(
        60, 130, "The core group met every four weeks, but the school nurse was never asked.", width=400, size=12
    )
    return paper.text(60, 180, "•", size=12).text(76, 180, "Ask about the father", size=12)


def scan(paper: Paper, *, behind: str = "") -> Paper:
    """Return the same page as a picture, with `behind` as unseen text over it."""
    picture = PdfDocument(paper.data())[0].render(scale=200 / 72, grayscale=True).to_pil()
    scanned = Paper()
    scanned.canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    if behind:
        text = scanned.canvas.beginText(60, 700)
        text.setTextRenderMode(3)
        text.textLine(behind)
        scanned.canvas.drawText(text)
    return scanned


def faults(paper: Paper) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.page) for fault in read(paper.data()).faults]


@needs_tesseract
def test_a_scanned_page_is_recognised_and_said_to_be():
    parsed = read(scan(printed()).data())
    assert [block.text for block in parsed.blocks] == [
        "Learning from Child B",
        "The core group met every four weeks, but the school nurse was never asked.",
        "Ask about the father",
    ]
    assert [block.kind.value for block in parsed.blocks] == ["heading", "paragraph", "list_item"]
    assert [(fault.code, fault.page) for fault in parsed.faults] == [("ocr", 1)]


def test_without_tesseract_the_reader_is_told_which_page_is_a_picture(monkeypatch):
    monkeypatch.setattr(ocr.shutil, "which", lambda name: None)
    parsed = read(scan(printed()).data())
    assert parsed.blocks == []
    assert [(fault.code, fault.page, fault.message) for fault in parsed.faults] == [
        ("no_text", 1, "Page 1 is a picture without text. Install Tesseract to have it read.")
    ]


def test_a_page_that_could_not_be_recognised_in_time_is_named(monkeypatch):
    def stopped(*args, **options):
        raise subprocess.TimeoutExpired("tesseract", 1)

    monkeypatch.setattr(ocr.shutil, "which", lambda name: "/usr/bin/tesseract")
    monkeypatch.setattr(ocr.subprocess, "run", stopped)
    assert faults(scan(printed())) == [("no_text", 1)]


def test_no_page_is_recognised_after_the_time_of_the_document_is_used_up(monkeypatch):
    monkeypatch.setattr(ocr, "MAX_SECONDS", 0)
    assert ocr.Ocr().words(Page(1, 595, 842), picture=None) is None


def test_text_that_the_scanner_recognised_is_used_and_said_to_be():
    unseen = "Learning from a review of Child B and Family C, Oakmere 2026"
    parsed = read(scan(printed(), behind=unseen).data())
    assert [block.text for block in parsed.blocks] == [unseen]
    assert [(fault.code, fault.page) for fault in parsed.faults] == [("ocr", 1)]


def test_a_page_with_a_picture_and_text_is_not_recognised():
    paper = scan(printed())
    paper.wrapped(60, 700, "The partnership publishes this page with a picture over most of it.", width=400)
    assert faults(paper) == []


def test_an_empty_page_is_no_fault():
    paper = Paper().text(60, 100, "First page").page().page().text(60, 100, "Third page")
    assert faults(paper) == []
    assert [block.page for block in read(paper.data()).blocks] == [1, 3]


def test_a_file_with_a_password_is_refused_with_a_remedy():
    paper = Paper(encrypt=StandardEncryption("secret", ownerPassword="owner", canPrint=0))
    with pytest.raises(LockedFile) as error:
        read(paper.text(60, 100, "Text").data())
    assert str(error.value) == (
        "The PDF is locked with a password. Open it, save or print it without the password, and try again."
    )


def test_a_file_that_only_forbids_copying_is_read():
    paper = Paper(encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0))
    assert paper.text(60, 100, "The review began in May.").texts() == ["The review began in May."]


def test_garbage_behind_a_pdf_head_is_damaged():
    with pytest.raises(DamagedFile, match="no page can be found"):
        read(b"%PDF-1.7\n" + b"\x00\xff nothing here " * 50)


@pytest.mark.parametrize("kept", [0.05, 0.4, 0.7, 0.99])
def test_a_file_cut_short_is_damaged_or_says_so(kept):
    paper = Paper(pageCompression=0)
    for number in range(30):
        paper.text(60, 100, f"This is what stands on page {number + 1} of the report.").page()
    data = paper.data()
    try:
        parsed = read(data[: int(len(data) * kept)])
    except DamagedFile:
        return
    assert "truncated" in [fault.code for fault in parsed.faults]


def test_what_can_be_read_of_a_file_cut_short_is_kept():
    paper = Paper(pageCompression=0)
    for number in range(5):
        paper.text(60, 100, f"Page {number + 1} of the report.").page()
    parsed = read(paper.data()[:-40])
    assert [block.text for block in parsed.blocks][:1] == ["Page 1 of the report."]
    assert [fault.code for fault in parsed.faults] == ["truncated"]


def test_more_pages_than_the_limit_are_left_out_and_it_is_said(monkeypatch):
    monkeypatch.setattr(opening, "MAX_PAGES", 2)
    paper = Paper()
    for number in range(3):
        paper.text(60, 300, f"Text of page {number + 1}").page()
    parsed = read(paper.data())
    assert {block.page for block in parsed.blocks} == {1, 2}
    assert [fault.message for fault in parsed.faults] == ["Only the first 2 of 3 pages were read."]


@pytest.mark.parametrize(("letters", "expected"), [("\ue001\ue002\ufffd", True), ("Learning", False)])
def test_letters_that_stand_for_nothing_are_taken_for_a_picture(letters, expected):
    word = Word(letters, left=0, top=0, right=10, bottom=10, base=9, size=10, bold=False, order=0)
    assert ocr.is_picture(Page(1, 595, 842, words=[word])) is expected
