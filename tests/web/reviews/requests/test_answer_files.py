"""The form as a Word or Excel file, and the answers read out of it when it comes back."""

import io

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldthread_web.files.services import FileRefused
from goldthread_web.reviews import answer_files
from goldthread_web.reviews.answer_reading import matched, read_answers
from goldthread_web.reviews.models import LineOfEnquiry
from goldthread_web.reviews.request_kinds import Question, answers_in_words, questions_of
from goldthread_web.reviews.services.requests import answering
from goldthread_web.reviews.services.requests.answering import Given
from tests.factories.requests import WEDNESDAY, asked_by_link
from tests.factories.reviews import a_case_in_review, a_manager, a_record

pytestmark = pytest.mark.django_db
TWO_LINES = "From 2019 on.\nMostly by telephone."


@pytest.fixture(autouse=True)
def _files_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def asked(manager):
    return asked_by_link(a_case_in_review(manager), manager, instructions="Look in the paper files too.")


def word_text(data):
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def filled_word(data, answers):
    """Fill in the form as a person would: the right-hand column, found by the question."""
    document = docx.Document(io.BytesIO(data))
    for row in document.tables[-1].rows:
        for question, said in answers.items():
            if row.cells[0].text.startswith(question):
                row.cells[1].text = said
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def filled_excel(data, answers):
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in book.active.iter_rows():
        for question, said in answers.items():
            if str(row[0].value or "").startswith(question):
                row[1].value = said
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sent_back(request, data, name):
    upload = SimpleUploadedFile(name, data)
    return answering.answer_by_link(link=request.links.last(), given=Given(upload=upload), at=WEDNESDAY)


FILLED = {
    "Does your agency know": "Yes",
    "Since when": TWO_LINES,
    "Which of your services": "Neighbourhood team; response",
}


def test_the_word_form_has_every_question_the_number_and_the_way_back(asked):
    text = word_text(answer_files.word(asked))
    assert all(question.text in text for question in questions_of(asked))
    assert f"Reference: {asked.number}" in text
    assert "Look in the paper files too." in text
    assert "Do not send it by e-mail." in text


def test_the_word_form_is_marked_at_head_and_foot(asked):
    section = docx.Document(io.BytesIO(answer_files.word(asked))).sections[0]
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert section.footer.paragraphs[0].text.startswith("OFFICIAL-SENSITIVE")


def test_the_excel_form_has_every_question_and_the_marking(asked):
    sheet = openpyxl.load_workbook(io.BytesIO(answer_files.excel(asked))).active
    first = [str(row[0].value or "") for row in sheet.iter_rows()]
    assert first[0] == sheet.oddHeader.center.text == "OFFICIAL-SENSITIVE"
    assert all(any(cell.startswith(question.text) for cell in first) for question in questions_of(asked))


def test_the_name_of_the_file_tells_nothing(asked):
    assert answer_files.name_of(asked, "docx") == f"{asked.case.reference}-{asked.pk}.docx"


def test_a_text_that_looks_like_a_formula_is_none_in_the_workbook():
    assert answer_files.plain("=HYPERLINK(1)") == "'=HYPERLINK(1)"


def test_answers_are_read_out_of_a_word_form(asked):
    made = sent_back(asked, filled_word(answer_files.word(asked), FILLED), "answer.docx")
    assert read_answers(made.file, questions_of(asked)) == {
        "known": "Yes",
        "since": "From 2019 on. / Mostly by telephone.",
        "services": "Neighbourhood team; response",
    }


def test_answers_are_read_out_of_an_excel_form(asked):
    made = sent_back(asked, filled_excel(answer_files.excel(asked), FILLED), "answer.xlsx")
    assert read_answers(made.file, questions_of(asked)) == {
        "known": "Yes",
        "since": TWO_LINES,
        "services": "Neighbourhood team; response",
    }


def test_a_report_of_another_shape_has_no_answers_and_is_kept(asked):
    made = sent_back(asked, b"We have known the family since 2019.", "report.txt")
    assert read_answers(made.file, questions_of(asked)) == {}


def test_a_workbook_that_is_broken_inside_is_kept_and_has_no_answers(asked):
    data = answer_files.excel(asked)
    broken = data.replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet9.xml")
    made = sent_back(asked, broken, "answer.xlsx")
    assert read_answers(made.file, questions_of(asked)) == {}


def test_a_workbook_with_macros_is_refused(asked):
    import zipfile

    content = io.BytesIO(answer_files.excel(asked))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    with pytest.raises(FileRefused, match="Excel workbook"):
        sent_back(asked, content.getvalue(), "answer.xlsm")


def test_the_analytic_report_asks_by_line_of_enquiry(manager):
    case = a_case_in_review(manager)
    line = a_record(LineOfEnquiry, case, manager, question="How were the bruises understood?")
    asked = asked_by_link(case, manager, kind="analytic_report")
    filled = filled_word(answer_files.word(asked), {"How were the bruises": "As accidents, three times."})
    made = sent_back(asked, filled, "report.docx")
    assert read_answers(made.file, questions_of(asked)) == {f"line_{line.pk}": "As accidents, three times."}


def test_the_words_of_a_line_of_enquiry_that_was_removed_are_still_known(manager):
    case = a_case_in_review(manager)
    line = a_record(LineOfEnquiry, case, manager, question="How were the bruises understood?")
    asked = asked_by_link(case, manager, kind="analytic_report")
    LineOfEnquiry.objects.filter(pk=line.pk).update(removed_at=WEDNESDAY, removed_by=manager)
    assert answers_in_words(asked, {f"line_{line.pk}": "As accidents."}) == (
        ("How were the bruises understood?", "As accidents."),
    )


def test_the_longest_question_that_fits_is_the_one_that_was_answered():
    short, long = Question("a", "What was done?", "text"), Question("b", "What was done? And by whom?", "text")
    assert matched([("What was done? And by whom? (needed)", "By us.")], [short, long]) == {"b": "By us."}


def test_a_cell_left_empty_is_no_answer():
    assert matched([("What was done?", " ")], [Question("a", "What was done?", "text")]) == {}
