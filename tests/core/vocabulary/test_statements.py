"""What kind of statement a sentence makes, by its wording alone."""

import pytest

from goldthread.vocabulary.statements import kind_of, weights

STATEMENTS = {
    "recommendation": [
        "It is recommended that the Partnership reviews its escalation policy.",
        "The Board should seek assurance that supervision takes place every month.",
        "That the Council should write to every school about the new pathway.",
        "The review recommends that midwives are given time to read the notes.",
        "Ashmere NHS Trust should commission an audit of missed appointments.",
        "The Health Board must ensure that records name every adult in the home.",
    ],
    "action_done": [
        "The Partnership has published a guide for fathers.",
        "Two workshops were delivered in March 2021.",
        "All schools have now been given the new form.",
        "The pathway is now in place.",
        "The Trust has already trained its midwives to ask about fathers.",
    ],
    "action_planned": [
        "The Partnership will publish a guide for fathers.",
        "A new pathway is being written by the Trust.",
        "A leaflet to be produced by the Council by the end of June 2022.",
        "Workshops are planned for the spring.",
    ],
    "question": [
        "How do you record what a child tells you?",
        "When did you last see the bedroom?",
        "Do you know who lives in the home?",
    ],
    "good_practice": [
        "The health visitor showed good practice by calling again the next day.",
        "The school nurse was tenacious and kept on asking.",
        "Joint visits worked well.",
        "The panel commended the teaching assistant.",
    ],
    "practice": [
        "Always speak to the child alone.",
        "Make sure that you know who lives in the home.",
        "Practitioners should be curious about men in the household.",
        "You should write down what the child said.",
        "Never rely on one visit.",
        "Check who else has a key.",
    ],
    "learning": [
        "The review found that nobody had spoken to the father.",
        "There was a lack of professional curiosity about the injuries.",
        "The history of the family was not considered.",
        "Opportunities were missed to speak to the children on their own.",
        "It is important that fathers are asked about their own childhoods.",
    ],
    "about": [
        "The review was carried out by an independent author.",
        "The Partnership commissioned a local review in 2021.",
        "The purpose of this briefing is to share what was learned.",
    ],
    "pointer": [
        "Visit our website for more information.",
        "The full report can be found on the Board's pages.",
        "Book your place by e-mail.",
        "Telephone 01632 960 123.",
    ],
    "narrative": [
        "Child Q was born in 2014 and lived with her mother.",
        "In May 2019 he was taken to hospital with a fractured arm.",
        "She died at the age of three months.",
        "The family was known to several agencies.",
    ],
}

SAYS_NOTHING = ["", "Homelessness", "Ashmere", "Monday", "Red, amber and green", "Page 4"]

CASES = [pytest.param(text, kind, id=f"{kind}: {text[:50]}") for kind, said in STATEMENTS.items() for text in said]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_the_wording_tells_what_kind_of_statement_it_is(text, kind):
    assert kind_of(text) == kind


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_words_that_say_nothing_have_no_kind(text):
    assert kind_of(text) is None


def test_only_the_kinds_asked_for_are_chosen_from():
    text = "Practitioners should be curious about men in the household."
    assert kind_of(text) == "practice"
    assert kind_of(text, among=("question", "narrative")) is None


def test_a_higher_floor_asks_for_stronger_wording():
    text = "Always speak to the child alone."
    strength = weights(text)["practice"]
    assert kind_of(text, floor=strength) == "practice"
    assert kind_of(text, floor=strength + 1) is None


@pytest.mark.parametrize(
    "text",
    ["What is the child's world like?", "What is the child’s world like?", "WHAT IS THE CHILD'S\n  WORLD LIKE?"],
)
def test_capitals_curly_quotes_and_line_ends_make_no_difference(text):
    assert kind_of(text) == "question"


@pytest.mark.parametrize(
    ("text", "not_this"),
    [
        ("The mother had told her sister about the bruise.", "action_done"),
        ("The review has highlighted that records were thin.", "action_done"),
        ("Practitioners will need time to build trust.", "action_planned"),
        ("The child was not always seen.", "action_done"),
    ],
)
def test_wordings_that_only_look_like_an_action(text, not_this):
    assert kind_of(text) != not_this
