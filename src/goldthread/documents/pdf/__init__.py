"""PDF → blocks in reading order, from where the words stand on the page.

The file's own order of text and its structure tree are not asked: a page that was drawn as boxes or round a hub has
them in any order. What is read is the drawing, in these steps:

words (words.py, bullets.py, drawings.py, ocr.py) → frames round them (rulings.py, grid.py, frames.py) → lines
(lines.py) → what surrounds the text (furniture.py, contents.py) → columns (columns.py) → the order of all these
(order.py, wheel.py, layout.py) → tables over pages (split_rows.py, tables.py) → paragraphs (paragraphs.py, hyphens.py)
→ kinds (kinds.py).

PDFium may be used by one thread at a time.
"""

from goldthread.documents.model import Block, Fault
from goldthread.documents.pdf import contents, furniture, layout, opening, split_rows, tables
from goldthread.documents.pdf.kinds import Kinds
from goldthread.documents.pdf.layout import Flow, Sheet
from goldthread.documents.pdf.paragraphs import Assembler, Draft, body_size
from goldthread.documents.reader import Parsed

__all__ = ["read"]


def read(data: bytes) -> Parsed:
    """Return the blocks of a PDF. Raises LockedFile when it needs a password, DamagedFile when it has no pages."""
    document = opening.opened(data)
    faults = opening.cut_off(data)
    try:
        sheets = [layout.sheet_of(page) for page in opening.pages(document, faults)]
        title, pages = opening.title(document), len(document)
    finally:
        document.close()
    return Parsed(blocks=_blocks(sheets, faults), pages=pages, title=title, faults=faults)


def _blocks(sheets: list[Sheet], faults: list[Fault]) -> list[Block]:
    furniture.mark_furniture(sheets)
    furniture.mark_footnotes(sheets, body_size(line for sheet in sheets for line in sheet.lines))
    contents.mark_contents(sheets)
    flows, surround = [], []
    for sheet in sheets:
        reading = layout.read(sheet, [line for line in sheet.lines if not line.part])
        flows += reading.flows
        for part in (furniture.FURNITURE, contents.CONTENTS):
            surround += layout.read(sheet, [line for line in sheet.lines if line.part == part]).flows
        if reading.repaired:
            message = f"The parts of page {sheet.number} were put in order {reading.repaired}."
            faults.append(Fault("order_repaired", message, sheet.number))
    flows = split_rows.rejoined(flows)
    tables.number_tables(flows)
    surround += [flow for flow in flows if flow.lines[0].part]
    drafts = list(Assembler([flow for flow in flows if not flow.lines[0].part]).drafts())
    return list(tables.folded(Kinds(_with_furniture(drafts, _drafts_around(surround))).blocks()))


def _drafts_around(flows: list[Flow]) -> list[Draft]:
    """Return what surrounds the text as drafts: each stretch of it stands for itself."""
    drafts = []
    for flow in flows:
        flow.cell = None
        for draft in Assembler([flow]).drafts():
            draft.part = draft.last.part
            drafts.append(draft)
    return drafts


def _with_furniture(drafts: list[Draft], surround: list[Draft]) -> list[Draft]:
    """Put what surrounds a page's text after the last block that begins on the page."""
    return sorted([*drafts, *surround], key=lambda draft: draft.page)
