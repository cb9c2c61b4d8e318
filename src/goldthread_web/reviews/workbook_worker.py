"""The process that reads a workbook of a stranger: its path and a limit on memory in, rows of two cells out, as JSON.

Whatever happens here ends this process and nothing else.
"""

import json
import sys
from itertools import islice

from openpyxl import load_workbook

MOST_ROWS = 500
MOST_SHEETS = 5
MOST_LETTERS = 50_000


def main() -> None:
    """Print the first two cells of every row that has both."""
    path, memory = sys.argv[1:]
    limit(int(memory))
    book = load_workbook(path, read_only=True, data_only=True)
    rows = [pair for sheet in book.worksheets[:MOST_SHEETS] for pair in pairs(sheet)]
    sys.stdout.write(json.dumps(rows))


def pairs(sheet):
    """Yield the first two cells of each row, as text."""
    for row in islice(sheet.iter_rows(max_col=2, values_only=True), MOST_ROWS):
        if len(row) == 2 and row[0] is not None and row[1] is not None:
            yield [str(cell)[:MOST_LETTERS] for cell in row]


def limit(memory: int) -> None:
    """Take no more than `memory` bytes, where the system can be asked to see to it."""
    try:
        import resource
    except ImportError:  # Windows has none: there the clock of the asking process is the only limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
