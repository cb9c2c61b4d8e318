"""Which role a heading announces: heading_roles.toml and the matcher that reads it."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_LABEL = re.compile(
    r"^(?:part|section|step|chapter|stage|box|slide)?\s*(?:\d+|[ivx]+|[a-h])(?:\.\d+)*\s*[.):\-–—]\s*|^\d+\s+",
    re.IGNORECASE,
)


def fold(heading: str) -> str:
    """Return the words of a heading as heading_roles.toml compares them."""
    text = heading.replace("’", "'").replace("‘", "'").replace("–", "-").strip()
    text = _LABEL.sub("", text).lower()
    return re.sub(r"[\s:;.,!?*_\"“”…•-]+$|^[\s*_\"“”•-]+", "", re.sub(r"\s+", " ", text))


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads(files(__package__).joinpath("heading_roles.toml").read_text("utf-8"))
    return tuple((role["name"], re.compile("|".join(f"(?:{p})" for p in role["patterns"]))) for role in data["role"])


@lru_cache(maxsize=4096)
def role_of(heading: str) -> str | None:
    """Return the role a heading announces, None where its words do not say."""
    folded = fold(heading)
    if not folded:
        return None
    return next((name for name, pattern in _roles() if pattern.search(folded)), None)
