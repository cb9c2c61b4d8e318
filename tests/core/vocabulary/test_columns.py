"""What a column of a published action plan holds, by its heading."""

import pytest

from goldthread.vocabulary.columns import field_of, fields_of

COLUMNS = {
    "number": ["No", "No.", "Ref", "Reference", "#", "Rec no", "Rec. no", "Item", "Action No."],
    "due": [
        "When",
        "By when?",
        "Due date",
        "Deadline",
        "Timescale",
        "Time frame",
        "Target date",
        "Completion by",
        "Timeline",
    ],
    "owner": [
        "Who",
        "By whom",
        "Lead",
        "Lead agency",
        "Owner",
        "Responsible officer",
        "Responsibility",
        "Accountable person",
        "Agency",
        "Named person",
    ],
    "status": ["Status", "RAG", "RAG rating", "Complete"],
    "progress": [
        "Progress",
        "Update",
        "Comments",
        "Evidence",
        "Outcome",
        "Impact",
        "How will we know?",
        "Partnership response",
        "Assurance",
    ],
    "recommendation": ["Recommendation", "Recommendations", "What we recommend"],
    "learning": ["Learning", "Learning point", "Finding", "Lesson learned", "What we learned"],
    "action": ["Action", "Actions required", "Task", "What", "What will be done?", "Steps to take", "Activity"],
}

NAME_NO_FIELD = [
    "",
    "   ",
    "Child",
    "Theme",
    "Priority",
    "The partnership will publish a new pathway by the end of March for all",
    "Monday",
]

CASES = [
    pytest.param(heading, field, id=f"{field}: {heading}") for field, named in COLUMNS.items() for heading in named
]


@pytest.mark.parametrize(("heading", "field"), CASES)
def test_a_column_heading_names_its_field(heading, field):
    assert field_of(heading) == field
    assert field_of(heading.upper() + ":") == field


def test_a_full_stop_inside_a_column_heading_makes_no_difference():
    assert field_of("Rec. no") == "number"


@pytest.mark.parametrize("heading", NAME_NO_FIELD)
def test_other_words_name_no_field(heading):
    assert field_of(heading) is None


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (["Ref", "Action", "Owner", "By when", "Status"], ["number", "action", "owner", "due", "status"]),
        (["Recommendation", "Response"], ["recommendation", "progress"]),
        (["No", "Recommendation", "Lead", ""], ["number", "recommendation", "owner", None]),
        (["Theme", "Action", "Who"], [None, "action", "owner"]),
        (["What we learned", "What we will do", "When"], ["learning", "action", "due"]),
    ],
)
def test_a_header_row_names_every_column_it_can(row, fields):
    assert fields_of(row) == fields


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["Owner", "Date"], id="nothing that says something is in it"),
        pytest.param(["Action", "Action"], id="the same twice"),
        pytest.param(["Action", "Monday", "Ashmere", "Rowan", "Ivy"], id="one field among four that are none"),
        pytest.param(["Train all midwives", "Head of Midwifery", "June 2021"], id="a row of the table itself"),
        pytest.param([], id="no cells"),
        pytest.param(["", "", ""], id="empty cells"),
    ],
)
def test_a_row_that_is_no_header_names_nothing(row):
    assert fields_of(row) == [None] * len(row)
