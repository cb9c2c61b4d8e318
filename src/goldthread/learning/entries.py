"""The passages of a group → entries: an item, what stands indented below it, and the paragraphs that belong to it."""

import re
from dataclasses import dataclass, field

from goldthread.documents import Kind
from goldthread.learning.leads import is_lead
from goldthread.learning.passages import Passage, run_on
from goldthread.vocabulary import statements

_INTRODUCES = re.compile(
    r"\b(the )?following\b|\bbelow\b|\bas follows\b|\b(these|this|they) (are|is|include)\b|\b(include|includes|including|that|were|was|are|is|to|should|need|must|will|has|have|by|for)\s*:$|:$",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"^[\[<({].*[\]>)}]\.?$|\b(insert|enter|type|add|delete|complete|state|list|describe|click) (here|text|name|date|your|the (name|date|key|main)|a (brief|short)|details|as appropriate)\b|^(tbc|tba|n/?a|none|nil|xx+|\.{2,}|…|_{2,}|to be (confirmed|added|completed))\.?$|[_.…]{5,}$|\[(?:insert|name|date|add|xx|…|\.\.\.)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Entry:
    """One item of a list or one paragraph, with what hangs on it."""

    passage: Passage
    children: list[Passage] = field(default_factory=list)
    after: list[Passage] = field(default_factory=list)
    lead: Passage | None = None  # the words that introduce the list the item stands in


def is_lead_in(passage: Passage) -> bool:
    """Whether a passage only introduces what follows it."""
    return (
        passage.text.endswith((":", "…", "..."))
        and passage.kind is not Kind.CELL
        and len(re.findall(r"[.?!]\s", passage.text)) < 2
    )


def is_placeholder(passage: Passage) -> bool:
    """Whether a passage is a blank of a form: "[insert date]", "Click here to enter text"."""
    return bool(_PLACEHOLDER.search(passage.text))


def names_an_owner(passage: Passage) -> bool:
    """Whether a passage ends in "(Action: Name)" or the like: it is an action wherever it stands."""
    return bool(re.search(r"[\[(]\s*(?:action|owner|lead|responsible)\b[^)\]]*[)\]]", passage.text, re.IGNORECASE))


def is_pointer(passage: Passage) -> bool:
    """Whether a passage only tells where to read or whom to ask."""
    found = statements.weights(passage.text)
    return (
        found.get("pointer", 0) > 0
        and passage.words < 40
        and found.get("learning", 0) + found.get("recommendation", 0) < 3
    )


def entries(found: list[Passage]) -> list[Entry]:
    """Return the items of a group; a list below an item (deeper, or after its colon) becomes its children."""
    out: list[Entry] = []
    lead: Passage | None = None
    spread = [piece for passage in found for piece in _spread(passage)]
    for at, passage in enumerate(spread):
        following = spread[at + 1] if at + 1 < len(spread) else None
        if is_placeholder(passage):
            continue
        if passage.kind is Kind.LIST_ITEM:
            if out and _belongs_to(out[-1], passage):
                out[-1].children.append(passage)
            else:
                out.append(Entry(passage, lead=lead))
            continue
        if is_lead(passage, following):
            lead = passage
            if is_lead_in(passage):
                out.append(Entry(passage))
            continue
        lead = None
        out.append(Entry(passage))
    return out


def _spread(passage: Passage) -> list[Passage]:
    """A list that runs on in one paragraph behind a colon: its items."""
    if passage.kind is not Kind.PARAGRAPH or passage.text.count(";") < 2:
        return [passage]
    colon = passage.text.find(":")
    if re.search(r"[:;]\s*\(?[a-h1-9ivx]{1,3}[).]\s", passage.text):
        return [passage]
    if not 0 < colon < passage.text.find(";"):
        pieces = list(run_on(passage))
        even = all(3 <= piece.words <= 32 for piece in pieces) and not re.search(r"[.!?]\s+[A-Z]", passage.text)
        return pieces if even and all(piece.text[0].islower() for piece in pieces[1:]) else [passage]
    return [passage.cut(0, colon + 1), *run_on(passage.cut(colon + 1))]


def _belongs_to(entry: Entry, item: Passage) -> bool:
    owner = entry.passage
    if owner.kind is not Kind.LIST_ITEM:
        return False
    if item.depth > owner.depth:
        return True
    if (
        entry.children
        and entry.children[-1].depth == item.depth
        and _style(entry.children[-1]) == _style(item)
        and _style(item) != _style(owner)
    ):
        return True
    return (owner.text.endswith(":") and (_style(item) != _style(owner) or owner.label is not None)) or (
        _style(owner) == "number" and _style(item) in {"bullet", "letter"} and item.depth >= owner.depth
    )


def _style(item: Passage) -> str:
    if item.number is None:
        return "bullet"
    if item.number[0].isdigit():
        return "number"
    return "letter"
