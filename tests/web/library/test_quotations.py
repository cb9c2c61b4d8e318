"""A quotation is found in the document whatever became of its spaces, quotes and dashes."""

import pytest

from goldthread_web.library.quotations import Source
from tests.factories.library import blocks

SOURCE = Source(
    blocks(["The review", "Ask fathers. Don’t assume—ask!", "Ask fathers about", "their own childhood (always).", ""])
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ask fathers.", [(1, 0, 12)]),
        ("don't  assume - ask!", [(1, 13, 30)]),
        ("about their own", [(2, 12, 17), (3, 0, 9)]),
        ("childhood (always).", [(3, 10, 29)]),
        ("childhood always", [(3, 10, 27)]),
    ],
)
def test_words_are_found_with_their_places(text, places):
    assert [(s["block"], s["start"], s["end"]) for s in SOURCE.find(text)["spans"]] == places


@pytest.mark.parametrize("text", ["Ask mothers", "", "—", "fathers Ask", "ASK FATHERS ABOUT everything"])
def test_what_is_not_there_is_not_found(text):
    assert SOURCE.find(text) is None


def test_of_several_places_the_nearest_is_taken():
    near = {"spans": [{"block": 3, "start": 0, "end": 1, "page": 1}]}
    assert SOURCE.find("Ask fathers", near=near)["spans"][0]["block"] == 2
    assert SOURCE.find("Ask fathers")["spans"][0]["block"] == 1


def test_an_anchor_gives_its_words_back():
    assert SOURCE.quote(SOURCE.find("about their own")) == "about their own"


@pytest.mark.parametrize(
    "spans",
    [
        [],
        [{"block": 9, "start": 0, "end": 1}],
        [{"block": 0, "start": 5, "end": 99}],
        [{"block": 0, "start": 3, "end": 3}],
    ],
)
def test_an_anchor_that_points_nowhere_gives_nothing(spans):
    assert SOURCE.quote({"spans": spans}) is None
    assert SOURCE.quote(None) is None


def test_a_span_knows_its_page():
    source = Source(blocks())
    assert source.find("Fenmoor Hospitals should tell")["spans"][0]["page"] == 2
