"""The XML inside a zipped document, opened so that a hostile file can do no more than be refused."""

import io
import zipfile
import zlib

from lxml import etree

from goldthread.documents.reader import DamagedFile, FileTooLarge, LockedFile

MAX_UNPACKED = 200 * 1024 * 1024  # all members that one reading opens, together
MAX_MEMBER = 64 * 1024 * 1024  # XML of this size already takes most of the memory that a reading may have
_CHUNK = 1024 * 1024
_REMEDY = "Copy it again from where it came, or open it in a word processor and save it."


class Package:
    """A zip of XML parts. Every way in which it can be broken raises a subclass of UnreadableFile."""

    def __init__(self, data: bytes) -> None:
        self._left = MAX_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise DamagedFile("The file is cut short or damaged.", remedy=_REMEDY) from error
        self.names = frozenset(self._zip.namelist())

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of the part called `name`, None if the package has none."""
        if name not in self.names:
            return None
        data = self._unpacked(name)
        # Word processors write no document type; it is how XML bombs and outside files come in.
        if b"<!DOCTYPE" in data[:4096] or b"<\x00!\x00D\x00O\x00C" in data[:4096]:
            raise DamagedFile("The file has XML definitions inside, which no word processor writes.", remedy=_REMEDY)
        try:
            return etree.fromstring(_transitional(data), parser=_parser())
        except etree.XMLSyntaxError as error:
            if "ERR_NO_MEMORY" in str(error.error_log):
                raise MemoryError from error
            raise DamagedFile(f"The file is damaged inside ({name}).", remedy=_REMEDY) from error

    def _unpacked(self, name: str) -> bytes:
        member = self._zip.getinfo(name)
        if member.flag_bits & 0x1:
            raise LockedFile("The file is locked with a password.", remedy="Remove the password and save it.")
        limit = min(MAX_MEMBER, self._left)
        if member.file_size > limit:
            raise _too_large()
        try:
            data = self._inflated(member, limit)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise DamagedFile("The file is cut short or damaged.", remedy=_REMEDY) from error
        self._left -= len(data)
        return data

    def _inflated(self, member: zipfile.ZipInfo, limit: int) -> bytes:
        """Unpack piece by piece: the size that a member declares may be a lie."""
        parts: list[bytes] = []
        size = 0
        with self._zip.open(member) as stream:
            while part := stream.read(_CHUNK):
                size += len(part)
                if size > limit:
                    raise _too_large()
                parts.append(part)
        return b"".join(parts)


def _too_large() -> FileTooLarge:
    return FileTooLarge(
        f"The file unpacks to more than {MAX_MEMBER // 2**20} MB of text.", remedy="Split it, or save it as PDF."
    )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _transitional(data: bytes) -> bytes:
    """Return strict Office XML with the names of the usual kind, which are all that readers look for."""
    if b"http://purl.oclc.org/ooxml/" not in data[:8192]:
        return data
    data = data.replace(
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )
    data = data.replace(b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORDPROCESSING.encode())
    return data.replace(b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/")


WORDPROCESSING = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
