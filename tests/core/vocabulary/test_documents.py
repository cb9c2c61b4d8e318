"""What a document is for. One that is for something else than learning has none, whatever its headings say."""

import pytest

from goldthread.vocabulary.documents import Purpose, purpose_of

TITLES = {
    ("template", "other"): ["Learning Briefing Template", "Action plan pro forma", "Team action plan"],
    ("events", "news_or_index"): [
        "Training Calendar April to July 2023",
        "Multi-agency training programme",
        "Lunch and learn: neglect",
        "Save the date!",
        "Annual safeguarding conference",
        "E-learning modules",
        "Forthcoming events",
    ],
    ("cookies", "other"): [
        "Cookies on this website",
        "Privacy notice",
        "Accessibility statement",
        "Page not found",
    ],
    ("terms_of_reference", "other"): ["Terms of Reference: review of Child Q", "Scoping document"],
    ("vacancy", "other"): ["Invitation to tender", "Independent reviewers wanted", "Person specification"],
    ("leaflet", "guidance"): ["A guide for families", "Information for parents", "What is a practice review?", "FAQs"],
    ("structure", "other"): ["Who we are", "About the Partnership", "Board membership", "Contact us"],
    ("procedures", "guidance"): ["Child protection procedures", "Escalation policy", "Neglect toolkit"],
    ("index", "news_or_index"): [
        "Published reviews",
        "Our learning reviews",
        "Useful links",
        "7 minute briefings",
        "Library of reports and publications",
    ],
}

OPENINGS = {
    "template": ["[Insert name of child]", "Please use this form to record your answers."],
    "events": ["No need to book, just come along.", "Places are limited.", "Register now with the training team."],
    "cookies": ["Cookies are small files that are saved on your device."],
    "vacancy": ["The Board wishes to appoint an independent reviewer."],
    "leaflet": ["You have been given this leaflet because your child died."],
    "procedures": ["This procedure sets out what to do when agencies disagree."],
    "contents": ["Table of contents"],
}

MAY_BRING_LEARNING = [
    "Learning briefing: Child Q",
    "Seven minute briefing: neglect of teenagers",
    "Local Child Safeguarding Practice Review: Rowan",
    "Serious Case Review, Overview Report",
    "Action plan following the review of Child Q",
    "Inspection of children's social care services",
    "Learning from the review of Ivy",
    "Practice review: an unborn baby",
]

BY_TITLE = [pytest.param(title, kind, id=f"{kind[0]}: {title}") for kind, named in TITLES.items() for title in named]
BY_OPENING = [pytest.param(line, name, id=f"{name}: {line}") for name, said in OPENINGS.items() for line in said]


@pytest.mark.parametrize(("title", "purpose"), BY_TITLE)
def test_a_title_tells_what_the_document_is_for(title, purpose):
    assert purpose_of([title], []) == Purpose(*purpose)


@pytest.mark.parametrize(("line", "name"), BY_OPENING)
def test_the_first_lines_tell_what_the_document_is_for(line, name):
    assert purpose_of(["Ashmere Safeguarding Children Partnership"], [line]).name == name


@pytest.mark.parametrize("title", MAY_BRING_LEARNING)
def test_a_document_that_may_bring_learning_has_no_other_purpose(title):
    assert purpose_of([title], ["The child was three months old when she died."]) is None


def test_words_of_a_title_do_not_count_further_down():
    assert purpose_of(["Learning briefing: Child Q"], ["Training calendar for the spring"]) is None


def test_curly_quotes_capitals_and_white_space_make_no_difference():
    assert purpose_of(["  WHAT’S   NEW  "], []) == Purpose("procedures", "guidance")


def test_a_document_without_any_lines_has_no_purpose():
    assert purpose_of([], []) is None
