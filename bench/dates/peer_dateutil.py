"""dateutil, day first, as its users call it."""

from datetime import date

from dateutil import parser


def read(text: str) -> date | None:
    """Return the day it gives; None where it refuses."""
    try:
        return parser.parse(text, dayfirst=True).date()
    except (ValueError, OverflowError, TypeError):
        return None
