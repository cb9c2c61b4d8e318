"""The rows of wordings.toml: what they find, and that each can be read as it is meant."""

import re
import tomllib
from importlib.resources import files

import pytest

from goldthread.vocabulary.wordings import patterns, phrases, wording, words

DATA = tomllib.loads(files("goldthread.vocabulary").joinpath("wordings.toml").read_text("utf-8"))
ROWS = [f"{group}.{row}" for group, rows in DATA.items() for row in rows]


@pytest.mark.parametrize("row", ROWS)
def test_every_row_means_the_same_in_a_verbose_pattern(row):
    for text in ("Named Nurse: Board", "by the end of May", "Child # 2", "lead agency", "in progress"):
        plain = re.search(phrases(row), text)
        verbose = re.search(f"(?: {phrases(row)} )", text, re.VERBOSE)
        assert (plain and plain.span()) == (verbose and verbose.span())


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("about.title_words", "LEARNING BRIEFING"),
        ("actions.not_done", "In progress"),
        ("documents.link", "Full report (PDF, 2 MB)"),
        ("entries.placeholder", "[insert date]"),
        ("people.family_says", "His mother told the review that"),
        ("reported.nothing", "The panel made no recommendations"),
    ],
)
def test_a_wording_is_found_in_capitals_and_in_small_letters(row, text):
    assert wording(row).search(text)
    assert wording(row).search(text.upper())
    assert wording(row).search("nothing of the kind") is None


def test_kinds_of_review_are_asked_the_more_telling_first():
    text = "A thematic safeguarding adults review"
    assert next(found[0] for one in patterns("about.review_kinds") if (found := one.search(text))) == text[2:]


def test_words_are_whole_words():
    assert "Police" in words("names.agencies_alone")
    assert "Trust" not in words("names.agencies_alone")


def test_a_row_that_is_not_there_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        phrases("actions.nowhere")
