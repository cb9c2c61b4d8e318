"""What every command of the command line has: a description, and examples in its help."""

import argparse
from typing import Any, Protocol


class Commands(Protocol):
    """Where a command adds itself; argparse has no public name for it."""

    def add_parser(self, name: str, **settings: Any) -> argparse.ArgumentParser:
        """Add the parser of one command."""


def command(commands: Commands, name: str, *, summary: str, description: str, examples: str) -> argparse.ArgumentParser:
    """Add a command whose help ends with examples, one on each line, and return its parser."""
    return commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog="examples:\n  " + examples.strip().replace("\n", "\n  "),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def positive(text: str) -> int:
    """Return a number from 1 up, for `type=`."""
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 up")
    return number
