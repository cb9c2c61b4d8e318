"""Lists that are told in sentences, labels in front of one statement, and layouts that hold several things at once."""

import pytest

from tests.core.learning.reading import read, texts

TITLE = "Learning briefing: Child Q\n\n"


def test_items_behind_words_that_introduce_learning_are_points():
    record = read(
        TITLE + "An audit followed. It identified the following learning: letters went to an old address; nobody rang"
        " the school; the plan was not shared."
    )
    assert texts(record.learning_points) == [
        "letters went to an old address",
        "nobody rang the school",
        "the plan was not shared.",
    ]


def test_items_of_a_sentence_without_a_colon_are_practice():
    record = read(
        TITLE + "The audit of forty plans took place in the spring of last year. Staff are asked to ring the school;"
        " check the address; and share the plan."
    )
    assert texts(record.practice_points) == ["ring the school", "check the address", "share the plan."]


def test_who_is_to_do_it_stands_in_front_of_the_list():
    record = read(TITLE + "In future practitioners should: ring the school; check the address; and share the plan.")
    assert [texts(point.to) for point in record.practice_points] == [["practitioners"]] * 3


def test_sentences_that_begin_with_ordinals_are_statements_of_their_own():
    record = read(
        TITLE + "What should change?\n\nFirstly, the Board should visit the home. Secondly, the Trust should write to"
        " the family. Lastly, all schools should be told."
    )
    assert texts(record.recommendations) == [
        "the Board should visit the home.",
        "the Trust should write to the family.",
        "all schools should be told.",
    ]


def test_one_ordinal_makes_no_list():
    record = read(TITLE + "Key learning\n\nFirst, the school was not asked about the bruise by anybody.")
    assert texts(record.learning_points) == ["First, the school was not asked about the bruise by anybody."]


def test_a_sentence_with_a_full_stop_may_introduce_a_list():
    record = read(TITLE + "The author made the following recommendations.\n\n1. The Board should visit the home.\n")
    assert texts(record.recommendations) == ["The Board should visit the home."]


def test_a_label_in_front_of_one_statement_ends_with_it():
    record = read(
        TITLE
        + """\
About the review

The panel met twice.

Lesson: the school was not asked about the bruise.

Action: the Board to write to all schools

The panel met again in May.
"""
    )
    assert texts(record.learning_points) == ["the school was not asked about the bruise."]
    assert texts(record.actions) == ["the Board to write to all schools"]


def test_a_labelled_finding_is_learning_wherever_the_review_is_told():
    record = read(
        TITLE + "About the review\n\nThe panel met twice.\n\nFinding 1: The school was not asked by anybody.\n"
    )
    assert texts(record.learning_points) == ["The school was not asked by anybody."]


def test_paragraphs_round_labelled_learning_points_are_analysis():
    record = read(
        TITLE
        + """\
Learning

The boy fell nineteen times in a year.

Learning point: Repeated falls need a review by all who know the child.

His carers asked for help in May and again in June.

Learning point: Requests of carers need an answer within an agreed time.
"""
    )
    assert texts(record.learning_points) == [
        "Repeated falls need a review by all who know the child.",
        "Requests of carers need an answer within an agreed time.",
    ]


def test_what_a_newsletter_lists_are_its_articles():
    record = read("""\
        Safeguarding update, Autumn 2022

        In this issue
        - Learning from a rapid review
        - Our move to Dale House

        Learning from a rapid review
        - The box was too small for the bottles.
        - Nobody knew that the child stayed there.

        Our move to Dale House
        The team has moved. The telephone number is the same.
        """)
    assert texts(record.learning_points) == [
        "The box was too small for the bottles.",
        "Nobody knew that the child stayed there.",
    ]


def test_numbers_behind_the_headings_of_a_wheel_are_no_part_of_them():
    record = read("""\
        Learning briefing: Child Q

        Background 1

        Theo was four and lived with his aunt.

        Learning 3

        Letters were not read by anybody at home.

        The plan was not shared with the school.

        Next steps 4

        The Board will write to all schools.

        Resources 5

        The neglect guide
        """)
    assert texts(record.learning_points) == [
        "Letters were not read by anybody at home.",
        "The plan was not shared with the school.",
    ]


def test_a_heading_glued_to_the_number_of_its_first_item_is_one():
    record = read(
        TITLE + "Recommendations1. The Board should visit the home.\n2. The Trust should write to the family.\n"
    )
    assert [(item.number, item.text) for item in record.recommendations] == [
        ("1", "The Board should visit the home."),
        ("2", "The Trust should write to the family."),
    ]


def test_a_state_glued_to_the_number_of_the_next_row_parts_the_rows():
    record = read("""\
        Action plan: Child Q

        Key: 3 = not started 2 = in progress 1 = done

        No / Action / Lead / By when / Status
        1 / Revise the guidance / Council / October 2020 / 12 / Train the midwives / Trust / May 2021 / 3
        """)
    assert [(action.text, action.status) for action in record.actions] == [
        ("Revise the guidance", "done"),
        ("Train the midwives", "planned"),
    ]


def test_a_column_that_tells_the_reader_what_to_do_is_practice():
    record = read("""\
        Learning briefing: Child Q

        | What we learned | What this means for you |
        |---|---|
        | Plans were not given to the adult | Give the person a copy |
        | Advocates were asked for too late | Ask for an advocate at once |
        """)
    assert texts(record.practice_points) == ["Give the person a copy", "Ask for an advocate at once"]
    assert texts(record.learning_points) == [
        "Plans were not given to the adult",
        "Advocates were asked for too late",
    ]


@pytest.mark.parametrize("heading", ["Share this page", "Search"])
def test_a_link_above_the_text_is_no_heading_of_it(heading):
    record = read(
        f"Learning briefing: Child Q\n\n{heading}\n\nThe review found that nobody asked the school about the bruise,"
        " although the school had seen it twice and had written it down.\n"
    )
    assert len(record.learning_points) == 1


def test_a_few_statements_on_a_page_that_tells_of_no_case_are_not_believed():
    record = read("""\
        Podcasts

        Learning from lives

        What we can do when there is a need to be seen by others.
        """)
    assert record.learning_points == ()


def test_questions_that_readers_ask_are_no_questions_of_a_review():
    record = read("""\
        Asking for a review

        Who can refer?

        Any agency can refer. You should talk to your lead first.

        How long will it take?

        The group needs to be asked in writing and meets every six weeks.
        """)
    assert record.learning_points == ()


def test_a_number_that_begins_anew_below_shows_a_heading():
    record = read("""\
        Executive summary: Child Q

        2. Key practice themes

        2.1 Over-optimism about change

        Small improvements were taken as evidence that the plan was working.

        3. Recommendations

        1. The Board should visit the home.

        2. The Trust should write to the family.
        """)
    assert [(point.text, texts(point.detail)) for point in record.learning_points] == [
        (
            "Over-optimism about change",
            ["Small improvements were taken as evidence that the plan was working."],
        )
    ]
    assert [item.number for item in record.recommendations] == ["1", "2"]
