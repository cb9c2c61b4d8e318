"""Documents without learning give an empty record of the right kind, whatever words their headings use."""

import pytest

from tests.core.learning.reading import read

NOTHING = {
    "training calendar": (
        "news_or_index",
        """\
        Training calendar, spring 2023

        Learning from reviews
        Tuesday 7 March, 9.30 am to 12.30 pm, MS Teams

        Recognising neglect
        Wednesday 15 March, 1.00 pm to 4.00 pm, Ashmere Town Hall

        Book your place with the training team.
        """,
    ),
    "notice of a talk": (
        "news_or_index",
        """\
        Lunch and learn: what we learned from Child M

        Join the independent author on Thursday 4 May at 12.30 pm on MS Teams to hear what was learned.

        No need to book.
        """,
    ),
    "cookie notice": (
        "other",
        """\
        Cookies on this website

        We use cookies to learn how you use this site. You should choose what you want to allow.

        - Accept all cookies
        - Reject all cookies
        """,
    ),
    "privacy notice": (
        "other",
        """\
        Privacy notice

        We will keep what you tell us for two years. You can ask us to delete it.
        """,
    ),
    "list of links": (
        "news_or_index",
        """\
        Published reviews

        - Child M: full report (PDF, 2 MB)
        - Child N: learning briefing (PDF, 300 KB)
        - Family B: action plan (Word, 80 KB)
        """,
    ),
    "index of briefings": (
        "news_or_index",
        """\
        7 minute briefings

        - Neglect (PDF)
        - Escalation (PDF)
        - Working with fathers (PDF)
        """,
    ),
    "blank template": (
        "other",
        """\
        Learning briefing template

        What happened?

        [Insert a short summary]

        Key learning

        - [Insert learning point]
        - [Insert learning point]

        Recommendations

        1. [Insert recommendation]
        """,
    ),
    "blank action plan": (
        "other",
        """\
        Team action plan

        | Action | Owner | By when |
        |--------|-------|---------|
        | ...... | ..... | ....... |
        | ...... | ..... | ....... |
        """,
    ),
    "vacancy": (
        "other",
        """\
        Independent reviewer wanted

        Ashmere Safeguarding Children Partnership wishes to appoint an independent reviewer.

        - You will lead a review and write its recommendations.
        - You should have led reviews before.
        """,
    ),
    "terms of reference": (
        "other",
        """\
        Terms of reference: review of Child M

        The review will consider how agencies heard from fathers. The Panel will meet four times.

        - The lead reviewer will write the report by May 2023.
        """,
    ),
    "statement of a count": (
        "news_or_index",
        """\
        Review published today

        Thursday 9 May 2019

        A review into the death of a two-year-old boy has been published by Ashmere Safeguarding Board. It makes 16
        recommendations, all of which have been accepted.

        "Our thoughts are with his family," the chair said.
        """,
    ),
    "who sits on the board": (
        "other",
        """\
        Who we are

        The Board meets four times a year. Its members are Ashmere Council, Norland NHS Trust and Vale Police.

        - Learning and Improvement Group
        - Case Review Group
        """,
    ),
}

STATEMENTS = (
    "learning_points",
    "practice_points",
    "good_practice",
    "recommendations",
    "actions",
    "discussion_questions",
)


@pytest.mark.parametrize(("_", "text"), NOTHING.values(), ids=NOTHING.keys())
def test_nothing_is_made_up(_, text):
    record = read(text)
    assert {field: getattr(record, field) for field in STATEMENTS} == dict.fromkeys(STATEMENTS, ())


@pytest.mark.parametrize(("doc_type", "text"), NOTHING.values(), ids=NOTHING.keys())
def test_the_record_says_what_kind_of_document_it_is(doc_type, text):
    assert read(text).doc_type == doc_type


def test_an_empty_document_gives_an_empty_record():
    record = read("")
    assert (record.doc_type, record.title, record.partnership, record.published) == ("other", None, None, None)
    assert (record.sections, record.themes, record.warnings) == ((), (), ())


def test_questions_of_a_leaflet_for_families_are_not_for_discussion():
    record = read("""\
        A guide for families

        You have been given this leaflet because your child has been hurt.

        Will you talk to me?

        Yes. The reviewer will write to you.
        """)
    assert record.doc_type == "guidance"
    assert record.discussion_questions == ()
