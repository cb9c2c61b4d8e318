"""Rich text → its plain text, which `text.py` reads: striprtf keeps words and bullets and nothing of how they look.

Only the outline levels of headings are carried over, as Markdown has them. Bold is lost, and so are text boxes.
"""

import codecs
import re

from striprtf.striprtf import rtf_to_text

from goldthread.documents.reader import DamagedFile, Parsed
from goldthread.documents.text import parse

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_TITLE = re.compile(r"{\\title\s([^{}]*)}")
# How older programs mark the bullet or number before a list item; striprtf knows the newer word only.
_OLD_BULLET = re.compile(r"{(?:\\\*)?\\pntext\b")
_OUTLINE = re.compile(r"\\outlinelevel([0-5])(?!\d) ?")
_LEVELS = "\ue000\ue001\ue002\ue003\ue004\ue005"  # what `_noted_level` puts before a heading, one for each level
_PICTURE_DATA = re.compile(rb"(?:[0-9a-fA-F]{64,}\s*)+")


def read(data: bytes) -> Parsed:
    """Return the blocks of a .rtf file."""
    if not data.rstrip(b"\x00 \t\r\n").endswith(b"}"):
        raise DamagedFile("The file is cut short.", remedy="Copy it again from where it came.")
    data = _CODE_PAGE.sub(_known_code_page, _PICTURE_DATA.sub(b"", data.replace(b"\x00", b"")))
    source = _OLD_BULLET.sub(r"{\\listtext", data.decode("latin-1"))
    source = _OUTLINE.sub(_noted_level, source)
    text = rtf_to_text(source, encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    title = _TITLE.search(source[:20_000])
    return Parsed(blocks=parse(_spaced(text)).blocks, pages=None, title=title[1].strip() if title else "", faults=[])


def _known_code_page(found: re.Match[bytes]) -> bytes:
    """Return the code page that the file names, or the usual one where nobody knows the one it names."""
    try:
        codecs.lookup(f"cp{found[1].decode()}")
    except LookupError:
        return b"\\ansicpg1252"
    return found[0]


def _noted_level(found: re.Match[str]) -> str:
    """Return the word for an outline level with a letter after it that nobody types, for `_spaced` to find."""
    return f"{found[0].rstrip()}\\u{ord(_LEVELS[int(found[1])])}?"


def _spaced(text: str) -> str:
    """Return the text with a blank line between paragraphs, and table rows and headings as Markdown has them.

    In rich text the end of a line is the end of a paragraph: nothing was broken to fit a page.
    """
    # A tab after a bullet is no gap between columns.
    text = text.replace("\t", " ").replace("\uf0b7", "•")
    lines = [_as_markdown(line.strip()) for line in text.split("\n")]
    return "".join(line + ("\n" if line.startswith("| ") else "\n\n") for line in lines)


def _as_markdown(line: str) -> str:
    level = _LEVELS.find(line[:1]) + 1 if line else 0
    if level:
        return f"{'#' * level} {line.strip(_LEVELS + ' ')}"
    return f"| {line}" if line.endswith("|") else line
