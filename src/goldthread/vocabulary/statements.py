"""What kind of statement a text makes, by the wordings in statements.toml.

How to add a cue:
1. Find the kind in statements.toml, and among its rows the weight the wording deserves: 2 for a word that also has
   other uses, 3 for a wording that is usual, 4 and more for one that leaves no doubt, less than 0 for one that speaks
   against.
2. Add the pattern as texts are compared: lower case, straight quotes, single spaces.
3. Add a sentence with it, and its kind, to tests/core/vocabulary/test_statements.py, and see that the corpus still
   reads.
"""

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files

from goldthread.vocabulary.matching import AnyOf

_WHITE_SPACE = re.compile(r"\s+")
_STRAIGHT = str.maketrans("’‘", "''")


@cache
def _cues() -> tuple[tuple[str, int, AnyOf], ...]:
    data = tomllib.loads(files(__package__).joinpath("statements.toml").read_text("utf-8"))
    return tuple((cue["kind"], cue["weight"], AnyOf([p])) for cue in data["cue"] for p in cue["patterns"])


@lru_cache(maxsize=8192)
def weights(text: str) -> Counter[str]:
    """Return how strongly the wording of `text` speaks for each kind of statement; 0 for kinds it does not touch."""
    folded = _WHITE_SPACE.sub(" ", text.lower().translate(_STRAIGHT)).strip()
    total: Counter[str] = Counter()
    for kind, weight, wording in _cues():
        if wording.found_in(folded):
            total[kind] += weight
    return total


def kind_of(text: str, among: tuple[str, ...] = (), floor: int = 2) -> str | None:
    """Return the kind `text` most likely is (only those of `among`, if given), None where its wording does not say."""
    found = {kind: weight for kind, weight in weights(text).items() if not among or kind in among}
    best = max(found, key=lambda kind: found[kind], default=None)
    return best if best and found[best] >= floor else None
