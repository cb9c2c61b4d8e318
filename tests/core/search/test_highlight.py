"""Marks stand where the words of the query are, and a snippet holds most of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.search import Range, highlight, parse, snippet


def marked(text, query, **options):
    return [text[r.start : r.end] for r in highlight(text, parse(query, **options))]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("The baby was not brought.", "brought", ["brought"]),
        ("Practitioners' neglected NEGLECT", "neglect", ["neglected", "NEGLECT"]),
        ("The baby was not brought.", '"not brought"', ["not brought"]),
        ("He brought it, but not then.", '"not brought"', []),
        ("Co-sleeping is not sleeping.", "co-sleeping", ["Co-sleeping"]),
        ("On Ynys Môn", "mon", ["Môn"]),
        ("Negligence and neglect", "neg*", ["Negligence", "neglect"]),
        ("Nothing here", "father", []),
    ],
)
def test_words_are_marked_where_they_stand(text, query, found):
    assert marked(text, query) == found


def test_another_wording_is_marked_too():
    synonyms = {"dna": ["was not brought"]}
    assert marked("The baby was not brought again.", "DNA", synonyms=synonyms) == ["was not brought"]


def test_words_side_by_side_are_marked_one_by_one_unless_they_are_a_phrase():
    assert highlight("missed appointment", parse("missed appointment")) == (Range(0, 6), Range(7, 18))
    assert highlight("missed appointment", parse('"missed appointment"')) == (Range(0, 18),)


def test_a_short_text_is_given_whole():
    piece = snippet("The baby was not brought.", parse("baby"))
    assert (piece.text, piece.before, piece.after) == ("The baby was not brought.", False, False)
    assert list(piece.pieces()) == [("The ", False), ("baby", True), (" was not brought.", False)]


def test_a_long_text_is_cut_round_the_words_looked_for():
    text = " ".join(["before"] * 100 + ["the father was not asked about the baby"] + ["after"] * 100)
    piece = snippet(text, parse("father baby"), length=20)
    assert [words for words, found in piece.pieces() if found] == ["father", "baby"]
    assert piece.before
    assert piece.after
    assert len(piece.text.split()) == 20


def test_a_text_without_the_words_gives_its_beginning():
    piece = snippet(" ".join(f"word{n}" for n in range(100)), parse("father"), length=5)
    assert (piece.text, piece.before, piece.after) == ("word0 word1 word2 word3 word4", False, True)


@given(st.text(alphabet="ab é-.\n'Å", max_size=200), st.sampled_from(["a", "ab*", '"a b"', "a é", "b"]))
def test_ranges_are_in_order_and_the_pieces_make_up_the_text(text, query):
    piece = snippet(text, parse(query), length=8)
    assert "".join(words for words, _ in piece.pieces()) == piece.text
    assert piece.text in text
    ends = [end for r in piece.ranges for end in (r.start, r.end)]
    assert ends == sorted(ends)
