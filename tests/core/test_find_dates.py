"""Dates in running text: which are found, where, and what is left alone."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.dates import find_dates

FOUND = [
    ("Training for all staff by 30/4/21.", ["30/4/21"]),
    ("to be produced by the end of March 2025 and reviewed in autumn 2025", ["end of March 2025", "autumn 2025"]),
    ("by the end of Q2 2024/25", ["end of Q2 2024/25"]),
    ("Published in April 2017 (updated 3rd May 2018)", ["April 2017", "3rd May 2018"]),
    ("Between 3 and 9 June 2020 there were calls", ["Between 3 and 9 June 2020"]),
    ("from 3 June to 9 July 2020 he was away", ["3 June to 9 July 2020"]),
    ("On 12, 13 and 14 March 2020", ["12, 13 and 14 March 2020"]),
    ("1 September 2019 – 31 August 2020", ["1 September 2019 – 31 August 2020"]),
    ("the period January 2015 to March 2018", ["January 2015 to March 2018"]),
    ("In 2017, 2018 and 2019 there", ["2017", "2018", "2019"]),
    ("May 2019 and June 2020", ["May 2019", "June 2020"]),
    ("seen 3/4/21, 7/4/21 and 9/4/21", ["3/4/21", "7/4/21", "9/4/21"]),
    ("in the school year 2019/20", ["school year 2019/20"]),
    ("the strategy for 2024-26 says", ["2024-26"]),
    ("At 14:30 on 3 May 2020 police came", ["14:30 on 3 May 2020"]),
    ("3 May 2020 at 9.30am; then", ["3 May 2020 at 9.30am"]),
    ("w/c 4 May 2020 the team", ["w/c 4 May 2020"]),
    ("born circa 1998", ["circa 1998"]),
    ("probably 22 May 2016, or later", ["probably 22 May 2016"]),
    ("It was ?22 May 2016 when", ["?22 May 2016"]),
    ("On 22 May 2016 (?) she", ["22 May 2016 (?)"]),
    ("3 April 2021 – 2 children were seen", ["3 April 2021"]),
    ("children aged 3 to 5 in May 2019", ["May 2019"]),
    ("mid-2019, then late 2019", ["mid-2019", "late 2019"]),
    ("(Sept ’18)", ["Sept ’18"]),
    ("On Monday, 4th of May 2020, the", ["Monday, 4th of May 2020"]),
    ("the deadline is 30 April", ["30 April"]),
    ("over Christmas 2019", ["Christmas 2019"]),
    ("the 1990s and early 2000s", ["1990s", "early 2000s"]),
    ("It may 2 or 3 times; on 3 may 2019 it did", ["3 may 2019"]),
    ("Version 2.1 March 2020", ["March 2020"]),
    ("On 31/06/2020 the mother", ["31/06/2020"]),
]

LEFT_ALONE = [
    "",
    "No dates here at all.",
    "Section 47/2 of the Act",
    "See 3.4.1 below",
    "See paragraph 3.4.12 and section 2.3.20",
    "1/2 hour later",
    "Call 020 2019 1234 or 01632 960 2019",
    "parents may 2 or 3 times a week",
    "They march 3 miles",
    "1 in 4 children",
    "2000 children and 2019 referrals",
    "£2019 was spent",
    "Reference RR12/2019 and LCSPR 2019/3",
    "The address 192.168.10.12 is blocked",
    "24/7 support, 9-5 Monday to Friday",
    "S47 enquiries",
    "in spring, summer and autumn",
    "May I ask? They may.",
    "call on Sunday or Monday",
    "a 1-2-1 session with 12-14 year olds",
    "room 2019",
    "aged 16 to 18",
    "at 9.30am",
    "Room 3/2019",
    "the ratio was 10:20:30",
    "0800 1111",
    "a score of 12.5.300",
    "#2019 and v2018",
]


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_dates_are_found_in_sentences(text: str, words: list[str]) -> None:
    assert [found.words for found in find_dates(text)] == words


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    assert find_dates(text) == []


def test_a_found_date_knows_its_place_and_its_days() -> None:
    [found] = find_dates("Review it by the end of March 2025.")
    assert (found.start, found.end) == (17, 34)
    assert (found.first, found.last, found.approximate) == (date(2025, 3, 21), date(2025, 3, 31), True)


@pytest.mark.parametrize("text", ["Working Together 2018 says", "under the Children Act 1989,", "LCSPR Northmoor 2021"])
def test_a_year_that_ends_a_name_is_noted(text: str) -> None:
    [found] = find_dates(text)
    assert (found.precision, found.note) == ("year", "part of a name")


@pytest.mark.parametrize("text", ["In 2018 the", "During 2018 he", "it began in 2018"])
def test_a_year_in_a_sentence_is_not_part_of_a_name(text: str) -> None:
    assert find_dates(text)[0].note == ""


def test_an_impossible_day_in_a_sentence_is_reported() -> None:
    [found] = find_dates("On 31/06/2020 the mother rang.")
    assert found.impossible
    assert found.first is None


def test_a_day_without_its_year_is_undated_unless_the_year_is_known() -> None:
    assert find_dates("by 30 April")[0].first is None
    assert find_dates("by 30 April", near=2021)[0].first == date(2021, 4, 30)


def test_what_may_be_the_number_of_a_paragraph_is_uncertain() -> None:
    [found] = find_dates("1.2.10 The mother was seen.")
    assert found.uncertain


def test_a_question_mark_that_ends_a_sentence_casts_no_doubt() -> None:
    [found] = find_dates("Who was there on 22 May 2016?")
    assert found.is_plain_day


@given(st.text(max_size=300))
def test_any_text_is_searched_without_error(text: str) -> None:
    for found in find_dates(text):
        assert found.words == text[found.start : found.end]


DATE_PIECES = st.sampled_from(
    [
        *"0123456789/-.,?:' ",
        "20",
        "2019",
        "May",
        "march",
        "to",
        "and",
        "between",
        "early",
        "end of",
        "Q2",
        "term",
        "pm",
        "c.",
    ]
)


@given(st.lists(DATE_PIECES, max_size=25).map(" ".join))
def test_any_heap_of_date_words_is_searched_without_error(text: str) -> None:
    places = [(found.start, found.end) for found in find_dates(text)]
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
