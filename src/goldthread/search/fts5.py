"""A Query as an expression of SQLite's full-text engine. Every word is a quoted string: no syntax gets through."""

from goldthread.search.query import Phrase, Query, Term

# Porter's stems, accents ignored; the columns are what is said, what explains it, and what it stands under.
TOKENIZER = "porter unicode61 remove_diacritics 2"
WEIGHTS = (3.0, 1.0, 0.5)


def match_expression(query: Query) -> str:
    """Return the MATCH expression of a query that has terms."""
    joiner = " OR " if query.any_words else " AND "
    return joiner.join(_term(term) for term in query.terms)


def _term(term: Term) -> str:
    return "(" + " OR ".join(_phrase(phrase) for phrase in term.phrases) + ")"


def _phrase(phrase: Phrase) -> str:
    if phrase.loose:
        return "(" + " AND ".join(f'"{word}"' for word in phrase.words) + ")"
    return f'"{" ".join(phrase.words)}"' + ("*" if phrase.prefix else "")
