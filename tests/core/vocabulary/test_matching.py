"""Any of many patterns: the same answers as one plain search for each of them."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.vocabulary.matching import AnyOf

TABLES = [("heading_roles.toml", "role"), ("statements.toml", "cue")]


def rows(name, table):
    data = tomllib.loads(files("goldthread.vocabulary").joinpath(name).read_text("utf-8"))
    return [pattern for row in data[table] for pattern in row["patterns"]]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("^next steps", "next steps for all", True),
        ("^next steps", "our next steps", False),
        (r"\bhealth\b", "the health visitor", True),
        (r"\bhealth\b", "a healthy habit", False),
        (r"\bart\b", "a part of art", True),
        (r"\bart\b", "a part of it", False),
        (r"\b\d+ days", "within 10 days", True),
        ("story", "her history", True),
        ("story", "", False),
    ],
)
def test_a_pattern_is_found_where_a_plain_search_finds_it(pattern, text, found):
    assert AnyOf([pattern]).found_in(text) is found
    assert bool(re.search(pattern, text)) is found


def test_one_pattern_of_several_is_enough():
    wordings = AnyOf(["^tips", r"\bgood practice\b", "story"])
    assert [wordings.found_in(text) for text in ("tips", "our good practice", "history", "our tips")] == [
        True,
        True,
        True,
        False,
    ]


def test_no_patterns_are_found_nowhere():
    assert AnyOf([]).found_in("anything") is False


WORDS = st.sampled_from(
    "what have we learned learn lessons next steps the review found that good practice was not seen should you ask "
    "key findings background about this child family said action plan since then has been made tell us, : ?".split()
)


@pytest.mark.parametrize(("name", "table"), TABLES, ids=["headings", "statements"])
@given(text=st.lists(WORDS, max_size=14).map(" ".join))
def test_the_vocabulary_says_the_same_with_and_without_it(name, table, text):
    patterns = rows(name, table)
    assert [AnyOf([p]).found_in(text) for p in patterns] == [bool(re.search(p, text)) for p in patterns]


@pytest.mark.parametrize(
    "pattern",
    [pattern for name, table in TABLES for pattern in rows(name, table) if pattern.startswith(("^", r"\b"))],
)
def test_what_is_anchored_has_its_alternatives_in_brackets(pattern):
    # Bracketed parts are taken out from the inside; a bar that is left would not be anchored.
    plain = re.sub(r"\\.", "", pattern)
    plain = re.sub(r"\[[^\]]*\]", "", plain)
    while "(" in plain:
        plain = re.sub(r"\([^()]*\)", "", plain)
    assert "|" not in plain
