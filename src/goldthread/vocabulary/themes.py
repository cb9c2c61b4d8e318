"""Themes of learning: finding them in text, and knowing one by its name.

The words are data: themes.csv (themes, with the words people use for them) and theme_words.toml (which of those words
are too common or too ambiguous to be looked for as they stand).
"""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Words of one phrase may stand apart by a space, a hyphen or a slash, not by the end of a sentence.
_BREAK = re.compile(r"[.;:!?()\n]")
_SKIPPED = frozenset({"the", "a", "an", "The", "A", "An", "THE", "AN"})
_SMALL = frozenset("and or of in on to for with by from at as is are was were who that this its their not".split())
_IRREGULAR = {"children": "child", "men": "man", "women": "woman"}
_stem_word = Stemmer.Stemmer("english").stemWord

# A stated theme that says three quarters of a name is that theme; one that says half and a bit is, for want of better.
_ALMOST, _RATHER = 0.75, 0.6


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the vocabulary. `words` are its label and every other way it is written; `broader` is its parent."""

    id: str
    label: str
    definition: str
    broader: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeMatch:
    """Words of a text, characters `start` to `end`, that name the theme `id`."""

    id: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A way to name a theme: one key per word, an abbreviation as written or a stem; `needs`: words it leans on."""

    theme: str
    keys: tuple[str, ...]
    has_comma: bool
    needs: re.Pattern[str] | None


class _Matcher:
    """Every phrase by its first key, the longest first."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[_Phrase]] = {}
        # Most words of a text begin no phrase, and most pairs none either: one look-up must be enough to know.
        self.starting = lru_cache(maxsize=50_000)(self._starting)
        self.beginning = lru_cache(maxsize=50_000)(self._beginning)

    def add(self, phrase: _Phrase) -> None:
        known = self._by_first.setdefault(phrase.keys[0], [])
        if all(other.keys != phrase.keys for other in known):
            known.append(phrase)

    def _starting(self, word: str) -> tuple[_Phrase, ...]:
        """The phrases that may begin with a word as written."""
        found = [phrase for form in _forms(word) for phrase in self._by_first.get(form, ())]
        return tuple(sorted(found, key=lambda phrase: -len(phrase.keys)))

    def _beginning(self, word: str, following: str) -> tuple[_Phrase, ...]:
        """Those of them that may go on with the word after it, or have one word only."""
        second = _forms(following)
        return tuple(one for one in self.starting(word) if len(one.keys) == 1 or one.keys[1] in second)


@cache
def themes() -> Mapping[str, Theme]:
    """Return every theme by its id, groups before what they hold, in the order of themes.csv."""
    lines = (files(__package__) / "themes.csv").read_text("utf-8").splitlines()
    return MappingProxyType({row["id"]: _theme(row) for row in csv.DictReader(lines)})


def _theme(row: Mapping[str, str]) -> Theme:
    words = (row["label"], *(word.strip() for word in row["alt_labels"].split("|") if word.strip()))
    return Theme(row["id"], row["label"], row["definition"], row["broader_id"] or None, words)


def match(text: str) -> list[ThemeMatch]:
    """Return the places where `text` names a theme, in order, none inside another; the longest name wins.

    Words match by their stem, abbreviations only as written. What theme_words.toml calls common is not looked for,
    and what it calls ambiguous only beside a word that supports it.
    """
    return list(_matches(text, _matcher()))


def _matches(text: str, matcher: _Matcher) -> Iterator[ThemeMatch]:
    every = _WORD.findall(text)
    words = [word for word in every if word not in _SKIPPED]
    starts: list[int] = []  # worked out where they are asked for
    taken = 0
    for position in [number for number, word in enumerate(words) if matcher.starting(word)]:
        following = words[position + 1] if position + 1 < len(words) else ""
        phrases = matcher.beginning(words[position], following) if position >= taken else ()
        if not phrases:
            continue
        starts = starts or _starts(text, every)
        phrase = _phrase_at(text, words[position:], starts[position:], phrases)
        if phrase:
            taken = position + len(phrase.keys)
            start, end = starts[position], starts[taken - 1] + len(words[taken - 1])
            yield ThemeMatch(phrase.theme, start, end, text[start:end])


def _starts(text: str, every: list[str]) -> list[int]:
    """Where the words of a text begin, without those that are skipped."""
    starts, at = [], 0
    for word in every:
        at = text.index(word, at)
        if word not in _SKIPPED:
            starts.append(at)
        at += len(word)
    return starts


def _phrase_at(text: str, words: list[str], starts: list[int], phrases: tuple[_Phrase, ...]) -> _Phrase | None:
    """Return the phrase that `words` begin with, which stand at `starts`."""
    for phrase in phrases:
        last = len(phrase.keys) - 1
        if last < len(words) and _fits(phrase, words[: last + 1]):
            between = text[starts[0] : starts[last] + len(words[last])]
            if _is_one_phrase(between, phrase) and (phrase.needs is None or _is_supported(phrase.needs, text, between)):
                return phrase
    return None


def _fits(phrase: _Phrase, words: list[str]) -> bool:
    return all(key in _forms(word) for key, word in zip(phrase.keys[2:], words[2:], strict=True))


def _is_one_phrase(words: str, phrase: _Phrase) -> bool:
    return not _BREAK.search(words) and (phrase.has_comma or "," not in words)


def _is_supported(needs: re.Pattern[str], text: str, words: str) -> bool:
    """Whether a supporting word stands in the text beside the words themselves."""
    return needs.search(text.lower().replace(words.lower(), " ")) is not None


def by_name(text: str) -> str | None:
    """Return the id of the theme that a document states as `text`; None where no theme is near enough.

    Its label or another name in full is best; then a name that shares nearly all words; then a name inside the text
    ("The impact of domestic abuse on children"), the longest one; then a name that shares most words.
    """
    bag = _bag(text)
    if not bag:
        return None
    likeness, shared, theme = _most_like(bag)
    if likeness >= _ALMOST:
        return theme
    inside = list(_matches(text, _matcher(stated=True)))
    if inside:
        return max(inside, key=lambda found: found.end - found.start).id
    # One word in common with a name of two is chance: "Communication" is not "behaviour as communication".
    return theme if likeness >= _RATHER and shared > 1 else None


def _most_like(bag: frozenset[str]) -> tuple[float, int, str]:
    """The theme with the name that is most like a bag of stems: Dice overlap, stems in common, its id."""
    best = (0.0, 0, "")
    with_a_stem_in_common = sorted({number for stem in bag for number in _names_with().get(stem, ())})
    for number in with_a_stem_in_common:
        known, theme = _names()[number]
        shared = len(bag & known)
        likeness = 2 * shared / (len(bag) + len(known))
        if likeness > best[0]:
            best = (likeness, shared, theme)
    return best


def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return, for every name of a theme in small letters, the other names of that theme, for widening a search.

    Words that are too common or too ambiguous to be looked for are not offered.
    """
    return _synonyms()


