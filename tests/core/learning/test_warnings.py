"""What a person should look at: text cut off, headings with nothing below them, numbers missing from a series."""

import pytest

from goldthread.documents.model import Document, Fault
from goldthread.learning import extract
from tests.core.learning.reading import document, read


def warned(text, code):
    """Return the words that each warning of this code points at, or its message where it points at nothing."""
    source = document(text)
    found = [warning for warning in extract(source).warnings if warning.code == code]
    return [source.quote(warning.anchor) if warning.anchor else warning.message for warning in found]


def test_a_heading_with_nothing_below_it_is_pointed_at():
    text = """\
        Learning briefing: Child M

        What happened?

        Child M was born in 2014 and lived with her mother.

        Key learning

        Recommendations

        - The Council should write to every school.
        """
    assert warned(text, "empty_heading") == ["Key learning"]


def test_a_heading_with_a_table_below_it_is_not_empty():
    text = """\
        Action plan: Child M

        Background

        Child M was born in 2014 and lived with her mother.

        Next steps

        | Action | Owner | By when |
        |--------|-------|---------|
        | Write to every school about the pathway | Jo Moss | June 2021 |
        """
    assert warned(text, "empty_heading") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Fathers were not asked about their own childhoods and the",
        "Fathers were not asked about their own childhoods because of",
        "The bedroom was never seen by anybody, which was",
        "Nobody wrote to the school about his",
    ],
)
def test_a_sentence_that_breaks_off_is_pointed_at(sentence):
    text = f"Learning briefing: Child M\n\nKey learning\n\n- The school's worries were not heard.\n- {sentence}\n"
    assert warned(text, "cut_off") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fathers were not asked about their own childhoods.",
        "Fathers were not asked about their own childhoods",
        "What did fathers know of, and when were they asked to?",
        "Records of who lives in the home",
    ],
)
def test_a_sentence_that_is_whole_is_not_pointed_at(sentence):
    text = f"Learning briefing: Child M\n\nKey learning\n\n- The school's worries were not heard.\n- {sentence}\n"
    assert warned(text, "cut_off") == []


def test_the_number_missing_from_a_series_is_named():
    text = """\
        7 minute briefing: Child M

        1. Background

        Child M lived with her mother.

        2. What happened?

        In May 2019 she was taken to hospital.

        4. Key learning

        - The bedroom was never seen.

        5. Next steps

        - The Council will write to every school.
        """
    (message,) = warned(text, "section_missing")
    assert "no section 3" in message


def test_a_series_out_of_order_misses_nothing():
    text = """\
        7 minute briefing: Child M

        1. Background

        Child M lived with her mother.

        3. Key learning

        - The bedroom was never seen.

        2. What happened?

        In May 2019 she was taken to hospital.
        """
    assert warned(text, "section_missing") == []


def test_what_the_reader_of_the_file_noticed_is_passed_on():
    plain = document("Learning briefing: Child M\n\nKey learning\n\n- The bedroom was never seen.\n")
    scanned = Document(
        plain.file,
        plain.sha256,
        "application/pdf",
        plain.blocks,
        pages=2,
        faults=(Fault("ocr", "Page 2 was read by OCR.", page=2),),
    )
    warnings = [(warning.code, warning.message) for warning in extract(scanned).warnings]
    assert warnings == [("ocr", "Page 2 was read by OCR.")]


def test_a_document_without_anything_odd_has_no_warnings():
    record = read("""\
        Learning briefing: Child M

        Key learning

        - The bedroom was never seen.

        Next steps

        - The Council will write to every school.
        """)
    assert record.warnings == ()
