"""The words without which a pattern cannot be found: a pattern that is ruled out is never found."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.vocabulary.needed import needed, word_starts

CUES = tomllib.loads(files("goldthread.vocabulary").joinpath("statements.toml").read_text("utf-8"))["cue"]
PATTERNS = [pattern for row in CUES for pattern in row["patterns"]]
# Words of the patterns, and words that are nearly theirs.
WORDS = sorted(
    {word for pattern in PATTERNS for word in re.findall(r"[a-z']+", pattern)} | {"miss", "as", "foo.", "don't"}
)


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        (r"\b(it is|was) recommended\b", {"reco"}),
        (r"\b(should|must)\b", {"shou", "must"}),
        (r"^(the |all )?([a-z]+ ){0,4}(board|panel) to\b", {"to"}),
        (r"\b(full )?report\b", {"repo"}),
        (r"\bnot (been|always)\b", {"been", "alwa"}),
    ],
)
def test_a_pattern_needs_the_words_that_every_find_must_hold(pattern, starts):
    assert needed(pattern) == starts


@pytest.mark.parametrize(
    "pattern", ["recommend", r"\bmis", r"\?$", r"\b\d+", r"\b(board|[a-z]+ing)\b", r"x*", r"\Bward "]
)
def test_a_pattern_of_which_no_word_is_sure_needs_none(pattern):
    assert needed(pattern) is None


def test_a_word_begins_with_its_first_four_letters():
    assert word_starts("the panel didn't ask") == {"the", "pane", "didn", "t", "ask"}


def test_most_wordings_of_statements_can_be_ruled_out():
    assert sum(needed(pattern) is not None for pattern in PATTERNS) > 0.8 * len(PATTERNS)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.sampled_from(PATTERNS))
def test_what_is_found_was_never_ruled_out(text, pattern):
    starts = needed(pattern)
    assert not re.search(pattern, text) or starts is None or starts & word_starts(text)
