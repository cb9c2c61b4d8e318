"""Recommendations as documents write them: numbered, labelled, listed, in running text; their parts and answers."""

import pytest

from tests.core.learning.reading import read, texts

FULL = "The Council should write to every school about the pathway."
OTHER = "The Trust should train its midwives to ask about fathers."


def numbered(record):
    return [(item.number, item.text) for item in record.recommendations]


# How the same two recommendations are written, and the numbers they are known by.
LAYOUTS = {
    "numbers with a full stop": (f"1. {FULL}\n2. {OTHER}", ["1", "2"]),
    "numbers with a bracket": (f"1) {FULL}\n2) {OTHER}", ["1", "2"]),
    "labels with a colon": (f"Recommendation 1: {FULL}\n\nRecommendation 2: {OTHER}", ["1", "2"]),
    "labels with a full stop and no space": (f"Recommendation 1.{FULL}\n\nRecommendation 2.{OTHER}", ["1", "2"]),
    "labels alone on their line": (f"Recommendation 1\n{FULL}\n\nRecommendation 2\n{OTHER}", ["1", "2"]),
    "labels alone without a number": (f"Recommendation\n\n{FULL}\n\nRecommendation\n\n{OTHER}", [None, None]),
    "bullets": (f"- {FULL}\n- {OTHER}", [None, None]),
    "middots": (f"· {FULL}\n· {OTHER}", [None, None]),
    "asterisks": (f"* {FULL}\n* {OTHER}", [None, None]),
    "dashes": (f"– {FULL}\n– {OTHER}", [None, None]),
    "a hyphen without a space": (f"-{FULL}\n-{OTHER}", [None, None]),
    "paragraphs": (f"{FULL}\n\n{OTHER}", [None, None]),
    "an introduction first": (f"The review makes two recommendations:\n\n1. {FULL}\n2. {OTHER}", ["1", "2"]),
    "capitals in the label": (f"RECOMMENDATION 1: {FULL}\n\nRECOMMENDATION 2: {OTHER}", ["1", "2"]),
}


