"""Search of the library: one interface, and a backend for each database.

`find` answers what a person typed; `services/indexing.py` keeps the index in step with a document.
"""

from goldthread_web.library.search.finding import Found, Hit, count_all, find

__all__ = ["Found", "Hit", "count_all", "find"]
