"""What the reader of every format takes, gives back and may complain of."""

from collections.abc import Callable
from dataclasses import dataclass

from goldthread.documents.model import Block, Fault
from goldthread.errors import GoldthreadError


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one format's reader found: blocks in reading order, and what the file says of itself.

    `pages` is None where the format has none. `title` is the file's own title property, "" without one.
    """

    blocks: list[Block]
    pages: int | None
    title: str
    faults: list[Fault]


# Takes the whole file; raises a subclass of UnreadableFile without naming the file: `documents.read` adds the name.
Reader = Callable[[bytes], Parsed]


class UnreadableFile(GoldthreadError):
    """A file that gives no document. `where` is the file's name."""

    exit_code = 3

    def at(self, file: str) -> "UnreadableFile":
        """Return the same error saying which file it is about."""
        return type(self)(self.problem, remedy=self.remedy, where=file)


class FileMissing(UnreadableFile):
    """There is no such file, or we may not open it."""


class EmptyFile(UnreadableFile):
    """Nothing in the file."""


class FileTooLarge(UnreadableFile):
    """The file, or what it unpacks to, is over a limit."""


class LockedFile(UnreadableFile):
    """The file needs a password."""


class DamagedFile(UnreadableFile):
    """The file is cut short or is not what it says inside."""


class UnsupportedKind(UnreadableFile):
    """A kind of file that we do not read."""


class ReadingStopped(UnreadableFile):
    """Reading took longer, or more memory, than we allow an untrusted file."""


class ReadingFailed(UnreadableFile):
    """A fault of ours came to light on this file, while others were being read. Its notes hold the traceback."""
