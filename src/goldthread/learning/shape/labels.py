"""What a document calls a statement in front of it: "Recommendation 3:", "KLOE 2", "Learning point"."""

import re
from dataclasses import replace

from goldthread.documents import Kind
from goldthread.learning.shape.passage import Passage
from goldthread.vocabulary.wordings import phrases

_NAMES = ("recommendation", "learning", "theme", "question", "action", "practice")
_WORDS = {name: phrases(f"labels.{name}") for name in _NAMES}
_NUMERAL = r"(?:\d{1,3}(?:\.\d{1,2})*[a-z]?|[ivxIVX]{1,5}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)"
_NUMBER_SIGN = r"(?:no\.?\s*|number\s+|\#)?"
_LABEL = re.compile(
    "|".join(
        rf"""
        (?P<{name}> ^(?:{words})\s*{_NUMBER_SIGN}
            (?P<{name}_n> {_NUMERAL})\b \s* (?P<{name}_p> [.:)\]\-–—]+ )? \s* )
        """
        for name, words in _WORDS.items()
    ),
    re.IGNORECASE | re.VERBOSE,
)
_WHOLE_LABEL = re.compile(
    rf"(?:{'|'.join(f'(?:{words})' for words in _WORDS.values())}) \s*{_NUMBER_SIGN}(?:{_NUMERAL})? \s*[.:)\-–—]*",
    re.IGNORECASE | re.VERBOSE,
)
_BARE_LABEL = re.compile(
    rf"(?:(?P<recommendation>{phrases('labels.bare_recommendation')})|{phrases('labels.bare_learning')})\s*[.:]?",
    re.IGNORECASE,
)
# "Recommendations1. The Board": a heading in the plural, glued to the number of its first item.
_HEADING_AND_NUMBER = re.compile(r"[A-Z][a-z]+s\d{1,2}[.)]\s")
_SLIDE_NUMBER = re.compile(r"\d{1,2}(?=[A-Z][a-z])")


def only_label(passage: Passage) -> bool:
    """Whether the passage is a label with nothing behind it: "Recommendation 3"."""
    return passage.label is not None and bool(_WHOLE_LABEL.fullmatch(passage.text))


def labelled(passage: Passage) -> Passage:
    """Return the passage with its label taken off and named, and its number; the same where it has none."""
    text = passage.text
    if bare := _BARE_LABEL.fullmatch(text):
        return replace(passage, label="recommendation" if bare["recommendation"] else "learning", number=None)
    if (slide := _SLIDE_NUMBER.match(text)) and _is_slide_title(passage):
        return replace(passage.cut(slide.end()), kind=Kind.HEADING, number=slide[0], run_in=True)
    if text.isdigit() and len(text) < 3 and passage.kind is not Kind.CELL:
        return replace(passage, kind=Kind.HEADING, number=text, run_in=True)
    found = None if _HEADING_AND_NUMBER.match(text) else _LABEL.match(text)
    return _without_label(passage, found) if found and not passage.marker.isdigit() else passage


def _is_slide_title(passage: Passage) -> bool:
    """Whether a line with a number glued to it ("3Background") is short enough to be the title of a slide."""
    return passage.words <= 9 and not passage.marker and not passage.text.endswith((".", ";"))


def _without_label(passage: Passage, found: re.Match[str]) -> Passage:
    name = next(label for label in _NAMES if found[label])
    rest, number = passage.text[found.end() :], found[f"{name}_n"]
    # "Learning a new …" and "findings three weeks later" are sentences, not labels.
    goes_on = bool(rest) and (rest[0].islower() or not number[0].isdigit())
    if goes_on and not found[f"{name}_p"]:
        return passage
    return replace(passage.cut(found.end()) if rest else passage, label=name, number=number)
