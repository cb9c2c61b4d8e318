"""What has been done since and what is to be done: owners, dates and state of each action."""

import re
from collections.abc import Iterator, Sequence

from goldthread.dates import find_dates
from goldthread.documents import Kind
from goldthread.learning import prose
from goldthread.learning.entries import Entry, entries, is_lead_in, is_pointer, names_an_owner
from goldthread.learning.outline import Outline
from goldthread.learning.passages import Passage
from goldthread.learning.record import Action, DateRead, Quoted
from goldthread.learning.sentences import sentences
from goldthread.names import Name, agencies_in
from goldthread.vocabulary import statements

_VERB_AFTER = re.compile(
    r"^\s*(?:,[^,]{3,60},)?\s*(?:\([^)]*\)\s*)?(?:is|are|was|were|has|have|had|will|shall|to|now|should|must|ensures?|agrees?|continues?|plans?|offers?|provides?|holds?|runs?|[a-z]+ed)\b"
)
_AGENT = re.compile(r"\b(?:by|via|through|from|between|with|for|led by|owned by)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|led by|between)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_AND = re.compile(r"^\s*(?:,|and|&|with|, and)\s+(?:the\s+)?$")
_NAMED = re.compile(
    r"(?:[\[(]\s*)?\b(?:action|owner|lead|lead agency|lead officer|responsible(?: (?:person|officer|agency|lead))?|who|by whom|accountable|assigned to)\s*[:\-–]\s*([^()\[\].;|/]+?)\s*(?=[\])]|[.;|]|\s/\s|\b(?:by when|due|timescale|deadline|date|target|status|by)\b\s*[:\-–]?|$)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:by|due|before|deadline|timescale|by when|target(?: date)?|end of|completed by|ready (?:by|in)|until|from|in|during)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"^\W*(?:completed?|done|achieved|closed|blue|implemented|in place)\b|\b(?:status|rag)\s*[:\-–]\s*(?:completed?|done|green|blue|closed|achieved)|\((?:completed?|done)\b[^)]*\)|[-–:/|]\s*(?:completed?|done|closed|achieved)\b[^.]{0,25}\.?$",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:not (?:yet )?(?:started|complete|done)|in progress|ongoing|on track|under ?way|planned|amber|red|delayed|overdue|outstanding)\b",
    re.IGNORECASE,
)


_STUCK = re.compile(
    r"\b(?:not (?:yet )?(?:started|complete|done|begun)|in progress|ongoing|under ?way|delayed|overdue|outstanding)\b",
    re.IGNORECASE,
)


def actions(outline: Outline, *, known: Sequence[str]) -> list[Action]:
    """Return the actions of a document. `known` are the short names by which it calls agencies."""
    found = []
    for section in outline.sections:
        for group in section.groups:
            for entry in entries(group.passages):
                if group.role in {"next_steps", "done_since"}:
                    found += _of_entry(entry, group.role, known)
                elif group.role != "recommendations" and names_an_owner(entry.passage):
                    found += _of_entry(entry, "next_steps", known)
    return found


def reported(outline: Outline, *, known: Sequence[str], told: bool) -> list[Action]:
    """Return what running text says that bodies have done or will do; nothing where the text tells of no learning (`told`)."""
    return (
        [action(p, role="next_steps", owners=_owners(p, known), known=known) for p in prose.acted(outline)]
        if told
        else []
    )


def _of_entry(entry: Entry, role: str, known: Sequence[str]) -> Iterator[Action]:
    passage = entry.passage
    if entry.children and is_lead_in(passage):
        owners = _owners(passage, known)
        for child in entry.children:
            yield action(child, role=role, owners=_owners(child, known) or owners, known=known)
        return
    lead = _owners(entry.lead, known) if entry.lead is not None else ()
    for piece in _statements(passage):
        if _acts(piece, role):
            yield action(piece, role=role, owners=_owners(piece, known) or lead, known=known)


def _statements(passage: Passage) -> Iterator[Passage]:
    """In running text each sentence tells of its own action; an item of a list is one whole."""
    if passage.kind is not Kind.PARAGRAPH or passage.label == "action":
        yield passage
        return
    found = list(sentences(passage))
    at = 0
    while at < len(found):
        # "(Action: Name)" after the full stop belongs to the sentence before it.
        follows = found[at + 1] if at + 1 < len(found) else None
        if follows is not None and re.match(
            r"[(\[]?\s*(action|owner|lead|this|it|these|they)\b", follows.text, re.IGNORECASE
        ):
            first, last = found[at].anchor.spans[0], follows.anchor.spans[0]
            begin = passage.anchor.spans[0].start
            yield passage.cut(first.start - begin, last.end - begin)
            at += 2
            continue
        yield found[at]
        at += 1


