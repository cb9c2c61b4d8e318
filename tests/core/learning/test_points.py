"""What was learned and what to do: text, detail, what it stands under, whose voice, whom it addresses."""

import pytest

from tests.core.learning.reading import read, texts


def test_items_under_a_heading_of_learning_are_what_was_learned():
    record = read("""\
        Learning briefing: Child Q

        What have we learned?

        - Fathers were not asked about their own childhoods.
        - The school's worries were not heard.
        """)
    assert texts(record.learning_points) == [
        "Fathers were not asked about their own childhoods.",
        "The school's worries were not heard.",
    ]
    assert [(point.detail, point.under, point.voice) for point in record.learning_points] == [
        ((), None, "review"),
        ((), None, "review"),
    ]


def test_paragraphs_under_a_heading_of_learning_are_what_was_learned():
    record = read("""\
        Learning briefing: Child Q

        Findings

        The review found that fathers were not asked about their own childhoods.

        There was a lack of curiosity about who lived in the home.
        """)
    assert texts(record.learning_points) == [
        "The review found that fathers were not asked about their own childhoods.",
        "There was a lack of curiosity about who lived in the home.",
    ]


def test_a_point_that_is_a_heading_carries_its_paragraphs():
    record = read("""\
        Learning briefing: Child Q

        Key learning

        1) Working with fathers

        Fathers were not asked about their own childhoods. Nobody wrote to them.

        The review found that letters went to mothers only.

        2) Children who cannot speak

        There was no plan for a child without words.
        """)
    assert [(point.text, texts(point.detail)) for point in record.learning_points] == [
        (
            "Working with fathers",
            [
                "Fathers were not asked about their own childhoods. Nobody wrote to them.",
                "The review found that letters went to mothers only.",
            ],
        ),
        ("Children who cannot speak", ["There was no plan for a child without words."]),
    ]


def test_a_labelled_finding_carries_the_paragraphs_below_it():
    record = read("""\
        Case review: Child M

        Findings

        Finding 1: Fathers were not asked about their own childhoods, though every form has a place for the answers.

        The form was changed in 2014, and nobody was told what it was for.

        Finding 2: Few people knew the escalation policy, and those who did were not heard when they used it at last.
        """)
    assert [(point.text[:11], texts(point.detail)) for point in record.learning_points] == [
        ("Fathers wer", ["The form was changed in 2014, and nobody was told what it was for."]),
        ("Few people ", []),
    ]


def test_what_a_parent_said_in_several_quotations_is_several_points():
    record = read("""\
        Learning briefing: Child M

        What the family said

        "Nobody asked me how I was." "They came once and never again." "One worker would have been enough."
        """)
    assert [(point.text, point.voice) for point in record.learning_points] == [
        ('"Nobody asked me how I was."', "family"),
        ('"They came once and never again."', "family"),
        ('"One worker would have been enough."', "family"),
    ]


def test_a_point_knows_the_question_it_answers():
    record = read("""\
        Learning briefing: Child Q

        What did we learn?

        Q1 - What helps us to hear fathers?

        Fathers were not asked about their own childhoods.

        Q2 - What makes it hard to speak up?

        The review highlighted that few people knew the escalation policy.
        """)
    assert [(point.text, point.under.text) for point in record.learning_points] == [
        ("Fathers were not asked about their own childhoods.", "What helps us to hear fathers?"),
        (
            "The review highlighted that few people knew the escalation policy.",
            "What makes it hard to speak up?",
        ),
    ]


def test_points_know_the_theme_they_stand_under():
    record = read("""\
        Thematic learning note

        This note brings together what three reviews of 2021 found.

        Theme 1: Fathers

        What we have learned:

        - Fathers were not asked about their own childhoods.

        What you should do:

        - Ask who else lives in the home.

        Theme 2: Escalation

        What we have learned:

        - Few people knew the policy.
        """)
    assert [(point.text, point.under.text) for point in record.learning_points] == [
        ("Fathers were not asked about their own childhoods.", "Fathers"),
        ("Few people knew the policy.", "Escalation"),
    ]
    assert [(point.text, point.under.text) for point in record.practice_points] == [
        ("Ask who else lives in the home.", "Fathers")
    ]
    assert [section.role for section in record.sections if section.heading] == ["theme", "theme"]
    assert record.doc_type == "thematic_briefing"


