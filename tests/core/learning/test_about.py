"""What a document says of itself: title, publisher, kind of review, people, agencies, date, kind of document."""

import pytest

from tests.core.learning.reading import read, texts

BODY = """

What happened?

Child Q was born in 2014 and lived with her mother.

Key learning

- Fathers were not asked about their own childhoods.
"""


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Learning briefing: Child Q", "Learning briefing: Child Q"),
        ("# 7 minute briefing: Child Q", "7 minute briefing: Child Q"),
        ("Ashmere Safeguarding Children Partnership\n\nLearning briefing: Child Q", "Learning briefing: Child Q"),
        ("Learning from the review of Rowan\n\nMay 2021", "Learning from the review of Rowan"),
        ("Executive summary\n\nSerious case review: Child Q", "Serious case review: Child Q"),
    ],
)
def test_the_title_is_the_line_that_names_the_document(head, title):
    assert read(head + BODY).title.text == title


@pytest.mark.parametrize(
    ("sentence", "partnership"),
    [
        ("Ashmere Safeguarding Children Partnership", "Ashmere Safeguarding Children Partnership"),
        ("Kingston and Richmond Safeguarding Children Partnership", None),
        ("Norland Safeguarding Adults Board", "Norland Safeguarding Adults Board"),
        ("Arlais Child Protection Committee", "Arlais Child Protection Committee"),
        ("North Wexmere Regional Safeguarding Board", "North Wexmere Regional Safeguarding Board"),
        ("Norland Community Safety Partnership", "Norland Community Safety Partnership"),
        ("ASHMERE SAFEGUARDING CHILDREN PARTNERSHIP", None),
    ],
)
def test_the_partnership_is_known_by_its_full_name(sentence, partnership):
    record = read(f"{sentence}\n\nLearning briefing: Child Q{BODY}")
    assert record.partnership.text == (partnership or sentence)


def test_the_full_name_counts_before_the_abbreviation():
    record = read(f"""\
Learning briefing: Child Q

East Vale Safeguarding Children Partnership (EVSCP) asked for this. EVSCP met twice. EVSCP thanks all.
{BODY}""")
    assert record.partnership.text == "East Vale Safeguarding Children Partnership"


def test_without_a_full_name_the_abbreviation_counts():
    record = read(f"EVSCP learning briefing: Child Q\n\nThe EVSCP asked for this review in 2021.{BODY}")
    assert record.partnership.text == "EVSCP"


def test_a_name_written_with_full_stops_can_be_the_partnership():
    record = read(f"Learning briefing: Child Q\n\nVisit Ashmere S.H.I.E.L.D. for the report.{BODY}")
    assert record.partnership.text == "Ashmere S.H.I.E.L.D."


def test_a_national_panel_that_is_only_mentioned_is_not_the_publisher():
    record = read(f"""\
Learning briefing: Child Q

Ashmere Safeguarding Children Partnership asked for this review and told the national Panel. Ashmere Safeguarding
Children Partnership thanks all who took part.
{BODY}""")
    assert record.partnership.text == "Ashmere Safeguarding Children Partnership"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Serious case review: Child Q", "Serious case review"),
        ("Local Child Safeguarding Practice Review: Child Q", "Local Child Safeguarding Practice Review"),
        ("Summary of findings from LCSPR Child Q", "LCSPR"),
        ("Thematic LCSPR: learning briefing", "Thematic LCSPR"),
        ("Learning from a rapid review", "rapid review"),
        ("Safeguarding Adults Review: Desmond", "Safeguarding Adults Review"),
        ("Domestic Homicide Review: Saoirse", "Domestic Homicide Review"),
        ("Extended Child Practice Review", "Extended Child Practice Review"),
        ("Local learning review concerning neglect", "Local learning review"),
        ("Multi-agency audit of neglect: learning briefing", "Multi-agency audit"),
    ],
)
def test_the_kind_of_review_is_kept_in_the_documents_words(title, kind):
    assert read(title + BODY).review_kind.text == kind


@pytest.mark.parametrize(
    ("title", "subjects"),
    [
        ("Learning briefing: Child Q", ["Child Q"]),
        ("Learning briefing: Child M", ["Child M"]),
        ("Learning briefing: Child A and Child B", ["Child A", "Child B"]),
        ("Learning from Young Person S", ["Young Person S"]),
        ("Learning from Family B", ["Family B"]),
        ("Learning from Baby Wren", ["Baby Wren"]),
    ],
)
def test_the_pseudonyms_in_the_title_are_whom_it_is_about(title, subjects):
    assert texts(read(title + BODY).subjects) == subjects


def test_a_pseudonym_that_comes_back_is_whom_it_is_about():
    record = read("""\
        Learning briefing: neglect

        What happened?

        Child T was born in 2014. Child T lived with her mother.

        In 2016 Child T moved to Ashmere.
        """)
    assert texts(record.subjects) == ["Child T"]


