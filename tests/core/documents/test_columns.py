"""Text laid out in two columns with spaces is read down each column; any other text is left as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.columns import one_column

TWO = """\
A learning briefing for everybody who works with children in the town
What we learned                    What we will do
Fathers were not asked             The Council will write to
about their own childhoods         every school in the spring
by anybody at the clinic           and will ask for an answer.
or at the school.                  The Trust will train its
Nobody wrote to them.              midwives in the summer.
This line runs over the whole of the page again, as the last one does.
"""


def lines(text):
    return [line for line in text.split("\n") if line.strip()]


def test_the_left_column_is_read_before_the_right_one():
    assert lines(one_column(TWO)) == [
        "A learning briefing for everybody who works with children in the town",
        "What we learned",
        "Fathers were not asked",
        "about their own childhoods",
        "by anybody at the clinic",
        "or at the school.",
        "Nobody wrote to them.",
        "What we will do",
        "The Council will write to",
        "every school in the spring",
        "and will ask for an answer.",
        "The Trust will train its",
        "midwives in the summer.",
        "This line runs over the whole of the page again, as the last one does.",
    ]


def test_the_columns_may_have_different_lengths():
    text = "\n".join(f"left line {number}".ljust(30) + f"right line {number}" for number in range(1, 8))
    found = lines(one_column(f"{text}\nleft line 8\nleft line 9"))
    assert found[:9] == [f"left line {number}" for number in range(1, 10)]
    assert found[9:] == [f"right line {number}" for number in range(1, 8)]


def test_columns_divided_by_tabs_are_columns_too():
    text = "\n".join(f"left line {number}\t\t\tright line {number}" for number in range(1, 8))
    assert lines(one_column(text))[0] == "left line 1"
    assert lines(one_column(text))[7] == "right line 1"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("One line.\nAnother line.\n", id="one column"),
        pytest.param("Name      Role\nJo Moss   Chair\nAnna      Nurse\n", id="a short table"),
        pytest.param("Dear all,   thank you.\n" + "A line of its own.\n" * 20, id="one gap in many lines"),
        pytest.param("\n".join(f"{'x' * n}   gap" for n in range(1, 24, 3)), id="gaps at no common place"),
    ],
)
def test_text_without_two_columns_is_left_alone(text):
    assert one_column(text) == text


def test_a_list_indented_with_spaces_is_left_alone():
    text = "- one thing\n      that goes on\n" * 8
    assert one_column(text) == text


@given(st.text(alphabet="ab  \t\n", max_size=300))
def test_no_words_are_lost_or_made_up(text):
    assert sorted(one_column(text).split()) == sorted(text.split())