def test_a_theme_may_follow_the_title_at_once():
    record = read("""\
        Thematic learning note

        Theme 1: Fathers

        What we have learned:

        - Fathers were not asked about their own childhoods.
        """)
    assert record.learning_points[0].under.text == "Fathers"


@pytest.mark.parametrize(
    ("heading", "voice"),
    [
        ("Key learning from family feedback", "family"),
        ("What the family said", "family"),
        ("What his mother told us", "family"),
        ("What children told us", "child"),
        ("The voice of the child", "child"),
        ("What practitioners told us", "practitioner"),
        ("Feedback from staff", "practitioner"),
        ("Key learning", "review"),
    ],
)
def test_a_heading_says_whose_voice_it_is(heading, voice):
    record = read(f"""\
        Learning briefing: Child Q

        What happened?

        Child Q was born in 2014 and lived with her mother.

        {heading}

        - Somebody should have come back the next day.
        - One worker for the whole time would have helped.
        """)
    assert [(point.text, point.voice) for point in record.learning_points] == [
        ("Somebody should have come back the next day.", voice),
        ("One worker for the whole time would have helped.", voice),
    ]


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("Practitioners told the review that they had no time to read notes.", "practitioner"),
        ("Social workers described a lack of time to think.", "practitioner"),
        ("His mother said that she was not asked about her fears.", "family"),
        ("The grandparents would have liked to be told of the plan.", "family"),
        ("Children told us that nobody had listened to them.", "child"),
        ("The review found that nobody had listened to the children.", "review"),
    ],
)
def test_the_beginning_of_a_point_says_whose_voice_it_is(sentence, voice):
    record = read(f"Learning briefing: Child Q\n\nFindings\n\n- {sentence}\n")
    assert [(point.text, point.voice) for point in record.learning_points] == [(sentence, voice)]


def test_what_the_reader_should_do_is_kept_apart_from_what_was_learned():
    record = read("""\
        Seven minute briefing: Child Q

        Key learning

        - Fathers were not asked about their own childhoods.

        What should you do?

        - Ask every father about his own childhood.
        - Write down who lives in the home.
        """)
    assert texts(record.learning_points) == ["Fathers were not asked about their own childhoods."]
    assert texts(record.practice_points) == [
        "Ask every father about his own childhood.",
        "Write down who lives in the home.",
    ]


@pytest.mark.parametrize(
    ("sentence", "addressed"),
    [
        ("Practitioners should ask every father about his childhood.", ["Practitioners"]),
        ("All managers must read the case before they sign.", ["All managers"]),
        ("Health visitors need to see the bedroom.", ["Health visitors"]),
        ("Social workers should write down who lives in the home.", ["Social workers"]),
        ("When a child is not brought, GPs should call the home.", ["GPs"]),
        ("Schools must keep a chronology.", ["Schools"]),
        ("If staff are unsure, you should ask for advice.", ["staff"]),
        ("Ask every father about his childhood.", []),
        ("Children should be seen alone.", []),
    ],
)
def test_what_should_be_done_says_whom_it_addresses(sentence, addressed):
    record = read(f"Learning briefing: Child Q\n\nWhat should you do?\n\n- {sentence}\n")
    assert [(point.text, texts(point.to)) for point in record.practice_points] == [(sentence, addressed)]


def test_good_practice_is_a_field_of_its_own():
    record = read("""\
        Learning briefing: Child Q

        What worked well?

        - The school nurse called again the next day.
        - Police and health visitor went together.

        What could have been done better?

        - Nobody wrote to the father.
        """)
    assert texts(record.good_practice) == [
        "The school nurse called again the next day.",
        "Police and health visitor went together.",
    ]
    assert texts(record.learning_points) == ["Nobody wrote to the father."]


def test_the_words_that_introduce_a_list_are_no_point():
    record = read("""\
        Learning briefing: Child Q

        Key learning

        The following learning points were identified by the panel:

        - Nobody wrote to the father.
        - The bedroom was never seen.
        """)
    assert texts(record.learning_points) == ["Nobody wrote to the father.", "The bedroom was never seen."]


