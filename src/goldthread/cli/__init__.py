"""The command line: `goldthread read`, `search`, `clocks` and `evaluate`. docs/reference/command-line.md describes it.

What a user can do something about is one branch, here: the error is printed with its remedy, and its exit code is
returned (docs/reference/exit-codes.md). Everything else is a bug and keeps its traceback.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version

from goldthread.cli import clocking, evaluating, reading, searching
from goldthread.errors import GoldthreadError

INTERRUPTED = 130  # as shells count it: 128 and the number of the signal


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. `arguments` are those of the process unless given."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except GoldthreadError as error:
        print(f"goldthread: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has seen enough, as `head` does; stdout must not be flushed again at exit.
        sys.stdout = None
        return 0
    except KeyboardInterrupt:
        print("goldthread: stopped", file=sys.stderr)
        return INTERRUPTED


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="goldthread",
        description="Read published learning from reviews into records, search them, work out the dates of a case.",
        epilog="example: goldthread read briefings --out records",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"goldthread {version('goldthread')}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in (reading, searching, clocking, evaluating):
        module.add_to(commands)
    return top
