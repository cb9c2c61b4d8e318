"""Reads deadlines.toml: the tables of deadlines with their answers."""

import tomllib
from datetime import date
from pathlib import Path

_TABLES = tomllib.loads((Path(__file__).parent / "deadlines.toml").read_text(encoding="utf-8"))


def rows(name: str) -> list[list]:
    """Return the rows of a table; what is written as a day is a date."""
    return [[_cell(cell) for cell in row] for row in _TABLES[name]]


COUNTING_ON = ("plain_weeks", "easter", "christmas", "substitute_days", "year_ends", "other_bank_holidays")


def counting_on() -> list[list]:
    """Return the rows of every table that counts working days on."""
    return [row for name in COUNTING_ON for row in rows(name)]


def events(text: str) -> dict[str, date]:
    """Return the days of "became_aware=2026-03-02 notified=2026-03-09" by name."""
    pairs = (part.partition("=") for part in text.split())
    return {name: date.fromisoformat(day) for name, _, day in pairs}


def count() -> int:
    """Return how many rows there are in all tables."""
    return sum(len(table) for table in _TABLES.values())


def _cell(cell):
    if isinstance(cell, str) and cell[:4].isdigit():
        return date.fromisoformat(cell)
    return cell
