"""What real documents do to a reader: lists without bullets, glued headings, columns, tables, doubled text."""

import pytest

from tests.core.learning.reading import read, texts

ONE = "Fathers were not asked about their own childhoods."
TWO = "The bedroom was never seen by anybody."
SECOND = ["the bedroom was never seen", "nobody wrote to the school"]


def learned(body):
    return texts(read(f"Learning briefing: Rowan\n\n{body}\n").learning_points)


# Headings

HEADINGS = {
    "a question": f"What went wrong?\n\n- {ONE}\n- {TWO}",
    "a colon": f"Professional learning:\n\n- {ONE}\n- {TWO}",
    "in capitals": f"KEY LEARNING\n\n- {ONE}\n- {TWO}",
    "Markdown": f"## Key learning\n\n- {ONE}\n- {TWO}",
    "bold Markdown": f"**Key learning**\n\n- {ONE}\n- {TWO}",
    "numbered": f"3. Key learning\n\n- {ONE}\n- {TWO}",
    "Part 3": f"Part 3: Key learning\n\n- {ONE}\n- {TWO}",
    "a slide number glued to it": f"3Key learning\n\n- {ONE}\n- {TWO}",
    "a slide number glued behind it": f"Key learning3\n\n- {ONE}\n- {TWO}",
}


@pytest.mark.parametrize("body", HEADINGS.values(), ids=HEADINGS.keys())
def test_learning_is_read_under_a_heading_of_any_form(body):
    assert [text.rstrip(".") for text in learned(body)] == [ONE[:-1], TWO[:-1]]


def test_a_heading_glued_to_its_sentence_is_taken_off():
    assert learned(
        f"Key learningFathers were not asked about their own childhoods and nobody wrote to them.\n\n{TWO}"
    ) == [
        "Fathers were not asked about their own childhoods and nobody wrote to them.",
        TWO,
    ]


def test_headings_that_are_bare_numerals_are_judged_by_what_stands_below():
    record = read("""\
        7 minute briefing: Rowan

        1

        The purpose of this briefing is to share what was learned in a review by Ashmere Partnership.

        2

        Rowan was born in 2014 and lived with his mother. In May 2019 he was taken to hospital with a fractured arm.

        3

        - There was a lack of curiosity about who lived in the home.
        - The importance of asking fathers about their childhoods was not understood.

        4

        - Ask every father about his own childhood.
        - Write down who lives in the home.

        5

        - How do you hear from fathers?
        - When did you last see the bedroom?

        6

        - The Council will write to every school by May 2022.

        7

        - Telephone us on 01632 960 123.
        """)
    assert [section.number for section in record.sections if section.heading] == [1, 2, 3, 4, 5, 6, 7]
    assert texts(record.learning_points) == [
        "There was a lack of curiosity about who lived in the home.",
        "The importance of asking fathers about their childhoods was not understood.",
    ]
    assert texts(record.practice_points) == [
        "Ask every father about his own childhood.",
        "Write down who lives in the home.",
    ]
    assert texts(record.discussion_questions) == [
        "How do you hear from fathers?",
        "When did you last see the bedroom?",
    ]
    assert texts(record.actions) == ["The Council will write to every school by May 2022."]


def test_slides_whose_titles_are_numbers_keep_actions_that_are_done_apart():
    record = read("""\
        Practice briefing: Rowan

        1

        Rowan was born in 2014 and lived with his mother until he was taken to hospital in May 2019.

        2

        There was a lack of curiosity about who lived in the home. The review found that nobody asked.

        3

        - The Trust has trained all of its midwives to ask about fathers.
        - The Council has now written to every school in the town.

        4

        - The Partnership will publish a guide for fathers by June 2022.
        """)
    assert [(action.text, action.status) for action in record.actions] == [
        ("The Trust has trained all of its midwives to ask about fathers.", "done"),
        ("The Council has now written to every school in the town.", "done"),
        ("The Partnership will publish a guide for fathers by June 2022.", "planned"),
    ]
    assert [section.role for section in record.sections] == ["what_happened", "learning", "done_since", "next_steps"]


