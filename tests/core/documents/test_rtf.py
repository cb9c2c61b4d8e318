"""Rich text, of which only the words and bullets are kept."""

import pytest

from goldthread.documents.model import Kind
from goldthread.documents.reader import DamagedFile
from goldthread.documents.rtf import read
from tests.core.documents.made_files import short


def rtf(text: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 " + text + "}").encode("latin-1")


def test_headings_paragraphs_and_bullets():
    text = (
        r"{\b Key learning}\par The school did not know that the child had moved.\par "
        r"{\listtext\'B7\tab}Ask twice\par {\listtext\'B7\tab}Write it down\par "
    )
    assert short(read(rtf(text)).blocks) == [
        ("heading", 2, "", "Key learning"),
        ("paragraph", 0, "", "The school did not know that the child had moved."),
        ("list_item", 1, "·", "Ask twice"),
        ("list_item", 1, "·", "Write it down"),
    ]


def test_headings_keep_the_outline_level_that_they_have():
    text = r"{\stylesheet{\s1\outlinelevel0 Head;}}\pard\s1\outlinelevel0 {What we learned.}\par \pard Ask twice.\par "
    assert short(read(rtf(text)).blocks) == [("heading", 1, "", "What we learned."), ("paragraph", 0, "", "Ask twice.")]


def test_bullets_with_tabs_are_not_taken_for_columns():
    text = "".join(r"{\listtext\'B7\tab}The plan was not shared with the school nurse.\par " for _ in range(9))
    assert {b.kind for b in read(rtf(text)).blocks} == {Kind.LIST_ITEM}


def test_bullets_of_older_programs_are_kept():
    assert short(read(rtf(r"{\*\pntext\'B7\tab}Ask\par {\pntext 2.\tab}Write\par ")).blocks) == [
        ("list_item", 1, "·", "Ask"),
        ("list_item", 1, "2.", "Write"),
    ]


def test_letters_outside_the_code_page_are_read():
    assert (
        read(rtf(r"The child\rquote s \'93view\'94 \u8211? Si\'e2n.\par ")).blocks[0].text
        == "The child’s “view” – Siân."
    )


def test_a_code_page_nobody_knows_does_not_stop_the_reading():
    data = rtf(r"Caf\'e9 notes.\par ").replace(b"ansicpg1252", b"ansicpg9999")
    assert read(data).blocks[0].text == "Café notes."


def test_a_table_gives_cells():
    row = r"\trowd\cellx1000\cellx2000 {a}\cell {b}\cell\row "
    blocks = read(rtf(row.format(a="Action", b="Owner") + row.format(a="Train staff", b="Police"))).blocks
    assert [(b.kind, b.text, b.place.row, b.place.column) for b in blocks] == [
        (Kind.CELL, "Action", 0, 0),
        (Kind.CELL, "Owner", 0, 1),
        (Kind.CELL, "Train staff", 1, 0),
        (Kind.CELL, "Police", 1, 1),
    ]


def test_the_title_property_is_kept():
    assert read(rtf(r"{\info{\title Child Q}}Text.\par ")).title == "Child Q"


def test_a_picture_in_the_text_is_skipped():
    picture = r"{\pict\pngblip " + "89504e470d0a1a0a" * 5000 + "}"
    assert [b.text for b in read(rtf(rf"Before.\par {picture}After.\par ")).blocks] == ["Before.", "After."]


def test_a_file_cut_short_is_refused():
    with pytest.raises(DamagedFile, match="cut short"):
        read(rtf(r"The review found").rstrip(b"}"))
