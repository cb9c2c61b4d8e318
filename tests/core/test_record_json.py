"""A record written as JSON is the same record when it is read."""

import json
from dataclasses import fields, replace
from datetime import date

from goldthread.anchors import Anchor, Cell, Span
from goldthread.learning.record import (
    RECORD_VERSION,
    Action,
    DateRead,
    LearningPoint,
    LearningRecord,
    LineOfEnquiry,
    PracticePoint,
    Quoted,
    Recommendation,
    RecordWarning,
    Resource,
    Section,
    Source,
    Theme,
)
from goldthread.learning.record_json import from_json, to_json

PLACE = Anchor((Span(block=3, start=0, end=12, page=2), Span(block=4, start=5, end=9)))
IN_A_TABLE = Anchor(cell=Cell("actions.docx", "Table 1", 2, 3))

EMPTY = LearningRecord("0f3c", Source("note.txt", "0f3c", "text/plain"), "other")


def quoted(text: str) -> Quoted:
    return Quoted(text, PLACE)


FULL = LearningRecord(
    id="9ad1",
    source=Source("child-z.pdf", "9ad1", "application/pdf", "https://example.org/child-z.pdf", 2),
    doc_type="seven_minute_briefing",
    title=quoted("Learning from Child Z"),
    partnership=quoted("Northmoor Safeguarding Children Partnership"),
    review_kind=quoted("LCSPR"),
    subjects=(quoted("Child Z"),),
    published=DateRead("April 2021", PLACE, date(2021, 4, 1), date(2021, 4, 30), "month"),
    agencies=(quoted("Northmoor Police"),),
    sections=(Section("learning", quoted("What we learned"), 4), Section("other")),
    lines_of_enquiry=(LineOfEnquiry("Was history used?", PLACE, number="1"),),
    what_happened=(quoted("A baby was hurt."),),
    learning_points=(
        LearningPoint("Ask about fathers", PLACE, (quoted("Nobody asked."),), quoted("History"), "family"),
    ),
    practice_points=(PracticePoint("Ask who lives here.", PLACE, (quoted("Health visitors"),), quoted("History")),),
    good_practice=(quoted("The school kept ringing."),),
    recommendations=(
        Recommendation(
            "The partnership should audit",
            PLACE,
            "1a",
            (quoted("The partnership"),),
            (quoted("audit"),),
            quoted("Yes."),
            quoted("Q"),
        ),
    ),
    actions=(
        Action(
            "Train all staff",
            IN_A_TABLE,
            (quoted("Head"),),
            DateRead("30/4/21", PLACE, date(2021, 4, 30), date(2021, 4, 30), "day"),
            "done",
        ),
    ),
    discussion_questions=(quoted("Who is missing?"),),
    themes=(Theme("Hidden men", PLACE, "fathers", "stated"), Theme("Kites", PLACE, None, "stated")),
    resources=(Resource("[Guide](#)", PLACE, "Guide", "https://example.org/guide"),),
    warnings=(RecordWarning("no_text", "Page 2 has no text.", PLACE), RecordWarning("ocr", "Read by OCR.")),
)


def test_a_full_record_comes_back_unchanged() -> None:
    assert from_json(json.loads(json.dumps(to_json(FULL)))) == FULL


def test_an_empty_record_comes_back_unchanged() -> None:
    assert from_json(json.loads(json.dumps(to_json(EMPTY)))) == EMPTY


def test_the_full_record_of_this_test_leaves_no_field_empty() -> None:
    assert [field.name for field in fields(FULL) if not getattr(FULL, field.name)] == []


def test_every_field_of_the_record_is_in_the_json() -> None:
    assert set(to_json(EMPTY)) == {field.name for field in fields(EMPTY)} | {"version"}


def test_the_json_names_its_version() -> None:
    assert to_json(EMPTY)["version"] == RECORD_VERSION == "1.0"


def test_a_date_is_words_and_the_days_it_can_mean() -> None:
    assert to_json(FULL)["published"] == {
        "words": "April 2021",
        "from": "2021-04-01",
        "to": "2021-04-30",
        "precision": "month",
        "anchor": PLACE.as_json(),
    }


def test_a_theme_says_whether_it_was_stated_or_matched() -> None:
    assert to_json(FULL)["themes"][0] == {
        "id": "fathers",
        "from": "stated",
        "text": "Hidden men",
        "anchor": PLACE.as_json(),
    }


def test_an_anchor_in_a_table_file_keeps_its_cell() -> None:
    assert to_json(FULL)["actions"][0]["anchor"] == {"file": "actions.docx", "sheet": "Table 1", "row": 2, "column": 3}


def test_what_was_not_found_is_null_or_an_empty_list() -> None:
    empty = to_json(EMPTY)
    assert empty["title"] is None
    assert empty["published"] is None
    assert empty["learning_points"] == []


def test_a_section_without_a_heading_has_a_null_heading() -> None:
    record = replace(EMPTY, sections=(Section("background", None, 3),))
    assert to_json(record)["sections"] == [{"number": 3, "heading": None, "role": "background"}]
