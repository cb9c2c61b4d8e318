"""The five published briefings that this software exists for, beside the records a careful reader made of them."""

import json
from functools import cache
from pathlib import Path

import pytest

from goldthread.anchors import Anchor
from goldthread.documents.reading import read
from goldthread.evaluate import score
from goldthread.exchange import faults
from goldthread.learning import extract, to_json
from tests.core.learning.reading import folded, quotations

CASES = Path(__file__).parents[3] / "shared" / "cases"
LEAST = 0.95
NAMES = (
    "bexley-child-o",
    "bexley-young-person-s",
    "east-sussex-thematic",
    "kingston-richmond-neglect",
    "telford-wrekin-thematic-3",
)

# F1 for lists, share right for the values inside an item.
SCORED = (
    "learning_points",
    "practice_points",
    "recommendations",
    "actions",
    "agencies",
    "discussion_questions",
    "lines_of_enquiry",
    "themes_stated",
    "actions.owners",
    "actions.due",
    "actions.status",
    "recommendations.parts",
    "recommendations.response",
    "learning_points.detail",
    "learning_points.under",
    "practice_points.under",
    "learning_points.voice",
    "practice_points.to",
    "sections",
)
ALL_RIGHT = ("doc_type", "partnership", "subjects", "published")

pytestmark = pytest.mark.skipif(
    not (CASES / "seeds").is_dir(), reason="the published briefings (shared/cases) are not beside the repository"
)


@cache
def document(name):
    return read(CASES / "seeds" / f"{name}.txt")


@cache
def record(name):
    return to_json(extract(document(name)))


@cache
def report():
    gold = {name: json.loads((CASES / "gold" / f"{name}.json").read_text("utf-8")) for name in NAMES}
    return score({name: record(name) for name in NAMES}, gold)


@pytest.mark.parametrize("field", SCORED)
def test_a_field_is_read_as_a_careful_reader_does(field):
    assert report().as_json()[field] >= LEAST, [
        difference for difference in report().differences if difference.field == field
    ]


@pytest.mark.parametrize("field", ALL_RIGHT)
def test_what_a_briefing_says_of_itself_is_right_for_all_five(field):
    assert report().as_json()[field] == 1


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_found_again_through_its_anchor(name):
    for text, anchor in quotations(record(name)):
        assert folded(document(name).quote(Anchor.from_json(anchor))) == folded(text)


@pytest.mark.parametrize("name", NAMES)
def test_the_record_keeps_to_the_schema(name):
    assert faults(record(name)) == []


def test_a_wheel_whose_parts_come_out_of_order_keeps_the_order_of_the_file():
    assert [section["number"] for section in record("bexley-child-o")["sections"]] == [1, 2, 7, 3, 4, 6, 5]


def test_a_sentence_that_breaks_off_is_pointed_at():
    warnings = [warning for warning in record("east-sussex-thematic")["warnings"] if warning["code"] == "cut_off"]
    words = [document("east-sussex-thematic").quote(Anchor.from_json(warning["anchor"])) for warning in warnings]
    assert words == ["A working group"]