@cache
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    common, unclear = _common(), set(_settings()["needs"])
    found: dict[str, list[str]] = {}
    for theme in themes().values():
        names = [word for word in theme.words if word not in common]
        for name in names:
            others = [other for other in names if other != name and other not in unclear]
            found.setdefault(name.lower(), []).extend(others)
    return MappingProxyType({name: tuple(dict.fromkeys(others)) for name, others in found.items() if others})


@cache
def _settings() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "theme_words.toml").read_text("utf-8"))


def _common() -> frozenset[str]:
    return frozenset(_settings()["only_stated"])


@cache
def _matcher(*, stated: bool = False) -> _Matcher:
    """The words to look for in running text; with `stated`, in the name of a theme: common words too."""
    matcher, common, needs = _Matcher(), _common(), _settings()["needs"]
    for theme, words in _all_names():
        if stated or words not in common:
            matcher.add(_phrase(theme, words, [] if stated else needs.get(words, [])))
    return matcher


def _all_names() -> Iterator[tuple[str, str]]:
    """Every way to name a theme, with the theme's id, in the order of themes.csv."""
    also = _settings()["also"]
    return ((theme.id, words) for theme in themes().values() for words in (*theme.words, *also.get(theme.id, ())))


def _phrase(theme: str, words: str, needs: list[str]) -> _Phrase:
    support = re.compile(r"\b(?:" + "|".join(map(re.escape, needs)) + ")") if needs else None
    return _Phrase(theme, _keys(words), "," in words, support)


@cache
def _names() -> tuple[tuple[frozenset[str], str], ...]:
    """Every name of every theme as a set of stems, in the order of themes.csv."""
    return tuple((bag, theme) for theme, words in _all_names() if (bag := _bag(words)))


@cache
def _names_with() -> Mapping[str, list[int]]:
    """The positions in `_names` of the names that hold a stem, by the stem."""
    found: dict[str, list[int]] = {}
    for number, (bag, _) in enumerate(_names()):
        for stem in bag:
            found.setdefault(stem, []).append(number)
    return MappingProxyType(found)


def _keys(words: str) -> tuple[str, ...]:
    found = [word for word in _WORD.findall(words) if word not in _SKIPPED]
    if words in _settings()["exact"]:
        return tuple(word.lower() for word in found)
    return tuple(word if _is_abbreviation(word) else _stem(word) for word in found)


def _forms(word: str) -> tuple[str, ...]:
    """How a word of a text may be written in a phrase: as it is, in small letters, or as its stem."""
    return tuple(dict.fromkeys((word, word.lower(), _stem(word))))


def _is_abbreviation(word: str) -> bool:
    """Whether a word is to be found only as written: two capitals or more, or a capital and a digit ("S47")."""
    capitals = sum(letter.isupper() for letter in word)
    return capitals >= 2 or (capitals == 1 and any(letter.isdigit() for letter in word))


def _bag(words: str) -> frozenset[str]:
    found = (word for word in _WORD.findall(words) if word not in _SKIPPED and word.lower() not in _SMALL)
    return frozenset(_stem(word) for word in found)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    low = word.lower().replace("’", "'")
    stem: str = _stem_word(_IRREGULAR.get(low, low))
    return stem