def test_parts_of_a_wheel_are_read_in_the_order_of_the_file():
    record = read("""\
        7 minute briefing: Rowan

        1. Background

        Rowan lived with his mother.

        7. Useful resources

        - Care Act 2014

        4. What have we learned?

        - The bedroom was never seen by anybody.

        6. Next steps

        - The Council will write to every school.
        """)
    assert [(section.number, section.role) for section in record.sections] == [
        (1, "background"),
        (7, "resources"),
        (4, "learning"),
        (6, "next_steps"),
    ]
    assert texts(record.learning_points) == ["The bedroom was never seen by anybody."]


# Lists

LISTS = {
    "bullets": "• {}\n• {}",
    "middots": "· {}\n· {}",
    "hyphens": "- {}\n- {}",
    "hyphens without a space": "-{}\n-{}",
    "en dashes": "– {}\n– {}",
    "asterisks": "* {}\n* {}",
    "small o": "o {}\no {}",
    "ticks": "✓ {}\n✓ {}",
    "arrows": "➢ {}\n➢ {}",
    "private-use glyphs": "\uf0b7 {}\n\uf0b7 {}",
    "letters": "a) {}\nb) {}",
    "roman numbers": "i) {}\nii) {}",
    "numbers in brackets": "(1) {}\n(2) {}",
    "lines of their own": "{}\n\n{}",
}


@pytest.mark.parametrize("layout", LISTS.values(), ids=LISTS.keys())
def test_a_list_is_read_whatever_its_bullets(layout):
    assert learned("Key learning\n\n" + layout.format(ONE, TWO)) == [ONE, TWO]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "Key learning: fathers were not asked; the bedroom was never seen; nobody wrote to the school.",
            id="behind the heading",
        ),
        pytest.param(
            "Key learning\n\nThe review found that: fathers were not asked; the bedroom was never seen; "
            "nobody wrote to the school.",
            id="behind a lead-in",
        ),
    ],
)
def test_a_list_that_runs_on_with_semicolons_is_taken_apart(body):
    assert [text.rstrip(".") for text in learned(body)] == ["fathers were not asked", *SECOND]


def test_a_list_in_the_middle_of_a_line_is_taken_apart():
    body = "We looked at one family. Learning includes: fathers were not asked; the bedroom was never seen."
    assert [text.rstrip(".") for text in learned(body)] == ["fathers were not asked", SECOND[0]]


def test_a_recommendation_that_begins_with_its_verb_is_addressed_to_nobody():
    record = read("Learning briefing: Rowan\n\nRecommendations\n\n- to write to every school about the pathway\n")
    assert record.recommendations[0].to == ()


def test_lines_that_begin_with_to_are_a_list():
    record = read("""\
        Learning briefing: Rowan

        What we recommend

        to write to every school about the pathway
        to ask for an audit of forty cases
        """)
    assert texts(record.recommendations) == [
        "to write to every school about the pathway",
        "to ask for an audit of forty cases",
    ]


def test_bullets_that_finish_a_lead_in_are_what_the_lead_in_says():
    record = read("""\
        Learning briefing: Rowan

        Key learning

        - The bedroom was never seen by anybody.

        Practitioners should:

        - ask every father about his own childhood
        - write down who lives in the home
        """)
    assert texts(record.learning_points) == ["The bedroom was never seen by anybody."]
    assert texts(record.practice_points) == [
        "ask every father about his own childhood",
        "write down who lives in the home",
    ]


# Tables

