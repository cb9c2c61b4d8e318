"""Themes of learning: finding them in text, and knowing one by its name.

The words are data: themes.csv (themes, with the words people use for them) and theme_words.toml (which of those words
are too common or too ambiguous to be looked for as they stand).
"""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Words of one phrase may stand apart by a space, a hyphen or a slash, not by the end of a sentence.
_BREAK = re.compile(r"[.;:!?()\n]")
_SKIPPED = frozenset({"the", "a", "an"})
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


@dataclass(slots=True)
class _Matcher:
    """Every phrase by its first key, the longest first."""

    by_first: dict[str, list[_Phrase]] = field(default_factory=dict)

    def add(self, phrase: _Phrase) -> None:
        known = self.by_first.setdefault(phrase.keys[0], [])
        if all(other.keys != phrase.keys for other in known):
            known.append(phrase)
            known.sort(key=lambda one: -len(one.keys))


@cache
def themes() -> Mapping[str, Theme]:
    """Return every theme by its id, groups before what they hold, in the order of themes.csv."""
    with (files(__package__) / "themes.csv").open(encoding="utf-8", newline="") as lines:
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
    tokens = [(word[0], *word.span()) for word in _WORD.finditer(text) if word[0].lower() not in _SKIPPED]
    position = 0
    while position < len(tokens):
        phrase = _phrase_at(text, tokens, position, matcher)
        if phrase:
            start, end = tokens[position][1], tokens[position + len(phrase.keys) - 1][2]
            yield ThemeMatch(phrase.theme, start, end, text[start:end])
        position += len(phrase.keys) if phrase else 1


def _phrase_at(text: str, tokens: list[tuple[str, int, int]], position: int, matcher: _Matcher) -> _Phrase | None:
    word = tokens[position][0]
    candidates = matcher.by_first.get(word) or matcher.by_first.get(_stem(word))
    for phrase in candidates or ():
        last = position + len(phrase.keys) - 1
        if last < len(tokens) and _fits(phrase, tokens[position + 1 : last + 1]):
            between = text[tokens[position][1] : tokens[last][2]]
            if _is_one_phrase(between, phrase) and (phrase.needs is None or _is_supported(phrase.needs, text, between)):
                return phrase
    return None


def _fits(phrase: _Phrase, following: list[tuple[str, int, int]]) -> bool:
    return all(key in (word, _stem(word)) for key, (word, _, _) in zip(phrase.keys[1:], following, strict=True))


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
    likeness, theme = max((_overlap(bag, known), -order, id_) for order, (known, id_) in enumerate(_names()))[::2]
    if likeness >= _ALMOST:
        return theme
    inside = list(_matches(text, _matcher(stated=True)))
    if inside:
        return max(inside, key=lambda found: found.end - found.start).id
    return theme if likeness >= _RATHER else None


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice overlap of two sets of stems."""
    return 2 * len(one & other) / (len(one) + len(other))


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
def _settings() -> Mapping[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "theme_words.toml").read_text("utf-8"))


def _common() -> frozenset[str]:
    return frozenset(_settings()["only_stated"])


@cache
def _matcher(*, stated: bool = False) -> _Matcher:
    """The words to look for in running text; with `stated`, in the name of a theme: common words too."""
    matcher, common, needs = _Matcher(), _common(), _settings()["needs"]
    for theme in themes().values():
        for words in (*theme.words, *_settings()["also"].get(theme.id, ())):
            if stated or words not in common:
                matcher.add(_phrase(theme.id, words, [] if stated else needs.get(words, [])))
    return matcher


def _phrase(theme: str, words: str, needs: list[str]) -> _Phrase:
    support = re.compile(r"\b(?:" + "|".join(map(re.escape, needs)) + ")") if needs else None
    return _Phrase(theme, _keys(words), "," in words, support)


@cache
def _names() -> tuple[tuple[frozenset[str], str], ...]:
    """Every name of every theme as a set of stems, in the order of themes.csv."""
    named = ((theme.id, words) for theme in themes().values() for words in theme.words)
    return tuple((bag, theme) for theme, words in named if (bag := _bag(words)))


def _keys(words: str) -> tuple[str, ...]:
    found = (word for word in _WORD.findall(words) if word.lower() not in _SKIPPED)
    return tuple(word if _is_abbreviation(word) else _stem(word) for word in found)


def _is_abbreviation(word: str) -> bool:
    """Whether a word is to be found only as written: two capitals or more, or a capital and a digit ("S47")."""
    capitals = sum(letter.isupper() for letter in word)
    return capitals >= 2 or (capitals == 1 and any(letter.isdigit() for letter in word))


def _bag(words: str) -> frozenset[str]:
    found = (word for word in _WORD.findall(words) if word.lower() not in _SKIPPED | _SMALL)
    return frozenset(_stem(word) for word in found)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    low = word.lower().replace("’", "'")
    stem: str = _stem_word(_IRREGULAR.get(low, low))
    return stem
