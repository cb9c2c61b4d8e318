"""Whether an action is done: by words, colours, or the document's own key ("1 = completed")."""

import re
from collections.abc import Iterable

from goldthread.vocabulary.wordings import phrases, wording

# "1 = completed", "Green: on track", up to the next code.
_KEYED = re.compile(
    rf"""
    \b( [0-9] | [A-Z] | {phrases("states.colours")} )
    \s*(?: = | – | - | : | \bis\b | means )\s*
    ( (?:[Nn]ot\ |[Ii]n\ |[Oo]n\ )? [A-Za-z]+ (?:\ [a-z]+){{0,3}}? )
    (?= \s*(?: [,;.|/(] | $ | \b[0-9A-Z]\s*[=–:-] | (?:{phrases("states.traffic_lights")})\b ))
    """,
    re.VERBOSE,
)
_BEGINS_DONE = re.compile(r"\s*(completed?|done|closed)\b", re.IGNORECASE)


def status_key(texts: Iterable[str]) -> dict[str, str]:
    """Return what the document's key says its codes mean: {"1": "completed", "2": "in progress"}."""
    for text in texts:
        if len(text) < 400:
            found = {code.lower(): meaning for code, meaning in _KEYED.findall(text)}
            if len(found) >= 2 and any(_is_done(meaning) or _is_open(meaning) for meaning in found.values()):
                return found
    return {}


def status_of(words: str, key: dict[str, str]) -> str:
    """Return "done" or "planned" for the words of a status cell."""
    code = words.strip().lower().split(" ")[0].strip(".,:;")
    if code == "green" and code not in key:
        # Green is "on track" in one plan and "complete" in the next: only the words beside it can say.
        words = words[6:]
        return "done" if _is_done(words) and not _is_open(words) else "planned"
    meaning = key.get(code, words)
    if _is_open(meaning) and not _BEGINS_DONE.match(meaning):
        return "planned"
    return "done" if _is_done(meaning) else "planned"


def _is_done(words: str) -> bool:
    return bool(wording("states.done").search(words))


def _is_open(words: str) -> bool:
    return bool(wording("states.open").search(words))
