"""Text that was laid out in two columns with spaces: read down each column, not straight across."""

import re
from collections import Counter

_GUTTER = re.compile(r"\S( {3,}|\t+ *)(?=\S)")
_AFTER_MARKER = re.compile(r"^(\s*(?:[^\w\s]{1,2}|o|\(?\w{1,3}[.):]))\t+")  # a tab after a bullet is no gutter
_LEAST_LINES = 6
_HANGING = 4  # spaces by which the lines of an item stand in behind its bullet
_CENTRED = 6  # spaces before a line that stands in the middle of the page


def one_column(text: str) -> str:
    """Return `text` with side-by-side columns put one below the other; unchanged where there are none.

    A column is believed when most lines of a stretch begin something at the same position after a gutter of at
    least three spaces.
    """
    lines = [_AFTER_MARKER.sub(r"\1 ", line).expandtabs(8) for line in text.split("\n")]
    start = _second_column(lines)
    if not start:
        return text
    out: list[str] = []
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        if _spans(line, start):
            out += [*left, "", *right, "", line] if left or right else [line]
            left, right = [], []
        else:
            left.append(line[: start - 1].rstrip())
            right.append(line[start - 1 :].strip())
    return "\n".join([*out, *left, "", *right])


def _second_column(lines: list[str]) -> int:
    starts = Counter(found.end() for line in lines for found in [_last_gutter(line)] if found)
    if not starts:
        return 0
    near, position = max((sum(starts[at + by] for by in range(-1, _HANGING + 1)), -at) for at in starts)
    position = -position
    filled = [line for line in lines if line.strip()]
    return position if near >= _LEAST_LINES and near >= len(filled) * 0.4 else 0


def _last_gutter(line: str) -> re.Match[str] | None:
    found = list(_GUTTER.finditer(line))
    return found[-1] if found and len(found) == 1 else None


def _spans(line: str, start: int) -> bool:
    """Whether a line runs over the gutter: it belongs to the whole page."""
    return bool(line[start - 2 : start].strip()) or (
        line.strip() != "" and line[:_CENTRED].isspace() and not line[start:].strip()
    )