def test_services_and_meetings_for_children_are_nobody():
    record = read("""\
        Learning briefing: neglect

        What happened?

        A Child Protection Conference was held. Family Court and Child Protection Conference were told.

        The Family Hub and the Family Court were not asked.
        """)
    assert record.subjects == ()


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("Learning briefing: Child Q\n\n9 May 2019", ("9 May 2019", "2019-05-09", "2019-05-09", "day")),
        ("Learning briefing: Child Q - June 2024", ("June 2024", "2024-06-01", "2024-06-30", "month")),
        ("Learning briefing: Child Q\n\nPublished: May 2021", ("May 2021", "2021-05-01", "2021-05-31", "month")),
        ("Learning briefing: Child Q (2022)", ("2022", "2022-01-01", "2022-12-31", "year")),
    ],
)
def test_the_date_is_as_precise_as_the_document_says(lines, published):
    found = read(lines + BODY).published
    assert (found.text, found.first.isoformat(), found.last.isoformat(), found.precision) == published


def test_a_date_at_the_end_that_says_published_is_when_it_came_out():
    assert read(f"Learning briefing: Child Q{BODY}\nPublished 3 October 2018.\n").published.text == "3 October 2018"


def test_a_date_of_what_happened_is_not_when_it_came_out():
    record = read("""\
        Learning briefing: Child Q

        What happened?

        In May 2019 she was taken to hospital with a fractured arm and the police were called to her home.
        """)
    assert record.published is None


def test_the_agencies_that_took_part_are_listed_in_a_sentence():
    record = read("""\
        Learning briefing: Child Q

        About the review

        Agencies involved were Ashmere Children's Social Care, CAMHS, Dartford and Gravesham NHS Trust and Vale Police.

        Key learning

        - Fathers were not asked about their own childhoods.
        """)
    assert texts(record.agencies) == [
        "Ashmere Children's Social Care",
        "CAMHS",
        "Dartford and Gravesham NHS Trust",
        "Vale Police",
    ]


def test_the_agencies_that_took_part_are_listed_by_bullets():
    record = read("""\
        Learning briefing: Child Q

        Agencies involved

        - Ashmere Children's Social Care
        - Two nurseries in Ashmere
        - West Fennshire Police

        Key learning

        - Fathers were not asked about their own childhoods.
        """)
    assert texts(record.agencies) == [
        "Ashmere Children's Social Care",
        "Two nurseries in Ashmere",
        "West Fennshire Police",
    ]


def test_without_a_list_the_agencies_are_those_that_recommendations_name():
    record = read("""\
        Learning briefing: Child Q

        Recommendations

        1. Norland NHS Trust should train its midwives.
        2. The Ashmere Safeguarding Children Partnership should ask for an audit.
        3. Ashmere Council should write to every school.
        """)
    assert texts(record.agencies) == ["Norland NHS Trust", "Ashmere Council"]


@pytest.mark.parametrize(
    ("title", "doc_type"),
    [
        ("7 minute briefing: Child Q", "seven_minute_briefing"),
        ("Seven-minute briefing: Child Q", "seven_minute_briefing"),
        ("Learning briefing: Child Q", "learning_briefing"),
        ("Practice learning note: Child Q", "learning_briefing"),
        ("Thematic briefing: babies", "thematic_briefing"),
        ("Rapid review: Child Q", "rapid_review_learning"),
    ],
)
def test_the_kind_of_document_is_told_by_its_title(title, doc_type):
    assert read(title + BODY).doc_type == doc_type


def test_a_list_of_actions_alone_is_an_action_plan():
    record = read("""\
        Action plan: Child Q

        Actions

        - The Council will write to every school by May 2022.
        - The Trust will train its midwives by June 2022.
        """)
    assert record.doc_type == "action_plan"


def test_an_inspection_is_known_for_one_and_gives_recommendations_only():
    record = read("""\
        Inspection of Ashmere local authority children's services

        Inspectors from Ofsted visited in May 2021. Lead inspector: Jo Moss.

        What needs to improve

        - The quality of written plans for children in need.
        - The speed with which managers answer worries.

        Findings

        Inspectors found that plans were thin. Social workers told inspectors that they had no time.
        """)
    assert record.doc_type == "inspection_report"
    assert texts(record.recommendations) == [
        "The quality of written plans for children in need.",
        "The speed with which managers answer worries.",
    ]
    assert (record.learning_points, record.practice_points, record.actions) == ((), (), ())


def test_the_same_file_has_the_same_identity_and_another_one_another():
    record, again = read("Learning briefing: Child Q" + BODY), read("Learning briefing: Child Q" + BODY)
    other = read("Learning briefing: Child R" + BODY, file="Child R (final).PDF")
    assert record.id == again.id
    assert record.id.startswith("briefing-")
    assert other.id.startswith("child-r-final-")
