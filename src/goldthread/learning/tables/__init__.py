"""Tables of recommendations and actions, however they come: as cells, joined by bars, flattened, a field to a line."""

from goldthread.learning.tables.reading import Rows, rows_of

__all__ = ["Rows", "rows_of"]
