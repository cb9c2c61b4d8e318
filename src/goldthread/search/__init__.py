"""Ranked answers to what a person types, over the points of records. `search_folder` is the door for files."""

from goldthread.search.folder import index_records, search_folder
from goldthread.search.highlight import Range, Snippet, highlight, snippet
from goldthread.search.index import Hit, Index, Results, search
from goldthread.search.points import FACETS, KINDS, Point, points
from goldthread.search.query import Query, parse
from goldthread.search.wordings import wordings

__all__ = [
    "FACETS",
    "KINDS",
    "Hit",
    "Index",
    "Point",
    "Query",
    "Range",
    "Results",
    "Snippet",
    "highlight",
    "index_records",
    "parse",
    "points",
    "search",
    "search_folder",
    "snippet",
    "wordings",
]
