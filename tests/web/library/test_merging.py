"""What people decided stands through every later reading: never undone, never doubled, and what is lost is said."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from goldthread_web.library.items import items, key_of
from goldthread_web.library.merging import Decided, Standing, merge
from goldthread_web.library.quotations import Source
from tests.factories.library import blocks
from tests.factories.records import BLOCKS, a_record, quoted

AT = datetime(2026, 3, 3, tzinfo=UTC)
SOURCE = Source(blocks())
FATHER = "The father was not asked about his own childhood."


def point(text, block=5, field="learning_points"):
    payload = quoted(block, under=None, detail=[], voice="review") | {"text": text}
    record = a_record(**{name: [] for name in ("learning_points", "practice_points")}) | {field: [payload]}
    return next(item for item in items(record) if item.field == field)


def decided(item, kind="confirm", text=None, payload=None):
    return Decided(
        key=item.key,
        field=item.field,
        kind=kind,
        text=item.text,
        payload=payload or (item.payload | {"text": text or item.text}),
        by="Mara Quill",
        at=AT,
    )


def standings(entries):
    return [(entry.item.text, str(entry.standing)) for entry in entries]


def test_what_nobody_decided_is_pending():
    assert standings(merge([point(FATHER)], [], SOURCE)) == [(FATHER, "pending")]


def test_a_confirmed_item_is_there_once():
    item = point(FATHER)
    (entry,) = merge([item], [decided(item)], SOURCE)
    assert (entry.standing, entry.by, entry.at, entry.lost) == (Standing.CONFIRMED, "Mara Quill", AT, False)


def test_an_item_the_new_reader_overlooks_stays_confirmed_at_its_place():
    item = point(FATHER)
    moved = ["New first block", *BLOCKS]
    (entry,) = merge([], [decided(item)], Source(blocks(moved)))
    assert entry.standing is Standing.CONFIRMED
    assert not entry.lost
    assert entry.item.anchor["spans"][0]["block"] == 6


def test_an_item_whose_words_are_gone_is_kept_and_said_to_be_lost():
    item = point(FATHER)
    (entry,) = merge([], [decided(item)], Source(blocks(["Another text altogether"])))
    assert (entry.standing, entry.lost) == (Standing.CONFIRMED, True)


def test_a_correction_shows_what_the_machine_reads_beside_it():
    item = point(FATHER)
    (entry,) = merge([item], [decided(item, "correct", "Fathers were not asked.")], SOURCE)
    assert (entry.standing, entry.item.text, entry.suggested.text) == (
        Standing.CORRECTED,
        "Fathers were not asked.",
        FATHER,
    )
    assert not entry.lost


def test_a_reader_that_now_reads_as_a_person_corrected_does_not_double_the_item():
    cut_off = point("The father was not asked")
    whole = point(FATHER)
    entries = merge([whole], [decided(cut_off, "correct", FATHER)], SOURCE)
    assert standings(entries) == [(FATHER, "corrected")]


def test_a_rejected_item_stays_rejected_when_it_is_read_again():
    item = point(FATHER)
    assert standings(merge([item], [decided(item, "reject")], SOURCE)) == [(FATHER, "rejected")]


def test_a_rejected_item_that_is_no_longer_read_is_still_listed():
    (entry,) = merge([], [decided(point(FATHER), "reject")], SOURCE)
    assert (entry.item.text, entry.standing) == (FATHER, Standing.REJECTED)


def test_another_cut_of_a_confirmed_statement_is_marked_as_like_it():
    entries = merge([point(FATHER)], [decided(point("The father was not asked about his own"))], SOURCE)
    resembles = {entry.item.text: entry.resembles and entry.resembles.text for entry in entries}
    assert resembles == {
        "The father was not asked about his own": None,
        FATHER: "The father was not asked about his own",
    }


def test_a_longer_cut_of_a_short_confirmed_statement_is_marked_as_like_it():
    read = a_record(learning_points=[quoted(5, "The father", under=None, detail=[], voice="review")])
    short = next(item for item in items(read) if item.field == "learning_points")
    entries = merge([point(FATHER)], [decided(short)], SOURCE)
    assert [entry.resembles.text for entry in entries if entry.standing is Standing.PENDING] == ["The father"]


def test_the_same_words_a_second_time_are_like_what_was_rejected():
    item = point(FATHER)
    again = replace(item, key=item.key + "#2")
    entries = merge([item, again], [decided(item, "reject")], SOURCE)
    assert [(str(entry.standing), bool(entry.resembles)) for entry in entries] == [
        ("rejected", False),
        ("pending", True),
    ]


def test_the_same_words_read_into_another_field_are_marked_as_like_what_was_confirmed():
    entries = merge([point(FATHER, field="practice_points")], [decided(point(FATHER))], SOURCE)
    (pending,) = [entry for entry in entries if entry.standing is Standing.PENDING]
    assert pending.resembles.field == "learning_points"


def test_a_statement_that_only_shares_some_words_is_not_like_it():
    other = point("The father was in court about his own car.", block=6)
    entries = merge([other], [decided(point(FATHER))], SOURCE)
    assert [entry.resembles for entry in entries if entry.standing is Standing.PENDING] == [None]


def test_a_new_title_does_not_push_out_the_confirmed_one():
    first = next(item for item in items(a_record()) if item.field == "title")
    again = next(item for item in items(a_record(title=quoted(4))) if item.field == "title")
    (entry,) = merge([again], [decided(first)], SOURCE)
    assert (entry.item.text, entry.suggested.text) == ("Learning from Baby Wren", "Professional curiosity")


def test_what_stands_beside_an_item_finds_its_new_place_too():
    item = next(item for item in items(a_record()) if item.text.startswith("Baby Wren was not"))
    (entry,) = merge([], [decided(item)], Source(blocks(["One more", *BLOCKS])))
    detail = entry.item.payload["detail"][0]
    assert detail["anchor"]["spans"][0]["block"] == 8


def test_what_stands_beside_an_item_and_cannot_be_found_goes_to_its_statement():
    item = next(item for item in items(a_record()) if item.text.startswith("Baby Wren was not"))
    without = [text for text in BLOCKS if not text.startswith("A missed appointment")]
    (entry,) = merge([], [decided(item)], Source(blocks(without)))
    assert entry.item.payload["detail"][0]["anchor"] == entry.item.anchor


def test_items_come_field_by_field_in_the_order_of_the_text():
    fields = [entry.item.field for entry in merge(items(a_record()), [], SOURCE)]
    assert fields[:4] == ["title", "doc_type", "partnership", "published"]
    texts = [entry.item.text for entry in merge(items(a_record()), [], SOURCE) if entry.item.field == "learning_points"]
    assert texts == [BLOCKS[5], BLOCKS[6]]


SENTENCES = [block for block in BLOCKS if block.endswith((".", "?"))]


@given(
    decided_on=st.lists(st.sampled_from(SENTENCES), unique=True),
    kinds=st.lists(st.sampled_from(["confirm", "correct", "reject"]), min_size=6, max_size=6),
    read_again=st.lists(st.sampled_from(SENTENCES), unique=True),
)
def test_through_any_later_reading_every_decision_stands_exactly_once(decided_on, kinds, read_again):
    decisions = [decided(point(text), kind, text.upper()) for text, kind in zip(decided_on, kinds, strict=False)]
    suggestions = [point(text) for text in read_again]
    entries = merge(suggestions, decisions, SOURCE)
    for decision in decisions:
        (entry,) = [entry for entry in entries if entry.item.key == decision.key]
        assert entry.standing.startswith(decision.kind)
    assert len({entry.item.key for entry in entries}) == len(entries)
    pending = {entry.item.key for entry in entries if entry.standing is Standing.PENDING}
    decided_keys = {decision.key for decision in decisions}
    assert pending == {key_of("learning_points", text) for text in read_again} - decided_keys
