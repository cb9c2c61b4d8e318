"""Which role a heading announces: heading_roles.toml and the matcher that reads it.

How to add a wording of headings:
1. Find its role in heading_roles.toml. Rows stand in the order in which they are asked, the more telling higher; a role
   may have several rows.
2. Add the pattern as headings are compared: lower case, straight quotes, without number, label and end punctuation.
3. Add the heading as printed, with its role, to tests/core/vocabulary/test_headings.py.
A new role needs a reader too: learning/sections.py says which roles are sections and which are groups.
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from goldthread.vocabulary.matching import AnyOf

# "Part 2:", "IV.", "3.1 –", "7 ".
_LABEL = re.compile(
    r"""
    ^(?: part|section|step|chapter|stage|box|slide|minute )? \s* (?: \d+|[ivx]+|[a-h] ) (?: \.\d+ )* \s* [.):\-–—] \s*
    | ^\d+\s+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WHITE_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"[\s:;.,!?*_\"“”…•-]+$|^[\s*_\"“”•-]+")
_PLAIN_SIGNS = str.maketrans("’‘–", "''-")


def fold(heading: str) -> str:
    """Return the words of a heading as heading_roles.toml compares them."""
    text = _LABEL.sub("", heading.translate(_PLAIN_SIGNS).strip()).lower()
    return _AROUND.sub("", _WHITE_SPACE.sub(" ", text))


@cache
def _roles() -> tuple[tuple[str, AnyOf], ...]:
    data = tomllib.loads(files(__package__).joinpath("heading_roles.toml").read_text("utf-8"))
    return tuple((row["name"], AnyOf(row["patterns"])) for row in data["role"])


@lru_cache(maxsize=4096)
def role_of(heading: str) -> str | None:
    """Return the role a heading announces, None where its words do not say."""
    folded = fold(heading)
    return next((name for name, wordings in _roles() if wordings.found_in(folded)), None) if folded else None
