"""Words on PostgreSQL: a generated tsvector with a GIN index."""

from goldthread.search.query import Phrase, Query, Term

# As SQLite's index sees a text: without accents, parted at every sign that is no letter or digit.
_PLAIN = "regexp_replace(regexp_replace(normalize({0}, NFKD), '[\\u0300-\\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')"


def _weighted(column: str, weight: str) -> str:
    return f"setweight(to_tsvector('goldthread', {_PLAIN.format(column)}), '{weight}')"


SCHEMA = (
    # English stems with no word left out, so that "was not brought" is a phrase of three words.
    "CREATE TEXT SEARCH DICTIONARY goldthread_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION goldthread (COPY = english)",
    "ALTER TEXT SEARCH CONFIGURATION goldthread ALTER MAPPING FOR asciiword, word, numword WITH goldthread_stem",
    (
        "ALTER TABLE library_searchtext ADD COLUMN words tsvector GENERATED ALWAYS AS ("
        f"{_weighted('text', 'A')} || {_weighted('detail', 'C')} || {_weighted('about', 'D')}) STORED"
    ),
    "CREATE INDEX library_searchtext_words ON library_searchtext USING gin (words)",
)
REMOVED = (
    "DROP INDEX library_searchtext_words",
    "ALTER TABLE library_searchtext DROP COLUMN words",
    "DROP TEXT SEARCH CONFIGURATION goldthread",
    "DROP TEXT SEARCH DICTIONARY goldthread_stem",
)

# Which rows have the words, and how well they answer; %s stands for what `argument` returns.
TABLES = "library_searchtext t JOIN library_searchpoint p ON p.id = t.point_id"
MATCH = "t.words @@ to_tsquery('goldthread', %s)"
SCORE = "ts_rank('{0.17, 0.33, 0.6, 1.0}', t.words, to_tsquery('goldthread', %s))"
SCORE_ARGUMENTS = 1


def argument(query: Query) -> str:
    """Return the query in the engine's own language. Words hold letters and digits only, and stand in quotes."""
    joiner = " | " if query.any_words else " & "
    return joiner.join(_term(term) for term in query.terms)


def _term(term: Term) -> str:
    return "(" + " | ".join(_phrase(phrase) for phrase in term.phrases) + ")"


def _phrase(phrase: Phrase) -> str:
    words = [f"'{word}'" for word in phrase.words]
    if phrase.prefix:
        words[-1] += ":*"
    return "(" + (" & " if phrase.loose else " <-> ").join(words) + ")"