TABLE = {
    "slashes": """\
        Ref / Action / Owner / By when / Status
        1 / Write to every school about the pathway / Head of Education / June 2021 / Completed
        2 / Train midwives to ask about fathers / Head of Midwifery / 30 September 2021 / In progress
        """,
    "bars": """\
        | Ref | Action | Owner | By when | Status |
        |-----|--------|-------|---------|--------|
        | 1 | Write to every school about the pathway | Head of Education | June 2021 | Completed |
        | 2 | Train midwives to ask about fathers | Head of Midwifery | 30 September 2021 | In progress |
        """,
    "a key of digits": """\
        Status: 1 = completed, 2 = in progress, 3 = not started

        Ref / Action / Owner / By when / Status
        1 / Write to every school about the pathway / Head of Education / June 2021 / 1
        2 / Train midwives to ask about fathers / Head of Midwifery / 30 September 2021 / 2
        """,
    "a key of colours": """\
        Blue = complete, Green = on track, Red = overdue

        Ref / Action / Owner / By when / RAG
        1 / Write to every school about the pathway / Head of Education / June 2021 / Blue
        2 / Train midwives to ask about fathers / Head of Midwifery / 30 September 2021 / Green
        """,
    "one cell to a line": """\
        Ref
        Action
        Owner
        By when
        Status
        1
        Write to every school about the pathway
        Head of Education
        June 2021
        Completed
        2
        Train midwives to ask about fathers
        Head of Midwifery
        30 September 2021
        In progress
        """,
    "labels in one line": """\
        Action: Write to every school about the pathway; Owner: Head of Education; By when: June 2021; Status: Completed

        Action: Train midwives to ask about fathers; Owner: Head of Midwifery; By when: 30 September 2021; Status: Open
        """,
    "one labelled field to a line": """\
        Action 1: Write to every school about the pathway
        Owner: Head of Education
        By when: June 2021
        Status: Completed

        Action 2: Train midwives to ask about fathers
        Owner: Head of Midwifery
        By when: 30 September 2021
        Status: In progress
        """,
    "a digit glued to the next row": """\
        Status key: 1 = completed 2 = in progress

        Ref Action Owner By when Status
        1 Write to every school about the pathway Head of Education June 2021 12 Train midwives to ask about fathers \
Head of Midwifery 30 September 2021 2
        """,
}


@pytest.mark.parametrize("table", TABLE.values(), ids=TABLE.keys())
def test_the_same_table_is_read_however_it_was_flattened(table):
    record = read(f"        Action plan: Rowan\n\n{table}")
    assert [
        (action.text, texts(action.owners), action.due.last.isoformat(), action.status) for action in record.actions
    ] == [
        ("Write to every school about the pathway", ["Head of Education"], "2021-06-30", "done"),
        ("Train midwives to ask about fathers", ["Head of Midwifery"], "2021-09-30", "planned"),
    ]


def test_the_full_stop_behind_an_owner_is_not_part_of_the_name():
    record = read("""\
        Action plan: Rowan

        Action: Write to every school about the pathway. Owner: Head of Education. By when: June 2021.

        Action: Train midwives to ask about fathers. Owner: Head of Midwifery. By when: July 2021.
        """)
    assert [texts(action.owners) for action in record.actions] == [["Head of Education"], ["Head of Midwifery"]]


def test_every_table_of_a_document_is_read():
    record = read("""\
        Action plan: Rowan

        Council

        | Action | Owner | By when |
        |--------|-------|---------|
        | Write to every school about the pathway | Jo Moss | June 2021 |

        Health

        | Action | Owner | By when |
        |--------|-------|---------|
        | Train midwives to ask about fathers | Anna Field | July 2021 |
        """)
    assert texts(record.actions) == ["Write to every school about the pathway", "Train midwives to ask about fathers"]


def test_a_table_of_recommendations_and_answers_keeps_them_together():
    record = read("""\
        Partnership response: Rowan

        | No | Recommendation | Response |
        |----|----------------|----------|
        | 1 | The Council should write to every school. | Accepted and done in May. |
        | 2 | The Trust should train its midwives. | Accepted in part. |
        """)
    assert [(item.number, item.text, item.response.text) for item in record.recommendations] == [
        ("1", "The Council should write to every school.", "Accepted and done in May."),
        ("2", "The Trust should train its midwives.", "Accepted in part."),
    ]


# Pages

