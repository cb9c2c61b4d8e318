"""Other wordings of what people type, from the vocabulary of themes: DNA, was not brought, missed appointments."""

from collections.abc import Mapping, Sequence
from functools import cache

from goldthread.search.words import words
from goldthread.vocabulary import themes


@cache
def wordings() -> Mapping[str, Sequence[str]]:
    """Return the wordings that mean the same as a wording; both as a query sees them, folded and parted by spaces."""
    found: dict[str, dict[str, None]] = {}
    for name, others in themes.synonyms().items():
        key = _folded(name)
        found.setdefault(key, {}).update(dict.fromkeys(other for each in others if (other := _folded(each)) != key))
    return {key: tuple(others) for key, others in found.items()}


def _folded(text: str) -> str:
    return " ".join(word.folded for word in words(text))
