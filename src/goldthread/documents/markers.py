"""Bullets and numbers at the beginning of a line, as people type them."""

import re

# The last four are what Word's Symbol and Wingdings bullets become when copied.
BULLETS = "•‣▪▫◦●○◆◇■□➢➤►▶▸➔→✓✔✗✘❖⁃∙·\uf0b7\uf0a7\uf0d8\uf076"

_BULLET = re.compile(rf"(?P<marker>[{BULLETS}]+|[-–—*](?=\s|[^\W\d_])|o(?=\s))\s*(?=\S)")
_NUMBER = re.compile(
    r"""(?P<marker>
        \(\s?(?:\d{1,3}|[a-z]|[ivx]{1,5})\s?\)
      | (?:\d{1,3}|[a-z]|[ivx]{1,5})\)
      | \d{1,2}(?:\.\d{1,2}){1,3}[.)]?(?=\s+(?-i:[^\Wa-z]))
      | \d{1,3}[.:](?=\s|(?-i:[^\W\d_a-z]))
      | (?:[ivx]{1,5}|(?-i:[a-z]))\.(?=\s)
    )\s*(?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)


def split_marker(text: str) -> tuple[str, str]:
    """Return the bullet or number that `text` begins with, and the rest; "" and all of it where there is none.

    A label ("Recommendation 3:", "Theme 1:") is text: what it means is for the reader of the text to say. A number
    without a full stop or bracket is text too ("7 minute briefing"), and `**bold**` is no bullet.
    """
    found = _BULLET.match(text) or _NUMBER.match(text)
    if found is None or text.startswith("**"):
        return "", text
    return found["marker"], text[found.end() :]


def is_bullet(marker: str) -> bool:
    """Whether a marker is a bullet and not a number or letter."""
    return bool(marker) and not any(letter.isalnum() for letter in marker if letter != "o")
