"""Words on SQLite: an FTS5 table beside the texts, kept in step by triggers."""

from goldthread.search import fts5
from goldthread.search.query import Query

_ADD = (
    "INSERT INTO library_searchwords (rowid, text, detail, about) "
    "VALUES (new.point_id, new.text, new.detail, new.about);"
)
_REMOVE = (
    "INSERT INTO library_searchwords (library_searchwords, rowid, text, detail, about) "
    "VALUES ('delete', old.point_id, old.text, old.detail, old.about);"
)
_TABLE = (
    "CREATE VIRTUAL TABLE library_searchwords USING fts5(text, detail, about, "
    f"content='library_searchtext', content_rowid='point_id', tokenize='{fts5.TOKENIZER}')"
)
SCHEMA = (
    _TABLE,
    f"INSERT INTO library_searchwords (library_searchwords, rank) VALUES ('rank', 'bm25{fts5.WEIGHTS}')",  # noqa: S608
    f"CREATE TRIGGER library_words_added AFTER INSERT ON library_searchtext BEGIN {_ADD} END",
    f"CREATE TRIGGER library_words_removed AFTER DELETE ON library_searchtext BEGIN {_REMOVE} END",
    f"CREATE TRIGGER library_words_changed AFTER UPDATE ON library_searchtext BEGIN {_REMOVE} {_ADD} END",
)
REMOVED = (
    "DROP TRIGGER library_words_added",
    "DROP TRIGGER library_words_removed",
    "DROP TRIGGER library_words_changed",
    "DROP TABLE library_searchwords",
)
COMPLETE = ""  # the triggers do it

# CROSS JOIN holds SQLite to this order: first what has the words, then what belongs to it. Left to itself it looks
# through every facet of every point.
# Parts of the statement in finding.py. %s stands for what `argument` returns, in MATCH and, where SCORE has it, there.
WORDS = "library_searchwords w CROSS JOIN library_searchpoint p ON p.id = w.rowid"
MATCH = "w.library_searchwords MATCH %s"
SCORE = "-w.rank"
FACETS = "found CROSS JOIN library_pointfacet f ON f.point_id = found.id"
UNDER = "EXISTS (SELECT 1 FROM library_pointfacet f WHERE f.point_id = p.id AND f.value_id = %s)"
CARRIED = ""


def argument(query: Query) -> str:
    """Return the query in the engine's own language."""
    return fts5.match_expression(query)
