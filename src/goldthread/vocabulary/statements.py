"""What kind of statement a text makes, by the wordings in statements.toml.

How to add a cue:
1. Find the kind in statements.toml, and among its rows the weight the wording deserves: 2 for a word that also has
   other uses, 3 for a wording that is usual, 4 and more for one that leaves no doubt, less than 0 for one that speaks
   against.
2. Add the pattern as texts are compared: lower case, straight quotes, single spaces.
3. Add a sentence with it, and its kind, to tests/core/vocabulary/test_statements.py, and see that the corpus still
   reads.
"""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from goldthread.vocabulary.matching import AnyOf
from goldthread.vocabulary.needed import needed, word_starts


class _Cue:
    """A wording, what it weighs, and the words without which it is not looked for."""

    def __init__(self, pattern: str, weight: int) -> None:
        self.weight = weight
        self._needed = needed(pattern)
        self._wording = AnyOf([pattern])

    def found_in(self, text: str, starts: frozenset[str]) -> bool:
        """Whether the wording is found in `text`, whose words begin with `starts`."""
        return (self._needed is None or not self._needed.isdisjoint(starts)) and self._wording.found_in(text)


class Weights(dict[str, int]):
    """How strongly a text speaks for each kind of statement; a kind is weighed when it is first asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = " ".join(text.lower().replace("’", "'").replace("‘", "'").split())
        self._starts = word_starts(self._text)

    def __missing__(self, kind: str) -> int:
        weight = sum(cue.weight for cue in _cues()[kind] if cue.found_in(self._text, self._starts))
        self[kind] = weight
        return weight


@cache
def _cues() -> dict[str, list[_Cue]]:
    data = tomllib.loads(files(__package__).joinpath("statements.toml").read_text("utf-8"))
    found: dict[str, list[_Cue]] = {}
    for row in data["cue"]:
        found.setdefault(row["kind"], []).extend(_Cue(pattern, row["weight"]) for pattern in row["patterns"])
    return found


@lru_cache(maxsize=8192)
def weights(text: str) -> Weights:
    """Return how strongly the wording of `text` speaks for each kind of statement; 0 for kinds it does not touch."""
    return Weights(text)


def kind_of(text: str, among: tuple[str, ...] = (), floor: int = 2) -> str | None:
    """Return the kind `text` most likely is (only those of `among`, if given), None where its wording does not say."""
    found = weights(text)
    best = max(among or _cues(), key=found.__getitem__)
    return best if found[best] >= floor else None
