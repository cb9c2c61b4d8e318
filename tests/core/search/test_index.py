"""An index answers with the points that fit, best first, and counts what they have in common."""

import pytest

from goldthread.search import Index, parse, points, search
from tests.factories.records import a_record


@pytest.fixture
def index():
    with Index() as index:
        index.put("wren.json", points(a_record()))
        index.commit()
        yield index


def texts(results):
    return [hit.point.text for hit in results]


def test_all_the_words_must_be_in_the_point_its_detail_or_its_heading(index):
    assert texts(search(index, parse("appointments recorded"))) == [
        "Baby Wren was not brought to four appointments, and nobody joined them up."
    ]


def test_words_are_found_in_their_other_forms(index):
    assert texts(search(index, parse("askings fathers"))) == ["The father was not asked about his own childhood."]


def test_what_is_said_ranks_above_what_only_explains_it():
    with Index() as index:
        said = {"text": "Curiosity about fathers.", "anchor": {}}
        explained = {"text": "Ask more.", "anchor": {}, "detail": [{"text": "Curiosity about fathers."}]}
        index.put("x", points({"id": "x", "learning_points": [explained, said]}))
        assert texts(search(index, parse("curiosity"))) == ["Curiosity about fathers.", "Ask more."]


def test_without_a_point_that_has_all_words_those_with_any_are_given_and_it_is_said(index):
    results = search(index, parse("father zebra"))
    assert texts(results) == ["The father was not asked about his own childhood."]
    assert results.any_words
    assert not search(index, parse("father asked")).any_words


def test_one_unknown_word_finds_nothing(index):
    results = search(index, parse("zebra"))
    assert (len(results), results.total) == (0, 0)


def test_no_words_find_nothing(index):
    assert search(index, parse("")).total == 0


def test_facets_count_all_points_that_answer_not_only_those_shown(index):
    results = search(index, parse("brought"), 1)
    assert len(results) == 1
    assert results.total == 3
    assert results.facets["kind"] == {"discussion_question": 1, "learning_point": 1, "recommendation": 1}
    assert results.facets["year"] == {"2024": 3}
    assert results.facets["agency_kind"] == {"childrens_social_care": 3, "nhs_trust": 3}
    assert results.facets["theme"] == {"missed": 1}
    assert list(results.facets) == ["partnership", "kind", "year", "theme", "agency_kind"]


def test_a_search_can_keep_to_some_facets(index):
    only = {"kind": "recommendation", "year": "2024"}
    results = search(index, parse("brought"), only=only)
    assert [hit.point.kind for hit in results] == ["recommendation"]
    assert results.total == 1
    assert search(index, parse("brought"), only={"year": "1999"}).total == 0


def test_a_hit_gives_the_point_back_as_it_was_put_in_with_its_marks(index):
    (hit,) = search(index, parse("health visitors"), only={"kind": "learning_point"})
    assert hit.point in list(points(a_record()))
    assert [words for words, found in hit.snippet.pieces() if found] == ["Health", "visitors"]


def test_putting_a_file_in_again_replaces_its_points(index):
    index.put("wren.json", points(a_record(learning_points=[], actions=[])))
    assert search(index, parse("father")).total == 0
    assert search(index, parse("brought")).total == 2


def test_a_removed_file_is_not_found(index):
    index.remove("wren.json")
    assert search(index, parse("brought")).total == 0
    assert not index.holds_records()


def test_accents_do_not_matter():
    with Index() as index:
        index.put("x", points({"id": "x", "actions": [{"text": "Môn council asks.", "anchor": {}}]}))
        assert search(index, parse("Mon")).total == 1
        assert search(index, parse("môn")).total == 1
