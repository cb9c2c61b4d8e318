"""A record gives one point for each statement, with what explains it."""

from goldthread.search import points
from tests.factories.records import a_record, quoted


def by_key(record):
    return {point.key: point for point in points(record)}


def test_each_statement_is_a_point_of_its_kind():
    assert [(point.key, point.kind) for point in points(a_record())] == [
        ("learning_points-1", "learning_point"),
        ("learning_points-2", "learning_point"),
        ("recommendations-1", "recommendation"),
        ("actions-1", "action"),
        ("discussion_questions-1", "discussion_question"),
    ]


def test_a_point_carries_its_detail_and_what_it_stands_under():
    found = by_key(a_record())
    assert found["learning_points-2"].detail.startswith("A missed appointment is information.")
    assert found["learning_points-1"].under == "Professional curiosity"


def test_a_point_carries_what_is_true_of_its_document():
    point = by_key(a_record())["recommendations-1"]
    assert point.partnership == "Fenmoor Safeguarding Children Partnership"
    assert point.title == "Learning from Baby Wren"
    assert point.year == 2024
    assert point.agency_kinds == ("childrens_social_care", "nhs_trust")
    assert (point.number, point.page) == ("1", 2)


def test_a_theme_belongs_to_the_points_whose_words_named_it_or_that_stand_under_it():
    themes = {key: point.themes for key, point in by_key(a_record()).items()}
    assert themes["learning_points-1"] == ("curiosity",)
    assert themes["learning_points-2"] == ("missed",)
    assert themes["recommendations-1"] == ()


def test_listed_parts_and_the_response_explain_a_recommendation_and_parts_inside_it_are_not_said_twice():
    item = quoted(8, parts=[quoted(8, "Fenmoor Hospitals"), quoted(7)], response=quoted(9), number=None, to=[])
    (point,) = [p for p in points(a_record(recommendations=[item])) if p.kind == "recommendation"]
    assert point.detail.split("\n") == [quoted(7)["text"], quoted(9)["text"]]


def test_a_record_that_tells_nothing_of_itself_still_gives_its_points():
    bare = {"id": "x", "learning_points": [{"text": "Ask fathers.", "anchor": quoted(5)["anchor"]}]}
    (point,) = points(bare)
    assert (point.partnership, point.title, point.year, list(point.facets())) == (
        "",
        "",
        None,
        [("kind", "learning_point")],
    )


def test_facets_name_every_value_a_point_is_counted_under():
    assert list(by_key(a_record())["learning_points-2"].facets()) == [
        ("partnership", "Fenmoor Safeguarding Children Partnership"),
        ("kind", "learning_point"),
        ("year", "2024"),
        ("theme", "missed"),
        ("agency_kind", "childrens_social_care"),
        ("agency_kind", "nhs_trust"),
    ]
