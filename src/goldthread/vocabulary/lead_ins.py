"""What the words that introduce a list say its items are: lead_ins.toml and the matcher that reads it.

How to add a lead-in:
1. Find the row of lead_ins.toml with the role its items have; rows stand in the order in which they are asked.
2. Add the pattern, ending in ":$"; it is compared with the last sentence before the list.
3. If it should also change the role inside a section that names another, add it to [changes].
4. Give it a row in tests/core/learning with a list below it.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("lead_ins.toml").read_text("utf-8"))


@cache
def _lead_ins() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = _data()["lead_in"]
    return tuple((row["role"], re.compile("|".join(row["patterns"]), re.IGNORECASE)) for row in rows)


def introduced_role(sentence: str) -> str | None:
    """Return the role of what follows a sentence that ends in a colon, None where its words do not say."""
    return next((role for role, pattern in _lead_ins() if pattern.search(sentence)), None)


def may_change(inside: str, role: str) -> bool:
    """Whether a lead-in to items of `role` is believed in a section whose own role is `inside`."""
    believed = _data()["changes"].get(inside)
    return believed is None or role in believed
