"""What a person types becomes terms, and none of it becomes an engine's syntax."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.search.fts5 import match_expression
from goldthread.search.query import Phrase, Query, Term, parse


def typed(query: Query) -> list[str]:
    return [" ".join(term.typed.words) for term in query.terms]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("missed appointment", ["missed", "appointment"]),
        ('"not brought" baby', ["not brought", "baby"]),
        ("“not brought” baby", ["not brought", "baby"]),
        ('baby "not brought', ["baby", "not brought"]),
        ("co-sleeping", ["co sleeping"]),
        ("children's", ["children s"]),
        ("Ynys Môn", ["ynys", "mon"]),
        ("neglect of the child", ["neglect", "child"]),
        ("who was it", ["who", "was", "it"]),
        ('"it was"', ["it was"]),
        ("not seen", ["not", "seen"]),
        ("  ", []),
        ('"" - * !', []),
    ],
)
def test_words_phrases_and_little_words_are_told_apart(text, terms):
    assert typed(parse(text)) == terms


def test_a_star_at_the_end_asks_for_words_that_begin_so():
    assert parse("neglec*").terms == (Term((Phrase(("neglec",), prefix=True),)),)


def test_nothing_typed_is_no_query():
    assert not parse("")
    assert parse("neglect")


def test_a_pasted_page_is_cut_to_a_query_of_bearable_length():
    assert len(parse("neglect " * 5_000).terms) == 24


def test_a_wording_of_the_vocabulary_is_widened_to_the_others():
    query = parse("DNA baby", synonyms={"dna": ["was not brought", "did not attend"]})
    assert [[" ".join(p.words) for p in term.phrases] for term in query.terms] == [
        ["dna", "was not brought", "did not attend"],
        ["baby"],
    ]


def test_several_words_without_quotation_marks_are_one_wording_in_any_order():
    (term,) = parse("was not brought", synonyms={"was not brought": ["dna"]}).terms
    assert term.phrases == (Phrase(("was", "not", "brought"), loose=True), Phrase(("dna",)))


def test_the_longest_wording_wins():
    synonyms = {"domestic abuse": ["da"], "domestic": ["homely"]}
    assert [len(t.phrases) for t in parse("domestic abuse", synonyms=synonyms).terms] == [2]


def test_a_phrase_in_quotation_marks_is_not_part_of_a_longer_wording():
    query = parse('"domestic" abuse', synonyms={"domestic abuse": ["da"]})
    assert typed(query) == ["domestic", "abuse"]


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("missed appointment", '("missed") AND ("appointment")'),
        ('"not brought"', '("not brought")'),
        ("neglec*", '("neglec"*)'),
        ("NEAR(a b) OR text:x", '("near a") AND ("b") AND ("text x")'),
    ],
)
def test_the_expression_holds_only_quoted_words(text, expression):
    assert match_expression(parse(text)) == expression


def test_any_of_the_words_is_an_or():
    assert match_expression(parse("missed appointment").loosened()) == '("missed") OR ("appointment")'


@given(st.text(max_size=80))
def test_whatever_is_typed_the_engine_accepts_it(text):
    query = parse(text)
    if not query:
        return
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table words using fts5(text)")
    for wanted in (query, query.loosened()):
        assert db.execute("select rowid from words where words match ?", (match_expression(wanted),)).fetchall() == []
    db.close()
