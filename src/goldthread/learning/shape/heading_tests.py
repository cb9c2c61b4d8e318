"""Whether a passage is a heading: by its kind, its label, its number, its look, and what follows it."""

import re
from dataclasses import dataclass

from goldthread.documents import Kind
from goldthread.learning.shape.labels import only_label
from goldthread.learning.shape.passage import Passage
from goldthread.vocabulary.headings import role_of
from goldthread.vocabulary.wordings import wording

_PLAIN_ROLES = frozenset({"learning", "recommendations", "next_steps", "done_since", "good_practice", "what_happened"})
# Sections whose numbered items are short statements, so that a known word in one makes no heading of it.
_LISTS = frozenset({"discussion", "resources", "themes"})
_LISTS_OF_ITEMS = _LISTS | {"recommendations", "next_steps", "done_since"}
_HEADING_WORDS = 16
_ENDS_SENTENCE = re.compile(r"(?<!\.)[.;,][\"”’']?$")
_TWO_SENTENCES = re.compile(r"[.!?]\s")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document its reader stands.

    `section` and `group` are the roles that hold there, "" before the first section; `numbered`: several sections had
    numbers so far; `numerals`: bare figures are headings in this document.
    """

    section: str
    group: str
    numbered: bool
    numerals: bool


def is_heading(passage: Passage, following: Passage | None, place: Place) -> bool:
    """Whether a passage is a heading, by its look and by what follows."""
    if passage.kind is Kind.HEADING:
        return place.numerals if passage.text.isdigit() else _is_true_heading(passage)
    if _is_labelled_heading(passage, following):
        return True
    if passage.words > _most_words(passage, following) or passage.kind is Kind.CELL or not passage.text:
        return False
    if passage.label in {"recommendation", "action", "theme"}:
        return passage.label == "theme"
    if _ENDS_SENTENCE.search(passage.text) or passage.text[0].islower():
        return False
    if passage.is_item:
        return bool(passage.number) and following is not None and _is_numbered_heading(passage, following, place)
    return following is not None and _is_plain_heading(passage, following, place)


def is_form(passage: Passage) -> bool:
    """Whether a heading is no heading of content: the header of a flattened table, a page number."""
    return bool(wording("headings.forms").match(passage.text))


def is_body(passage: Passage | None) -> bool:
    """Whether a passage is text that can stand under a heading."""
    return passage is not None and passage.kind is not Kind.HEADING and passage.words > 5


def _is_true_heading(passage: Passage) -> bool:
    """Whether what the file marks as a heading is one, and not a sentence set large or a recommendation."""
    if passage.label == "recommendation" and not only_label(passage):
        return False
    sentence = passage.words > 12 and passage.text.endswith(".")
    return passage.words <= 30 and not sentence and not is_form(passage)


def _is_labelled_heading(passage: Passage, following: Passage | None) -> bool:
    """Whether a labelled passage ("KLOE 2: …?", "Finding 3 …") has its text below it."""
    if passage.label == "recommendation":
        return only_label(passage)
    if passage.label == "question":
        return passage.text.endswith("?") and passage.words < 45 and is_body(following)
    if passage.label == "learning":
        return passage.words <= 18 and not passage.text.endswith((".", ";", ":")) and is_body(following)
    return False


def _most_words(passage: Passage, following: Passage | None) -> int:
    """Return how long a heading may be: longer where it is a numbered point with a paragraph below."""
    paragraph = following is not None and following.kind is Kind.PARAGRAPH and is_body(following)
    return 30 if passage.is_item and passage.number and paragraph else _HEADING_WORDS


def _is_plain_heading(passage: Passage, following: Passage, place: Place) -> bool:
    """Whether a short line without number is a heading: bold over plain text, or words that announce a role."""
    if passage.bold and not following.bold:
        return True
    role = role_of(passage.text)
    if role is None:
        return False
    if passage.text.endswith(":") and following.is_item:
        return passage.words <= 12 and not _TWO_SENTENCES.search(passage.text)
    if passage.text.endswith("?"):
        asked = role == "discussion" or place.group in {"discussion", "enquiry"} or following.text.endswith("?")
        return passage.words <= 10 and not asked
    return passage.words <= 9


def _is_numbered_heading(passage: Passage, following: Passage, place: Place) -> bool:
    number, role = passage.number or "", role_of(passage.text)
    if passage.marker.startswith("("):
        return False
    if number.islower():
        return role is not None and passage.words <= 6
    if passage.text.isupper() and passage.words > 1:
        return True
    if role is not None and following.is_item and _begins_anew(number, following.number or ""):
        return True
    series = place.numbered and number.isdigit()
    if role in _PLAIN_ROLES and passage.words <= 6 and place.section not in _LISTS and not number.isdigit():
        return True
    if role is not None and not _is_list_of_topics(number, following):
        return series or place.section not in _LISTS
    told = place.section == "themes" and is_body(following) and not following.is_item
    if place.section in _LISTS_OF_ITEMS and not told:
        return series and place.section != "recommendations"
    return is_body(following) and not following.is_item


def _is_list_of_topics(number: str, following: Passage) -> bool:
    """Whether the list goes on with another short numbered item whose words announce nothing."""
    if not following.is_item or following.number is None or _begins_anew(number, following.number):
        return False
    return following.words < 14 and role_of(following.text) is None


def _begins_anew(number: str, following: str) -> bool:
    """Whether a list begins below a number: "3." and then "1.", "2" and then "2.1"."""
    return following.startswith(f"{number}.") or (following == "1" and number.isdigit() and number != "1")
