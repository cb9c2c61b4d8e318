"""Names of agencies, abbreviations and pseudonyms in text: where they begin and end, and what kind they are of."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.names import abbreviations, agencies_in, kind_labels, kind_of, people_in

# A sentence, and the agencies in it with their kinds.
AGENCIES = [
    ("Ashmere Children's Social Care will write.", [("Ashmere Children's Social Care", "childrens-social-care")]),
    ("Ashmere Children’s Services was told.", [("Ashmere Children’s Services", "childrens-social-care")]),
    ("It was referred to the MASH.", [("MASH", "childrens-social-care")]),
    ("Ashmere Early Help closed the case.", [("Ashmere Early Help", "childrens-social-care")]),
    ("Norland Adult Social Care was not asked.", [("Norland Adult Social Care", "adult-services")]),
    ("West Fennshire Police attended.", [("West Fennshire Police", "police")]),
    ("Fennshire Constabulary attended.", [("Fennshire Constabulary", "police")]),
    ("Metropolitan Police Service", [("Metropolitan Police Service", "police")]),
    ("Police Scotland was informed.", [("Police Scotland", "police")]),
    ("Police were called.", [("Police", "police")]),
    ("Lambeth Probation Services", [("Lambeth Probation Services", "probation-justice")]),
    ("Ashmere Youth Justice Service", [("Ashmere Youth Justice Service", "probation-justice")]),
    ("Dartford and Gravesham NHS Trust", [("Dartford and Gravesham NHS Trust", "health")]),
    ("Lewisham & Greenwich NHS Trust", [("Lewisham & Greenwich NHS Trust", "health")]),
    ("Oxleas NHS Foundation Trust", [("Oxleas NHS Foundation Trust", "health")]),
    ("the Norland Integrated Care Board", [("Norland Integrated Care Board", "health")]),
    ("NHS Norland CCG agreed.", [("NHS Norland CCG", "health")]),
    ("Bromley Healthcare", [("Bromley Healthcare", "health")]),
    ("Royal Norland Infirmary", [("Royal Norland Infirmary", "health")]),
    ("Cwm Arlais University Health Board", [("Cwm Arlais University Health Board", "health")]),
    ("CAMHS closed the referral.", [("CAMHS", "health")]),
    ("Riverside Medical Practice", [("Riverside Medical Practice", "health")]),
    ("St Anne's Hospital", [("St Anne's Hospital", "health")]),
    ("Ashmere Health Visiting Service", [("Ashmere Health Visiting Service", "health")]),
    ("Brackenley Moor School", [("Brackenley Moor School", "education")]),
    ("Hillside Academy Trust", [("Hillside Academy Trust", "education")]),
    ("Norland Virtual School", [("Norland Virtual School", "education")]),
    ("Ashmere College told nobody.", [("Ashmere College", "education")]),
    ("London Borough of Ashmere Council", [("London Borough of Ashmere Council", "council")]),
    ("Ashmere County Council", [("Ashmere County Council", "council")]),
    ("Vale Homes let the flat.", [("Vale Homes", "council")]),
    ("Ashmere Legal Services", [("Ashmere Legal Services", "council")]),
    ("CAFCASS was appointed.", [("CAFCASS", "courts-family")]),
    ("Ashmere Women's Aid", [("Ashmere Women's Aid", "voluntary")]),
    ("NSPCC", [("NSPCC", "voluntary")]),
    ("SOLACE", [("SOLACE", "voluntary")]),
    ("Norland Recovery Service", [("Norland Recovery Service", "voluntary")]),
    (
        "Ashmere Safeguarding Children Partnership asked for a review.",
        [("Ashmere Safeguarding Children Partnership", "partnership")],
    ),
    ("Norland Safeguarding Adults Board", [("Norland Safeguarding Adults Board", "partnership")]),
    ("Arlais Child Protection Committee", [("Arlais Child Protection Committee", "partnership")]),
    ("Ofsted inspected in May.", [("Ofsted", "national")]),
    ("the Department for Education", [("Department for Education", "national")]),
    ("Care Quality Commission", [("Care Quality Commission", "national")]),
    # Two agencies, and one name with "and" in it.
    (
        "Ashmere Children's Social Care and West Fennshire Police met.",
        [("Ashmere Children's Social Care", "childrens-social-care"), ("West Fennshire Police", "police")],
    ),
    (
        "Norland NHS Trust, Ashmere Council and Fennshire Police",
        [("Norland NHS Trust", "health"), ("Ashmere Council", "council"), ("Fennshire Police", "police")],
    ),
    ("Kingston and Richmond Safeguarding Board", [("Kingston and Richmond Safeguarding Board", "partnership")]),
    ("Royal Borough of Ashmere and Norland Council", [("Royal Borough of Ashmere and Norland Council", "council")]),
    # Words that only begin the sentence are not part of the name.
    ("The Norland NHS Trust replied.", [("Norland NHS Trust", "health")]),
    ("In Ashmere Council this was known.", [("Ashmere Council", "council")]),
    ("Each Hillside School has a lead.", [("Hillside School", "education")]),
]

NO_AGENCY = [
    "",
    "the panel's report",
    "She had no trust in the board.",
    "Health was poor.",
    "Trust takes time.",
    "Board and lodging were offered.",
    "The Council's response was late.",
    "West Fennshire Police's report was late.",
    "The children went to school.",
    "Neglect of teenagers",
    "Child Q lived with her mother.",
    "Healthy habits",
]


@pytest.mark.parametrize(("sentence", "names"), AGENCIES, ids=[sentence for sentence, _ in AGENCIES])
def test_an_agency_is_found_with_its_extent_and_kind(sentence, names):
    assert [(name.text, name.kind) for name in agencies_in(sentence)] == names


@pytest.mark.parametrize("sentence", NO_AGENCY)
def test_where_no_agency_is_named_none_is_found(sentence):
    assert agencies_in(sentence) == []


def test_a_name_says_where_it_stands():
    sentence = "A week later Ashmere Council and Norland NHS Trust met."
    assert [(name.start, name.end) for name in agencies_in(sentence)] == [(13, 28), (33, 50)]


@pytest.mark.parametrize("sentence", ["In May Ashmere Council wrote.", "On Monday Ashmere Council wrote."])
def test_months_and_days_of_the_week_are_not_part_of_a_name(sentence):
    assert [name.text for name in agencies_in(sentence)] == ["Ashmere Council"]


def test_the_short_names_a_document_uses_are_names():
    sentence = "EVSB and Norland NHS Trust will report to EVSB."
    assert "EVSB" not in [name.text for name in agencies_in(sentence)]
    assert [name.text for name in agencies_in(sentence, known=["EVSB"])] == ["EVSB", "Norland NHS Trust", "EVSB"]


def test_a_short_name_inside_another_word_is_none():
    assert agencies_in("The EVSBX form", known=["EVSB"]) == []


def test_a_short_name_takes_a_longer_name_apart():
    sentence = "Ashmere Shield and Ashmere Safeguarding Adults Board will meet."
    names = agencies_in(sentence, known=["Ashmere Shield"])
    assert [name.text for name in names] == ["Ashmere Shield", "Ashmere Safeguarding Adults Board"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Lambeth Probation Services", "probation-justice"),
        ("NHS Norland CCG", "health"),
        ("norland safeguarding adults board", "partnership"),
        ("Children’s Social Care", "childrens-social-care"),
        ("Rowan", "other"),
        ("", "other"),
    ],
)
def test_the_last_words_of_a_name_tell_its_kind(name, kind):
    assert kind_of(name) == kind


def test_every_kind_has_a_label_to_show():
    labels = kind_labels()
    assert labels["health"] == "Health"
    assert {kind for _, names in AGENCIES for _, kind in names} <= set(labels)


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("East Vale Safeguarding Board (EVSB) met.", {"EVSB": "East Vale Safeguarding Board"}),
        ("By then East Vale Safeguarding Board (‘the EVSB’) met", {"EVSB": "East Vale Safeguarding Board"}),
        ("It was the East Vale Safeguarding Board (EVSB)", {"EVSB": "East Vale Safeguarding Board"}),
        ("a Special Guardianship Order (SGO) was made", {"SGO": "Special Guardianship Order"}),
        ("The Norland Partnership NHS Trust (NPNT)", {"NPNT": "Norland Partnership NHS Trust"}),
        ("Ashmere (ABC) and others", {}),
        ("The Board (who met twice) agreed.", {}),
        ("", {}),
    ],
)
def test_an_abbreviation_is_explained_by_the_words_before_it(text, explained):
    assert abbreviations(text) == explained


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Child O lived with Family B.", ["Child O", "Family B"]),
        ("Young Person S and Baby Wren", ["Young Person S", "Baby Wren"]),
        ("Children A1 and Child EM", ["Children A1", "Child EM"]),
        ("Mr Y and Adult C", ["Mr Y", "Adult C"]),
        ("Sibling 1 was not seen by Child Protection.", []),
        ("Child Safeguarding Practice Review", []),
        ("Family Court, Family Hub and Child Protection Committee", []),
        ("the child was small", []),
    ],
)
def test_pseudonyms_are_told_from_names_of_services(text, people):
    assert [name for name, _, _ in people_in(text)] == people


WORDS = st.sampled_from(
    "Ashmere and Norland NHS Trust, Police Council the of Children's Social Care & ( ) ’s 2".split(" ")
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join)))
def test_every_name_found_in_any_text_stands_where_it_says(text):
    found = agencies_in(text, known=["EVSB", "S.H.I.E.L.D."])
    assert all(text[name.start : name.end] == name.text for name in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(max_size=200))
def test_people_and_abbreviations_never_fail(text):
    assert all(text[start:end] == name for name, start, end in people_in(text))
    assert all(short in text for short in abbreviations(text))
