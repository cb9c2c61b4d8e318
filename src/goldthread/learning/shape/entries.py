"""The passages of a group → entries: an item, what stands indented below it, and the paragraphs that belong to it."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from goldthread.documents import Kind
from goldthread.learning.shape.leads import is_lead
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.splitting import LETTERED, run_on
from goldthread.vocabulary import statements
from goldthread.vocabulary.wordings import any_of, phrases

_WORDS_OF_GROUP = 6  # "II. HEALTH" in capitals holds a group of items
_SENTENCE_END = re.compile(r"[.?!]\s")
_NEW_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
_OWNER_BRACKET = re.compile(rf"[\[(]\s*(?:{phrases('actions.owner_brackets')})\b[^)\]]*[)\]]", re.IGNORECASE)


@dataclass(slots=True)
class Entry:
    """One item of a list or one paragraph, with what hangs on it."""

    passage: Passage
    children: list[Passage] = field(default_factory=list)
    lead: Passage | None = None  # the words that introduce the list the item stands in

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The entry's own passage and its children."""
        return (self.passage, *self.children)


def is_lead_in(passage: Passage) -> bool:
    """Whether a passage only introduces what follows it."""
    if passage.kind is Kind.CELL or not passage.text.endswith((":", "…", "...")):
        return False
    return len(_SENTENCE_END.findall(passage.text)) < 2


def is_placeholder(passage: Passage) -> bool:
    """Whether a passage is a blank of a form: "[insert date]", "Click here to enter text"."""
    return _is_blank(passage.text)


@lru_cache(maxsize=8192)
def _is_blank(text: str) -> bool:
    return any_of("entries.placeholder").found_in(text.lower())


def names_an_owner(passage: Passage) -> bool:
    """Whether a passage ends in "(Action: Name)" or the like: it is an action wherever it stands."""
    text = passage.text
    return ("(" in text or "[" in text) and bool(_OWNER_BRACKET.search(text))


def is_pointer(passage: Passage) -> bool:
    """Whether a passage only tells where to read or whom to ask."""
    if passage.words >= 40:
        return False
    found = statements.weights(passage.text)
    return found["pointer"] > 0 and found["learning"] + found["recommendation"] < 3


def entries(found: list[Passage]) -> list[Entry]:
    """Return the items of a group; a list below an item (deeper, or after its colon) becomes its children."""
    out: list[Entry] = []
    lead: Passage | None = None
    spread = [piece for passage in found for piece in _spread(passage)]
    for passage, following in zip(spread, [*spread[1:], None], strict=False):
        if is_placeholder(passage):
            continue
        if passage.is_item:
            if out and _belongs_to(out[-1], passage):
                out[-1].children.append(passage)
            else:
                out.append(Entry(passage, lead=lead))
            continue
        lead = passage if is_lead(passage, following) else None
        if lead is None or is_lead_in(passage):
            out.append(Entry(passage))
    return out


def _spread(passage: Passage) -> list[Passage]:
    """A list that runs on in one paragraph: its lead-in, if it has one, and its items; else the passage."""
    text = passage.text
    if passage.kind is not Kind.PARAGRAPH or text.count(";") < 2 or LETTERED.search(text):
        return [passage]
    colon = text.find(":")
    if 0 < colon < text.find(";"):
        return [passage.cut(0, colon + 1), *run_on(passage.cut(colon + 1))]
    items = list(run_on(passage))
    even = all(3 <= item.words <= 32 for item in items) and not _NEW_SENTENCE.search(text)
    return items if even and all(item.text[0].islower() for item in items[1:]) else [passage]


def _belongs_to(entry: Entry, item: Passage) -> bool:
    """Whether an item hangs on the entry before it: deeper, in another style, or after its colon."""
    owner = entry.passage
    if not owner.is_item or (item.text.isupper() and 0 < item.words < _WORDS_OF_GROUP):
        return False
    if item.depth > owner.depth:
        return True
    style, owners = _style(item), _style(owner)
    last = entry.children[-1] if entry.children else None
    if last and last.depth == item.depth and _style(last) == style != owners:
        return True
    if owner.text.endswith(":") and (style != owners or owner.label is not None):
        return True
    return owners == "number" and style != "number" and item.depth >= owner.depth


def _style(item: Passage) -> str:
    if item.number is None:
        return "bullet"
    return "number" if item.number[0].isdigit() else "letter"