@pytest.mark.parametrize(("body", "numbers"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_same_recommendations_are_read_however_they_are_laid_out(body, numbers):
    record = read(f"Learning briefing: Child Q\n\nRecommendations\n\n{body}\n")
    assert numbered(record) == list(zip(numbers, [FULL, OTHER], strict=True))


@pytest.mark.parametrize(
    "heading",
    ["Recommendations", "6. What do we recommend?", "RECOMMENDATIONS FOR THE BOARD", "Areas for improvement"],
)
def test_headings_of_many_wordings_hold_recommendations(heading):
    record = read(f"Learning briefing: Child Q\n\n{heading}\n\n- {FULL}\n- {OTHER}\n")
    assert texts(record.recommendations) == [FULL, OTHER]


def test_a_label_in_capitals_glued_to_its_sentence_is_taken_off():
    record = read("""\
        Learning briefing: Child Q

        Recommendations

        Recommendation 1.The Head of Service should write to every school.

        Recommendation 2.The Board should ask for an audit.
        """)
    assert numbered(record) == [
        ("1", "The Head of Service should write to every school."),
        ("2", "The Board should ask for an audit."),
    ]


def test_parts_inside_the_sentence_stay_in_its_text_as_well():
    record = read("""\
        Learning briefing: Child Q

        Recommendations

        Recommendation 1: The Council should ensure that: a) every school has a lead; b) every lead is trained; and c)
        the list of leads is public.
        """)
    (item,) = record.recommendations
    assert item.text == (
        "The Council should ensure that: a) every school has a lead; b) every lead is trained; and c) "
        "the list of leads is public."
    )
    assert texts(item.parts) == [
        "every school has a lead",
        "every lead is trained",
        "the list of leads is public",
    ]


def test_parts_with_roman_numbers_are_parts_too():
    record = read("""\
        Learning briefing: Child Q

        Recommendations

        1. The Board should: (i) ask for an audit; (ii) publish what it shows.
        """)
    assert texts(record.recommendations[0].parts) == ["ask for an audit", "publish what it shows"]


def test_parts_that_are_listed_below_are_not_in_its_text():
    record = read("""\
        Learning briefing: Child Q

        Recommendations

        1. The Council should make sure that:
           a) every school has a lead
           b) every lead is trained
        2. The Board should ask for an audit.
        """)
    assert [(item.text, texts(item.parts)) for item in record.recommendations] == [
        ("The Council should make sure that:", ["every school has a lead", "every lead is trained"]),
        ("The Board should ask for an audit.", []),
    ]


def test_what_stands_below_a_recommendation_is_how_it_is_taken_forward():
    record = read("""\
        Learning briefing: Child Q

        Recommendations and how they are taken forward

        1. The Council should write to every school.

        A letter will be sent to every school in May 2023.

        2. The Board should ask for an audit.

        The Board has asked for an audit of forty cases.
        """)
    assert [(item.text, item.response.text) for item in record.recommendations] == [
        ("The Council should write to every school.", "A letter will be sent to every school in May 2023."),
        ("The Board should ask for an audit.", "The Board has asked for an audit of forty cases."),
    ]


def test_an_answer_that_is_named_as_one_is_the_response():
    record = read("""\
        Learning briefing: Child Q

        Recommendations

        1. The Council should write to every school.

        Response: Accepted. The letter went out in May.

        2. The Board should ask for an audit.
        """)
    assert [(item.text, item.response and item.response.text) for item in record.recommendations] == [
        ("The Council should write to every school.", "Accepted. The letter went out in May."),
        ("The Board should ask for an audit.", None),
    ]


@pytest.mark.parametrize(
    ("sentence", "addressed"),
    [
        ("The Council should write to every school.", ["The Council"]),
        ("Norland NHS Trust should train its midwives.", ["Norland NHS Trust"]),
        ("Ashmere Council and Norland NHS Trust must agree a form.", ["Ashmere Council", "Norland NHS Trust"]),
        ("That the Partnership asks Ashmere Council to write.", ["the Partnership"]),
        ("The Partnership to seek assurance that records are kept.", ["The Partnership"]),
        ("Better records of who lives in the home.", []),
        pytest.param(
            "Letters should go out, as they were not sent to fathers.",
            ["Letters"],
            id="not what follows another verb",
        ),
    ],
)
def test_a_recommendation_says_whom_it_is_for(sentence, addressed):
    record = read(f"Learning briefing: Child Q\n\nRecommendations\n\n- {sentence}\n- The Board should meet.\n")
    assert texts(record.recommendations[0].to) == addressed


def test_recommendations_grouped_by_addressee_know_their_group():
    record = read("""\
        Learning briefing: Child Q

        Recommendations

        For schools

        1. Every school should have a lead.

        For the Board

        2. The Board should ask for an audit.
        """)
    assert [(item.number, item.text, item.under.text) for item in record.recommendations] == [
        ("1", "Every school should have a lead.", "For schools"),
        ("2", "The Board should ask for an audit.", "For the Board"),
    ]


def test_roman_numerals_that_hold_groups_are_no_recommendations():
    record = read("""\
        Learning briefing: Child Q

        Recommendations

        I. SCHOOLS
        1. Every school should have a lead.
        2. Every lead should be trained.
        II. HEALTH
        3. The Trust should train its midwives.
        """)
    assert numbered(record) == [
        ("1", "Every school should have a lead."),
        ("2", "Every lead should be trained."),
        ("3", "The Trust should train its midwives."),
    ]
    assert texts(item.under for item in record.recommendations) == ["SCHOOLS", "SCHOOLS", "HEALTH"]


def test_recommendations_after_each_finding_are_told_from_the_findings():
    record = read("""\
        Case review: Child Q

        Findings and recommendations

        Finding 1: Fathers were not asked about their own childhoods.

        Recommendation 1: The Trust should train its midwives to ask.

        Finding 2: Few people knew the escalation policy.

        Recommendation 2: The Board should publish the policy again.
        """)
    assert texts(record.learning_points) == [
        "Fathers were not asked about their own childhoods.",
        "Few people knew the escalation policy.",
    ]
    assert numbered(record) == [
        ("1", "The Trust should train its midwives to ask."),
        ("2", "The Board should publish the policy again."),
    ]


NEWS = """\
    Review into death of Ashmere toddler published

    A review into the death of a two-year-old has been published today.

    The review {}

    The Board has accepted all of it.
    """


def test_several_recommendations_in_one_sentence_of_a_news_item_are_taken_apart():
    record = read(
        NEWS.format("called for training of midwives in hearing fathers; a lead in every school of the town.")
    )
    assert texts(record.recommendations) == [
        "training of midwives in hearing fathers",
        "a lead in every school of the town",
    ]


@pytest.mark.xfail(strict=True, reason="the first one loses its “that”, the others keep theirs")
def test_recommendations_taken_from_one_sentence_begin_alike():
    said = (
        "recommended that midwives are trained to ask about fathers, that every school has a lead and that "
        "the Board audits forty cases."
    )
    record = read(NEWS.format(said))
    assert texts(record.recommendations) == [
        "that midwives are trained to ask about fathers",
        "that every school has a lead",
        "that the Board audits forty cases",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The review makes 16 recommendations, all of which have been accepted.",
        "There are four recommendations for agencies in Ashmere.",
        "The panel makes no recommendations.",
        "This review made no recommendations, as agencies had acted already.",
    ],
)
def test_a_count_of_recommendations_is_none(sentence):
    record = read(f"""\
        Learning briefing: Child Q

        What happened?

        Child Q was born in 2014 and lived with her mother.

        Recommendations

        {sentence}
        """)
    assert record.recommendations == ()


def test_findings_that_are_called_by_the_name_of_recommendations_oblige_nobody():
    record = read("""\
        Learning briefing: Child Q

        Recommendations

        - Fathers were missing from most files.
        - Letters had gone out late.
        """)
    assert record.recommendations == ()
    assert texts(record.learning_points) == [
        "Fathers were missing from most files.",
        "Letters had gone out late.",
    ]


def test_findings_that_are_called_recommendations_are_learning():
    record = read("""\
        Learning briefing: Child Q

        Recommendations

        - Fathers were not asked about their own childhoods.
        - The bedroom was never seen by anybody.
        - Letters were sent to mothers only.
        """)
    assert record.recommendations == ()
    assert texts(record.learning_points) == [
        "Fathers were not asked about their own childhoods.",
        "The bedroom was never seen by anybody.",
        "Letters were sent to mothers only.",
    ]


def test_promises_that_are_called_recommendations_are_actions():
    record = read("""\
        Learning briefing: Child Q

        Recommendations

        - Ashmere Council will write to every school by May 2022.
        - Norland NHS Trust will train its midwives.
        """)
    assert record.recommendations == ()
    assert [(action.text, texts(action.owners), action.status) for action in record.actions] == [
        ("Ashmere Council will write to every school by May 2022.", ["Ashmere Council"], "planned"),
        ("Norland NHS Trust will train its midwives.", ["Norland NHS Trust"], "planned"),
    ]


def test_a_recommendation_outside_any_section_of_them_is_read_by_its_label():
    record = read("""\
        Learning briefing: Child Q

        Key learning

        - Fathers were not asked about their own childhoods.

        Recommendation 1: The Trust should train its midwives to ask about fathers.
        """)
    assert numbered(record) == [("1", "The Trust should train its midwives to ask about fathers.")]
    assert texts(record.learning_points) == ["Fathers were not asked about their own childhoods."]
