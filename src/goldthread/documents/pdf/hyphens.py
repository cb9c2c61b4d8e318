"""A hyphen at the end of a line: part of the word, or only there because the line ended?"""

import re
from collections import Counter
from collections.abc import Iterable

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KEPT_AFTER = frozenset(
    "all anti cross co ex face full half high hard inter intra long low multi mid non off one out over part post pre"
    " pro re self semi short single sub two three four time under up vice well young".split()
)


class Hyphens:
    """Knows the words of one document, and so how it writes them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        for text in texts:
            if "-" in text:
                self._words.update(word.lower() for word in _WORDS.findall(text))
            else:
                self._words.update(text.lower().replace(",", " ").replace(".", " ").split())

    def keeps(self, before: str, after: str, *, marked: bool) -> bool:
        """Whether `before-` at a line's end and `after` on the next are a word with a hyphen.

        `marked` says that the file itself calls the hyphen one that only breaks the line.
        """
        first, second = _last_word(before).lower(), _first_word(after).lower()
        whole, hyphened = self._words[first + second], self._words[f"{first}-{second}"]
        if whole != hyphened:
            return hyphened > whole
        if first.rpartition("-")[2] in _KEPT_AFTER or "-" in first:
            return True
        return not marked and bool(self._words[first]) and bool(self._words[second])


def _last_word(text: str) -> str:
    found = _WORDS.findall(text)
    return found[-1] if found else ""


def _first_word(text: str) -> str:
    found = _WORDS.match(text)
    return found[0] if found else ""
