"""What has been done since and what is to be done: owners, dates and state of each action."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldthread.documents import Kind
from goldthread.learning import prose
from goldthread.learning.dating import dates_read
from goldthread.learning.owners import has_named_owner, owner_before_date, owners_of
from goldthread.learning.record import Action, DateRead, Quoted
from goldthread.learning.shape.entries import Entry, entries, is_lead_in, is_pointer, names_an_owner
from goldthread.learning.shape.passage import Passage
from goldthread.learning.shape.sections import Outline
from goldthread.learning.shape.sentences import sentences
from goldthread.vocabulary import statements
from goldthread.vocabulary.wordings import phrases, wording

_DUE = re.compile(rf"\b(?:{phrases('actions.due')})\b[^.;]{{0,25}}$", re.IGNORECASE)
_PAST = re.compile(rf"\b(?:{phrases('actions.past')})\b[^.;]{{0,15}}$", re.IGNORECASE)
_WORDS_BEFORE = 40  # characters before a date in which is said what the date is
# "(Action: Named Nurse)" at the end of an action.
_OWNER_BRACKET = re.compile(
    rf"\s*[\[(]\s*(?:{phrases('actions.owner_brackets')})\b[^)\]]*[)\]]\s*\.?\s*$", re.IGNORECASE
)
# A sentence that goes on about the action before it.
_GOES_ON = re.compile(r"[(\[]?\s*(action|owner|lead|this|it|these|they)\b", re.IGNORECASE)
_SAYS_WILL = re.compile(r"\b(will|to be|is planned|are planned)\b")
_ACKNOWLEDGES = re.compile(
    r"\b(have been|has been|have|has|were|are|is) (all )?(accepted|welcomed|grateful|agreed|available|found)\b|\bthank"
)
# "The Board launched …", "A clinic was opened …", and not what somebody said or accepted.
_DID = re.compile(
    r"(?!This|It|They|He|She|These)(?:[A-Z][\w’'-]*|the|an?|all|our|each)(?:\s[\w’'&()-]+){0,6}?\s(?:(?:was|were)\s)?"
    r"(?!need|said|told|accepted|welcomed|agreed|asked|found|shared|described)(?:\w{3,}ed|began|ran|held|set|wrote|met|made|put|built)\b"
)
_TO_DO = re.compile(r"to [a-z]+ ")
_YOU = re.compile(r"\b(you|your)\b")


def actions(outline: Outline, *, known: Sequence[str]) -> list[Action]:
    """Return the actions of a document. `known` are the short names by which it calls agencies."""
    found: list[Action] = []
    for _, group in outline.groups():
        for entry in entries(group.passages):
            if group.role in {"next_steps", "done_since"}:
                led = entry.lead if entry.lead is not None else group.heading
                found += _of_entry(replace(entry, lead=led), group.role, known)
            elif group.role != "recommendations" and names_an_owner(entry.passage):
                found += _of_entry(entry, "next_steps", known)
    return found


def reported(outline: Outline, *, known: Sequence[str]) -> list[Action]:
    """Return what running text says that bodies have done or will do."""
    return [_action(p, role="next_steps", owners=owners_of(p, known)) for p in prose.acted(outline)]


def _of_entry(entry: Entry, role: str, known: Sequence[str]) -> Iterator[Action]:
    passage = entry.passage
    if entry.children and is_lead_in(passage):
        for child in entry.children:
            yield _action(child, role=role, owners=owners_of(child, known) or owners_of(passage, known))
        return
    for piece in _statements(passage):
        if _acts(piece) or (role == "done_since" and _tells_what_was_done(piece)):
            lead = owners_of(entry.lead, known) if entry.lead is not None else ()
            yield _action(piece, role=role, owners=owners_of(piece, known) or lead)


def _statements(passage: Passage) -> Iterator[Passage]:
    """In running text each sentence tells of its own action; an item of a list is one whole."""
    if passage.kind is not Kind.PARAGRAPH or passage.label == "action":
        yield passage
        return
    found = list(sentences(passage))
    at = 0
    while at < len(found):
        goes_on = at + 1 < len(found) and bool(_GOES_ON.match(found[at + 1].text))
        yield _joined(passage, found[at], found[at + 1]) if goes_on else found[at]
        at += 1 + goes_on


def _joined(passage: Passage, one: Passage, other: Passage) -> Passage:
    begin = passage.anchor.spans[0].start
    return passage.cut(one.anchor.spans[0].start - begin, other.anchor.spans[0].end - begin)


def _acts(passage: Passage) -> bool:
    """Whether a passage of an action section tells of something done or to be done."""
    if is_lead_in(passage) or is_pointer(passage) or passage.words < 3:
        return False
    if passage.is_item or passage.label == "action":
        return not passage.text.endswith("?")
    if has_named_owner(passage.text) or _TO_DO.match(passage.text):
        return True
    if _YOU.search(passage.text) or (passage.words < 16 and _ACKNOWLEDGES.search(passage.text)):
        return False
    weights = statements.weights(passage.text)
    told = weights["action_done"] + weights["action_planned"] + weights["recommendation"]
    return told > 0 and weights["about"] <= told


def _tells_what_was_done(passage: Passage) -> bool:
    """Whether a sentence of what has been done since says so in the past tense: "The Board launched …"."""
    if is_lead_in(passage) or is_pointer(passage) or passage.words < 5 or _YOU.search(passage.text):
        return False
    weights = statements.weights(passage.text)
    return bool(_DID.match(passage.text)) and weights["learning"] <= 0 and weights["about"] <= 0


def _action(passage: Passage, *, role: str, owners: tuple[Quoted, ...]) -> Action:
    """Return the action a passage tells of, with its date and state."""
    due = _due(passage)
    status = _status(passage.text, role, due)
    told = _without_owner(passage)
    return Action(told.text, told.anchor, owners=owners, due=due if status == "planned" else None, status=status)


def _without_owner(passage: Passage) -> Passage:
    found = _OWNER_BRACKET.search(passage.text)
    return passage.cut(0, found.start()) if found and found.start() > 10 else passage


def _status(text: str, role: str, due: DateRead | None) -> str:
    """Return "done" or "planned", by words of state, else by the section and the tense."""
    if wording("actions.stuck" if role == "done_since" else "actions.not_done").search(text):
        return "planned"
    if wording("actions.done").search(text):
        return "done"
    weights = statements.weights(text)
    done, planned = weights["action_done"], weights["action_planned"]
    if role == "done_since":
        return "planned" if planned > max(done, 0) and _SAYS_WILL.search(text) else "done"
    return "done" if done > planned and due is None else "planned"


def _due(passage: Passage) -> DateRead | None:
    """Return the last date by which something is to be done, and not when something was."""
    dates = list(dates_read(passage))
    if dates and owner_before_date(passage):
        return dates[-1][1]
    for found, date in reversed(dates):
        before = passage.text[max(0, found.start - _WORDS_BEFORE) : found.start]
        if _DUE.search(before) and not _PAST.search(before):
            return date
    return None
