"""Bytes → the pages of a PDF, with what went wrong on the way."""

import re
from collections.abc import Iterator

import pypdfium2

from goldthread.documents.model import Fault
from goldthread.documents.pdf import ocr
from goldthread.documents.pdf.page import Page
from goldthread.documents.pdf.words import PageUnreadable, read_page
from goldthread.documents.reader import DamagedFile, LockedFile

MAX_PAGES = 5_000

_TAIL = 4096  # bytes in which a complete file says that it ends
_CATALOGUE = re.compile(rb"(\d{1,9})\s+0\s+obj\s*<<(?:(?!endobj)[\s\S]){0,4000}?/Type\s*/Catalog")


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """Return the document. Raises LockedFile when it needs a password, DamagedFile when it has no pages."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise LockedFile(
                "The PDF is locked with a password.",
                remedy="Open it, save or print it without the password, and try again.",
            ) from error
    try:
        return pypdfium2.PdfDocument(_ended(data))
    except pypdfium2.PdfiumError as error:
        raise _damaged() from error


def _ended(data: bytes) -> bytes:
    """Return a file cut short with an end that names its catalogue, if that is there: PDFium then finds the pages."""
    found = _CATALOGUE.search(data)
    return data if found is None else data + b"\ntrailer\n<< /Root " + found[1] + b" 0 R >>\n%%EOF\n"


def _damaged() -> DamagedFile:
    return DamagedFile(
        "The PDF is cut short or damaged: no page can be found in it.",
        remedy="Copy or download it again from where it came.",
    )


def title(document: pypdfium2.PdfDocument) -> str:
    """Return the title that the file gives itself, "" without one."""
    return str(document.get_metadata_value("Title") or "").strip()


def cut_off(data: bytes) -> list[Fault]:
    """Return a fault when the file does not end as a complete one does."""
    if b"%%EOF" in data[-_TAIL:]:
        return []
    return [Fault("truncated", "The file is cut short: its end is missing, and pages may be too.")]


def pages(document: pypdfium2.PdfDocument, faults: list[Fault]) -> Iterator[Page]:
    """Yield the pages that can be read, one at a time; what went wrong is added to `faults`."""
    reader = ocr.Ocr()
    if len(document) > MAX_PAGES:
        faults.append(Fault("truncated", f"Only the first {MAX_PAGES} of {len(document)} pages were read."))
    for index in range(min(len(document), MAX_PAGES)):
        try:
            page = read_page(document.raw, index)
        except PageUnreadable:
            faults.append(Fault("truncated", f"Page {index + 1} is damaged and could not be read.", index + 1))
            continue
        if ocr.is_picture(page):
            faults.append(_recognise(document, page, reader))
        elif page.recognised:
            message = f"Page {page.number} is a scan with text recognised by the program that made it; check its words."
            faults.append(Fault("ocr", message, page.number))
        if page.cut:
            faults.append(Fault("truncated", f"Page {page.number} holds more text than is read.", page.number))
        yield page


def _recognise(document: pypdfium2.PdfDocument, page: Page, reader: ocr.Ocr) -> Fault:
    """Give a page the words that Tesseract sees on it, and return what to tell the reader of the record."""
    number = page.number
    drawn = document[number - 1]
    try:
        words = reader.words(page, drawn.render(scale=ocr.SCALE, grayscale=True)) if reader.installed else None
    finally:
        drawn.close()
    if words is not None:
        page.words = words
        return Fault("ocr", f"Page {number} is a picture; its text was recognised by machine and may be wrong.", number)
    if reader.installed:
        return Fault("no_text", f"Page {number} is a picture, and its text could not be recognised in time.", number)
    return Fault("no_text", f"Page {number} is a picture without text. Install Tesseract to have it read.", number)
