"""Logs without personal data: an address may hold an invitation's secret, an error what somebody typed."""

import logging
import re
import traceback
from types import TracebackType

from django.http import HttpRequest

# A name of ours, such as that of a constraint, says what went wrong; any other quotation may be case text.
QUOTED = re.compile(r"""(["'])(?![a-z0-9]+(?:_[a-z0-9]+)+\1).*?\1""")
LONGEST_LINE = 300  # characters

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class RoutesInsteadOfPaths(logging.Filter):
    """Replace the address in Django's request log by the name of its route."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            match = getattr(request, "resolver_match", None)
            route = match.route if match else "an unknown address"
            record.args = (f"{request.method} {route}",)
            record.msg = f"{getattr(record, 'status_code', '')} %s".strip()
        return True


class WithoutWhatWasTyped(logging.Formatter):
    """Print where an error came from and of which kind it is, and of its message no more than is ours.

    A database quotes the whole row that it refuses, and a failed conversion the text that somebody typed.
    """

    def formatException(self, ei: ExcInfo) -> str:
        error, parts = ei[1], []
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__))
            parts.append(f"Traceback (most recent call last):\n{frames}{_kind(error)}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\nwhich came of:\n\n".join(parts)


def _kind(error: BaseException) -> str:
    first = str(error).partition("\n")[0][:LONGEST_LINE]
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{name}: {QUOTED.sub('[…]', first)}" if first else name
