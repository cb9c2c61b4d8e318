"""What a column holds, by its heading: columns.toml and the matcher that reads it."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _fields() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads(files(__package__).joinpath("columns.toml").read_text("utf-8"))
    return tuple((field["name"], re.compile("|".join(field["patterns"]))) for field in data["field"])


def field_of(heading: str) -> str | None:
    """Return the field a column heading names, None where it names none."""
    folded = re.sub(r"[^a-z0-9#]+", " ", heading.lower()).strip()
    if not folded or len(folded.split()) > 7:
        return None
    return next((name for name, pattern in _fields() if pattern.search(folded)), None)


def fields_of(headings: list[str]) -> list[str | None]:
    """Return the field of every column, all None unless the row plainly is a header: two fields that differ or more."""
    found = [field_of(heading) for heading in headings]
    named = [field for field in found if field]
    tells = len(set(named)) >= 2 and len(named) * 2 >= len([h for h in headings if h.strip()])
    return found if tells and set(named) & {"action", "recommendation", "learning"} else [None] * len(found)
