"""Bullets and numbers as people type them."""

import pytest

from goldthread.documents.markers import is_bullet, split_marker
from goldthread.documents.numbering import number_text


@pytest.mark.parametrize(
    ("text", "marker", "rest"),
    [
        ("• Ask", "•", "Ask"),
        ("- Ask", "-", "Ask"),
        ("-The head", "-", "The head"),
        ("–the child", "–", "the child"),
        ("* Ask", "*", "Ask"),
        ("·\u00a0Ask", "·", "Ask"),
        ("\uf0b7 Ask", "\uf0b7", "Ask"),
        ("o Ask", "o", "Ask"),
        ("1. What happened?", "1.", "What happened?"),
        ("1.The Head", "1.", "The Head"),
        ("1) Know", "1)", "Know"),
        ("1: Know", "1:", "Know"),
        ("(a) know", "(a)", "know"),
        ("b) know", "b)", "know"),
        ("iv. know", "iv.", "know"),
        ("II. Findings", "II.", "Findings"),
        ("3.2 Findings", "3.2", "Findings"),
        ("3.2.1. Findings", "3.2.1.", "Findings"),
    ],
)
def test_a_marker_is_split_from_its_text(text, marker, rest):
    assert split_marker(text) == (marker, rest)


@pytest.mark.parametrize(
    "text",
    [
        "7 minute briefing",
        "1.5 million children",
        "3.2 per cent",
        "2019. That year",
        "30.4.21 he was seen",
        "12:30 he was seen",
        "-5 degrees",
        "**Bold** text",
        "well-known",
        "e.g. a plan",
        "A. Smith said",
        "Theme 1: Neglect",
        "Recommendation 3. Train",
        "of the child",
        "•",
        "1.",
        "",
    ],
)
def test_text_that_only_looks_like_a_marker_is_left_alone(text):
    assert split_marker(text) == ("", text)


def test_bullets_are_told_from_numbers():
    assert [is_bullet(marker) for marker in ("•", "-", "o", "1.", "a)", "")] == [True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (2, "lowerLetter", "b"),
        (28, "upperLetter", "BB"),
        (1994, "lowerRoman", "mcmxciv"),
        (14, "upperRoman", "XIV"),
        (0, "lowerRoman", "0"),
        (-3, "lowerLetter", "-3"),
        (4000, "upperRoman", "4000"),
        (5, "aiueo", "5"),
    ],
)
def test_numbers_are_printed_as_lists_print_them(number, style, text):
    assert number_text(number, style) == text
