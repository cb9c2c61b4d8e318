"""Themes in text and by name: what matches, what does not, and what the vocabulary holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.vocabulary import themes

MATCHES = [
    ("There was domestic abuse in the home.", "domestic-abuse", "domestic abuse"),
    ("He was domestically abusive.", "domestic-abuse", "domestically abusive"),
    ("Workers lacked professional curiosity", "curiosity", "professional curiosity"),
    ("be professionally curious about men", "curiosity", "professionally curious"),
    ("neglected over years", "neglect", "neglected"),
    ("chronic neglect was seen", "neglect", "chronic neglect"),
    ("Neglect in adolescence is missed", "adolescent-neglect", "Neglect in adolescence"),
    ("the child’s lived experience", "voice", "child’s lived experience"),
    ("the voice of a child", "voice", "voice of a child"),
    ("invisible fathers", "fathers", "invisible fathers"),
    ("hidden men in the household", "fathers", "hidden men"),
    ("non-accidental injuries", "physical-abuse", "non-accidental injuries"),
    ("a NAI was recorded", "physical-abuse", "NAI"),
    ("bruising in non-mobile babies", "nonmobile-injury", "bruising in non-mobile babies"),
    ("co sleeping was discussed", "sudi", "co sleeping"),
    ("self-harming behaviour", "suicide", "self-harming"),
    ("He died by suicide.", "suicide", "suicide"),
    ("county lines and cuckooing", "criminal-exploitation", "county lines"),
    ("at risk of CSE", "sexual-exploitation", "CSE"),
    ("referred to CAMHS", "child-mental-health", "CAMHS"),
    ("looked after children", "in-care", "looked after children"),
    ("Elective Home Education", "home-educated", "Elective Home Education"),
    ("a S47 enquiry", "s47-strategy", "S47"),
    ("the strategy meetings were late", "s47-strategy", "strategy meetings"),
    ("recorded as WNB", "was-not-brought", "WNB"),
    ("was not brought to clinic", "was-not-brought", "was not brought"),
    ("the Public Law Outline", "plo", "Public Law Outline"),
    ("during COVID-19", "pandemic", "COVID-19"),
    ("information-sharing was poor", "information-sharing", "information-sharing"),
    ("a lack of management oversight", "supervision", "management oversight"),
    ("seen through adultification", "adultification", "adultification"),
    ("used an interpreter", "language", "interpreter"),
    ("Start again syndrome", "start-again", "Start again syndrome"),
    ("special guardianship orders were made", "sgo-kinship", "special guardianship orders"),
    ("a Prevent referral", "outside", "Prevent referral"),
    ("rule of optimism", "optimism", "rule of optimism"),
    ("a family history of loss", "history", "family history"),
    ("DA was known: the victim feared him", "domestic-abuse", "DA"),
    ("recorded DNA for each appointment", "was-not-brought", "DNA"),
    ("an escalation of concerns", "escalation", "escalation"),
    ("transition to adult services", "transition", "transition to adult services"),
    ("ASC and other neurodiversity", "disability", "ASC"),
]

FALSE_ALARMS = [
    "",
    "Nothing of note.",
    "PC Smith attended the address.",
    "The DA asked for the file.",
    "DNA samples were taken.",
    "the RA of the building",
    "the TA helped in class",
    "EA Games",
    "see pp 12 to 14 and PP 3",
    "MO was late",
    "an ISA savings account",
    "ASC commissioning board",
    "Mr Fraser and Ms Prevent",
    "this will prevent harm",
    "we advocate for change",
    "acted in good faith",
    "the assessment and its analysis",
    "training and guidance for staff",
    "an audit of the pathway",
    "an interpretation of the law",
    "looking after her garden",
    "the family transfer in May",
    "escalation of the violence",
    "he knocked on the front door",
    "there is no charge for lunch",
    "in transition between two systems",
    "he ran a race",
    "domestic. Abuse of power",
    "mental; capacity",
    "lived, experience",
    "cse and nai in small letters",
    "Cancer screening",
    "sos",
    "the dash board",
    "capacity of the hall",
    "she was in debt to no one",
]

STATED = [
    ("Professional curiosity", "curiosity"),
    ("NEGLECT", "neglect"),
    ("The impact of domestic abuse on children", "domestic-abuse"),
    ("Child Criminal Exploitation", "criminal-exploitation"),
    ("Hidden males and the role of fathers", "fathers"),
    ("Parental mental health issues", "parent-mental-health"),
    ("missing children", "missing"),
    ("thresholds", "thresholds"),
    ("Coercion and control", "coercive-control"),
    ("Training", "training"),
    ("Waiting lists", "service-gaps"),
    ("Use of advocates", "advocacy"),
    ("Voice and experience of the child", "voice"),
    ("PC", "curiosity"),
    ("Risk assessments", "risk-assessment"),
    ("Think Family approach", "think-family"),
    ("Working across agencies", "multi"),
]


@pytest.mark.parametrize(("text", "theme", "words"), MATCHES)
def test_a_theme_is_found_in_a_sentence(text: str, theme: str, words: str) -> None:
    first = themes.match(text)[0]
    assert (first.id, first.words) == (theme, words)
    assert text[first.start : first.end] == words


@pytest.mark.parametrize("text", FALSE_ALARMS)
def test_words_that_mean_something_else_are_left_alone(text: str) -> None:
    assert themes.match(text) == []


def test_the_longest_name_wins() -> None:
    [found] = themes.match("We saw neglect in adolescence.")
    assert found.id == "adolescent-neglect"


def test_every_mention_is_returned_in_order() -> None:
    found = themes.match("Neglect, domestic abuse and neglect again; poverty.")
    assert [one.id for one in found] == ["neglect", "domestic-abuse", "neglect", "poverty"]


@pytest.mark.parametrize(("text", "theme"), STATED)
def test_a_stated_theme_is_known_by_its_name(text: str, theme: str) -> None:
    assert themes.by_name(text) == theme


@pytest.mark.parametrize(
    "text", ["", "   ", "the", "Communication", "Fear of losing the tenancy", "Weekends", "Siblings", "!?"]
)
def test_a_stated_theme_that_the_vocabulary_lacks_has_no_id(text: str) -> None:
    assert themes.by_name(text) is None


@pytest.mark.parametrize("theme", themes.themes().values(), ids=lambda theme: theme.id)
def test_every_theme_is_known_by_its_own_label(theme: themes.Theme) -> None:
    assert themes.by_name(theme.label) == theme.id


def test_every_theme_belongs_to_a_theme_that_exists() -> None:
    known = themes.themes()
    assert [theme.id for theme in known.values() if theme.broader and theme.broader not in known] == []
    assert len(known) == 111


def test_the_ten_groups_have_nothing_above_them() -> None:
    assert [theme.id for theme in themes.themes().values() if theme.broader is None] == [
        "harm",
        "child",
        "family",
        "outside",
        "practice",
        "assess",
        "process",
        "multi",
        "system",
        "identity",
    ]


def test_the_settings_name_only_themes_and_words_that_exist() -> None:
    settings, known = themes._settings(), themes.themes()
    words = {name for _, name in themes._all_names()}
    assert set(settings["also"]) - set(known) == set()
    assert set(settings["needs"]) - words == set()
    assert set(settings["exact"]) - words == set()
    assert set(settings["only_stated"]) - words == set()


def test_synonyms_widen_a_search() -> None:
    assert "non-accidental injury" in themes.synonyms()["nai"]
    assert "NAI" in themes.synonyms()["non-accidental injury"]
    assert "professional curiosity" in [name.lower() for name in themes.synonyms()["respectful uncertainty"]]


def test_ambiguous_words_are_not_offered_as_synonyms() -> None:
    assert "PC" not in themes.synonyms()["professional curiosity"]
    assert "training" not in themes.synonyms()


def test_a_name_is_not_its_own_synonym() -> None:
    assert [name for name, others in themes.synonyms().items() if name in others] == []


@given(st.text(max_size=200))
def test_any_text_is_searched_and_named_without_error(text: str) -> None:
    themes.by_name(text)
    for found in themes.match(text):
        assert found.words == text[found.start : found.end]
