"""PDF → blocks in reading order, from where the words stand on the page.

The file's own order of text and its structure tree are not asked: a page that was drawn as boxes or round a hub has
them in any order. What is read is the drawing: words (words.py), the frames round them (frames.py), their lines
(lines.py), columns (columns.py), the order of all these (order.py, layout.py), what surrounds the text (furniture.py,
contents.py), paragraphs (paragraphs.py) and kinds (kinds.py).

PDFium may be used by one thread at a time.
"""

import pypdfium2

from goldthread.documents.model import Block, Fault
from goldthread.documents.pdf import contents, furniture, layout
from goldthread.documents.pdf.kinds import Kinds
from goldthread.documents.pdf.layout import Flow, Sheet
from goldthread.documents.pdf.paragraphs import Assembler, Draft, body_size
from goldthread.documents.pdf.units import Column
from goldthread.documents.pdf.words import PageUnreadable, read_page
from goldthread.documents.reader import DamagedFile, LockedFile, Parsed

__all__ = ["read"]


def read(data: bytes) -> Parsed:
    """Return the blocks of a PDF. Raises LockedFile when it needs a password, DamagedFile when it has no pages."""
    document = _opened(data)
    try:
        sheets, faults = _sheets(document)
        title = _title(document)
        pages = len(document)
    finally:
        document.close()
    blocks, repairs = _blocks(sheets)
    return Parsed(blocks=blocks, pages=pages, title=title, faults=[*faults, *repairs])


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise LockedFile(
                "The PDF is locked with a password.",
                remedy="Open it, save or print it without the password, and try again.",
            ) from error
        raise _damaged() from error
    if not len(document):
        document.close()
        raise _damaged()
    return document


def _damaged() -> DamagedFile:
    return DamagedFile(
        "The PDF is cut short or damaged: no page can be found in it.",
        remedy="Copy or download it again from where it came.",
    )


def _title(document: pypdfium2.PdfDocument) -> str:
    return str(document.get_metadata_value("Title") or "").strip()


def _sheets(document: pypdfium2.PdfDocument) -> tuple[list[Sheet], list[Fault]]:
    sheets, faults = [], []
    for index in range(len(document)):
        try:
            page = read_page(document.raw, index)
        except PageUnreadable:
            faults.append(Fault("truncated", f"Page {index + 1} is damaged and could not be read.", index + 1))
            continue
        sheets.append(layout.sheet_of(page))
    return sheets, faults


def _blocks(sheets: list[Sheet]) -> tuple[list[Block], list[Fault]]:
    furniture.mark_furniture(sheets)
    furniture.mark_footnotes(sheets, body_size(line for sheet in sheets for line in sheet.lines))
    contents.mark_contents(sheets)
    flows, surround, faults = [], [], []
    for sheet in sheets:
        reading = layout.read(sheet, [line for line in sheet.lines if not line.part])
        flows += reading.flows
        for part in (furniture.FURNITURE, contents.CONTENTS):
            surround += layout.read(sheet, [line for line in sheet.lines if line.part == part]).flows
        if reading.repaired:
            message = f"The parts of page {sheet.number} were put in order {reading.repaired}."
            faults.append(Fault("order_repaired", message, sheet.number))
    drafts = list(Assembler(flows).drafts())
    return list(Kinds(_with_furniture(drafts, _drafts_around(surround))).blocks()), faults


def _drafts_around(flows: list[Flow]) -> list[Draft]:
    """Return furniture as drafts: each stretch of it stands for itself."""
    drafts = []
    for flow in flows:
        alone = Flow(flow.page, flow.lines, Column(flow.column.left, flow.column.right), flow.room)
        for draft in Assembler([alone]).drafts():
            draft.part = draft.last.part
            drafts.append(draft)
    return drafts


def _with_furniture(drafts: list[Draft], surround: list[Draft]) -> list[Draft]:
    """Put each page's furniture after the page's last block."""
    return sorted([*drafts, *surround], key=lambda draft: draft.page)
