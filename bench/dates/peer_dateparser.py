"""dateparser, day first and English only, as its users call it."""

from datetime import date

import dateparser

SETTINGS = {"DATE_ORDER": "DMY", "PREFER_DAY_OF_MONTH": "first"}


def read(text: str) -> date | None:
    """Return the day it gives; None where it refuses."""
    found = dateparser.parse(text, languages=["en"], settings=SETTINGS) if text else None
    return found.date() if found else None
