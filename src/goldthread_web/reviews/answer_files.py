"""The form of a request as a Word or Excel file, with the same questions, to be filled in and sent back."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document as new_word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from goldthread_web.design.filters import day
from goldthread_web.files.media_types import WORKBOOK
from goldthread_web.reviews.models import Request
from goldthread_web.reviews.pages import MARKING
from goldthread_web.reviews.request_kinds import Question, kind_of, questions_of

HEADS = ("Question", "Your answer")
HOW = (
    "Fill in the right-hand column, save the file and send it back where you were asked: with your account, or by the "
    "link in your e-mail. Do not send it by e-mail. If your agency does not know the family, you need no form: "
    "one click says so."
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class AnswerFile:
    """A kind of file that the form can be had as."""

    ending: str
    media_type: str
    make: Callable[[Request], bytes]


def facts_of(request: Request) -> tuple[tuple[str, str], ...]:
    """Return what stands at the head of the form: number, agency, day, period. Nothing that names a person."""
    facts = [
        ("Reference", request.number),
        ("Agency", str(request.agency)),
        ("Asked by", f"{request.asked_by.full_name}, {request.case.partnership}"),
        ("Due", day(request.due_on)),
    ]
    if period := period_of(request):
        facts.append(("Period asked about", period))
    return tuple(facts)


def period_of(request: Request) -> str:
    """Return "from 1 March 2024 to 5 March 2026", or what of it is known."""
    parts = [("from", request.period_from), ("to", request.period_to)]
    return " ".join(f"{word} {day(value)}" for word, value in parts if value)


def word(request: Request) -> bytes:
    """Return the form as a Word file."""
    document = new_word()
    section = document.sections[0]
    for part in (section.header, section.footer):
        _marked(part.paragraphs[0], MARKING if part is section.header else f"{MARKING}   {request.number}")
    document.core_properties.author = ""
    document.core_properties.title = f"{kind_of(request).title} {request.number}"
    document.add_heading(kind_of(request).title, level=1)
    _word_facts(document, facts_of(request))
    for text in (kind_of(request).intro, request.instructions, HOW):
        if text:
            document.add_paragraph(text)
    _word_questions(document, questions_of(request))
    return _saved(document.save)


def excel(request: Request) -> bytes:
    """Return the form as an Excel workbook."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Answer"
    sheet.oddHeader.center.text = sheet.oddFooter.center.text = MARKING
    sheet.append([MARKING])
    sheet.append([kind_of(request).title])
    for fact in facts_of(request):
        sheet.append([plain(part) for part in fact])
    for text in (kind_of(request).intro, request.instructions, HOW):
        if text:
            sheet.append([plain(text)])
    sheet.append([])
    sheet.append(HEADS)
    heads = sheet.max_row
    for question in questions_of(request):
        sheet.append([plain(_asked(question)), None])
    _dress(sheet, heads)
    return _saved(book.save)


KINDS = {
    "docx": AnswerFile("docx", WORD, word),
    "xlsx": AnswerFile("xlsx", WORKBOOK, excel),
}


def name_of(request: Request, ending: str) -> str:
    """Return a name for the file that tells nothing."""
    return f"{request.number.replace('/', '-')}.{ending}"


def plain(text: str) -> str:
    """Return `text` as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def _asked(question: Question) -> str:
    required = " (needed)" if question.required else ""
    choice = " Yes, no, or not sure." if question.answer == "yes_no" else ""
    hint = f"\n{question.hint}" if question.hint else ""
    return f"{question.text}{required}{choice}{hint}"


def _marked(paragraph: Any, text: str) -> None:
    paragraph.text = text
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.runs[0].bold = True


def _word_facts(document: Any, facts: Sequence[tuple[str, str]]) -> None:
    for name, value in facts:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = 0
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(value)
    document.add_paragraph()


def _word_questions(document: Any, questions: Sequence[Question]) -> None:
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for question in questions:
        asked = _asked(question).split("\n")
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(asked[0])
        for hint in asked[1:]:
            cells[0].add_paragraph().add_run(hint).italic = True
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Cm(6), Cm(10)


def _dress(sheet: Any, heads: int) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 50, 90
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in (sheet.cell(1, 1), sheet.cell(2, 1), *sheet[heads]):
        cell.font = Font(bold=True)
    for cell in sheet[heads]:
        cell.fill = PatternFill("solid", start_color="E8EDEA")
    sheet.freeze_panes = sheet.cell(heads + 1, 1)


def _saved(save: Callable[[Any], object]) -> bytes:
    content = io.BytesIO()
    save(content)
    return content.getvalue()
