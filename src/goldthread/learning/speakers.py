"""Whom a statement addresses, and who speaks in it."""

import re

from goldthread.learning.record import Quoted
from goldthread.learning.shape.passage import Passage
from goldthread.vocabulary.wordings import phrases, wording

# "When a baby is born, all local health visitors should …".
_ADDRESSEE = re.compile(
    rf"""
    ^ (?: In\ .{{5,200}}?,\  | Where\ .{{5,140}}?,\  | When\ .{{5,200}}?,\  )?
    ( (?: [Aa]ll\ | [Ll]ocal\ | [Ee]very\ | [Tt]he\  )? (?: [A-Za-z’'\-]+\  ){{0,3}}?
      (?i: {phrases("people.addressees")} ) )
    \s+ (?: should | must | need\ to | needs\ to | to | can | are\ (?:asked|reminded|encouraged|expected)\ to | will )\b
    """,
    re.VERBOSE,
)
# "When practitioners meet a new partner, you should …".
_CONDITION = re.compile(
    rf"""
    ^ (?:When|Where|If)\s+
    ( (?:[Aa]ll\ |[Ll]ocal\ )? (?:[a-z\-]+\ ){{0,3}}? (?: {phrases("people.conditions")} ) ) \b
    """,
    re.VERBOSE,
)
# "In future practitioners should:".
_AT_END_OF_LEAD = re.compile(
    rf"\b((?:all )?(?:{phrases('people.addressees')})) (?:should|must|need to|to|are asked to)\s*:?$", re.IGNORECASE
)
_YOU_SHOULD = re.compile(r"\byou (should|must|need to)\b")
_VOICES = ("practitioner", "family", "child")
_BEGINNING = 90  # characters in which a sentence has said who speaks


def addressees(passage: Passage, lead: Passage | None = None) -> tuple[Quoted, ...]:
    """Return whom a practice point addresses, as written; empty where it says "you" alone.

    `lead` is what introduces the list it stands in.
    """
    found = _ADDRESSEE.match(passage.text)
    if not found and _YOU_SHOULD.search(passage.text):
        found = _CONDITION.match(passage.text)
    if not found and lead is not None and (found := _AT_END_OF_LEAD.search(lead.text)):
        passage = lead
    return (passage.cut(found.start(1), found.end(1)).quoted(),) if found else ()


def voice_in(text: str) -> str:
    """Return who tells what a statement says: practitioner, family or child, else the review."""
    beginning = text[:_BEGINNING]
    return next((voice for voice in _VOICES if wording(f"people.{voice}_says").match(beginning)), "review")
