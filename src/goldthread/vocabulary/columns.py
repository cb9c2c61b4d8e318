"""What a column holds, by its heading: columns.toml and the matcher that reads it.

How to add a heading of columns:
1. Find its field in columns.toml; fields stand in the order in which they are asked.
2. Add a pattern for the heading as it is compared: lower case, one space between words, no punctuation but "#".
3. Add the heading as printed, with its field, to tests/core/vocabulary/test_columns.py.
A new field needs a reader too: learning/tables.py says what becomes of each.
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_MOST_WORDS = 7
_NOT_COMPARED = re.compile(r"[^a-z0-9#]+")


@cache
def _fields() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads(files(__package__).joinpath("columns.toml").read_text("utf-8"))
    return tuple((field["name"], re.compile("|".join(field["patterns"]))) for field in data["field"])


@lru_cache(maxsize=4096)
def field_of(heading: str) -> str | None:
    """Return the field a column heading names, None where it names none."""
    folded = _NOT_COMPARED.sub(" ", heading.lower()).strip()
    if not folded or folded.count(" ") >= _MOST_WORDS:
        return None
    return next((name for name, pattern in _fields() if pattern.search(folded)), None)


def fields_of(headings: list[str]) -> list[str | None]:
    """Return the field of every column, all None unless the row plainly is a header: two fields that differ or more."""
    found = [field_of(heading) for heading in headings]
    named = [field for field in found if field]
    tells = len(set(named)) >= 2 and len(named) * 2 >= sum(bool(heading.strip()) for heading in headings)
    return found if tells and set(named) & {"action", "recommendation", "learning", "practice"} else [None] * len(found)