def _acts(passage: Passage, role: str) -> bool:
    """Whether a passage of an action section tells of something done or to be done."""
    if is_lead_in(passage) or is_pointer(passage) or passage.words < 3:
        return False
    if passage.kind is Kind.LIST_ITEM or passage.label == "action":
        return not passage.text.endswith("?")
    weights = statements.weights(passage.text)
    told = weights.get("action_done", 0) + weights.get("action_planned", 0) + weights.get("recommendation", 0)
    if _NAMED.search(passage.text):
        return True
    if passage.words < 16 and re.search(
        r"\b(have been|has been|were|are|is) (all )?(accepted|welcomed|grateful|agreed|available|found)\b|\bthank",
        passage.text,
    ):
        return False
    return told > 0 and weights.get("about", 0) <= told and not re.search(r"\b(you|your)\b", passage.text)


def action(passage: Passage, *, role: str, owners: tuple[Quoted, ...], known: Sequence[str]) -> Action:
    """Return the action a passage tells of, with its date and state."""
    text = _without_owner(passage)
    due = _due(passage)
    status = _status(passage.text, role, due)
    return Action(text.text, text.anchor, owners=owners, due=due if status == "planned" else None, status=status)


def _without_owner(passage: Passage) -> Passage:
    found = re.search(
        r"\s*[\[(]\s*(?:action|owner|lead|responsible)\b[^)\]]*[)\]]\s*\.?\s*$", passage.text, re.IGNORECASE
    )
    return passage.cut(0, found.start()) if found and found.start() > 10 else passage


def _status(text: str, role: str, due: DateRead | None) -> str:
    if (_STUCK if role == "done_since" else _NOT_DONE).search(text):
        return "planned"
    if _DONE.search(text):
        return "done"
    weights = statements.weights(text)
    done, planned = weights.get("action_done", 0), weights.get("action_planned", 0)
    if role == "done_since":
        return (
            "planned"
            if planned > done and planned > 0 and re.search(r"\b(will|to be|is planned|are planned)\b", text)
            else "done"
        )
    return "done" if done > planned and due is None else "planned"


def _due(passage: Passage) -> DateRead | None:
    for found in reversed(find_dates(passage.text)):
        if found.first is None or found.last is None:
            continue
        before = passage.text[max(0, found.start - 40) : found.start]
        if _WHEN.search(before) and not re.search(
            r"\b(launched|produced|commenced|held|published|since|started|began|reviewed|dated)\b[^.;]{0,15}$",
            before,
            re.IGNORECASE,
        ):
            piece = passage.cut(found.start, found.end)
            return DateRead(piece.text, piece.anchor, found.first, found.last, str(found.precision))
    return None


def _owners(passage: Passage, known: Sequence[str]) -> tuple[Quoted, ...]:
    """Return who owns an action, as written: named as such, the subject of the sentence, or after "by"."""
    if named := _NAMED.search(passage.text):
        piece = passage.cut(named.start(1), named.end(1))
        if 0 < piece.words <= 14 and not find_dates(piece.text):
            return (Quoted(piece.text, piece.anchor),)
    names = agencies_in(passage.text, known=known)
    chosen = _subjects(passage.text, names) or _agents(passage.text, names) or _mentioned(passage.text, names)
    pieces = (passage.cut(name.start, name.end) for name in chosen)
    owners = tuple(Quoted(piece.text, piece.anchor) for piece in pieces)
    return owners or _plain_subject(passage)


def _plain_subject(passage: Passage) -> tuple[Quoted, ...]:
    found = re.match(
        r"((?:The |All |Our |Every )?(?:[A-Z]?[a-z’'\-]+ ){0,4}?(?:[Bb]oard|[Pp]artnership|[Cc]ommissioners|[Gg]roup|[Tt]rust|[Cc]ouncil|[Pp]anel|[Aa]gencies|[Pp]artners|[Tt]eam|[Ss]ervices?|[Ss]chools|[Cc]ommittee|[Mm]anager|[Ll]ead|[Dd]irector|[Hh]ead|[Cc]hair|[Pp]olice|[Mm]idwives|[Gg]overnors|[Cc]ollege|[Hh]ospital|GPs|[Nn]urses?|[Oo]fficers?))\s+(?:has|have|will|is|are|to|now|plans?)\b",
        passage.text,
    )
    if not found:
        return ()
    piece = passage.cut(found.start(1), found.end(1))
    return (Quoted(piece.text, piece.anchor),)


def _run(text: str, names: list[Name], first: int) -> list[Name]:
    """Return `names[first]` and those joined to it by commas and "and"."""
    run = [names[first]]
    for name in names[first + 1 :]:
        if not _AND.match(text[run[-1].end : name.start]):
            break
        run.append(name)
    return run


def _subjects(text: str, names: list[Name]) -> list[Name]:
    if not names or not re.fullmatch(r"(?:the|all|each|both|our)?\s*", text[: names[0].start], re.IGNORECASE):
        return []
    run = _run(text, names, 0)
    return run if _VERB_AFTER.match(text[run[-1].end :]) or re.match(r"\s+[A-Z]", text[run[-1].end :]) else []


def _agents(text: str, names: list[Name]) -> list[Name]:
    for number, name in enumerate(names):
        if _BY.search(text[: name.start]):
            return _run(text, names, number)
    return []


def _mentioned(text: str, names: list[Name]) -> list[Name]:
    return [
        name
        for name in names
        if _AGENT.search(text[: name.start]) and not re.search(r"\breport from\s+(the\s+)?$", text[: name.start])
    ]
