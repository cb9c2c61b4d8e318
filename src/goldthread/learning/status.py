"""Whether an action is done: by words, colours, or the document's own key ("1 = completed")."""

import re
from collections.abc import Iterable

_DONE = re.compile(
    r"\b(completed?|done|achieved|closed|implemented|finished|blue|fully met|in place|signed off|delivered)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(not (?:yet )?(?:started|complete|completed|done|due|in place)|in progress|ongoing|on[ -]?track|under ?way|planned|amber|red|delayed|overdue|outstanding|partly|partially|due|incomplete|to be (?:completed|done)|started|open|for completion)\b",
    re.IGNORECASE,
)
_KEYED = re.compile(
    r"\b([0-9]|[A-Z]|[Rr]ed|[Aa]mber|[Gg]reen|[Bb]lue|[Yy]ellow|[Gg]rey|[Pp]urple|[Ww]hite|RED|AMBER|GREEN|BLUE)\s*(?:=|–|-|:|\bis\b|means)\s*((?:[Nn]ot |[Ii]n |[Oo]n )?[A-Za-z]+(?: [a-z]+){0,3}?)(?=\s*(?:[,;.|/(]|$|\b[0-9A-Z]\s*[=–:-]|(?:[Rr]ed|[Aa]mber|[Gg]reen|[Bb]lue|RED|AMBER|GREEN|BLUE)\b))"
)


def status_key(texts: Iterable[str]) -> dict[str, str]:
    """Return what the document's key says its codes mean: {"1": "completed", "2": "in progress"}."""
    for text in texts:
        if len(text) < 400:
            found = {code.lower(): meaning for code, meaning in _KEYED.findall(text)}
            if len(found) >= 2 and any(_DONE.search(m) or _OPEN.search(m) for m in found.values()):
                return found
    return {}


def status_of(words: str, key: dict[str, str]) -> str:
    """Return "done" or "planned" for the words of a status cell."""
    code = words.strip().lower().split(" ")[0].strip(".,:;") if words.strip() else ""
    meaning = key.get(code, words)
    if _OPEN.search(meaning) and not re.match(r"\s*(completed?|done|closed)\b", meaning, re.IGNORECASE):
        return "planned"
    if code == "green" and code not in key:
        return "planned" if _OPEN.search(words[6:]) else "done" if _DONE.search(words[6:]) else "planned"
    return "done" if _DONE.search(meaning) else "planned"