def test_words_that_only_tell_where_to_read_are_no_point():
    record = read("""\
        Learning briefing: Child Q

        Key learning

        - Nobody wrote to the father.
        - For more information visit our website.
        """)
    assert texts(record.learning_points) == ["Nobody wrote to the father."]


def test_what_happened_is_told_in_paragraphs_and_is_no_learning():
    record = read("""\
        Learning briefing: Child Q

        What happened?

        Child Q was born in 2014 and lived with her mother in two towns.

        In May 2019 she was taken to hospital with a fractured arm.

        Key learning

        - The second town did not ask the first.
        """)
    assert texts(record.what_happened) == [
        "Child Q was born in 2014 and lived with her mother in two towns.",
        "In May 2019 she was taken to hospital with a fractured arm.",
    ]
    assert texts(record.learning_points) == ["The second town did not ask the first."]


def test_points_for_discussion_are_neither_learning_nor_practice():
    record = read("""\
        Learning briefing: Child Q

        Points for discussion

        - How do you hear from fathers?
        - When did you last see the bedroom?
        """)
    assert texts(record.discussion_questions) == [
        "How do you hear from fathers?",
        "When did you last see the bedroom?",
    ]
    assert (record.learning_points, record.practice_points, record.lines_of_enquiry) == ((), (), ())


def test_lines_of_enquiry_are_not_points_for_discussion():
    record = read("""\
        Local child safeguarding practice review: Child Q

        Key lines of enquiry

        1. How well did agencies hear from fathers?
        2. What did agencies know of the first town?

        Findings

        - The second town did not ask the first.
        """)
    assert [(line.number, line.text) for line in record.lines_of_enquiry] == [
        ("1", "How well did agencies hear from fathers?"),
        ("2", "What did agencies know of the first town?"),
    ]
    assert record.discussion_questions == ()
    assert texts(record.learning_points) == ["The second town did not ask the first."]


def test_a_document_can_have_both_kinds_of_question():
    record = read("""\
        Learning briefing: Child Q

        Lines of enquiry

        - How well did agencies hear from fathers?

        Key learning

        - Fathers were not asked about their own childhoods.

        Questions for your team

        - How do you hear from fathers?
        """)
    assert texts(record.lines_of_enquiry) == ["How well did agencies hear from fathers?"]
    assert texts(record.discussion_questions) == ["How do you hear from fathers?"]


def test_themes_that_a_document_lists_are_kept_apart_from_those_its_words_match():
    record = read("""\
        Learning briefing: Child Q

        Key themes

        - Domestic abuse
        - Boats on the river

        Key learning

        - Workers lacked professional curiosity about the injuries.
        """)
    assert [(theme.text, theme.id) for theme in record.themes if theme.source == "stated"] == [
        ("Domestic abuse", "domestic-abuse"),
        ("Boats on the river", None),
    ]
    assert [(theme.text, theme.id) for theme in record.themes if theme.source == "matched"] == [
        ("professional curiosity", "curiosity")
    ]


def test_a_theme_that_is_stated_is_not_matched_again():
    record = read("""\
        Learning briefing: Child Q

        Themes

        - Neglect

        Key learning

        - Neglect was seen but not named.
        """)
    assert [(theme.id, theme.source) for theme in record.themes] == [("neglect", "stated")]


def test_a_resource_has_its_label_and_its_address():
    record = read("""\
        Learning briefing: Child Q

        Key learning

        - Nobody wrote to the father.

        Useful resources

        - [Working with fathers](https://ashmere.example/fathers), Ashmere Partnership, 2021
        - Escalation policy: <https://ashmere.example/escalation>
        - Care Act 2014
        """)
    assert [(item.label, item.url) for item in record.resources] == [
        ("Working with fathers", "https://ashmere.example/fathers"),
        ("Escalation policy", "https://ashmere.example/escalation"),
        ("Care Act 2014", None),
    ]


def test_a_quotation_inside_a_sentence_is_not_taken_for_a_heading_glued_to_it():
    record = read("""\
        Key learning

        - Assessments need to adopt a 'Think Family' approach and include what adult services know.
        """)
    assert texts(record.learning_points) == [
        "Assessments need to adopt a 'Think Family' approach and include what adult services know."
    ]
