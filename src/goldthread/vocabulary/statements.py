"""What kind of statement a text makes, by the wordings in statements.toml."""

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files


@cache
def _cues() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    data = tomllib.loads(files(__package__).joinpath("statements.toml").read_text("utf-8"))
    return tuple((cue["kind"], cue["weight"], re.compile(p)) for cue in data["cue"] for p in cue["patterns"])


@lru_cache(maxsize=8192)
def weights(text: str) -> dict[str, int]:
    """Return how strongly the wording of `text` speaks for each kind of statement."""
    folded = re.sub(r"\s+", " ", text.lower().replace("’", "'").replace("‘", "'")).strip()
    total: Counter[str] = Counter()
    for kind, weight, pattern in _cues():
        if pattern.search(folded):
            total[kind] += weight
    return dict(total)


def kind_of(text: str, among: tuple[str, ...] = (), floor: int = 2) -> str | None:
    """Return the kind `text` most likely is (only those of `among`, if given), None where its wording does not say."""
    found = {kind: weight for kind, weight in weights(text).items() if not among or kind in among}
    best = max(found, key=lambda kind: found[kind], default=None)
    return best if best and found[best] >= floor else None
