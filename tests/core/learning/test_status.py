"""Whether an action of a table is done: by words, by colours, or by the key that the document gives."""

import pytest

from tests.core.learning.reading import read

HEADER = "Ref / Action / Owner / By when / Status"


def status(cell, key=""):
    """Return the status of an action in whose row stands `cell`, in a document with this key."""
    record = read(f"""\
        Action plan: Rowan

        {key}

        {HEADER}
        1 / Write to every school about the pathway / Head of Education / June 2021 / {cell}
        2 / Train midwives to ask about fathers / Head of Midwifery / July 2021 / On track
        """)
    return record.actions[0].status


WORDS = {
    "Completed": "done",
    "Complete": "done",
    "COMPLETE": "done",
    "Done": "done",
    "Closed": "done",
    "Achieved": "done",
    "Signed off by the Board": "done",
    "Completed May 2021": "done",
    "In place since May": "done",
    "Not started": "planned",
    "Not yet complete": "planned",
    "Partially complete": "planned",
    "In progress": "planned",
    "Ongoing": "planned",
    "On track": "planned",
    "Under way": "planned",
    "Delayed": "planned",
    "Overdue": "planned",
    "To be completed in July": "planned",
    "Open": "planned",
    "Blue": "done",
    "Green": "planned",
    "Green - completed": "done",
    "Green – on track": "planned",
    "Amber": "planned",
    "Red": "planned",
}


@pytest.mark.parametrize(("cell", "expected"), WORDS.items(), ids=WORDS.keys())
def test_words_and_colours_say_whether_it_is_done(cell, expected):
    assert status(cell) == expected


DIGITS = "Status: 1 = completed, 2 = in progress, 3 = not started"
LETTERS = "Key: C = complete; P = in progress; N = not started"
COLOURS = "Blue = complete, Green = on track, Red = overdue"
GREEN_IS_DONE = "Green = completed, Amber = in progress, Red = not started"
DASHES = "Key: 1 – not started 2 – in progress 3 – completed"

KEYS = [
    (DIGITS, "1", "done"),
    (DIGITS, "2", "planned"),
    (DIGITS, "3", "planned"),
    (LETTERS, "C", "done"),
    (LETTERS, "P", "planned"),
    (LETTERS, "N", "planned"),
    (COLOURS, "Blue", "done"),
    (COLOURS, "Green", "planned"),
    (COLOURS, "Red", "planned"),
    (GREEN_IS_DONE, "Green", "done"),
    (GREEN_IS_DONE, "GREEN", "done"),
    (GREEN_IS_DONE, "Amber", "planned"),
    (DASHES, "1", "planned"),
    (DASHES, "2", "planned"),
    (DASHES, "3", "done"),
]


@pytest.mark.parametrize(("key", "cell", "expected"), KEYS, ids=[f"{key}: {cell}" for key, cell, _ in KEYS])
def test_the_key_of_the_document_says_what_its_codes_mean(key, cell, expected):
    assert status(cell, key) == expected


def test_a_digit_without_a_key_says_nothing():
    assert status("1") == "planned"
