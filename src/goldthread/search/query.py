"""What a person types → a Query, free of any engine's syntax."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goldthread.search.words import words

LONGEST = 1_000  # characters read; a pasted page must not become a query of a thousand words
MOST_TERMS = 24

# Words that nearly every sentence has. Not "no", "not", "never": what did not happen is what reviews are about.
_LITTLE = """
a an and are as at be been but by can did do does for from had has have how i if in into is it its of on or our s
should so t that the their them then there they this to was we were what when where which who why will with would
you your
"""
STOP_WORDS = frozenset(_LITTLE.split())

_QUOTES = str.maketrans("“”„«»", '"""""')  # what word processors make of a plain quotation mark
_PIECE = re.compile(r'"([^"]*)(?:"|$)|(\S+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together, in order; with `loose`, anywhere in the text; with `prefix`, the last one begun."""

    words: tuple[str, ...]
    prefix: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: any of its phrases will do. The first is what was typed, the others mean the same."""

    phrases: tuple[Phrase, ...]
    quoted: bool = False

    @property
    def typed(self) -> Phrase:
        """The phrase the person wrote."""
        return self.phrases[0]


@dataclass(frozen=True, slots=True)
class Query:
    """`terms` must all be found, or any of them where `any_words`. No terms: nothing to look for."""

    terms: tuple[Term, ...]
    any_words: bool = False

    def __bool__(self) -> bool:
        return bool(self.terms)

    def loosened(self) -> "Query":
        """Return the query that is content with any of the words."""
        return replace(self, any_words=True)


def parse(text: str, *, synonyms: Mapping[str, Sequence[str]] | None = None, any_words: bool = False) -> Query:
    """Return the query that `text` means: words, "phrases in quotation marks" and beginnings of words (neglec*).

    `synonyms` gives other wordings of a folded wording ("dna" → "was not brought"). Common little words are left
    out unless nothing else was typed or they stand in a phrase.
    """
    terms = tuple(_terms(text[:LONGEST].translate(_QUOTES)))[:MOST_TERMS]
    expanded = _expand(terms, synonyms or {})
    telling = tuple(term for term in expanded if not _is_stop_word(term))
    return Query(telling or expanded, any_words)


def _terms(text: str) -> Iterator[Term]:
    for quoted, bare in _PIECE.findall(text):
        found = tuple(word.folded for word in words(quoted or bare))
        if found:
            yield Term((Phrase(found, prefix=bare.endswith("*")),), quoted=bool(quoted))


def _is_stop_word(term: Term) -> bool:
    phrase = term.typed
    return not (term.quoted or phrase.prefix) and len(term.phrases) == 1 and set(phrase.words) <= STOP_WORDS


def _expand(terms: tuple[Term, ...], synonyms: Mapping[str, Sequence[str]]) -> tuple[Term, ...]:
    """Give the longest runs of typed words that have synonyms their other wordings."""
    longest = max((key.count(" ") + 1 for key in synonyms), default=0)
    expanded: list[Term] = []
    start = 0
    while start < len(terms):
        taken, term = _longest_run(terms[start:], synonyms, longest)
        expanded.append(term)
        start += taken
    return tuple(expanded)


def _longest_run(terms: tuple[Term, ...], synonyms: Mapping[str, Sequence[str]], longest: int) -> tuple[int, Term]:
    """Return how many of the first `terms` are one wording with synonyms, and the term they make; else the first."""
    for count in range(min(longest, len(terms)), 0, -1):
        run = terms[:count]
        if count > 1 and any(term.quoted or term.typed.prefix for term in run):
            continue
        typed = tuple(word for term in run for word in term.typed.words)
        if others := synonyms.get(" ".join(typed)):
            as_typed = replace(run[0].typed, words=typed, loose=count > 1)
            return count, Term((as_typed, *map(_phrase, others)), quoted=run[0].quoted)
    return 1, terms[0]


def _phrase(text: str) -> Phrase:
    return Phrase(tuple(word.folded for word in words(text)))
