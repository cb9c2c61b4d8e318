"""What kind of file this is: by its content first, by its name second.

To add a reader:

1. Write `documents/KIND.py` with `read(data: bytes) -> Parsed` (see reader.py for the errors it may raise).
2. Add a line to FORMATS: media type, name for people, name endings, "module:function".
3. Teach `_by_content` to recognise the kind, if the file has a signature.
4. If files of the kind used to be refused, take it out of REFUSED.
5. Write `tests/core/documents/test_KIND.py`, and add a well-made and a cut-off file to `test_bad_files.py`.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import cast

from goldthread.documents.reader import DamagedFile, EmptyFile, LockedFile, Reader, UnsupportedKind


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that we read. `reader` is "module:function", imported when the first such file comes."""

    media_type: str
    name: str
    endings: tuple[str, ...]
    reader: str

    def load(self) -> Reader:
        """Return the function that reads this kind."""
        module, function = self.reader.split(":")
        return cast(Reader, getattr(import_module(module), function))


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

TEXT = Format("text/plain", "plain text", (".txt", ".text"), "goldthread.documents.text:read")
MARKDOWN = Format("text/markdown", "Markdown", (".md", ".markdown"), "goldthread.documents.text:read")
HTML = Format("text/html", "web page", (".html", ".htm", ".xhtml"), "goldthread.documents.html:read")
DOCX = Format(_WORD, "Word", (".docx", ".docm", ".dotx"), "goldthread.documents.docx:read")
ODT = Format("application/vnd.oasis.opendocument.text", "OpenDocument text", (".odt",), "goldthread.documents.odt:read")
RTF = Format("application/rtf", "rich text", (".rtf",), "goldthread.documents.rtf:read")
PDF = Format("application/pdf", "PDF", (".pdf",), "goldthread.documents.pdf:read")

FORMATS = (TEXT, MARKDOWN, HTML, DOCX, ODT, RTF, PDF)

SUPPORTED = (
    "Goldthread reads PDF, Word (.docx), OpenDocument (.odt), rich text (.rtf), web pages, Markdown and plain text."
)

# First bytes of kinds that people send and we do not read: what to call them.
REFUSED = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"BM", "a picture (BMP)"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed archive (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive (7z)"),
    (b"Rar!", "a compressed archive (RAR)"),
    (b"SQLite format 3", "a database"),
    (b"\xff\xfb", "a sound recording"),
    (b"ID3", "a sound recording"),
    (b"RIFF", "a recording or picture"),
)

# A member that only this kind of zip has → what to call the kind.
_REFUSED_ZIPS = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an e-book"),
)

_STARTS_AS_HTML = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s|<\?xml[^>]*>|<!--.*?-->)*"
    rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|h[1-6]|p|table|ul|ol)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1b")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def detect(data: bytes, *, file: str) -> Format:
    """Return the kind of `data`; `file` decides only between kinds that look alike (text, Markdown, bare HTML).

    Raises EmptyFile, LockedFile, DamagedFile or UnsupportedKind.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile("The file is empty.", remedy="Check that it was saved and copied completely.")
    return _by_content(data) or _by_name(data, file)


def named_otherwise(found: Format, *, file: str) -> Format | None:
    """Return the kind that the file's name promises, if it is another than was found. Text kinds are one."""
    ending = PurePath(file).suffix.lower()
    promised = next((kind for kind in FORMATS if ending in kind.endings), None)
    if promised is None or promised is found or {promised, found} <= {TEXT, MARKDOWN}:
        return None
    return promised


def _by_content(data: bytes) -> Format | None:
    if b"%PDF-" in data[:1024]:
        return PDF
    if data[:64].lstrip().startswith(b"{\\rtf"):
        return RTF
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _old_office(data)
    _refuse_known(data)
    return None


def _zip_kind(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise DamagedFile(
            "The file is cut short or damaged.",
            remedy="Copy it again from where it came, or open it in Word and save it.",
        ) from error
    if any(name.startswith("word/") for name in names):
        return DOCX
    if "content.xml" in names and b"opendocument.text" in data[:200]:
        return ODT
    called = next((what for member, what in _REFUSED_ZIPS if any(name.startswith(member) for name in names)), None)
    raise UnsupportedKind(f"This is {called or 'a zip archive'}, which is not read.", remedy=SUPPORTED)


def _old_office(data: bytes) -> LockedFile | UnsupportedKind:
    """Say what an OLE file is: Office wraps a locked .docx in one, and keeps the old .doc in one."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return LockedFile(
            "The file is locked with a password.", remedy="Open it in Word, remove the password and save it."
        )
    if "WordDocument".encode("utf-16-le") in data:
        return UnsupportedKind(
            "This is an old Word file (.doc).", remedy="Open it in Word and save it as .docx or PDF."
        )
    return UnsupportedKind("This is an old Office or Outlook file.", remedy=SUPPORTED)


def _refuse_known(data: bytes) -> None:
    called = next((what for start, what in REFUSED if data.startswith(start)), None)
    # "BM" and "MZ" also begin words: a picture or program has bytes that no text has.
    if called and _is_binary(data):
        raise UnsupportedKind(f"This is {called}, which is not read.", remedy=SUPPORTED)


def _by_name(data: bytes, file: str) -> Format:
    ending = PurePath(file).suffix.lower()
    if not data.startswith(_BYTE_ORDER_MARKS) and _is_binary(data):
        raise UnsupportedKind("This kind of file is not known.", remedy=SUPPORTED)
    if ending in HTML.endings or (ending not in MARKDOWN.endings and _STARTS_AS_HTML.match(_plain(data[:4096]))):
        return HTML
    return MARKDOWN if ending in MARKDOWN.endings else TEXT


def _is_binary(data: bytes) -> bool:
    """Whether more than one byte in twenty is a control character that text does not hold.

    A few NUL bytes occur in text that old systems export; UTF-16 is half NUL, and is told by its evenness.
    """
    sample = data[:8192]
    if _even_nuls(sample):
        return False
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return control * 20 > len(sample)


def _even_nuls(sample: bytes) -> bool:
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    return max(odd, even) * 10 > len(sample) * 4 and min(odd, even) * 100 < len(sample)


def _plain(head: bytes) -> bytes:
    """Return the beginning with the NULs of UTF-16 taken out, so that tags can be seen."""
    return head.replace(b"\x00", b"")