COLUMNS = """\
Learning briefing: Rowan

Key learning                             Next steps
- Fathers were not asked about           - The Council will write to
{0}their own childhoods.                    {0}every school in May.
- The bedroom was never seen             - The Trust will train its
{0}by anybody at all.                       {0}midwives in June.
- Nobody wrote to the school             - The Board will ask for an
{0}about the bruise.                        {0}audit in July.
"""


@pytest.mark.parametrize(
    "indent",
    [
        pytest.param("", id="flush"),
        pytest.param("  ", id="with a hanging indent"),
    ],
)
def test_two_columns_read_straight_across_are_put_one_below_the_other(indent):
    record = read(COLUMNS.format(indent))
    assert texts(record.learning_points) == [
        "Fathers were not asked about their own childhoods.",
        "The bedroom was never seen by anybody at all.",
        "Nobody wrote to the school about the bruise.",
    ]
    assert texts(record.actions) == [
        "The Council will write to every school in May.",
        "The Trust will train its midwives in June.",
        "The Board will ask for an audit in July.",
    ]


def test_a_contents_list_with_dotted_leaders_is_no_part_of_the_record():
    record = read("""\
        Serious case review: Rowan

        Contents

        Key learning ............ 2
        Recommendations ......... 3

        Key learning

        - The bedroom was never seen by anybody.

        Recommendations

        - The Council should write to every school.
        """)
    assert [section.role for section in record.sections] == ["learning", "recommendations"]
    assert texts(record.learning_points) == ["The bedroom was never seen by anybody."]
    assert texts(record.recommendations) == ["The Council should write to every school."]


def test_a_contents_list_without_dots_is_no_part_of_the_record_either():
    record = read("""\
        Serious case review: Rowan

        Contents

        1 Key learning 2
        2 Recommendations 3

        1. Key learning

        - The bedroom was never seen by anybody.

        2. Recommendations

        - The Council should write to every school.
        """)
    assert [(section.number, section.role) for section in record.sections] == [(1, "learning"), (2, "recommendations")]
    assert texts(record.learning_points) == ["The bedroom was never seen by anybody."]


def test_a_sentence_that_stands_twice_in_its_paragraph_is_read_once():
    said = "The review found that nobody had asked fathers about their own childhoods."
    assert learned(f"Key learning\n\n{said} {said}\n\n{TWO} {TWO}") == [said, TWO]


def test_raw_line_breaks_of_web_pages_divide_lines_and_not_sentences():
    record = read("""\
        Learning briefing: Rowan<br />
        Key learning<br />
        &bull; Fathers were not asked<br />about their own childhoods.<br />
        &bull; The bedroom was never seen.<br/>
        """)
    assert texts(record.learning_points) == [
        "Fathers were not asked about their own childhoods.",
        "The bedroom was never seen.",
    ]


def test_what_a_file_holds_twice_is_read_once():
    lines = ["Key learning", f"- {ONE}", f"- {TWO}", "- Nobody wrote to the school about the bruise on his arm."]
    doubled = "\n".join(f"{line}\n{line}" for line in lines)
    assert learned(doubled) == [ONE, TWO, "Nobody wrote to the school about the bruise on his arm."]


def test_a_paragraph_broken_into_lines_is_one_statement():
    body = """\
Key learning

- Fathers were not asked about their own childhoods, although the
  form that midwives use has a place for it.
- The bedroom was never seen by anybody, and nobody asked why it was
  locked when they came.
"""
    assert learned(body) == [
        "Fathers were not asked about their own childhoods, although the form that midwives use has a place for it.",
        "The bedroom was never seen by anybody, and nobody asked why it was locked when they came.",
    ]


def test_several_reviews_on_one_page_give_the_learning_of_all_of_them():
    record = read("""\
        Practice digest 2021: two reviews in one

        Rowan was born in 2014 and died in 2019.

        Key learning

        - The bedroom was never seen by anybody.

        What happened to Ivy?

        Ivy was born in 2016 and lived with her father.

        Key learning

        - Nobody wrote to the school about the bruise.
        """)
    assert texts(record.learning_points) == [
        "The bedroom was never seen by anybody.",
        "Nobody wrote to the school about the bruise.",
    ]
