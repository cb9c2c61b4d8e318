"""Words and lists that are data: complete, known to the code that uses them, and honest about their sources."""

import pytest

from goldthread_web.reviews import afternoon, copy_sheet, data
from goldthread_web.reviews.models import Analysis

FILES = ("first_afternoon", "national_form", "messages", "criteria", "analysis_headings", "rapid_review_plan")


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_where_it_comes_from(name):
    assert len(data.said_of(name)) > 20


@pytest.mark.parametrize("name", ["national_form", "criteria", "analysis_headings", "rapid_review_plan"])
def test_what_was_not_read_in_a_source_is_marked(name):
    assert "Not verified: " in data.said_of(name)


def test_every_item_of_the_first_afternoon_has_a_key_of_its_own_that_fits():
    keys = [one.key for one in data.first_afternoon()]
    assert (len(set(keys)), max(map(len, keys)) <= 60) == (len(keys), True)


def test_every_item_that_names_a_page_names_one_that_there_is():
    assert {one.page for one in data.first_afternoon()} - {""} == set(afternoon.PAGES)


def test_children_s_safety_comes_before_any_form():
    assert data.first_afternoon()[0].key == "safety"


def test_every_question_of_the_form_has_an_answer_and_every_answer_a_question():
    assert {one.answer for one in data.national_form().questions} == set(copy_sheet.ANSWERS)


def test_the_criteria_are_the_four_of_the_regulation():
    assert [one.key for one in data.criteria()] == ["a", "b", "c", "d"]


def test_every_heading_fits_its_column():
    longest = Analysis._meta.get_field("heading").max_length
    assert all(len(one.heading) <= longest for one in data.analysis_headings())


def test_the_plan_of_days_goes_forward():
    assert all(one.first <= one.last for one in data.rapid_review_plan())
    assert [one.first for one in data.rapid_review_plan()] == [1, 2, 10, 12, 15]


def test_a_misspelt_name_in_a_file_is_refused():
    with pytest.raises(ValueError, match="Criterion has no word"):
        data._entries(data.Criterion, [{"key": "a", "word": "It shows", "source": "Regulation 11"}])
