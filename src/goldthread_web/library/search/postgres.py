"""Words on PostgreSQL: a tsvector with a GIN index, and the facets as an array, both beside the point.

One row holds all that a search looks at, so that each row with the words is fetched once and nothing is joined.
"""

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
    "ALTER TABLE library_searchpoint ADD COLUMN words tsvector, ADD COLUMN facets bigint[]",
    # Compressing costs more than it saves: a search reads thousands of these, each of a kilobyte.
    "ALTER TABLE library_searchpoint ALTER COLUMN words SET STORAGE EXTERNAL",
    "CREATE INDEX library_searchpoint_words ON library_searchpoint USING gin (words)",
)
REMOVED = (
    "DROP INDEX library_searchpoint_words",
    "ALTER TABLE library_searchpoint DROP COLUMN words, DROP COLUMN facets",
    "DROP TEXT SEARCH CONFIGURATION goldthread",
    "DROP TEXT SEARCH DICTIONARY goldthread_stem",
)
# Run with the numbers of points when they, their texts and their facets have been written.
_WEIGHTED = " || ".join((_weighted("t.text", "A"), _weighted("t.detail", "C"), _weighted("t.about", "D")))
COMPLETE = f"""
UPDATE library_searchpoint p SET
  words = (SELECT {_WEIGHTED} FROM library_searchtext t WHERE t.point_id = p.id),
  facets = ARRAY(SELECT f.value_id FROM library_pointfacet f WHERE f.point_id = p.id)
WHERE p.id = ANY(%s)"""  # noqa: S608 - our own words

# Parts of the statement in finding.py. %s stands for what `argument` returns, in MATCH and, where SCORE has it, there.
WORDS = "library_searchpoint p"
MATCH = "p.words @@ to_tsquery('goldthread', %s)"
SCORE = "ts_rank('{0.17, 0.33, 0.6, 1.0}', p.words, to_tsquery('goldthread', %s))"
FACETS = "found CROSS JOIN LATERAL unnest(found.facets) AS f(value_id)"
UNDER = "p.facets @> ARRAY[%s::bigint]"
CARRIED = ", p.facets"


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
