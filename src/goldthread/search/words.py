"""Words as search sees them: folded, and each with its place in the text it was read from."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

# A letter or digit with the accents that follow it, so that decomposed text is still one word.
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_STEMMERS = (Stemmer.Stemmer("porter"), Stemmer.Stemmer("english"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word, folded, and the characters `start` to `end` it came from."""

    folded: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return `text` without accents and case, as both databases' word indexes see it."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> Iterator[Word]:
    """Yield the words of `text` in order; a hyphen or an apostrophe parts two words."""
    return (Word(fold(found.group()), found.start(), found.end()) for found in _WORD.finditer(text))


@lru_cache(maxsize=50_000)
def stems(folded: str) -> frozenset[str]:
    """Return the stems of a folded word.

    Two, because SQLite's index stems with Porter's rules and PostgreSQL's with their successor: a word is
    marked where either of them would have found it.
    """
    return frozenset(stemmer.stemWord(folded) for stemmer in _STEMMERS)
