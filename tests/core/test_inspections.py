"""Real inspection reports of children's services as PDF: every list of what has to improve, and nothing else."""

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
LEAST = 0.9
NAMES = (
    "inspection-barnet-2019",
    "inspection-bournemouth-christchurch-and-poole-2022",
    "inspection-milton-keynes-2016",
    "inspection-nottingham-2019",
    "inspection-telford-and-wrekin-2020",
    "inspection-wakefield-2016",
)

pytestmark = pytest.mark.skipif(
    not (CASES / "gold-pdf").is_dir(), reason="the inspection reports (shared/cases) are not beside the repository"
)


@cache
def document(name):
    return read(CASES / "pdf" / f"{name}.pdf")


@cache
def record(name):
    return to_json(extract(document(name)))


@cache
def report():
    gold = {name: json.loads((CASES / "gold-pdf" / f"{name}.json").read_text("utf-8")) for name in NAMES}
    return score({name: record(name) for name in NAMES}, gold, only=["recommendations"])


def test_what_needs_to_improve_is_found_in_all_reports_together():
    assert report().as_json()["recommendations"] >= LEAST, report().worst(6)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_known_for_an_inspection(name):
    assert record(name)["doc_type"] == "inspection_report"


@pytest.mark.parametrize("name", NAMES)
def test_an_inspection_report_brings_no_points_for_discussion(name):
    assert record(name)["discussion_questions"] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_recommendation_says_on_which_page_it_stands(name):
    pages = [Anchor.from_json(item["anchor"]).page for item in record(name)["recommendations"]]
    assert all(1 <= page <= record(name)["source"]["pages"] for page in pages)
    assert pages == sorted(pages)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_found_again_through_its_anchor(name):
    for text, anchor in quotations(record(name)):
        assert folded(document(name).quote(Anchor.from_json(anchor))) == folded(text)


@pytest.mark.parametrize("name", NAMES)
def test_the_record_keeps_to_the_schema(name):
    assert faults(record(name)) == []
