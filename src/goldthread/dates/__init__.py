"""What people write as a date → the days it can mean, with how sure that is.

`read_date` reads a whole cell; `find_dates` finds dates in running text. Days come first, as in Britain; two-digit
years are of this century; nothing here asks what today's date is.
"""

from goldthread.dates.finding import find_dates
from goldthread.dates.model import DateFound, DateRange, Precision
from goldthread.dates.reading import read_date

__all__ = ["DateFound", "DateRange", "Precision", "find_dates", "read_date"]
