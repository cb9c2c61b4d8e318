"""Any text at all gives a record, whose every quotation is found again, and the same record each time."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.anchors import Anchor
from goldthread.exchange import faults
from goldthread.learning import extract, to_json
from tests.core.learning.reading import document, folded, quotations

# Lines as documents have them, in any order: what a reader of headings, lists and tables stumbles over.
LINES = st.sampled_from(
    [
        "",
        "",
        "Learning briefing: Child M",
        "Ashmere Safeguarding Children Partnership (ASCP)",
        "Key learning",
        "1. What happened?",
        "2. What have we learned?",
        "4",
        "Theme 1: Fathers",
        "Q1 - What helps us to hear fathers?",
        "Recommendations:",
        "Recommendation 1.The Council should write: a) to schools; b) to parents.",
        "Recommendation 2",
        "Next steps",
        "What has changed since?",
        "Points for discussion",
        "Useful resources",
        "Themes",
        "- Neglect",
        "- Fathers were not asked; nobody wrote; the",
        "  - to the school",
        "· Practitioners should ask fathers.",
        "-How do you hear from fathers?",
        "a) every school has a lead",
        "The Council will write to every school by 30/4/21. (Action: Jo Moss) The Trust has trained its midwives.",
        "The agencies involved were Vale Police, CAMHS and Ashmere Council.",
        "Good practice: the nurse called again. What did not: nobody wrote.",
        "Ref / Action / Owner / By when / Status",
        "1 / Write to every school / Jo Moss / June 2021 / Done",
        "| No | Recommendation | Response |",
        "| 1 | The Council should write. | Accepted. |",
        "1 = completed, 2 = in progress",
        "[Care Act](https://ashmere.example/care), 2014",
        "Child M was born in 2014.<br />She lived with her mother.",
        "Left of the page               Right of the page",
        "Contents ........ 3",
        "Published May 2021",
        "The review recommended that midwives are trained and that schools have a lead",
        "\f",
        "\tIndented",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(LINES, max_size=25).map("\n".join))


@given(TEXTS)
def test_any_text_gives_a_record_that_keeps_to_the_schema(text):
    assert faults(to_json(extract(document(text)))) == []


@given(TEXTS)
def test_every_quotation_of_any_text_is_found_again(text):
    source = document(text)
    for words, anchor in quotations(to_json(extract(source))):
        assert folded(source.quote(Anchor.from_json(anchor))) == folded(words)


@settings(max_examples=50)
@given(TEXTS)
def test_the_same_document_gives_the_same_record_each_time(text):
    source = document(text)
    assert extract(source) == extract(source)


def words_of(record):
    """Return everything a record holds but the name of its file and where things stand."""
    record = replace(record, id="", source=replace(record.source, sha256=""))
    return str([(words, anchor["spans"][0]["block"]) for words, anchor in quotations(to_json(record))])


@settings(max_examples=50)
@given(st.lists(LINES, max_size=25))
def test_spaces_at_the_ends_of_lines_make_no_difference(lines):
    plain, trailing = "\n".join(lines), "  \n".join(lines) + " \n\n"
    assert words_of(extract(document(plain))) == words_of(extract(document(trailing)))


@settings(max_examples=50)
@given(st.lists(LINES, max_size=25))
def test_the_line_ends_of_windows_make_no_difference(lines):
    plain, windows = "\n".join(lines), "\r\n".join(lines)
    assert words_of(extract(document(plain))) == words_of(extract(document(windows)))
